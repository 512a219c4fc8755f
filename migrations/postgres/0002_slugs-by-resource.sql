DROP INDEX "slugs_resource";
CREATE INDEX "slugs_resource" ON "slugs" ("kind","resource_id","status");