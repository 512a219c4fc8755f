/** The configuration: one zod object, and the only reader of the environment. */
import { isIP } from 'node:net';
import { z } from 'zod';
import type { DatabaseConfig } from './db/engine.ts';
import { canonicalLang } from './lib/text/lang.ts';
import { type ReadingRates, ratesOver, readRates, usualRates } from './lib/text/words.ts';

const number = (min: number, max: number) => {
  const sentence = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .pipe(z.number().min(min, sentence).max(max, sentence));
};

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

/** As browsers write it: in lower case, without the usual port. */
const origin = z
  .string()
  .refine(
    text => /^https?:\/\/[^/\s?#@]+$/i.test(text) && URL.canParse(text),
    'must be * or origins such as https://example.org, separated by commas',
  )
  .transform(text => new URL(text).origin);

const isNetwork = (text: string) => {
  const [address = '', bits, ...rest] = text.split('/');
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address) as 0 | 4 | 6];
  return rest.length === 0 && most >= 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
};
const networks = (list: string) => list.split(',').map(text => text.trim());

const isPostgres = (url: string) => /^postgres(ql)?:\/\/\S+$/.test(url);
const isDatabase = (url: string) => /^file:(?!:memory:)[^?]+$/.test(url) || isPostgres(url);

/** Every variable: its form, its default, its meaning. README's table is tested against this. */
export const Environment = z.object({
  PORT: number(0, 65535).default(3000).describe('Port to listen on.'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on.'),
  DATABASE_URL: z
    .string()
    .refine(isDatabase, 'must be file:PATH without parameters, or postgres://USER:PASSWORD@HOST/DATABASE')
    .default('file:./data/maqal.db')
    .describe('Where the content is kept: file:PATH (SQLite) or postgres://USER:PASSWORD@HOST/DATABASE.'),
  DATABASE_REPLICA_URLS: z
    .string()
    .transform(list => list.split(',').map(url => url.trim()))
    .pipe(z.array(z.string().refine(isPostgres, 'must be addresses such as DATABASE_URL has, separated by commas')))
    .default([])
    .describe('Standbys of PostgreSQL that public reads go to, separated by commas.'),
  DATABASE_CONNECTIONS: number(1, 1000)
    .default(10)
    .describe('Connections to PostgreSQL that read, to each server and in each process; two more write and listen.'),
  MAQAL_ADMIN_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{32,200}$/, 'must have 32 to 200 visible ASCII characters')
    .optional()
    .describe('An admin key given from outside; none is made or printed then.'),
  MAQAL_WORKERS: number(1, 64).default(1).describe('Processes that serve the one file together.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .refine(url => !/[@?#]/.test(url), 'must hold no user name, query or fragment, since everybody can read it')
    .optional()
    .describe('The address clients use; named in the OpenAPI document.'),
  DEFAULT_LANG: z
    .string()
    .refine(tag => canonicalLang(tag) !== undefined, 'must be a BCP 47 language tag')
    .default('en')
    .describe('Language of texts that name none.'),
  READING_RATES: z
    .string()
    .refine(
      list => readRates(list) !== undefined,
      'must be languages with a number from 10 to 9999, such as ar=180,en=238, each once',
    )
    .default(usualRates)
    .describe('Words read in a minute by language (zh and ja: characters); those not named keep their default.'),
  COMMENTS_POLICY: oneOf(['pre', 'known', 'open'])
    .default('pre')
    .describe('pre: all wait; known: who has an approved comment passes; open: all pass.'),
  COMMENTS_MAX_LINKS: number(0, 100).default(1).describe('A comment with more links waits, whatever the policy.'),
  COMMENTS_CLOSE_AFTER_DAYS: number(0, 36500).default(0).describe('Days after publication; 0: never.'),
  RATE_LIMITS: oneOf(['on', 'off'])
    .default('on')
    .describe('Limits on comments, searches, wrong keys, and on all requests of one network together.'),
  REQUEST_LIMIT: number(0, 100_000_000)
    .default(60_000)
    .describe('Requests a minute from one network (/24, /48); private networks are not counted. 0: any number.'),
  TRUST_PROXY: z
    .string()
    .refine(
      value => /^(off|on|\d{1,2})$/.test(value) || networks(value).every(isNetwork),
      'must be off, on, a number of proxies, or their addresses',
    )
    .default('off')
    .describe(
      'off, on (one proxy in front), the number of them, or their addresses: whose X-Forwarded-For is believed.',
    ),
  CORS_ORIGINS: z
    .union([
      z.literal('*'),
      z.literal(''),
      z
        .string()
        .transform(list => list.split(',').map(o => o.trim()))
        .pipe(z.array(origin)),
    ])
    .default('*')
    .describe('Sites whose pages may call the API from a browser: *, a list, or empty for none.'),
  SYNCHRONOUS: oneOf(['FULL', 'NORMAL'])
    .default('FULL')
    .describe('Of a file: NORMAL is faster and may lose the last writes at a power cut.'),
  CACHE_MB: number(0, 65536).default(64).describe('Memory for ready answers, in each process; 0: none are kept.'),
  SHARED_MAX_AGE: number(0, 31_536_000)
    .default(10)
    .describe('Seconds that proxies may serve a public answer without asking.'),
  CDN_MAX_AGE: number(0, 31_536_000)
    .optional()
    .describe('The same for CDNs that read CDN-Cache-Control; SHARED_MAX_AGE when absent.'),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('What is logged.'),
});

type Read = z.infer<typeof Environment>;

export type Config = {
  port: number;
  host: string;
  database: DatabaseConfig;
  adminKey: string | undefined;
  workers: number;
  publicUrl: string | undefined;
  defaultLang: string;
  readingRates: ReadingRates;
  comments: { policy: Read['COMMENTS_POLICY']; maxLinks: number; closeAfterDays: number };
  rateLimits: boolean;
  requestLimit: number;
  trustProxy: false | number | string[];
  corsOrigins: '*' | readonly string[];
  cacheBytes: number;
  sharedMaxAge: number;
  cdnMaxAge: number;
  logLevel: Read['LOG_LEVEL'];
};

/** What is wrong with the environment: one sentence a variable. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads and checks the environment; an empty variable counts as absent, except where empty has a meaning. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.entries(env).filter(
    ([name, value]) => value !== undefined && (value !== '' || name === 'CORS_ORIGINS'),
  );
  const result = Environment.safeParse(Object.fromEntries(given));
  if (!result.success) {
    const wrong = result.error.issues.map(
      i => `${String(i.path[0])} ${i.message.replace(/^Invalid input$/, 'has a wrong value')}`,
    );
    throw new ConfigError(`The configuration is wrong: ${[...new Set(wrong)].join('; ')}.`);
  }
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    database: {
      url: read.DATABASE_URL,
      replicas: read.DATABASE_REPLICA_URLS,
      connections: read.DATABASE_CONNECTIONS,
      synchronous: read.SYNCHRONOUS,
    },
    adminKey: read.MAQAL_ADMIN_KEY,
    workers: read.MAQAL_WORKERS,
    publicUrl: read.PUBLIC_URL?.replace(/\/+$/, ''),
    defaultLang: canonicalLang(read.DEFAULT_LANG) ?? 'en',
    readingRates: ratesOver(readRates(read.READING_RATES)!),
    comments: {
      policy: read.COMMENTS_POLICY,
      maxLinks: read.COMMENTS_MAX_LINKS,
      closeAfterDays: read.COMMENTS_CLOSE_AFTER_DAYS,
    },
    rateLimits: read.RATE_LIMITS === 'on',
    requestLimit: read.REQUEST_LIMIT,
    trustProxy: trustProxy(read.TRUST_PROXY),
    corsOrigins: read.CORS_ORIGINS === '' ? [] : read.CORS_ORIGINS,
    cacheBytes: read.CACHE_MB * 1024 * 1024,
    sharedMaxAge: read.SHARED_MAX_AGE,
    cdnMaxAge: read.CDN_MAX_AGE ?? read.SHARED_MAX_AGE,
    logLevel: read.LOG_LEVEL,
  };
}

function trustProxy(value: string): Config['trustProxy'] {
  if (value === 'off' || value === '0') return false;
  if (value === 'on') return 1;
  return /^\d+$/.test(value) ? Number(value) : networks(value);
}
