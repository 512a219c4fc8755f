/** The document in OpenAPI 3.0: valid there, and the same but for the dialect of its schemas. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { toOpenApi30 } from '../../src/http/openapi/down-level.ts';
import type { Json } from '../support/fuzz-contract.ts';
import { startServer } from '../support/server.ts';

const require = createRequire(import.meta.url);

describe('The document for older tools', async () => {
  const { http } = await startServer();
  const present: Json = (await http.get('/openapi.json').expect(200)).body;
  const older: Json = (
    await http
      .get('/openapi-3.0.json')
      .expect(200)
      .expect('content-type', /version=3\.0/)
  ).body;

  it('is OpenAPI 3.0, without a finding', async () => {
    assert.match(older.openapi, /^3\.0\./);
    const config = await createConfig({ extends: ['recommended-strict'] });
    const findings = await lintFromString({ source: JSON.stringify(older), config });
    assert.deepEqual(
      findings.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`),
      [],
    );
  });

  it('has the same operations, parameters, answers and headers', () => {
    const skeleton = (document: Json) =>
      Object.entries<Json>(document.paths).map(([path, item]) => [
        path,
        Object.entries<Json>(item).map(([method, { operationId, parameters, responses, security }]) => ({
          method,
          operationId,
          security,
          parameters: parameters.map((p: Json) => p.$ref ?? `${p.in} ${p.name} ${p.required}`),
          responses: Object.entries<Json>(responses).map(([status, r]) => [status, r.$ref ?? Object.keys(r.headers)]),
        })),
      ]);
    assert.deepEqual(skeleton(older), skeleton(present));
    for (const kind of ['headers', 'responses', 'examples', 'parameters', 'securitySchemes'])
      assert.deepEqual(Object.keys(older.components[kind]), Object.keys(present.components[kind]), kind);
    const added = Object.keys(older.components.schemas).filter(name => !(name in present.components.schemas));
    assert.deepEqual(added, ['NullableCommentState']);
  });

  it('says what may be null as 3.0 says it', () => {
    const { Article, CommentState, Image, NullableCommentState, Page } = older.components.schemas;
    assert.equal(Page.properties.next.type, 'string');
    assert.equal(Page.properties.next.nullable, true);
    const { type, nullable, allOf } = Article.properties.image;
    assert.deepEqual(
      { type, nullable, allOf },
      { type: 'object', nullable: true, allOf: [{ $ref: '#/components/schemas/Image' }] },
    );
    assert.equal(Image.nullable, true);
    assert.deepEqual(NullableCommentState.enum, [...CommentState.enum, null]);
    const text = JSON.stringify(older.components.schemas);
    for (const word of ['"const":', '"type":[', '"type":"null"', '"propertyNames":', '"examples":'])
      assert.ok(!text.includes(word), word);
  });

  it('has examples that fit its schemas', () => {
    const { Ajv } = require('ajv') as typeof import('ajv');
    const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    ajv.addSchema(older, 'older:');
    for (const name of Object.keys(present.components.schemas)) {
      const validate = ajv.getSchema(`older:#/components/schemas/${name}`)!;
      const { examples = [] } = present.components.schemas[name];
      for (const example of examples) assert.ok(validate(example), `${name}: ${JSON.stringify(validate.errors)}`);
    }
  });

  it('is not made where something would be lost', () => {
    const schemas = (schema: Json) => ({ ...present, components: { ...present.components, schemas: { Odd: schema } } });
    assert.throws(() => toOpenApi30(schemas({ type: ['string', 'integer'] })), /no type for string or integer/);
    assert.throws(() => toOpenApi30(schemas({ type: 'array', prefixItems: [] })), /no prefixItems/);
  });
});
