/**
 * `npm run compatible`: what is different between the document of the newest release and openapi/openapi.json, the breaking
 * differences first. Exits with 1 when there are any of those. `npm run compatible -- OLD.json NEW.json` compares two others.
 */
import { readFileSync } from 'node:fs';
import { compare } from './compare.ts';
import type { Document } from './document.ts';
import { newestRelease, presentText } from './released.ts';
import { toText } from './text.ts';

const [old, present] = process.argv.slice(2);
const read = (file: string) => readFileSync(file, 'utf8');
const { version, document } = old ? { version: old, document: JSON.parse(read(old)) as Document } : newestRelease();
const findings = compare(document, JSON.parse(present ? read(present) : presentText()) as Document);
console.log(toText(findings, version));
process.exitCode = findings.some(({ isBreaking }) => isBreaking) ? 1 : 0;
