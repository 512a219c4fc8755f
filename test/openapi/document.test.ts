/** What the document promises of itself: whole, described, bounded, with examples that fit. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { within } from '../../openapi/lint/coverage.ts';
import { type Json, loadContract, type Schema } from '../support/fuzz-contract.ts';
import { startServer } from '../support/server.ts';

describe('The OpenAPI document', async () => {
  const { app } = await startServer();
  const { document, operations, resolve, validator } = loadContract(app.swagger());
  const schemas = document.components.schemas as Record<string, Schema>;

  /** Every schema there is, with the place it stands in. */
  function* all(): Generator<[string, Schema]> {
    for (const [name, schema] of Object.entries(schemas)) yield* within(schema, name);
    for (const { operationId, parameters, body, responses } of operations) {
      for (const p of parameters) yield* within(p.schema, `${operationId} ${p.name}`);
      for (const { schema } of Object.values(body ?? {})) yield* within(schema, `${operationId} body`);
      for (const [status, { content = {} }] of Object.entries(responses))
        for (const { schema } of Object.values(content)) yield* within(schema, `${operationId} ${status}`);
    }
  }

  it('has one operation for every route', () => {
    const listed = [...app.printRoutes().matchAll(/ \(([A-Z, ]+)\)$/gm)].flatMap(line => line[1]!.split(', '));
    assert.equal(operations.length, listed.filter(method => method !== 'HEAD').length);
    for (const { method, path, parameters } of operations) {
      const fixed = (whole: string, name: string) =>
        String(parameters.find(p => p.name === name)?.schema.enum?.[0] ?? whole);
      const url = path.replace(/\{(\w+)\}/g, fixed).replace(/\{(\w+)\}/g, ':$1');
      assert.ok(app.hasRoute({ method: method as 'GET', url }), `${method} ${url}`);
    }
  });

  it('names operations once, in camelCase', () => {
    const names = operations.map(o => o.operationId);
    assert.deepEqual(names, [...new Set(names)]);
    for (const name of names) assert.match(name, /^[a-z]+(?:[A-Z][a-z]+)*$/);
  });

  it('has no component that is unused or there twice', () => {
    const text = JSON.stringify(document);
    for (const [kind, members] of Object.entries(document.components as Record<string, Record<string, Json>>)) {
      if (kind === 'securitySchemes') continue;
      const seen = new Map<string, string>();
      for (const [name, component] of Object.entries(members)) {
        assert.ok(text.includes(`"#/components/${kind}/${name}"`), `${kind}/${name} is unused`);
        const same = seen.get(JSON.stringify(component));
        assert.equal(same, undefined, `${kind}/${name} is ${same}`);
        seen.set(JSON.stringify(component), name);
      }
    }
  });

  it('shows an example of every body, and every example fits its schema', () => {
    const wrong: string[] = [];
    const check = (place: string, schema: Schema, value: unknown) => {
      const validate = validator(schema);
      if (!validate(value)) wrong.push(`${place}: ${JSON.stringify(validate.errors?.slice(0, 2))}`);
    };
    for (const [place, schema] of all()) for (const value of schema.examples ?? []) check(place, schema, value);
    for (const o of operations) {
      for (const p of o.parameters) check(`${o.operationId} ${p.name}`, p.schema, p.example);
      const contents = [
        ['body', o.body ?? {}] as const,
        ...Object.entries(o.responses).map(([s, r]) => [s, r.content ?? {}] as const),
      ];
      for (const [where, content] of contents)
        for (const { schema, example, examples } of Object.values(content)) {
          const shown = examples
            ? Object.values(examples).map(e => (resolve(e) as { value: unknown }).value)
            : [example];
          for (const value of shown) check(`${o.operationId} ${where}`, schema, value);
        }
    }
    assert.deepEqual(wrong, []);
  });

  it('shows content in Arabic and in English', () => {
    for (const name of ['Article', 'ArticleList', 'Tag', 'Author', 'Comment', 'NewComment', 'ModerationList', 'Key']) {
      const inArabic = (schemas[name]?.examples ?? []).map(value => /\p{Script=Arabic}/u.test(JSON.stringify(value)));
      assert.deepEqual(new Set(inArabic), new Set([true, false]), name);
    }
  });
});
