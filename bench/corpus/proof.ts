/** Parts against the whole: what was put together must be what Maqal makes of the whole text. */
import assert from 'node:assert/strict';
import { columnsOf } from '../../src/articles/store.ts';
import { readText } from '../../src/comments/comments.ts';
import type { CommentRow } from '../../src/comments/shapes.ts';
import { renderBody } from '../../src/lib/body/render.ts';
import { slugify, slugKey } from '../../src/lib/text/slug.ts';
import type { Article } from './articles.ts';

/** Throws where an article, or a comment under it, is not what a save would have made of it. */
export function prove({ content, columns, lang, slugKey: key }: Article, comment: CommentRow | undefined): void {
  const { format, source, html, excerpt, wordCount, readingMinutes } = content.body;
  const rendered = renderBody({ format, source, lang });
  const { html: _h, text: _t, lang: _l, ...counted } = rendered;
  assert.equal(html, rendered.html);
  assert.deepEqual({ excerpt, wordCount, readingMinutes }, counted);
  assert.deepEqual(columns, columnsOf(content));
  assert.equal(content.slug, slugify(content.title, lang));
  assert.equal(key, slugKey(content.slug));
  if (!comment) return;
  const read = readText(comment.body);
  assert.deepEqual([comment.html, comment.bodyHash], [read.html, read.bodyHash]);
}
