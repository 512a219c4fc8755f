import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { transformSync } from 'esbuild';
import { renderClient } from '../../openapi/client/build.ts';
import { requireTool } from '../../openapi/tools/install.ts';
import { startServer } from '../support/server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'openapi/client');
const written = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('maqal/client as it is committed', () => {
  it('is what the document and the source make', { timeout: 170_000 }, async () => {
    const made = await renderClient();
    const stale = Object.keys(made).filter(name => written(name) !== made[name]);
    assert.deepEqual(
      stale,
      [],
      'openapi/client is not what the document and src/client say now: run `npm run client`.',
    );
    const left = readdirSync(folder).filter(name => /\.(d\.ts|js)$/.test(name) && !(name in made));
    assert.deepEqual(left, []);
  });

  it('is smaller than 5 kB, compressed', () => {
    const { length } = gzipSync(written('index.js'), { level: 9 });
    assert.ok(length < 5000, `${length} bytes`);
  });

  it('imports nothing', () => {
    assert.doesNotMatch(written('index.js'), /\bimport\b|\brequire\b|\bprocess\b|\bBuffer\b/);
  });
});

describe('The types of maqal/client in another project', () => {
  // A project of its own: the package in node_modules, strict, nothing skipped, no types of Node.
  const project = mkdtempSync(join(tmpdir(), 'maqal-client-user-'));
  after(() => rmSync(project, { recursive: true, force: true }));
  mkdirSync(join(project, 'node_modules/maqal/openapi'), { recursive: true });
  for (const path of ['package.json', 'openapi/client'])
    symlinkSync(join(root, path), join(project, 'node_modules/maqal', path));
  writeFileSync(join(project, 'usage.ts'), readFileSync(join(root, 'test/client/usage.ts')));
  writeFileSync(join(project, 'package.json'), '{"type": "module"}');
  const compilers = { 'the newest': createRequire(import.meta.url), 'an older': requireTool };

  for (const [name, require] of Object.entries(compilers))
    for (const module of ['nodenext', 'bundler'])
      it(`tell every mistake of usage.ts: ${name} TypeScript, ${module}`, { timeout: 170_000 }, async () => {
        const tsc = join(require.resolve('typescript/package.json'), '../bin/tsc');
        const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess'];
        const libraries = ['--target', 'es2022', '--lib', 'es2022,dom,dom.iterable', '--preserveSymlinks'];
        const modules = module === 'bundler' ? ['--module', 'esnext'] : ['--module', module];
        const all = [tsc, ...flags, ...libraries, ...modules, '--moduleResolution', module, 'usage.ts'];
        const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: project }).catch(error => error);
        assert.equal(stdout, '');
      });
});

describe('maqal/client where there is little', async () => {
  const { url, adminKey } = await startServer();
  const { code } = transformSync(written('index.js'), { format: 'iife', globalName: 'maqal' });

  it('needs only fetch, AbortController and timers, as in React Native', async () => {
    /** No `reason`, no `throwIfAborted`, as React Native has it. */
    const bare = (signal: AbortSignal) =>
      ({
        get aborted() {
          return signal.aborted;
        },
        addEventListener: signal.addEventListener.bind(signal),
        removeEventListener: signal.removeEventListener.bind(signal),
      }) as AbortSignal;
    const globals = createContext({ fetch, AbortController, setTimeout, clearTimeout });
    for (const name of ['crypto', 'URL', 'URLSearchParams', 'process', 'Buffer', 'DOMException', 'structuredClone'])
      assert.equal(runInContext(`typeof ${name}`, globals), 'undefined');
    runInContext(code, globals);
    const maqal: typeof import('maqal/client') = runInContext('maqal', globals);
    const client = maqal.createClient({ baseUrl: url, key: adminKey, keep: 5 });
    const { id } = await client.articles.create({ title: 'صغير', state: 'published' });
    const titles: string[] = [];
    for await (const { title } of client.articles.all({ limit: 1 })) titles.push(title);
    assert.deepEqual(titles, ['صغير']);
    await client.articles.get(id);
    assert.equal(maqal.answerOf(await client.articles.get(id))?.status, 304);
    await assert.rejects(client.articles.get(id + 1), { name: 'MaqalProblem', code: 'not_found' });
    const stopped = client.articles.get(id, {}, { signal: bare(AbortSignal.abort()) });
    await assert.rejects(stopped, { name: 'AbortError' });
  });
});
