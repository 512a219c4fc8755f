/** Authors: what comes in, what goes out. */
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
  webAddress,
} from '../http/fields.ts';
import { ImageInput, ImagePatch, ImageShape, toImage } from '../http/image.ts';
import { cursorParam, limitParam } from '../http/paging.ts';
import { listOf } from '../http/shapes.ts';
import { fieldsParam, sparse } from '../http/sparse.ts';

export type AuthorRow = Tables['authors']['$inferSelect'];

export const Author = z
  .object({
    id,
    slug: slugOut,
    name: z.string().max(800).describe('As people read it.'),
    bio: z.string().max(20000).nullable().describe('Who this is.'),
    url: z.string().max(2000).nullable().describe('A page of their own.').meta({ format: 'iri' }),
    image: ImageShape.nullable().describe('A picture of them.'),
    lang: langOut,
    dir: dirOut,
    createdAt: instantOut.describe('When it was made.'),
    updatedAt: instantOut.describe('When it was last changed.'),
  })
  .meta({
    id: 'Author',
    description: 'Who wrote articles.',
    examples: [
      {
        id: 1,
        slug: 'ليلى-حداد',
        name: 'ليلى حداد',
        bio: 'تكتب عن المدن وحدائقها.',
        url: null,
        image: null,
        lang: 'ar',
        dir: 'rtl',
        createdAt: '2026-01-31T08:00:00.000Z',
        updatedAt: '2026-01-31T08:00:00.000Z',
      },
      {
        id: 2,
        slug: 'june-park',
        name: 'June Park',
        bio: null,
        url: 'https://example.org/june',
        image: null,
        lang: 'en',
        dir: 'ltr',
        createdAt: '2026-01-31T08:00:00.000Z',
        updatedAt: '2026-01-31T08:00:00.000Z',
      },
    ],
  });

/** How an author appears inside an article. */
export const AuthorSummary = Author.pick({ id: true, slug: true, name: true, lang: true, dir: true }).meta({
  id: 'AuthorSummary',
  description: 'An author, as articles show them.',
});

export const AuthorInput = z
  .strictObject({
    name: line(200).describe('As people read it.'),
    slug: slugIn.optional().describe('Made from the name when absent.'),
    bio: prose(5000).nullable().optional().describe('Who this is.'),
    url: webAddress.nullable().optional().describe('A page of their own.'),
    image: ImageInput.nullable().optional().describe('A picture of them.'),
    lang: lang.optional().describe('Language of the name and the bio.'),
  })
  .meta({ id: 'AuthorInput', description: 'An author to be made.' });

export const AuthorPatch = AuthorInput.partial()
  .extend({
    lang: lang.nullable().optional().describe('Language of the name and the bio; null: unknown.'),
    slug: slugIn.nullable().optional().describe('null: made from the name again.'),
    image: ImagePatch.nullable().optional().describe('A picture of them; null takes it away.'),
  })
  .meta({ id: 'AuthorPatch', description: 'A JSON Merge Patch of an author.' });

export const authorSorts = ['name', '-name'] as const;

export const AuthorListQuery = z.strictObject({
  limit: limitParam,
  cursor: cursorParam,
  sort: z.enum(authorSorts).default('name').describe('By name, as people sort.'),
  total: z.enum(['exact', 'estimate']).optional().describe('Adds `page.total`; both are exact here.'),
  fields: fieldsParam(Author),
});

export const AuthorList = listOf('AuthorList', z.union([Author, sparse('AuthorSparse', Author)]));

/** A row as JSON. */
export const toAuthor = (row: AuthorRow): z.infer<typeof Author> => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  bio: row.bio,
  url: row.url,
  image: toImage(row.image),
  lang: row.lang,
  dir: row.dir,
  createdAt: fromInstant(row.createdAt),
  updatedAt: fromInstant(row.updatedAt),
});
