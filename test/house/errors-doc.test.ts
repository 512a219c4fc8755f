/** docs/errors.md tells of every code, with the status it has. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type Code, errors, fieldCodes } from '../../src/errors.ts';
import { status } from '../../src/http/status.ts';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| `(\w+)` \| (\d{3}) \| (\S.*) \|$/gm)];

describe('The page of errors', () => {
  it('has one row for each code, in order, with its status', () => {
    const told = rows.map(([, code, number]) => `${code} ${number}`);
    assert.deepEqual(
      told,
      Object.keys(errors).map(code => `${code} ${status[code as Code]}`),
    );
  });

  it('says what each means in the words of the problem itself', () => {
    const strayed = rows.filter(([, code, , text]) => !text!.startsWith(errors[code as Code])).map(([, code]) => code);
    assert.deepEqual(strayed, []);
  });

  it('names every code of an entry in errors[]', () => {
    assert.deepEqual(
      fieldCodes.filter(code => !page.includes(`\`${code}\``)),
      [],
    );
  });
});
