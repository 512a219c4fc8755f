CREATE TABLE `search_documents` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`analyser` integer NOT NULL,
	`print` text NOT NULL,
	`length` integer NOT NULL,
	`terms` blob NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE TABLE `tag_aliases` (
	`key` text NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`key`, `tag_id`),
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;

CREATE INDEX `tag_aliases_tag` ON `tag_aliases` (`tag_id`);
CREATE TABLE `tag_names` (
	`key` text NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`key`, `tag_id`),
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;

CREATE INDEX `tag_names_tag` ON `tag_names` (`tag_id`);
ALTER TABLE `tags` ADD `aliases` text DEFAULT '[]' NOT NULL;

-- By hand from here: drizzle cannot say virtual tables and triggers. The terms come written out (search/match.sqlite.ts); the
-- tokeniser only parts them at the blanks. What is deleted leaves no term behind, whoever deletes it.
CREATE VIRTUAL TABLE `article_terms` USING fts5(`terms`, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE `comment_terms` USING fts5(`terms`, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE TRIGGER `article_terms_gone` AFTER DELETE ON `search_documents` BEGIN
	DELETE FROM `article_terms` WHERE rowid = old.`article_id`;
END;
CREATE TRIGGER `comment_terms_gone` AFTER DELETE ON `comments` BEGIN
	DELETE FROM `comment_terms` WHERE rowid = old.`id`;
END;
CREATE VIRTUAL TABLE `article_vocabulary` USING fts5vocab(`article_terms`, row);
INSERT INTO `counters` (`name`, `value`) VALUES ('search.documents', 0), ('search.words', 0);
-- In a new file there is nothing to read.
INSERT INTO `counters` (`name`, `value`) SELECT 'search.version', 1 WHERE NOT EXISTS (SELECT 1 FROM `articles`) AND NOT EXISTS (SELECT 1 FROM `tags`);
CREATE TRIGGER `search_documents_counted` AFTER INSERT ON `search_documents` BEGIN
	UPDATE `counters` SET `value` = `value` + iif(`name` = 'search.documents', 1, new.`length`) WHERE `name` IN ('search.documents', 'search.words');
END;
CREATE TRIGGER `search_documents_changed` AFTER UPDATE OF `length` ON `search_documents` BEGIN
	UPDATE `counters` SET `value` = `value` + new.`length` - old.`length` WHERE `name` = 'search.words';
END;
CREATE TRIGGER `search_documents_uncounted` AFTER DELETE ON `search_documents` BEGIN
	UPDATE `counters` SET `value` = `value` - iif(`name` = 'search.documents', 1, old.`length`) WHERE `name` IN ('search.documents', 'search.words');
END;
-- What upkeep merges (search/upkeep.ts) is merged whole: a query looks into every part of an index.
INSERT INTO `article_terms`(`article_terms`, rank) VALUES ('usermerge', 2);
INSERT INTO `comment_terms`(`comment_terms`, rank) VALUES ('usermerge', 2);
