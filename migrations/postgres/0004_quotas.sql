CREATE TABLE "quotas" (
	"name" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C" NOT NULL,
	"started_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"spent" integer NOT NULL,
	CONSTRAINT "quotas_name_source_pk" PRIMARY KEY("name","source")
);

CREATE INDEX "quotas_end" ON "quotas" USING btree ("ends_at");