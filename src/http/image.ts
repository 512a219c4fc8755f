/** Pictures live elsewhere; a resource names one by its address. */
import { z } from 'zod';
import type { Image } from '../db/tables.ts';
import { faultAt } from '../errors.ts';
import { mergePatch } from '../lib/merge-patch.ts';
import { member, required } from '../sentences/members.ts';
import { line, prose, webAddress } from './fields.ts';

const pixels = z.int().min(1).max(100_000);

/** The picture that examples show. */
export const imageExample = {
  url: 'https://example.org/roof.jpg',
  alt: 'سطح عمارة تملؤه أصص النعناع',
  caption: 'السطح في أول الصباح.',
  credit: 'سمر حداد',
  width: 1600,
  height: 900,
};

export const ImageShape = z
  .object({
    url: z.string().max(2000).describe('Where the picture is.').meta({ format: 'iri' }),
    alt: z.string().max(4000).nullable().describe('What it shows, for those who cannot see it.'),
    caption: z.string().max(4000).nullable().describe('What stands under it.'),
    credit: z.string().max(1200).nullable().describe('Who made it.'),
    width: pixels.nullable().describe('In pixels.'),
    height: pixels.nullable().describe('In pixels.'),
  })
  .meta({
    id: 'Image',
    description: 'A picture.',
    examples: [imageExample],
  });

const members = {
  alt: prose(1000).nullable().optional().describe('What it shows, for those who cannot see it.'),
  caption: prose(1000).nullable().optional().describe('What stands under it.'),
  credit: line(300).nullable().optional().describe('Who made it.'),
  width: pixels.nullable().optional().describe('In pixels.'),
  height: pixels.nullable().optional().describe('In pixels.'),
};

export const ImageInput = z
  .strictObject({ url: webAddress.describe('Where the picture is.'), ...members })
  .meta({ id: 'ImageInput', description: 'A picture, by its address.' });

export const ImagePatch = z
  .strictObject({ url: webAddress.optional().describe('Where the picture is.'), ...members })
  .meta({ id: 'ImagePatch', description: 'A JSON Merge Patch of a picture.' });

/** The image after a patch: null takes it away, members are merged (RFC 7396). */
export function patchImage(image: Image | null, patch: z.output<typeof ImagePatch> | null | undefined): Image | null {
  if (patch === undefined) return image;
  if (patch === null) return null;
  const merged = mergePatch(image ?? {}, patch) as Partial<Image>;
  if (merged.url === undefined) throw faultAt('validation_failed', '/image/url', 'required', required(member('url')));
  return merged as Image;
}

/** A stored image with every member there. */
export const toImage = (image: Image | null): z.infer<typeof ImageShape> | null =>
  image && {
    url: image.url,
    alt: image.alt ?? null,
    caption: image.caption ?? null,
    credit: image.credit ?? null,
    width: image.width ?? null,
    height: image.height ?? null,
  };
