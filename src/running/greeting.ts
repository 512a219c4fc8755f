/** What a person sees who starts the server. */
import type { Config } from '../config.ts';
import { version } from '../version.ts';

type Start = {
  url: string;
  firstKey: string | undefined;
  config: Config;
  /** Where the database is. */
  place: string;
  /** Where the copy from before a migration is. */
  backup: string | undefined;
  hint: string | undefined;
};

/** Says where the server is, and its first key, once. For people, so not among the log lines. */
export function greet(start: Start) {
  if (start.backup) say(`The database was brought up to date; a copy of before is at ${start.backup}.`);
  say(welcome(start));
}

const say = (text: string) => process.stderr.write(`${text}\n`);

function welcome({ url, firstKey, config, place, hint }: Start): string {
  const by = config.workers > 1 ? `, by ${config.workers} workers` : '';
  return [
    '',
    `Maqal ${version} is ready after ${Math.round(performance.now())} ms, on ${place}${by}`,
    '',
    `  API      ${url}/v1`,
    `  Docs     ${url}/docs`,
    `  OpenAPI  ${url}/openapi.json`,
    '',
    ...(firstKey ? ['Your admin key, shown this once (keep it):', '', `  ${firstKey}`, ''] : []),
    ...(hint ? [hint] : ['Publish a first article:', '', curlLine(url, firstKey)]),
    '',
  ].join('\n');
}

/** Single quotes keep a shell from touching the key; a variable needs double ones. */
const quoted = (key: string | undefined) =>
  key ? `'Authorization: Bearer ${key}'` : '"Authorization: Bearer $MAQAL_KEY"';

const curlLine = (url: string, key: string | undefined) =>
  `  curl ${url}/v1/articles -H ${quoted(key)} -H 'Content-Type: application/json' \\
    -d '{"title": "مرحبا", "body": {"format": "markdown", "source": "أول **مقال**"}, "lang": "ar", "state": "published"}'`;
