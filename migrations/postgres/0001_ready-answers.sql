CREATE TABLE "article_cards" (
	"article_id" bigint PRIMARY KEY NOT NULL,
	"json" text NOT NULL,
	"facts" jsonb NOT NULL
);

ALTER TABLE "changes" ADD COLUMN "touches" jsonb;
ALTER TABLE "article_cards" ADD CONSTRAINT "article_cards_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE cascade ON UPDATE no action;
CREATE INDEX "changes_touching" ON "changes" USING btree ("seq") WHERE "changes"."touches" is not null;