DROP INDEX "slugs_resource";
CREATE INDEX "slugs_resource" ON "slugs" USING btree ("kind","resource_id","status");