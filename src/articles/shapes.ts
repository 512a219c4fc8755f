/** Articles as they go out. */
import { z } from 'zod';
import { AuthorSummary } from '../authors/shapes.ts';
import { dirOut, id, instantOut, langOut, slugOut, versionOut } from '../http/fields.ts';
import { ImageShape } from '../http/image.ts';
import { listOf } from '../http/shapes.ts';
import { sparse } from '../http/sparse.ts';
import { TagSummary } from '../tags/shapes.ts';
import { DidYouMean, Facets, Highlight } from './search-shapes.ts';

export const states = ['draft', 'scheduled', 'published', 'withdrawn'] as const;
export const StateShape = z
  .enum(states)
  .meta({ id: 'ArticleState', description: 'Readers see published articles only.' });

export const SeoShape = z
  .object({
    title: z.string().max(1200).nullable().describe('Title for search engines, where it differs.'),
    description: z.string().max(4000).nullable().describe('Description for search engines.'),
    noindex: z.boolean().describe('Whether search engines are asked to stay away.'),
  })
  .meta({ id: 'Seo', description: 'What search engines are told.' });

export const BodyShape = z
  .object({
    format: z.enum(['html', 'markdown']).describe('How the source is written.'),
    source: z.string().max(400_000).describe('As it was written.'),
  })
  .meta({
    id: 'Body',
    description: 'The source of the text, for editors.',
    examples: [{ format: 'markdown', source: 'بدأت الفكرة بأصيص **نعناع** واحد.' }],
  });

const card = {
  id,
  slug: slugOut,
  state: StateShape.describe('Where it stands; readers see published articles only.'),
  lang: langOut,
  dir: dirOut,
  title: z.string().max(1200).describe('One line.'),
  lead: z.string().max(8000).nullable().describe('The paragraph before the text.'),
  excerpt: z.string().max(4000).describe('The beginning in one line: of the lead, or else of the text.'),
  image: ImageShape.nullable().describe('The picture that stands for it.'),
  canonicalUrl: z
    .string()
    .max(2000)
    .nullable()
    .describe('Where the article lives first, if elsewhere.')
    .meta({ format: 'iri' }),
  seo: SeoShape.describe('For search engines only.'),
  wordCount: z.int().min(0).max(2147483647).describe('Words of the text.'),
  readingMinutes: z.int().min(1).max(100_000).describe('How long reading takes, rounded up.'),
  publishedAt: instantOut.nullable().describe('Since when readers see it; of a scheduled article, from when.'),
  createdAt: instantOut.describe('When it was made.'),
  updatedAt: instantOut.describe('When what this shows was last saved.'),
  version: versionOut,
};

const around = {
  tags: z.array(TagSummary).max(50).describe('In the order the editor gave.'),
  authors: z.array(AuthorSummary).max(50).describe('In the order the editor gave.'),
  commentCount: z.int().min(0).max(2147483647).describe('How many comments readers can see.'),
  commentsOpen: z.boolean().describe('Whether it takes comments now.'),
};

const hasUnpublishedChanges = z
  .boolean()
  .optional()
  .describe('Whether a working copy waits. Only where drafts are read.')
  .meta({ examples: [true] });

const found = {
  highlight: Highlight.optional().describe('Where it answers `q`. Only in answers to a search.'),
};

const html = z.string().max(10_000_000).describe('The text, sanitised.').meta({ format: 'html' });

const example = {
  id: 1,
  slug: 'حديقة-على-السطح',
  state: 'published',
  lang: 'ar',
  dir: 'rtl',
  title: 'حديقة على السطح',
  lead: 'كيف صار سطح عمارة في وسط المدينة مزرعة صغيرة.',
  excerpt: 'كيف صار سطح عمارة في وسط المدينة مزرعة صغيرة.',
  image: null,
  canonicalUrl: null,
  seo: { title: null, description: null, noindex: false },
  wordCount: 5,
  readingMinutes: 1,
  publishedAt: '2026-01-31T08:00:00.000Z',
  createdAt: '2026-01-30T16:20:00.000Z',
  updatedAt: '2026-01-31T08:00:00.000Z',
  version: 3,
  tags: [{ id: 1, slug: 'زراعة', name: 'زراعة', lang: 'ar', dir: 'rtl' }],
  authors: [{ id: 1, slug: 'ليلى-حداد', name: 'ليلى حداد', lang: 'ar', dir: 'rtl' }],
  commentCount: 2,
  commentsOpen: true,
  html: '<p>بدأت الفكرة بأصيص نعناع واحد.</p>',
};
const english = {
  ...example,
  id: 2,
  slug: 'the-roof-garden',
  lang: 'en',
  dir: 'ltr',
  title: 'The Roof Garden',
  lead: null,
  html: '<p>It began with one pot of mint.</p>',
  excerpt: 'It began with one pot of mint.',
  tags: [{ id: 2, slug: 'farming', name: 'Farming', lang: 'en', dir: 'ltr' }],
  authors: [],
  commentCount: 0,
  wordCount: 7,
};
const { html: _html, ...listed } = example;
const { html: _text, ...englishListed } = english;

/** One article, with its text. */
export const Article = z
  .object({
    ...card,
    ...around,
    html,
    hasUnpublishedChanges,
    body: BodyShape.optional().describe('Only where drafts are read.'),
  })
  .meta({ id: 'Article', description: 'An article.', examples: [example, english] });

/** An article in a list: without its text. */
export const ArticleSummary = z
  .object({ ...card, ...around, hasUnpublishedChanges, ...found })
  .meta({ id: 'ArticleSummary', description: 'An article without its text.', examples: [listed, englishListed] });

/** What `fields` may name; of a list also `highlight`. */
export const sparseFields = Article.omit({ body: true, hasUnpublishedChanges: true });
export const listedFields = sparseFields.extend(found);
export const ArticleSparse = sparse('ArticleSparse', Article.extend(found));
export const ArticleList = listOf('ArticleList', z.union([ArticleSummary, ArticleSparse]), {
  didYouMean: DidYouMean.optional(),
  facets: Facets.optional().describe('What `facets` asked for.'),
});
export const ArticleOrSparse = z.union([Article, ArticleSparse]);

/** What only a save changes (cards.ts). */
export type Card = z.infer<z.ZodObject<typeof card>>;
export type ArticleBody = z.infer<typeof Article>;
export type Label = z.infer<typeof TagSummary>;
