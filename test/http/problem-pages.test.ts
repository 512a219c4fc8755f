/** The pages of problems: for every code, in every language, why, what to do, and an example that is true. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { on } from 'node:events';
import { after, describe, it } from 'node:test';
import { type Code, errors, type Language } from '../../src/errors.ts';
import { Problem } from '../../src/http/shapes.ts';
import { status } from '../../src/http/status.ts';
import * as keys from '../../src/keys/keys.ts';
import { words } from '../../src/sentences/problems-examples.ts';
import { isArabic } from '../support/arabic.ts';
import { makeClock, startServer } from '../support/server.ts';

const codes = Object.keys(errors) as Code[];
const languages = ['en', 'ar'] as const;

const entities: Record<string, string> = { '&lt;': '<', '&amp;': '&' };
const plain = (html = '') => html.replace(/<[^>]+>/g, '').replace(/&\w+;/g, it => entities[it]!);

/** One language of a page: its parts by heading, and the blocks of its example. */
function partOf(html: string, language: Language) {
  const section = new RegExp(`<section lang="${language}".*?>\n(.*?)</section>`, 's').exec(html)?.[1] ?? '';
  const [, ...parts] = section.split(/<h2.*?>.*?<\/h2>\n/);
  const blocks = [...section.matchAll(/<pre class="(\w+)" dir="ltr">(.*?)<\/pre>/gs)];
  const named = Object.fromEntries(blocks.map(([, name, text]) => [name, plain(text)]));
  return { what: parts[0], why: parts[1], mend: parts[2], example: parts[3], ...named } as Record<string, string>;
}

