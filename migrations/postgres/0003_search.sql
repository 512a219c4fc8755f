CREATE TABLE "search_documents" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"analyser" integer NOT NULL,
	"print" text COLLATE "C" NOT NULL,
	"length" integer NOT NULL,
	"terms" bytea NOT NULL
);

CREATE TABLE "tag_aliases" (
	"key" text COLLATE "C" NOT NULL,
	"tag_id" bigint NOT NULL,
	CONSTRAINT "tag_aliases_key_tag_id_pk" PRIMARY KEY("key","tag_id")
);

CREATE TABLE "tag_names" (
	"key" text COLLATE "C" NOT NULL,
	"tag_id" bigint NOT NULL,
	CONSTRAINT "tag_names_key_tag_id_pk" PRIMARY KEY("key","tag_id")
);

ALTER TABLE "tags" ADD COLUMN "aliases" json DEFAULT '[]'::json NOT NULL;
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "tag_aliases" ADD CONSTRAINT "tag_aliases_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "tag_names" ADD CONSTRAINT "tag_names_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "tags"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "tag_aliases_tag" ON "tag_aliases" ("tag_id");
CREATE INDEX "tag_names_tag" ON "tag_names" ("tag_id");

-- By hand from here: drizzle cannot say these indexes, nor triggers. The terms are what SQLite has in its full-text index; they go
-- with what they are of. No pending list: what is written is in its place at once, and a search need not look through it.
CREATE TABLE "article_terms" (
	"id" bigint PRIMARY KEY REFERENCES "search_documents"("article_id") ON DELETE CASCADE,
	"terms" text[] COLLATE "C" NOT NULL
);
CREATE INDEX "article_terms_terms" ON "article_terms" USING gin ("terms") WITH (fastupdate = off);
CREATE TABLE "comment_terms" (
	"id" bigint PRIMARY KEY REFERENCES "comments"("id") ON DELETE CASCADE,
	"terms" text[] COLLATE "C" NOT NULL
);
CREATE INDEX "comment_terms_terms" ON "comment_terms" USING gin ("terms") WITH (fastupdate = off);
-- Every key that an article has or had: upkeep takes out those that none has any more.
CREATE TABLE "article_vocabulary" ("term" text COLLATE "C" PRIMARY KEY);
INSERT INTO "counters" ("name", "value") VALUES ('search.documents', 0), ('search.words', 0);
-- In a new database there is nothing to read.
INSERT INTO "counters" ("name", "value") SELECT 'search.version', 1 WHERE NOT EXISTS (SELECT 1 FROM "articles") AND NOT EXISTS (SELECT 1 FROM "tags");
CREATE FUNCTION "count_search_documents"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	documents integer := CASE TG_OP WHEN 'INSERT' THEN 1 WHEN 'DELETE' THEN -1 ELSE 0 END;
	words integer := CASE TG_OP WHEN 'INSERT' THEN NEW."length" WHEN 'DELETE' THEN -OLD."length" ELSE NEW."length" - OLD."length" END;
BEGIN
	UPDATE "counters" SET "value" = "value" + CASE "name" WHEN 'search.documents' THEN documents ELSE words END
	WHERE "name" IN ('search.documents', 'search.words');
	RETURN NULL;
END
$$;
CREATE TRIGGER "search_documents_counted" AFTER INSERT OR DELETE OR UPDATE OF "length" ON "search_documents" FOR EACH ROW EXECUTE FUNCTION "count_search_documents"();
