/** A file with some articles, tags and comments, written by the verbs of the API. */
import { create } from '../src/articles/articles.ts';
import { ArticleInput } from '../src/articles/input.ts';
import { renderNew } from '../src/articles/prepare.ts';
import { send } from '../src/comments/comments.ts';
import { decide } from '../src/comments/moderate.ts';
import { CommentInput } from '../src/comments/shapes.ts';
import { migrate } from '../src/db/sqlite/migrate.ts';
import { openSqlite } from '../src/db/sqlite/open.ts';
import { createRenderer } from '../src/lib/body/renderer.ts';

const paragraph =
  'بدأت الفكرة بأصيص نعناع واحد على سطح عمارة في وسط المدينة، ثم صار السطح مزرعة صغيرة يزورها الجيران. ';
const rules = { policy: 'open', maxLinks: 5, closeAfterDays: 0, rateLimits: false } as const;

/** Fills a new file; answers an article of about 4 kB with 40 comments, and a tag that a tenth of the articles carry. */
export async function seed(path: string, count: number) {
  const now = Date.now();
  migrate(path, { now });
  const db = openSqlite({ path, synchronous: 'NORMAL' });
  const renderer = createRenderer();
  const source = `<p>${paragraph.repeat(4)}</p>`.repeat(4);
  let first = { id: 0, slug: '' };
  for (let i = 0; i < count; i++) {
    const input = ArticleInput.parse({
      title: `حديقة على السطح ${i}`,
      lead: paragraph.trim(),
      body: { format: 'html', source },
      lang: 'ar',
      tags: [`وسم ${i % 10}`, `وسم ${10 + (i % 37)}`, `وسم ${50 + (i % 53)}`],
      state: 'published',
    });
    const body = await renderNew(renderer, input, 'ar');
    const { row } = await db.transact(tx => create(tx, input, body, { now: now - i * 1000, site: 'ar' }));
    if (i === 0) first = row;
  }
  for (let i = 0; i < 40; i++)
    await db.transact(async tx => {
      const input = CommentInput.parse({
        author: { name: `قارئ ${i}`, email: `r${i}@example.org` },
        body: `${paragraph} ${i}`,
      });
      const { row } = await send(tx, first.id, input, rules, { now: now + i, ip: '192.0.2.0/24', isOfficial: false });
      if (row.state !== 'approved') await decide(tx, row, { state: 'approved' }, { now });
    });
  await renderer.close();
  await db.close();
  return { articleId: first.id, slug: first.slug, tag: 'وسم-1' };
}
