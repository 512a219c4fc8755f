/**
 * `node openapi/compatibility/release.ts`: keeps openapi/openapi.json as the document of the version in package.json, which
 * the following ones are compared with. Refuses when it breaks clients of the release before, or when that version has been
 * kept already and was another.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { compare } from './compare.ts';
import type { Document } from './document.ts';
import { compareVersions, fileOf, newestRelease, presentText, releasedVersions } from './released.ts';
import { toText } from './text.ts';

/** Why it must not be released, or undefined. */
function refusal(version: string, text: string): string | undefined {
  const document = JSON.parse(text) as Document & { info: { version: string } };
  if (document.info.version !== version) return `The document is of ${document.info.version}: run npm run openapi.`;
  const file = fileOf(version);
  if (existsSync(file) && readFileSync(file, 'utf8') !== text) return `${version} has been released, and was another.`;
  if (releasedVersions().length === 0) return undefined;
  const newest = newestRelease();
  if (compareVersions(version, newest.version) < 0) return `${newest.version} has been released, which is newer.`;
  const breaking = compare(newest.document, document).filter(({ isBreaking }) => isBreaking);
  return breaking.length > 0 ? toText(breaking, newest.version) : undefined;
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const text = presentText();
const why = refusal(version, text);
if (why === undefined) writeFileSync(fileOf(version), text);
console.log(why ?? `openapi/released/${version}.json is written.`);
process.exitCode = why === undefined ? 0 : 1;
