CREATE TABLE `article_cards` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`json` text NOT NULL,
	`facts` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

ALTER TABLE `changes` ADD `touches` text;
CREATE INDEX `changes_touching` ON `changes` (`seq`) WHERE "changes"."touches" is not null;