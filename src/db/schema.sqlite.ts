import { kit } from './kit.sqlite.ts';
import { define } from './tables.ts';

export const tables = define(kit);

/** One export a table: what `drizzle-kit generate` looks for. */
export const {
  articles,
  articleBodies,
  articleCards,
  workingCopies,
  revisions,
  tags,
  tagAliases,
  tagNames,
  authors,
  articleTags,
  articleAuthors,
  tagArticles,
  authorArticles,
  slugs,
  searchDocuments,
  keys,
  comments,
  changes,
  counters,
  idempotencyKeys,
  quotas,
} = tables;
