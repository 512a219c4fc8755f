CREATE TABLE "search_documents" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"analyser" integer NOT NULL,
	"print" text NOT NULL,
	"length" integer NOT NULL,
	"terms" "bytea" NOT NULL
);

CREATE TABLE "tag_aliases" (
	"key" text NOT NULL,
	"tag_id" bigint NOT NULL,
	CONSTRAINT "tag_aliases_key_tag_id_pk" PRIMARY KEY("key","tag_id")
);

CREATE TABLE "tag_names" (
	"key" text NOT NULL,
	"tag_id" bigint NOT NULL,
	CONSTRAINT "tag_names_key_tag_id_pk" PRIMARY KEY("key","tag_id")
);

ALTER TABLE "tags" ADD COLUMN "aliases" jsonb DEFAULT '[]'::jsonb NOT NULL;
ALTER TABLE "search_documents" ADD CONSTRAINT "search_documents_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "tag_aliases" ADD CONSTRAINT "tag_aliases_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "tag_names" ADD CONSTRAINT "tag_names_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "tag_aliases_tag" ON "tag_aliases" USING btree ("tag_id");
CREATE INDEX "tag_names_tag" ON "tag_names" USING btree ("tag_id");