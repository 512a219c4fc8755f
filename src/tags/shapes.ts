/** Tags: what comes in, what goes out. */
import { z } from 'zod';
import type { Tables } from '../db/tables.ts';
import {
  dirOut,
  fromInstant,
  id,
  instantOut,
  lang,
  langOut,
  line,
  prose,
  slugIn,
  slugOut,
  viewParam,
} from '../http/fields.ts';
import { cursorParam, limitParam } from '../http/paging.ts';
import { listOf } from '../http/shapes.ts';
import { fieldsParam, sparse } from '../http/sparse.ts';
import { rule } from '../http/validate.ts';
import { fold } from '../lib/text/fold.ts';
import { blank, item, sameAs } from '../sentences/members.ts';

export type TagRow = Tables['tags']['$inferSelect'];

export const Tag = z
  .object({
    id,
    slug: slugOut,
    name: z.string().max(400).describe('As people read it.'),
    description: z.string().max(8000).nullable().describe('What the tag is for.'),
    aliases: z.array(z.string().max(400)).max(20).describe('Other names of the same thing, for those who search.'),
    lang: langOut,
    dir: dirOut,
    articleCount: z.int().min(0).max(2147483647).describe('How many published articles carry it.'),
    createdAt: instantOut.describe('When it was made.'),
    updatedAt: instantOut.describe('When it was last changed.'),
  })
  .meta({
    id: 'Tag',
    description: 'What articles are about.',
    examples: [
      {
        id: 1,
        slug: 'زراعة',
        name: 'زراعة',
        description: null,
        aliases: ['فلاحة', 'Agriculture'],
        lang: 'ar',
        dir: 'rtl',
        articleCount: 12,
        createdAt: '2026-01-31T08:00:00.000Z',
        updatedAt: '2026-01-31T08:00:00.000Z',
      },
      {
        id: 2,
        slug: 'farming',
        name: 'Farming',
        description: 'Fields, gardens, roofs.',
        aliases: [],
        lang: 'en',
        dir: 'ltr',
        articleCount: 3,
        createdAt: '2026-01-31T08:00:00.000Z',
        updatedAt: '2026-01-31T08:00:00.000Z',
      },
    ],
  });

/** How a tag appears inside an article. */
export const TagSummary = Tag.pick({ id: true, slug: true, name: true, lang: true, dir: true }).meta({
  id: 'TagSummary',
  description: 'A tag, as articles show it.',
});

/** A name with something left when folded: what tells tags apart. */
export const tagName = line(100, { oneScript: true }).refine(name => fold(name) !== '', rule('too_short', blank));

const aliases = z
  .array(tagName)
  .max(20)
  .superRefine((names, context) => {
    const places = new Map<string, number>();
    for (const [at, name] of names.entries()) {
      const before = places.get(fold(name));
      if (before === undefined) places.set(fold(name), at);
      else context.addIssue({ code: 'custom', path: [at], ...rule('duplicate', sameAs(item('aliases', before))) });
    }
  });

export const TagInput = z
  .strictObject({
    name: tagName.describe('As people read it; one tag for all spellings that fold alike.'),
    slug: slugIn.optional().describe('Made from the name when absent.'),
    description: prose(2000).nullable().optional().describe('What the tag is for.'),
    aliases: aliases
      .optional()
      .describe(
        'Other names of the same thing: a search for one finds what says any of them. Other tags may have them too.',
      ),
    lang: lang.optional().describe('Language of the name.'),
  })
  .meta({ id: 'TagInput', description: 'A tag to be made.' });

export const TagPatch = TagInput.partial()
  .extend({
    aliases: aliases.nullable().optional().describe('All that it shall have; null: none.'),
    lang: lang.nullable().optional().describe('Language of the name; null: unknown.'),
    slug: slugIn.nullable().optional().describe('null: made from the name again.'),
  })
  .meta({ id: 'TagPatch', description: 'A JSON Merge Patch of a tag.' });

export const tagSorts = ['name', '-name', 'articleCount', '-articleCount'] as const;

export const TagListQuery = z.strictObject({
  limit: limitParam,
  cursor: cursorParam,
  sort: z.enum(tagSorts).default('name').describe('By name as people sort, or by how many articles carry it.'),
  total: z.enum(['exact', 'estimate']).optional().describe('Adds `page.total`; both are exact here.'),
  fields: fieldsParam(Tag),
  view: viewParam,
});

export const TagQuery = z.strictObject({ view: viewParam });

export const TagList = listOf('TagList', z.union([Tag, sparse('TagSparse', Tag)]));

/** A row as JSON. */
export const toTag = (row: TagRow): z.infer<typeof Tag> => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  description: row.description,
  aliases: row.aliases,
  lang: row.lang,
  dir: row.dir,
  articleCount: row.articleCount,
  createdAt: fromInstant(row.createdAt),
  updatedAt: fromInstant(row.updatedAt),
});
