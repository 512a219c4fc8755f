import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { type DocumentFile, documentFiles, renderDocument } from '../../src/http/openapi/routes.ts';
import { startServer } from '../support/server.ts';

const written = (file: string) => readFileSync(new URL(`../../openapi/${file}`, import.meta.url), 'utf8');

describe('The documents in openapi/', async () => {
  const { app, http } = await startServer();
  const given = renderDocument(app as never);

  for (const file of Object.keys(documentFiles) as DocumentFile[])
    it(`${file} is what the server gives`, async () => {
      assert.ok(
        written(file) === given[file],
        `openapi/${file} is not what the routes say now: run \`npm run openapi\`.`,
      );
      const { text, body } = await http.get(`/${file}`).buffer(true).expect(200);
      assert.equal(text ?? String(body), given[file]);
    });
});
