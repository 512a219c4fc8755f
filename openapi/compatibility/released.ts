/** The documents of releases, one file each: `openapi/released/VERSION.json`. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Document } from './document.ts';

const folder = new URL('../released/', import.meta.url);
const presentFile = new URL('../openapi.json', import.meta.url);

/** Where the document of a version is kept. */
export const fileOf = (version: string): URL => new URL(`${version}.json`, folder);

/** Versions that were released, the newest last. */
export function releasedVersions(): string[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.json'));
  return names.map(name => name.slice(0, -'.json'.length)).sort(compareVersions);
}

/** The newest document that was released. Throws when there is none. */
export function newestRelease(): { version: string; document: Document } {
  const version = releasedVersions().at(-1);
  if (version === undefined) throw new Error('No document was released: openapi/released is empty.');
  return { version, document: JSON.parse(readFileSync(fileOf(version), 'utf8')) as Document };
}

/** The document as `npm run openapi` wrote it. */
export function presentText(): string {
  return readFileSync(presentFile, 'utf8');
}

/** By the order of semantic versions (semver.org, 11), as far as ours go: three numbers, and perhaps a name before the release. */
export function compareVersions(a: string, b: string): number {
  const [numbers, name = ''] = parts(a);
  const [others, otherName = ''] = parts(b);
  for (const [i, number] of numbers.entries()) if (number !== others[i]) return number - (others[i] ?? 0);
  // 1.0.0-rc.1 comes before 1.0.0.
  if (name === '' || otherName === '') return Number(name === '') - Number(otherName === '');
  return name.localeCompare(otherName, 'en', { numeric: true });
}

function parts(version: string): [number[], string?] {
  const [numbers, ...name] = version.split('-');
  return [numbers!.split('.').map(Number), name.join('-')];
}
