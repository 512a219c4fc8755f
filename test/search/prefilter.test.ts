/** The quick look at a word must let everything through that the analyser would find. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../src/lib/text/analyse.ts';
import { keyOfTerm } from '../../src/lib/text/terms.ts';
import { prefilter } from '../../src/search/prefilter.ts';
import { arabicDocuments } from '../relevance/documents.ar.ts';

const mayBe = (keys: string[], word: string) => prefilter(keys)(word)(0, word.length);

describe('The quick look at a word', () => {
  const words = new Map<string, string[]>();
  for (const { title, lead, body } of arabicDocuments) {
    const text = `${title}\n${lead}\n${body}`;
    for (const { start, end, terms } of analyse(text, 'ar'))
      words.set(
        text.slice(start, end),
        terms.map(({ kind, text }) => keyOfTerm(kind, text)),
      );
  }

  it('lets a word through for each of its own terms', () => {
    for (const [word, keys] of words) for (const key of keys) assert.ok(mayBe([key], word), `${word} by ${key}`);
  });

  it('keeps most others back', () => {
    const keys = ['xمدرسه', 'lمدرسه', 'lمدارس', 'sمدرس', 'xالمدرسه'];
    const through = [...words.keys()].filter(word => mayBe(keys, word));
    assert.ok(through.length < words.size / 20, `${through.length} of ${words.size}`);
    for (const word of ['المدرسة', 'مدرستنا', 'وَالمَدَارِس', 'مدرّسين', 'school']) assert.ok(mayBe(keys, word), word);
    for (const word of ['الوزير', 'القاهرة', 'درس']) assert.ok(!mayBe(keys, word), word);
  });

  it('finds the word in its text, whatever stands around it', () => {
    const text = 'قال الوزير إنّ المَدْرَسَة قرب النهر';
    const isPossible = prefilter(['lمدرسه'])(text);
    const found = [...text.matchAll(/\S+/g)].filter(({ index, 0: word }) => isPossible(index, index + word.length));
    assert.deepEqual(
      found.map(([word]) => word),
      ['المَدْرَسَة'],
    );
  });
});
