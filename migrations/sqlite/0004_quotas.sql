CREATE TABLE `quotas` (
	`name` text NOT NULL,
	`source` text NOT NULL,
	`started_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`spent` integer NOT NULL,
	PRIMARY KEY(`name`, `source`)
) STRICT, WITHOUT ROWID;

CREATE INDEX `quotas_end` ON `quotas` (`ends_at`);