/** The promise of docs/compatibility.md: it is kept, and the gate that keeps it finds what breaks clients. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compare } from '../../openapi/compatibility/compare.ts';
import { compareVersions, newestRelease, presentText } from '../../openapi/compatibility/released.ts';
import { breaks, type Rule, rules } from '../../openapi/compatibility/rules.ts';
import { toText } from '../../openapi/compatibility/text.ts';
import { breaking } from './compatibility/breaking.ts';
import { editor, type Json, type Mutation } from './compatibility/edit.ts';
import { harmless } from './compatibility/harmless.ts';

const written = presentText();
const present = JSON.parse(written);
/** Another of it, to be changed: in a third of the time that structuredClone takes. */
const copy = () => JSON.parse(written);
const now = Date.parse('2026-12-01T00:00:00Z');

/** The rules by which a changed document is told from the document. What must be there first is in both. */
function found({ present: change, released: first }: Mutation) {
  const [before, after] = [first ? copy() : present, copy()];
  first?.(editor(before));
  first?.(editor(after));
  change(editor(after));
  const findings = compare(before, after, now);
  const names = (some: typeof findings) => [...new Set(some.map(({ rule }) => rule))];
  return {
    breaking: names(findings.filter(({ isBreaking }) => isBreaking)),
    harmless: names(findings.filter(({ isBreaking }) => !isBreaking)),
    text: toText(findings, 'the release'),
  };
}

const rows = <R extends string>(table: Partial<Record<R, Mutation[]>>) =>
  Object.entries(table).flatMap(([rule, mutations]) =>
    (mutations as Mutation[]).map(mutation => ({ rule: rule as R, mutation })),
  );

describe('The document of this version', () => {
  it('breaks no client of the newest release', () => {
    const { version, document } = newestRelease();
    const found = compare(document, present).filter(({ isBreaking }) => isBreaking);
    assert.equal(found.length, 0, toText(found, version));
  });
});

describe('A client is broken by a version that', () => {
  for (const { rule, mutation } of rows<Rule>(breaking))
    it(`${mutation.does} (${rule})`, () => {
      const { breaking, text } = found(mutation);
      assert.deepEqual(breaking, [rule], text);
    });
});

describe('A client does not notice a version that', () => {
  for (const { rule, mutation } of rows<Rule | 'nothing'>(harmless))
    it(`${mutation.does} (${rule})`, () => {
      const { breaking, harmless, text } = found(mutation);
      assert.deepEqual({ breaking, harmless }, { breaking: [], harmless: rule === 'nothing' ? [] : [rule] }, text);
    });
});

describe('The rules', () => {
  const names = Object.keys(rules) as Rule[];

  it('are each shown by an example, in the table it belongs to', () => {
    const shown = [...Object.keys(breaking), ...Object.keys(harmless)].filter(name => name !== 'nothing');
    assert.deepEqual(shown.toSorted(), names.toSorted());
    for (const { rule } of rows<Rule>(breaking)) assert.ok(breaks(rule), rule);
  });

  it('stand in docs/compatibility.md with their meaning', () => {
    const page = readFileSync(new URL('../../docs/compatibility.md', import.meta.url), 'utf8');
    const told = new Map(
      [...page.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(([, name, meaning]) => [name, meaning]),
    );
    assert.deepEqual(Object.fromEntries(told), rules);
  });
});

describe('A finding', () => {
  it('says what, where, by which rule, and whether it breaks; what breaks comes first', () => {
    const after = copy();
    const edit = editor(after);
    edit.schema('Tag').properties.colour = { type: 'string' };
    edit.parameter('listTags', 'limit').schema.maximum = 50;
    const place = '#/paths/~1v1~1tags/get/parameters/query/limit/schema/maximum';
    const sentence = 'maximum was 100 and is 50.';
    assert.deepEqual(compare(present, after, now), [
      { rule: 'sent-limit-narrowed', place, sentence, isBreaking: true },
      {
        rule: 'member-added',
        place: '#/components/schemas/Tag/properties/colour',
        sentence: 'colour is new.',
        isBreaking: false,
      },
    ]);
  });

  it('stands where the thing is written, once, however many operations share it', () => {
    const after = copy();
    after.components.headers.Location.required = false;
    after.components.schemas.CommentState.enum.push('archived');
    const places = compare(present, after, now).map(({ rule, place }) => `${rule} ${place}`);
    assert.deepEqual(places.toSorted(), [
      'header-optional #/components/headers/Location',
      'received-value-added #/components/schemas/CommentState/enum',
      'sent-value-added #/components/schemas/CommentState/enum',
    ]);
  });

  it('is told once where it is the same in many places', () => {
    const after = copy();
    for (const item of Object.values<Json>(after.paths))
      for (const operation of Object.values<Json>(item)) delete operation.responses[500];
    const lines = toText(compare(present, after, now), '1.0.0').split('\n');
    assert.equal(lines.filter(line => line.includes('answer-removed')).length, 1);
    assert.ok(lines.some(line => /^ {4}and in \d\d more places$/.test(line)));
  });
});

describe('Releases', () => {
  it('follow each other as numbers do, and what leads to one comes before it', () => {
    const versions = ['1.0.0', '0.10.0', '1.0.0-rc.10', '0.9.1', '1.0.0-rc.9'];
    assert.deepEqual(versions.sort(compareVersions), ['0.9.1', '0.10.0', '1.0.0-rc.9', '1.0.0-rc.10', '1.0.0']);
  });
});
