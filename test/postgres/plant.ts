/** Many articles, tags, authors and comments in a database at once: copies of what was made through the front door. */
import assert from 'node:assert/strict';
import pg from 'pg';
import { keyOfTerm } from '../../src/lib/text/terms.ts';
import type { makeFactories } from '../support/make.ts';

const articles = 6000;
const around = 1000;
const comments = 12_000;

type Changed = Record<string, string>;

/** All that is copied has ids from here on. */
const base = 1000;

export async function plantMany(database: string, make: ReturnType<typeof makeFactories>) {
  const writer = await make.author({ name: 'سمر' });
  const given = { title: 'سقف قديم', lang: 'ar', tags: ['سقوف', 'نادر'], authors: [writer.id] };
  const article = await make.article({
    ...given,
    body: { format: 'html', source: `<p>${'ماء ونار. '.repeat(100)}</p>` },
  });
  const [tag, rare] = article.tags as { id: number; slug: string }[];
  const root = await make.approved(article.id, { body: 'ليمون' });
  const reply = await make.approved(article.id, { body: 'نعناع', parentId: root.id });

  const client = new pg.Client({ connectionString: database });
  await client.connect();
  try {
    /** Copies rows of a table `n` times, with some columns changed; `i` counts. */
    async function copy(table: string, where: string, n: number, changed: Changed) {
      const { rows } = await client.query(
        'select column_name as name from information_schema.columns where table_name = $1',
        [table],
      );
      const names = rows.map(row => row.name as string);
      for (const name of Object.keys(changed)) assert.ok(names.includes(name), `${table} has no ${name}`);
      const values = names.map(name => changed[name] ?? `one.${name}`);
      await client.query(
        `insert into ${table} (${names}) select ${values} from (select * from ${table} where ${where}) one, generate_series(1, ${n}) i`,
      );
    }
    const id = `${base} + i`;
    /** Instants in no order of ids; what came last is at no end of them. */
    const instant = (prime: number) => `1600000000000 + (i::bigint * ${prime} % ${articles}) * 1000`;
    const published = instant(7919);
    const ofArticle = `article_id = ${article.id}`;
    await copy('articles', `id = ${article.id}`, articles, {
      id,
      slug: `'copied-' || i`,
      sort_key: 'md5(i::text)',
      lang: `case when i % 100 = 0 then 'en' else one.lang end`,
      language: `case when i % 100 = 0 then 'en' else one.language end`,
      published_at: published,
      created_at: instant(6007),
      updated_at: instant(5003),
      saved_at: instant(5003),
    });
    await copy('slugs', `kind = 'article' and resource_id = ${article.id}`, articles, {
      key: `'copied-' || i`,
      resource_id: id,
    });
    await copy('article_bodies', ofArticle, articles, { article_id: id });
    await copy('article_cards', ofArticle, articles, {
      article_id: id,
      facts: `json_build_array(${id}, ${published}, true, octet_length(one.json), '[${tag!.id}]'::json, '[${writer.id}]'::json, 'copied' || i)`,
    });
    for (const [table, owner] of [
      ['tags', 'tag'],
      ['authors', 'author'],
    ] as const) {
      const [first, links, listed] = [owner === 'tag' ? tag!.id : writer.id, `article_${table}`, `${owner}_articles`];
      await copy(table, `id = ${first}`, around, {
        id,
        slug: `'copied-' || i`,
        sort_key: 'md5(i::text)',
        ...(owner === 'tag' && { name_key: `'copied ' || i`, article_count: 'i % 50' }),
      });
      await copy('slugs', `kind = '${owner}' and resource_id = ${first}`, around, {
        key: `'copied-' || i`,
        resource_id: id,
      });
      // All have the first, and one of the others.
      await copy(links, `${ofArticle} and ${owner}_id = ${first}`, articles, { article_id: id });
      await copy(listed, `${owner}_id = ${first}`, articles, { article_id: id, published_at: published });
      const other = `${base} + 1 + i % ${around}`;
      await copy(links, `${ofArticle} and ${owner}_id = ${first}`, articles, {
        article_id: id,
        [`${owner}_id`]: other,
      });
      await copy(listed, `${owner}_id = ${first} and ${ofArticle}`, articles, {
        article_id: id,
        published_at: published,
        [`${owner}_id`]: other,
      });
    }
    // A tenth of the comments are under the first article, and a tenth of those answer one comment.
    await copy('comments', `id = ${root.id}`, comments, {
      id,
      article_id: `case when i % 10 = 0 then ${article.id} else ${base} + 1 + i % ${articles} end`,
      created_at: instant(4001),
    });
    await copy('comments', `id = ${reply.id}`, comments / 100, {
      id: `${base + comments} + i`,
      created_at: instant(3001),
    });
    await copy('changes', 'seq = (select max(seq) from changes)', articles, { seq: id });
    /** The key of a word that has letters for the digits of a number. */
    const word = (begin: string, number: string) =>
      `'${keyOfTerm('exact', begin)}' || translate((${number})::text, '0123456789', 'qwertzuiop')`;
    // All have the words of the first; one word is in a thousandth of them, and one in one.
    await copy('search_documents', ofArticle, articles, { article_id: id });
    await copy('article_terms', `id = ${article.id}`, articles, {
      id,
      terms: `one.terms || array[${word('seldom', 'i % 1000')}, ${word('once', 'i')}]`,
    });
    await client.query(
      'insert into article_vocabulary select distinct unnest(terms) from article_terms on conflict do nothing',
    );
    await client.query('vacuum (analyze)');
  } finally {
    await client.end();
  }
  return { article: article.id, tag: tag!.slug, rare: rare!.slug, author: writer.slug, comment: root.id };
}
