/** Linters under their strictest rules, and what of the document is described: the gate, and what it catches. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coverageOf } from '../../openapi/lint/coverage.ts';
import { redocly, spectral } from '../../openapi/lint/linters.ts';
import { isThorough } from '../support/effort.ts';
import type { Json } from '../support/fuzz-contract.ts';
import { startServer } from '../support/server.ts';
import { withoutExamples } from './bare.ts';

describe('The OpenAPI document', async () => {
  const { http } = await startServer();
  const { text, body: document } = await http.get('/openapi.json').expect(200);
  const operations = Object.values<object>(document.paths).flatMap(item => Object.keys(item)).length;

  it('has no findings of redocly with recommended-strict', async () => assert.deepEqual(await redocly(text), []));

  it('has none of spectral:oas, and fewer than two for each operation of the OWASP rules', async () => {
    // It compiles a schema anew for each example; `npm run lint:openapi` has that time.
    const { oas, owasp } = await spectral(isThorough ? text : JSON.stringify(withoutExamples(document)));
    assert.deepEqual(oas, []);
    assert.ok(owasp.length / operations < 2, `${owasp.length} for ${operations} operations`);
    // Public reads need no key, and ids are numbers: they survive an import from WordPress.
    const rules = new Set(owasp.map(finding => finding.slice(0, finding.indexOf(': '))));
    const expected = ['api1:2023-no-numeric-ids', 'api2:2023-read-restricted', 'api8:2023-define-error-responses-401'];
    assert.deepEqual(
      [...rules].sort(),
      expected.map(rule => `owasp:${rule}`),
    );
  });

  it('describes, bounds and shows all there is', () => {
    for (const { name, of, without } of coverageOf(document)) {
      assert.ok(of > 10, `${name}: ${of}`);
      assert.deepEqual(without, [], name);
    }
  });

  describe('with something broken', () => {
    const broken = (change: (document: Json) => void) => {
      const copy = structuredClone(document);
      change(copy);
      return copy;
    };
    const cases: [what: string, change: (document: Json) => void, says: RegExp][] = [
      ['an operation without a description', d => delete d.paths['/v1/tags'].get.description, /operations described/],
      [
        'a parameter without one',
        d => delete d.paths['/v1/tags'].get.parameters[0].description,
        /parameters described/,
      ],
      ['a member without one', d => delete d.components.schemas.Tag.properties.name.description, /members described/],
      [
        'a member without an example',
        d => (d.components.schemas.Tag.properties.color = { type: 'boolean' }),
        /example/,
      ],
      ['a string without an end', d => delete d.components.schemas.Tag.properties.name.maxLength, /strings bounded/],
      ['a list without one', d => delete d.components.schemas.TagList.properties.data.maxItems, /arrays bounded/],
      ['a number without limits', d => delete d.components.schemas.Tag.properties.id.maximum, /integers bounded/],
      [
        'an answer without an example',
        d => delete d.paths['/v1/tags'].post.requestBody.content['application/json'].examples,
        /bodies/,
      ],
      ['a header without a description', d => delete d.components.headers.ETag.description, /headers described/],
    ];
    for (const [what, change, says] of cases)
      it(`tells of ${what}`, () => {
        const short = coverageOf(broken(change)).filter(({ without }) => without.length > 0);
        assert.match(short.map(({ name }) => name).join(), says);
      });

    /** A document small enough to be linted in no time. */
    const small = (change: (tags: Json) => void = () => {}) => {
      const get = structuredClone(document.paths['/v1/tags'].get);
      change(get);
      return JSON.stringify({ ...document, paths: { '/v1/tags': { get } }, components: usedBy(get) });
    };
    /** The components that something is made of. */
    function usedBy(thing: Json, used: Json = { securitySchemes: document.components.securitySchemes }): Json {
      for (const [, kind, name] of JSON.stringify(thing).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
        used[kind!] ??= {};
        if (name! in used[kind!]) continue;
        used[kind!][name!] = document.components[kind!][name!];
        usedBy(used[kind!][name!], used);
      }
      return used;
    }

    const isOfTags = (finding: string) => finding.includes('v1/tags') || finding.includes('paths./v1/tags');

    it('is found by redocly: a parameter of the path renamed, an answer without a description', async () => {
      const findings = await redocly(
        small(get => {
          get.parameters[0].in = 'path';
          delete get.responses[200].description;
        }),
      );
      assert.match(findings.join('\n'), /path-parameters-defined|struct/);
      assert.match(findings.join('\n'), /description/);
    });

    it('is found by spectral: a header of a quota, an undefined scheme, a body that may be anything', async () => {
      const { oas, owasp } = await spectral(
        small(get => {
          get.security = [{ nobody: [] }];
          delete get.responses[200].headers.RateLimit;
          get.responses[200].headers.Extra = { description: 'x', schema: { type: 'string' } };
          delete get.responses[429];
        }),
      );
      assert.match(oas.filter(isOfTags).join('\n'), /oas3-operation-security-defined/);
      const found = owasp.filter(isOfTags).join('\n');
      for (const rule of ['rate-limit:', 'string-limit', 'string-restricted', 'rate-limit-responses-429'])
        assert.match(found, new RegExp(rule), rule);
    });
  });
});
