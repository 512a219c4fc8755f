/** Articles as they come in, and what may be asked of their lists. */
import { z } from 'zod';
import { id, instantIn, lang, line, prose, slugIn, viewParam, webAddress } from '../http/fields.ts';
import { ImageInput, ImagePatch } from '../http/image.ts';
import { cursorParam, limitParam } from '../http/paging.ts';
import { SearchText } from '../http/search-text.ts';
import { fieldsParam, namesParam } from '../http/sparse.ts';
import { tagName } from '../tags/shapes.ts';
import { facetNames } from './search-shapes.ts';
import { listedFields, StateShape, sparseFields, states } from './shapes.ts';

/**
 * Characters of a text: some two hundred pages. Longer ones would hold everybody up while they are written and read.
 */
export const maxSource = 400_000;
/** Bytes of a request with an article in it: the longest source in Arabic letters, and room. */
export const articleBodyLimit = 2 * 1024 * 1024;

const source = z.string().max(maxSource).describe('The text; it is sanitised once, when it is saved.');
const format = z.enum(['html', 'markdown']).describe('How the source is written.');

const BodyInput = z
  .strictObject({ format, source })
  .meta({ id: 'BodyInput', description: 'The text and how it is written.' });
const BodyPatch = z
  .strictObject({ format: format.optional(), source: source.optional() })
  .meta({ id: 'BodyPatch', description: 'A JSON Merge Patch of the text.' });

const SeoInput = z
  .strictObject({
    title: line(300).nullable().optional().describe('Title for search engines, where it differs.'),
    description: prose(1000).nullable().optional().describe('Description for search engines.'),
    noindex: z.boolean().nullable().optional().describe('Whether search engines are asked to stay away.'),
  })
  .meta({ id: 'SeoInput', description: 'What search engines are told.' });

const title = line(300).describe('The one member every article needs.');
const tags = z
  .array(tagName)
  .max(50)
  .describe(
    'Names, slugs, or aliases that one tag alone has, in order. What does not exist is made; what folds alike is the tag that exists.',
  );
const authors = z.array(id).max(50).describe('Ids, in order.');

const common = {
  lead: prose(2000).nullable().optional().describe('The paragraph before the text.'),
  lang: lang.optional().describe('Language. Absent: the site’s, unless the letters say otherwise.'),
  tags: tags.optional(),
  authors: authors.optional(),
  canonicalUrl: webAddress.nullable().optional().describe('Where the article lives first, if elsewhere.'),
  seo: SeoInput.nullable().optional().describe('What search engines are told.'),
  commentsOpen: z.boolean().optional().describe('Whether it takes comments; true when absent.'),
};

export const ArticleInput = z
  .strictObject({
    title,
    ...common,
    body: BodyInput.optional().describe('The text; absent: none yet.'),
    slug: slugIn.optional().describe('Made from the title when absent.'),
    image: ImageInput.nullable().optional().describe('The picture that stands for it.'),
    state: StateShape.exclude(['withdrawn']).default('draft').describe('draft, scheduled or published.'),
    publishedAt: instantIn.optional().describe('With scheduled: when. With published: when it was, if not now.'),
  })
  .meta({ id: 'ArticleInput', description: 'An article to be made.' });

export const ArticlePatch = z
  .strictObject({
    title: title.optional(),
    ...common,
    lang: lang.nullable().optional().describe('Language; null: told by the letters again.'),
    tags: tags.nullable().optional().describe('Names, slugs or aliases, in order; null: none.'),
    authors: authors.nullable().optional().describe('Ids, in order; null: none.'),
    commentsOpen: z.boolean().nullable().optional().describe('Whether it takes comments; null: yes.'),
    body: BodyPatch.nullable().optional().describe('The text, or how it is written; null takes it away.'),
    slug: slugIn.nullable().optional().describe('null: made from the title again.'),
    image: ImagePatch.nullable().optional().describe('The picture that stands for it; null takes it away.'),
    state: StateShape.optional().describe(
      'Where it moves. `published` on a published article shows its working copy to readers.',
    ),
    publishedAt: instantIn
      .nullable()
      .optional()
      .describe('With scheduled: when. With published: when it was, if not now.'),
  })
  .meta({ id: 'ArticlePatch', description: 'A JSON Merge Patch of an article.' });

