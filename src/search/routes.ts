/** /v1/search */
import { z } from 'zod';
import type { Db } from '../db/db.ts';
import { dirOut, id, integer, langOut, slugOut } from '../http/fields.ts';
import type { Meter } from '../http/meter.ts';
import { describe } from '../http/openapi/describe.ts';
import type { Ready } from '../http/ready/ready.ts';
import { SearchText } from '../http/search-text.ts';
import type { App } from '../http/server.ts';
import { listKeys } from '../log/keys.ts';
import { TagSummary } from '../tags/shapes.ts';
import { suggest } from './suggest.ts';
import type { Words } from './words.ts';

const SuggestedTitle = z
  .object({
    id,
    slug: slugOut,
    title: z.string().max(1200).describe('One line.'),
    lang: langOut,
    dir: dirOut,
  })
  .meta({ id: 'SuggestedTitle', description: 'An article that somebody may be looking for.' });

export const Suggestions = z
  .object({
    articles: z.array(SuggestedTitle).max(20).describe('Those that begin so, then the others, the newest first.'),
    tags: z.array(TagSummary).max(20).describe('The most used first.'),
  })
  .meta({
    id: 'Suggestions',
    description: 'What somebody may be about to type.',
    examples: [
      {
        articles: [{ id: 1, slug: 'حديقة-على-السطح', title: 'حديقة على السطح', lang: 'ar', dir: 'rtl' }],
        tags: [{ id: 4, slug: 'حدائق', name: 'حدائق', lang: 'ar', dir: 'rtl' }],
      },
      {
        articles: [{ id: 2, slug: 'the-roof-garden', title: 'The Roof Garden', lang: 'en', dir: 'ltr' }],
        tags: [],
      },
    ],
  });

export const SuggestQuery = z.strictObject({
  q: SearchText.describe('What has been typed so far; the last word may be a beginning.').meta({ example: 'حدي' }),
  limit: integer(1, 20).default(8).describe('How many of each kind.').meta({ example: 8 }),
});

export type SearchDeps = { db: Db; ready: Ready; words: Words; searches: Meter };

export function searchRoutes(app: App, { db, ready, words, searches }: SearchDeps) {
  app.get('/v1/search/suggest', {
    schema: describe({
      operationId: 'suggest',
      group: 'Search',
      summary: 'Suggest titles and tags while somebody types',
      description:
        'Published articles whose title has the words, and tags whose name or alias begins with them; the last word need only begin so.',
      querystring: SuggestQuery,
      conditional: 'kept',
      answers: { 200: { description: 'What may be meant.', schema: Suggestions, headers: ['ETag'] } },
      problems: ['rate_limited'],
    }),
    handler: async (request, reply) => {
      searches.count(request);
      const { q, limit } = request.query;
      return ready.answer(request, reply, async () => ({
        body: await suggest(db, words, q, limit),
        // Any save that readers see may bring a title or take one away.
        sources: [listKeys.articlesByUpdate, listKeys.tags],
      }));
    },
  });
}
