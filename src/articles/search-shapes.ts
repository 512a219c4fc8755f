/** What an answer to a search tells besides the articles. */
import { z } from 'zod';
import { TagSummary } from '../tags/shapes.ts';

export const Highlight = z
  .object({
    title: z.string().max(20_000).describe('The title.'),
    text: z.string().max(20_000).describe('The part of the lead and the text that answers best; else its beginning.'),
  })
  .meta({
    id: 'Highlight',
    description:
      'Where an article answers a search: HTML without any markup but `mark` around each word that was looked for, as it is written there.',
    examples: [
      {
        title: 'العثور على <mark>أسلحة</mark> في مخزن مهجور',
        text: '…وقال المتحدث إن <mark>الأسلحة</mark> نُقلت إلى مكان آمن…',
      },
      { title: 'The <mark>Roof</mark> Garden', text: 'It began with one pot of mint on the <mark>roof</mark>…' },
    ],
  });

const howMany = z.int().min(0).max(2147483647).describe('How many of the articles found.');

export const facetNames = ['tag', 'lang', 'year'] as const;
export type FacetName = (typeof facetNames)[number];

export const Facets = z
  .object({
    counted: z.int().min(0).max(2147483647).describe('How many articles were counted: of very many, the newest.'),
    isComplete: z.boolean().describe('Whether these are all that were found.'),
    tag: z
      .array(TagSummary.extend({ count: howMany }))
      .max(20)
      .optional()
      .describe('The most frequent tags.'),
    lang: z
      .array(z.object({ value: z.string().max(35).describe('Primary language.'), count: howMany }))
      .max(20)
      .optional()
      .describe('The languages, the most frequent first.'),
    year: z
      .array(z.object({ value: z.int().min(1).max(9999).describe('Year of publication, in UTC.'), count: howMany }))
      .max(20)
      .optional()
      .describe('The years with the most articles, the latest first.'),
  })
  .meta({
    id: 'Facets',
    description: 'How what was found divides.',
    examples: [
      {
        counted: 12,
        isComplete: true,
        tag: [{ id: 1, slug: 'زراعة', name: 'زراعة', lang: 'ar', dir: 'rtl', count: 7 }],
        lang: [{ value: 'ar', count: 12 }],
        year: [
          { value: 2026, count: 9 },
          { value: 2025, count: 3 },
        ],
      },
    ],
  });

export type Facets = z.infer<typeof Facets>;

export const DidYouMean = z
  .string()
  .max(4000)
  .describe('The query with words that are in no article replaced by those that were looked for instead.')
  .meta({ examples: ['مدرسة القرية', 'roof garden'] });
