import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { renderDocument } from '../../src/http/openapi/routes.ts';
import { startServer } from '../support/server.ts';

describe('The OpenAPI document under redocly', async () => {
  const { app } = await startServer();

  it('has no findings with recommended-strict', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const findings = await lintFromString({ source: renderDocument(app as never)['openapi.json'], config });
    assert.deepEqual(
      findings.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`),
      [],
    );
  });

  it('is looked at: a broken one has findings', async () => {
    const config = await createConfig({ extends: ['recommended-strict'] });
    const findings = await lintFromString({ source: '{"openapi": "3.1.0", "paths": {"/v1": {"get": {}}}}', config });
    assert.ok(findings.length > 3);
  });
});