describe('The page of a problem', async () => {
  const { http } = await startServer();

  for (const code of codes)
    it(`${code} tells what happened, why, what to do, and shows the answer`, async () => {
      const { text } = await http
        .get(`/problems/${code}`)
        .expect(200)
        .expect('content-type', /^text\/html/);
      for (const language of languages) {
        const { what, why, mend, answer } = partOf(text, language);
        for (const sentence of [what, why, mend]) {
          assert.ok(plain(sentence).length > 15, `${language}: ${sentence}`);
          const said = plain(sentence?.replace(/<code>.*?<\/code>/g, ''));
          assert.equal(isArabic(said), language === 'ar', said);
        }
        const problem = Problem.strict().parse(JSON.parse(answer!));
        assert.deepEqual([problem.code, problem.status, problem.type], [code, status[code], `/problems/${code}`]);
        assert.equal(isArabic(problem.title), language === 'ar');
      }
    });

  it('explains each in words of its own', async () => {
    const whys = await Promise.all(codes.map(async code => (await http.get(`/problems/${code}`)).text));
    for (const language of languages)
      for (const part of ['why', 'mend'])
        assert.equal(new Set(whys.map(html => partOf(html, language)[part])).size, codes.length);
  });

  it('leads on: to the other language, to all problems, to the documentation, by links that are good', async () => {
    const { text } = await http.get('/problems/validation_failed');
    const targets = new Set([...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href!));
    assert.deepEqual([...targets].sort(), ['#ar', '#en', '/docs', '/problems']);
    for (const id of ['en', 'ar']) assert.ok(text.includes(`id="${id}"`));
  });

  it('is the same for everybody: the address alone decides', async () => {
    const [english, arabic] = await Promise.all(
      ['en', 'ar'].map(language => http.get('/problems/slug_taken').set('accept-language', language)),
    );
    assert.equal(arabic!.text, english!.text);
  });

  it('loads nothing, and runs nothing', async () => {
    const { text, headers } = await http.get('/problems/slug_taken');
    assert.doesNotMatch(text, /<script|<img|<link|https?:|@import|url\(/);
    assert.match(headers['content-security-policy'] ?? '', /^default-src 'none'/);
  });
});

describe('The list of problems', async () => {
  const { http } = await startServer();

  it('leads to every page, with status and sentence in every language', async () => {
    const { text } = await http
      .get('/problems')
      .expect(200)
      .expect('content-type', /^text\/html/);
    for (const code of codes)
      for (const language of languages) {
        assert.ok(
          text.includes(`<a href="/problems/${code}#${language}"><code>${code}</code></a><td>${status[code]}<td>`),
        );
      }
    for (const [, href] of text.matchAll(/href="(\/problems\/[^"#]+)/g)) await http.get(href!).expect(200);
  });
});

/** What must be there before the requests of a page are sent, beside what all of them share. */
const before: Partial<Record<Code, (planted: Awaited<ReturnType<typeof plant>>) => Promise<Record<string, string>>>> = {
  forbidden: async ({ make }) => ({ KEY: (await make.key('articles:write')).authorization.replace('Bearer ', '') }),
  edit_expired: async ({ clock, comment }) => {
    clock.advance(15 * 60_000);
    return { TOKEN: comment.editToken };
  },
  key_from_environment: async ({ db, http, make, adminKey, clock }) => {
    await keys.adopt(db, adminKey, clock.now());
    const { body } = await http.get('/v1/keys').set(make.asAdmin).expect(200);
    return { ID: body.data.find(({ name }: { name: string }) => name === 'MAQAL_ADMIN_KEY').id };
  },
};

/** Article 1, published, saved twice and with a comment; 2, a draft; 3, whose comments are closed; a tag and an author. */
async function plant(language: Language) {
  const clock = makeClock();
  const server = await startServer({ clock });
  const { make } = server;
  const { title, slug, tag } = words[language];
  const author = await make.author();
  await make.article({ title, slug, authors: [author.id] });
  await make.draft();
  await make.article({ commentsOpen: false });
  await make.tag({ name: tag });
  const comment = await make.approved(1);
  await make.patch(1, { lead: title });
  return { ...server, clock, comment };
}

const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** One shell for the lines of all pages: a process as large as this one is slow to make another. */
function makeShell() {
  const shell = spawn('sh', [], { stdio: ['pipe', 'pipe', 'inherit'] });
  shell.stdout.setEncoding('utf8');
  const run = async (lines: string): Promise<string> => {
    shell.stdin.write(`(\n${lines}\n) </dev/null\nprintf '\\0'\n`);
    let said = '';
    for await (const [chunk] of on(shell.stdout, 'data', { close: ['close'] })) {
      said += chunk;
      if (said.endsWith('\0')) return said.slice(0, -1);
    }
    throw new Error(`The shell has ended: ${said}`);
  };
  return { run, end: () => shell.stdin.end() };
}

for (const language of languages)
  describe(`The requests on the pages in ${language}`, { skip: hasCurl ? false : 'there is no curl' }, async () => {
    const server = await plant(language);
    const shell = makeShell();
    after(shell.end);

    /** Runs the lines in a shell; answers the status and body of the last answer. */
    async function send(lines: string, variables: Record<string, string>) {
      const shown = lines.replaceAll(/^curl /gm, "curl -s -w '\\n%{http_code}\\n' ");
      const env = { MAQAL: server.url, KEY: server.adminKey, ...variables };
      const set = Object.entries(env).map(([name, value]) => `export ${name}='${value}'`);
      const [body = '', code] = (await shell.run([...set, shown].join('\n'))).trimEnd().split('\n').slice(-2);
      return { status: Number(code), body: body ? JSON.parse(body) : undefined };
    }

    for (const code of codes)
      it(`of ${code} are answered as it says`, async () => {
        const { text } = await server.http.get(`/problems/${code}`);
        const { wrong, right, answer } = partOf(text, language);
        const variables = (await before[code]?.(server)) ?? {};
        if (wrong) {
          const refused = await send(wrong, variables);
          const { instance: _, ...shown } = JSON.parse(answer!);
          const { instance, ...given } = refused.body;
          assert.deepEqual(given, shown);
          assert.ok(instance);
        }
        if (right) {
          const { status } = await send(right, {});
          assert.ok(status >= 200 && status < 300, `${status}: ${right}`);
        }
      });
  });
