/** The relevance set is sound, the scorer computes what a hand computes, and the baselines land where they should. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { arabicDocuments } from './documents.ar.ts';
import { otherDocuments } from './documents.others.ts';
import { planted } from './planted.ts';
import { arabicQueries, noise, otherQueries, queries, type RelevanceQuery, traps } from './queries.ts';
import * as scorer from './score.ts';
import { ask, fts5, type System, sqlLike } from './systems.ts';

const documents = [...arabicDocuments, ...otherDocuments];
const ids = new Set(documents.map(document => document.id));
const words = (text: string) => text.split(/\s+/).filter(Boolean);
const fullText = ({ title, lead, body }: (typeof documents)[number]) => `${title} ${lead} ${body}`;

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 5e-4, `${actual} is not near ${expected}`);

const repeated = (texts: string[]) => texts.filter((text, i) => texts.indexOf(text) !== i);

describe('The relevance set', () => {
  it('has no id twice', () => {
    assert.deepEqual(repeated(documents.map(document => document.id)), []);
  });

  it('has no empty text', () => {
    const texts = documents.flatMap(({ title, lead, body, tags }) => [title, lead, body, ...tags]);
    const asked = [...queries.map(query => query.text), ...traps.map(trap => trap.query), ...noise];
    assert.ok([...texts, ...asked].every(text => text.trim() !== '' && text === text.trim()));
    assert.ok(documents.every(({ tags }) => tags.length > 0));
  });

  it('has languages that are known, and the right half in Arabic', () => {
    const known = ['ar', 'en', 'fr', 'de', 'tr', 'fa', 'ur', 'he', 'es', 'ru', 'zh', 'ja', 'th', 'hi'];
    const used = new Set([...documents, ...queries].map(({ lang }) => lang));
    assert.deepEqual([...used].sort(), known.sort());
    assert.ok([...arabicDocuments, ...arabicQueries].every(({ lang }) => lang === 'ar'));
    assert.ok([...otherDocuments, ...otherQueries].every(({ lang }) => lang !== 'ar'));
  });

  it('has Arabic articles of 40 to 120 words', () => {
    const strayed = arabicDocuments.filter(document => {
      const { length } = words(fullText(document));
      return length < 40 || length > 120;
    });
    assert.deepEqual(
      strayed.map(({ id }) => id),
      [],
    );
  });

  it('judges only documents that exist', () => {
    const named = [...queries.flatMap(({ relevant }) => Object.keys(relevant)), ...traps.flatMap(({ never }) => never)];
    assert.deepEqual(
      named.filter(id => !ids.has(id)),
      [],
    );
  });

  it('has an answer to every query, few enough to fit in ten', () => {
    for (const { text, relevant } of queries) {
      const grades = Object.values(relevant);
      assert.ok(grades.length >= 1 && grades.length <= 10, text);
      assert.ok(grades.includes(3), `nothing is about "${text}"`);
    }
    assert.ok(traps.every(({ never }) => never.length > 0));
  });

  it('asks nothing twice', () => {
    assert.deepEqual(repeated(queries.map(query => query.text)), []);
    assert.deepEqual(repeated(traps.map(trap => trap.query)), []);
    assert.deepEqual(repeated(noise), []);
  });

  it('has every kind of query, at least four of each', () => {
    const arabic =
      'exact hamza marbuta maqsura harakat tatweel clitic suffix broken nisba month digits script typo phrase several';
    assert.deepEqual([...counted(arabicQueries).keys()], arabic.split(' '));
    const all = [...counted(arabicQueries), ...counted(otherQueries)];
    assert.deepEqual(
      all.filter(([, count]) => count < 4),
      [],
    );
  });

  it('forbids no document that has the word itself, and none that is relevant to it', () => {
    for (const { query, never } of traps) {
      const judged = queries.find(({ text }) => text === query)?.relevant ?? {};
      for (const id of never) {
        const text = fullText(documents.find(document => document.id === id)!);
        assert.ok(!text.split(/[^\p{L}\p{M}\p{N}]+/u).includes(query), `${id} has "${query}"`);
        assert.ok(!(id in judged), `${id} answers "${query}"`);
      }
    }
  });

  it('has noise that is in no text', () => {
    for (const text of noise) assert.ok(!documents.some(document => fullText(document).includes(text)), text);
  });

  const counted = (some: RelevanceQuery[]) =>
    new Map([...Map.groupBy(some, ({ kind }) => kind)].map(([kind, { length }]) => [kind, length]));
});

describe('The scorer', () => {
  const relevant = { a: 3, b: 2, c: 1 } as const;

  it('weighs gains of 7, 3 and 1 by place for nDCG', () => {
    assert.equal(scorer.ndcg(relevant, ['a', 'b', 'c']), 1);
    // (3 + 7 / log2 3) / (7 + 3 / log2 3 + 1 / 2) = 7.41651 / 9.39279
    near(scorer.ndcg(relevant, ['b', 'a']), 0.7896);
    // 7 / log2 3 alone, after one wrong result
    near(scorer.ndcg(relevant, ['x', 'a']), 0.4702);
    assert.equal(scorer.ndcg(relevant, []), 0);
  });

  it('pays for a document once, and for nothing after the tenth', () => {
    near(scorer.ndcg({ a: 3, b: 3 }, ['a', 'a']), 0.6131); // 7 / (7 + 7 / log2 3)
    const wrong = Array.from({ length: 10 }, (_, i) => `x${i}`);
    assert.equal(scorer.ndcg(relevant, [...wrong, 'a']), 0);
    assert.equal(scorer.recall(relevant, [...wrong, 'a']), 0);
    assert.equal(scorer.reciprocalRank(relevant, [...wrong, 'a']), 0);
  });

  it('takes the share of the relevant for recall', () => {
    near(scorer.recall(relevant, ['x', 'c', 'a']), 2 / 3);
    assert.equal(scorer.recall(relevant, []), 0);
  });

  it('divides precision by the results there are, at most five', () => {
    assert.equal(scorer.precision(relevant, ['a', 'b']), 1);
    assert.equal(scorer.precision(relevant, ['a', 'x']), 0.5);
    assert.equal(scorer.precision(relevant, ['x', 'y', 'a', 'z', 'w', 'b', 'c']), 0.2);
    assert.equal(scorer.precision(relevant, []), 0);
  });

  it('takes one over the place of the first relevant result', () => {
    assert.equal(scorer.reciprocalRank(relevant, ['x', 'y', 'c', 'a']), 1 / 3);
    assert.equal(scorer.reciprocalRank(relevant, ['x']), 0);
  });

  it('counts the traps and the noise that found something', () => {
    const answers = new Map([
      ['first', ['a', 'bad']],
      ['second', ['a']],
      ['late', [...'0123456789', 'bad']],
      ['nothing', []],
    ]);
    const trapOf = (query: string) => ({ query, never: ['bad', 'worse'] });
    assert.equal(scorer.trapRate(['first', 'second', 'late', 'nothing'].map(trapOf), answers), 0.25);
    assert.equal(scorer.noiseRate(['first', 'nothing'], answers), 0.5);
  });

  it('refuses to score what was never asked', () => {
    assert.throws(() => scorer.noiseRate(['unasked'], new Map()), /No answer was recorded for "unasked"/);
  });

  it('means over kinds and over all, and prints both', () => {
    const queryOf = (text: string, kind: string): RelevanceQuery => ({ text, lang: 'ar', kind, relevant: { a: 3 } });
    const arabic = [queryOf('one', 'exact'), queryOf('two', 'exact'), queryOf('three', 'typo')];
    const answers = new Map([
      ['one', ['a']],
      ['two', []],
      ['three', ['x', 'a']],
    ]);
    const scores = scorer.score({ arabic, others: [], traps: [], noise: ['two'] }, answers);
    assert.deepEqual(
      scores.arabic.map(({ kind, queries, mrr }) => [kind, queries, mrr]),
      [
        ['exact', 2, 0.5],
        ['typo', 1, 0.5],
      ],
    );
    near(scores.allArabic.ndcg, (1 + 0 + 0.6309) / 3);
    const table = scorer.printTable([{ name: 'Some system', scores }]);
    assert.match(table, /^Measure +Some system\n-+\nArabic nDCG@10 +0\.544\n/);
    assert.match(table, /\ntypo +1 +0\.631/);
  });
});

describe('The baselines', async () => {
  const texts = [...queries.map(query => query.text), ...traps.map(trap => trap.query), ...noise];
  const scoreOf = async (system: System) =>
    scorer.score({ arabic: arabicQueries, others: otherQueries, traps, noise }, await ask(system, texts));
  const like = await scoreOf(sqlLike(documents));
  const words = await scoreOf(fts5(documents));
  const kind = (scores: scorer.Scores, name: string) => scores.arabic.find(score => score.kind === name)!;

  it('find what is written as it was asked', () => {
    assert.ok(kind(like, 'exact').ndcg > 0.9);
    assert.ok(kind(words, 'exact').ndcg > 0.9);
    assert.ok(kind(like, 'phrase').ndcg > 0.9);
    assert.ok(kind(words, 'phrase').ndcg > 0.9);
  });

  it('miss other spellings and forms in Arabic', () => {
    assert.ok(like.allArabic.ndcg > 0.3 && like.allArabic.ndcg < 0.65, `LIKE: ${like.allArabic.ndcg}`);
    assert.ok(words.allArabic.ndcg > 0.2 && words.allArabic.ndcg < 0.55, `FTS5: ${words.allArabic.ndcg}`);
    for (const name of ['harakat', 'typo', 'clitic']) assert.ok(kind(like, name).ndcg < 0.5, name);
  });

  it('differ on traps: a part of a word is caught, a whole word is not', () => {
    assert.ok(like.trapRate > 0.1);
    assert.equal(words.trapRate, 0);
  });

  it('find nothing for noise', () => {
    assert.equal(like.noiseRate, 0);
    assert.equal(words.noiseRate, 0);
  });

  it('take marks of LIKE and operators of FTS5 as text', async () => {
    for (const text of ['100%', '_', '\\', 'a AND', 'NEAR(', '*', 'title:', '^', "o'", '""', '"', ' ']) {
      assert.ok(Array.isArray(await sqlLike(documents).search(text)), text);
      assert.ok(Array.isArray(await fts5(documents).search(text)), text);
    }
    assert.deepEqual(await sqlLike(documents).search('%'), []);
  });
});

describe('The search, through the API', async () => {
  const maqal = await planted(documents);
  after(() => maqal.close());
  const texts = [...queries.map(query => query.text), ...traps.map(trap => trap.query), ...noise];
  const answers = await ask(maqal.system, texts);
  const found = scorer.score({ arabic: arabicQueries, others: otherQueries, traps, noise }, answers);

  it('find in Arabic what is meant, in whatever form', () => {
    const { ndcg, recall, mrr } = found.allArabic;
    assert.ok(ndcg >= 0.96 && recall >= 0.96 && mrr >= 0.98, JSON.stringify(found.allArabic));
    for (const { kind, ndcg } of found.arabic) assert.ok(ndcg >= 0.8, `${kind}: ${ndcg}`);
  });

  it('find in other languages what is meant', () => {
    assert.ok(found.allOthers.ndcg >= 0.96, JSON.stringify(found.allOthers));
  });

  it('keep words apart that look alike', () => {
    assert.ok(found.trapRate <= 0.15, `${found.trapRate}`);
    assert.ok(found.noiseRate <= 0.1, `${found.noiseRate}`);
  });
});
