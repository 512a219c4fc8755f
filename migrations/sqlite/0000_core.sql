CREATE TABLE `article_authors` (
	`article_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `author_id`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;

CREATE INDEX `article_authors_author` ON `article_authors` (`author_id`,`article_id`);
CREATE TABLE `article_bodies` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`format` text NOT NULL,
	`source` text NOT NULL,
	`html` text NOT NULL,
	`excerpt` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE TABLE `article_tags` (
	`article_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`article_id`, `tag_id`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;

CREATE INDEX `article_tags_tag` ON `article_tags` (`tag_id`,`article_id`);
CREATE TABLE `articles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`state` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`lead` text,
	`lang` text NOT NULL,
	`language` text NOT NULL,
	`dir` text NOT NULL,
	`excerpt` text NOT NULL,
	`sort_key` text NOT NULL,
	`image` text,
	`canonical_url` text,
	`seo` text,
	`comments_open` integer NOT NULL,
	`comment_count` integer DEFAULT 0 NOT NULL,
	`word_count` integer NOT NULL,
	`reading_minutes` integer NOT NULL,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`version` integer NOT NULL,
	`saved_version` integer NOT NULL
) STRICT;

CREATE INDEX `articles_published` ON `articles` (`published_at`,`id`) WHERE "articles"."state" = 'published';
CREATE INDEX `articles_published_updated` ON `articles` (`updated_at`,`id`) WHERE "articles"."state" = 'published';
CREATE INDEX `articles_published_created` ON `articles` (`created_at`,`id`) WHERE "articles"."state" = 'published';
CREATE INDEX `articles_published_title` ON `articles` (`sort_key`,`id`) WHERE "articles"."state" = 'published';
CREATE INDEX `articles_published_language` ON `articles` (`language`,`published_at`,`id`) WHERE "articles"."state" = 'published';
CREATE INDEX `articles_scheduled` ON `articles` (`published_at`,`id`) WHERE "articles"."state" = 'scheduled';
CREATE INDEX `articles_saved` ON `articles` (`saved_at`,`id`);
CREATE INDEX `articles_unpublished` ON `articles` (`state`,`saved_at`,`id`) WHERE "articles"."state" <> 'published';
CREATE INDEX `articles_created` ON `articles` (`created_at`,`id`);
CREATE TABLE `author_articles` (
	`author_id` integer NOT NULL,
	`published_at` integer NOT NULL,
	`article_id` integer NOT NULL,
	PRIMARY KEY(`author_id`, `published_at`, `article_id`),
	FOREIGN KEY (`author_id`) REFERENCES `authors`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;

CREATE INDEX `author_articles_article` ON `author_articles` (`article_id`);
CREATE TABLE `authors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`sort_key` text NOT NULL,
	`bio` text,
	`url` text,
	`image` text,
	`lang` text NOT NULL,
	`dir` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
) STRICT;

CREATE INDEX `authors_sort` ON `authors` (`sort_key`,`id`);
CREATE TABLE `changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`resource` text NOT NULL,
	`resource_id` integer NOT NULL,
	`parent_id` integer,
	`version` integer NOT NULL,
	`key_id` integer,
	`is_public` integer NOT NULL
) STRICT;

CREATE INDEX `changes_resource` ON `changes` (`resource`,`resource_id`,`seq`);
CREATE TABLE `comments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`article_id` integer NOT NULL,
	`parent_id` integer,
	`depth` integer NOT NULL,
	`state` text NOT NULL,
	`visible` integer NOT NULL,
	`author_name` text NOT NULL,
	`author_key` text NOT NULL,
	`author_url` text,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`ip` text NOT NULL,
	`body` text NOT NULL,
	`body_hash` text NOT NULL,
	`html` text NOT NULL,
	`lang` text NOT NULL,
	`dir` text NOT NULL,
	`is_official` integer NOT NULL,
	`reply_count` integer DEFAULT 0 NOT NULL,
	`reasons` text NOT NULL,
	`token_hash` text,
	`key_id` integer,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE INDEX `comments_roots` ON `comments` (`article_id`,`created_at`,`id`) WHERE "comments"."visible" and "comments"."parent_id" is null;
CREATE INDEX `comments_replies` ON `comments` (`parent_id`,`created_at`,`id`) WHERE "comments"."visible";
CREATE INDEX `comments_parent` ON `comments` (`parent_id`);
CREATE INDEX `comments_article` ON `comments` (`article_id`,`created_at`,`id`);
CREATE INDEX `comments_state` ON `comments` (`state`,`created_at`,`id`);
CREATE INDEX `comments_ip` ON `comments` (`ip`,`created_at`);
CREATE INDEX `comments_email` ON `comments` (`email_key`,`created_at`);
CREATE INDEX `comments_body` ON `comments` (`body_hash`,`article_id`);
CREATE TABLE `counters` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE `idempotency_keys` (
	`key` text PRIMARY KEY NOT NULL,
	`request_hash` text NOT NULL,
	`status` integer NOT NULL,
	`headers` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;

CREATE INDEX `idempotency_keys_created` ON `idempotency_keys` (`created_at`);
CREATE TABLE `keys` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`hint` text NOT NULL,
	`hash` text NOT NULL,
	`scopes` text NOT NULL,
	`source` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`revoked_at` integer
) STRICT;

CREATE UNIQUE INDEX `keys_hash` ON `keys` (`hash`);
CREATE TABLE `revisions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`article_id` integer NOT NULL,
	`number` integer NOT NULL,
	`at` integer NOT NULL,
	`key_id` integer,
	`changed` text NOT NULL,
	`data` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;

CREATE UNIQUE INDEX `revisions_number` ON `revisions` (`article_id`,`number`);
CREATE TABLE `slugs` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`resource_id` integer NOT NULL,
	`status` text NOT NULL,
	PRIMARY KEY(`kind`, `key`)
) STRICT, WITHOUT ROWID;

CREATE INDEX `slugs_resource` ON `slugs` (`kind`,`resource_id`);
CREATE TABLE `tag_articles` (
	`tag_id` integer NOT NULL,
	`published_at` integer NOT NULL,
	`article_id` integer NOT NULL,
	PRIMARY KEY(`tag_id`, `published_at`, `article_id`),
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT, WITHOUT ROWID;

CREATE INDEX `tag_articles_article` ON `tag_articles` (`article_id`);
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`sort_key` text NOT NULL,
	`description` text,
	`lang` text NOT NULL,
	`dir` text NOT NULL,
	`is_public` integer NOT NULL,
	`article_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
) STRICT;

CREATE UNIQUE INDEX `tags_name_key` ON `tags` (`name_key`);
CREATE INDEX `tags_sort` ON `tags` (`sort_key`,`id`) WHERE "tags"."is_public";
CREATE INDEX `tags_count` ON `tags` (`article_count`,`id`) WHERE "tags"."is_public";
CREATE TABLE `working_copies` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`data` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
