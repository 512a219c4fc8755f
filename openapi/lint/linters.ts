/** What linters say of a document: each finding one line. */
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { ensureTools, requireTool } from '../tools/install.ts';

/** Redocly with `recommended-strict`: no finding is allowed. */
export async function redocly(document: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const findings = await lintFromString({ source: document, config });
  return findings.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`);
}

type Found = { code: string | number; message: string; path: (string | number)[] };

/** Spectral with its rules for OpenAPI, and those by OWASP's ten risks for APIs, every one of them. */
export async function spectral(document: string): Promise<{ oas: string[]; owasp: string[] }> {
  await ensureTools();
  const { Document, Spectral } = requireTool('@stoplight/spectral-core');
  const { Json } = requireTool('@stoplight/spectral-parsers');
  const { oas } = requireTool('@stoplight/spectral-rulesets');
  const owasp = requireTool('@stoplight/spectral-owasp-ruleset');
  const linter = new Spectral();
  linter.setRuleset({
    extends: [
      [oas, 'recommended'],
      [owasp.default ?? owasp, 'all'],
    ],
  });
  const found: Found[] = await linter.run(new Document(document, Json, 'openapi.json'));
  const all = found.map(({ code, message, path }) => `${code}: ${message} at ${path.join('.')}`);
  const isOwasp = (finding: string) => finding.startsWith('owasp:');
  return { oas: all.filter(finding => !isOwasp(finding)), owasp: all.filter(isOwasp) };
}