export type Input = z.output<typeof ArticleInput>;
/** A patch in which null has become what an article without the member has (RFC 7396). */
export type Patch = Omit<RawPatch, Removable> & { [name in Removable]?: Exclude<RawPatch[name], null> };
export type RawPatch = z.output<typeof ArticlePatch>;
type Removable = 'lang' | 'tags' | 'authors' | 'commentsOpen' | 'body';

/** What an article has that has no text. */
export const noBody = { format: 'html', source: '' } as const;

/** Puts the default in the place of null; `guess` tells the language. */
export function withDefaults(patch: RawPatch, guess: () => string): Patch {
  return {
    ...patch,
    ...(patch.lang === null && { lang: guess() }),
    ...(patch.tags === null && { tags: [] }),
    ...(patch.authors === null && { authors: [] }),
    ...(patch.commentsOpen === null && { commentsOpen: true }),
    ...(patch.body === null && { body: noBody }),
  } as Patch;
}

export const articleSorts = [
  '-publishedAt',
  'publishedAt',
  '-updatedAt',
  'updatedAt',
  '-createdAt',
  'createdAt',
  'title',
  '-title',
] as const;
export type ArticleSort = (typeof articleSorts)[number];

/** The orders of what a search finds. */
export const searchSorts = ['relevance', '-publishedAt', 'publishedAt'] as const;
export type SearchSort = (typeof searchSorts)[number];

const slugFilter = z.string().min(1).max(500).optional();
const instantFilter = instantIn.optional();

export const ArticleListQuery = z.strictObject({
  limit: limitParam,
  cursor: cursorParam,
  q: SearchText.optional()
    .describe(
      'Words to search for: all of them, or most where few articles have all. `"quoted words"` follow each other; `-word` must not be there.',
    )
    .meta({ example: 'أسلحة' }),
  sort: z
    .enum(['relevance', ...articleSorts])
    .optional()
    .describe(
      '`-publishedAt` when absent; with `q` one of relevance, publishedAt and -publishedAt, `relevance` when absent; with `view=draft` by updatedAt or createdAt, `-updatedAt` when absent.',
    ),
  facets: namesParam(facetNames)
    .describe('With `q`: counts what was found by these, separated by commas.')
    .meta({ example: ['tag', 'lang'] }),
  tag: slugFilter.describe('Slug of a tag the articles carry.').meta({ example: 'زراعة' }),
  author: slugFilter.describe('Slug of an author of the articles.').meta({ example: 'june-park' }),
  lang: lang.optional().describe('Language of the articles; `ar` finds `ar-EG` too.').meta({ example: 'ar' }),
  publishedAfter: instantFilter.describe('Published later than this.').meta({ example: '2026-01-01T00:00:00Z' }),
  publishedBefore: instantFilter
    .describe('Published earlier than this.')
    .meta({ example: '2026-02-01T00:00:00+03:00' }),
  updatedAfter: instantFilter
    .describe('Changed for readers later than this; with `view=draft`, saved later.')
    .meta({ example: '2026-01-31T08:00:00.000Z' }),
  total: z
    .enum(['exact', 'estimate'])
    .optional()
    .describe(
      'Adds `page.total`. Without filters or with `tag` alone it is kept and free; else `exact` counts, `estimate` stops counting at 10000.',
    ),
  fields: fieldsParam(listedFields),
  view: viewParam,
  state: z.enum(states).optional().describe('Only with `view=draft`: articles in this state.'),
});

export const ArticleQuery = z.strictObject({ fields: fieldsParam(sparseFields), view: viewParam });
