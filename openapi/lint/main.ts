/** `npm run lint:openapi`: what linters find in the document that is committed, and how much of it is described. */
import { readFileSync } from 'node:fs';
import { coverageOf } from './coverage.ts';
import { redocly, spectral } from './linters.ts';

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const [present, older] = [read('openapi.json'), read('openapi-3.0.json')];
const document = JSON.parse(present);
const operations = Object.values<object>(document.paths).flatMap(item => Object.keys(item)).length;

const rows: [what: string, figure: string, isMet: boolean][] = [];
const count = (what: string, findings: string[], most = 0) => {
  rows.push([what, `${findings.length} findings`, findings.length <= most]);
  if (findings.length > most) for (const finding of findings) console.log(finding);
};

count('redocly recommended-strict, 3.1', await redocly(present));
count('redocly recommended-strict, 3.0', await redocly(older));
const { oas, owasp } = await spectral(present);
count('spectral:oas', oas);
const each = owasp.length / operations;
rows.push(['spectral OWASP', `${each.toFixed(2)} for each of ${operations} operations`, each < 2]);
const byRule = Map.groupBy(owasp, finding => finding.slice(0, finding.indexOf(': ')));
for (const { name, of, without } of coverageOf(document)) {
  rows.push([name, `${of - without.length} of ${of}`, without.length === 0]);
  for (const place of without) console.log(`${name}: not ${place}`);
}

for (const [what, figure, isMet] of rows) console.log(`${isMet ? 'met    ' : 'NOT MET'}  ${what.padEnd(34)}${figure}`);
for (const [rule, findings] of byRule) console.log(`         ${rule}: ${findings.length}`);
process.exitCode = rows.every(([, , isMet]) => isMet) ? 0 : 1;
