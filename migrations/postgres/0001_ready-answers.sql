CREATE TABLE "article_cards" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"json" text COLLATE "C" NOT NULL,
	"facts" json NOT NULL
);

ALTER TABLE "changes" ADD COLUMN "touches" json;
ALTER TABLE "article_cards" ADD CONSTRAINT "article_cards_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "changes_touching" ON "changes" ("seq") WHERE "changes"."touches" is not null;