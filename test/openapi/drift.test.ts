import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { renderDocument } from '../../src/http/openapi/routes.ts';
import { startServer } from '../support/server.ts';

const written = (form: string) => readFileSync(new URL(`../../openapi/openapi.${form}`, import.meta.url), 'utf8');

describe('The documents in openapi/', async () => {
  const { app, http } = await startServer();
  const given = renderDocument(app as never);

  for (const form of ['json', 'yaml'] as const)
    it(`openapi.${form} is what the server gives`, async () => {
      assert.ok(
        written(form) === given[form],
        `openapi/openapi.${form} is not what the routes say now: run \`npm run openapi\`.`,
      );
      const { text, body } = await http.get(`/openapi.${form}`).buffer(true).expect(200);
      assert.equal(text ?? String(body), given[form]);
    });
});
