import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ensureTools } from '../../openapi/tools/install.ts';
import type { Seen } from '../../openapi/tools/tours/seen.ts';
import { startServer } from '../support/server.ts';
import { withoutExamples } from './bare.ts';
import { clients, makeWorkspace, type Workspace } from './clients/typescript.ts';

describe('Generated TypeScript clients', async () => {
  const { url, adminKey, http, make } = await startServer();
  let workspace: Workspace;
  before(async () => {
    await ensureTools();
    workspace = await makeWorkspace();
    for (const title of ['A', 'B', 'C']) await make.article({ title });
  });
  after(() => workspace.remove());

  it('are generated from the document of a running server', async () => {
    const ended = await workspace.generate(`${url}/openapi.json`);
    for (const { name } of clients) assert.equal(ended[name]?.code, 0, `${name}: ${ended[name]?.err}`);
  });

  it('pass the strict checks of the compiler, with a program that uses them', async () => {
    assert.deepEqual(await workspace.check('older'), []);
  });

  for (const client of clients) {
    it(`${client.name} goes all the way: writes, reads, pages, comments, moderates, is refused`, async () => {
      const { tour } = await import(pathToFileURL(workspace.tour(client)).href);
      const seen: Seen = await tour(url, adminKey);
      const titles = await http.get('/v1/articles?sort=title&limit=100');
      assert.deepEqual(seen, {
        created: 'حديقة على السطح',
        readById: 'حديقة على السطح',
        readBySlug: 'حديقة على السطح',
        listed: titles.body.data.map((one: { title: string }) => one.title),
        sent: 'pending',
        decided: 'approved',
        comments: ['<p>وهل يحتاج النعناع إلى شمس كثيرة؟</p>'],
        again: 304,
        refusal: { status: 400, code: 'validation_failed', member: '/author/email', what: 'required' },
      } satisfies Seen);
    });
  }
});

describe('A document that no longer fits its readers', async () => {
  const { http } = await startServer();

  it('fails the check of each client: a member of an answer has another name', async () => {
    await ensureTools();
    const workspace = await makeWorkspace();
    after(() => workspace.remove());
    const document = withoutExamples((await http.get('/openapi.json')).body);
    const { Article } = document.components.schemas;
    const { title, ...others } = Article.properties;
    Article.properties = { ...others, headline: title };
    Article.required = Article.required.map((name: string) => (name === 'title' ? 'headline' : name));
    await writeFile(workspace.path('broken.json'), JSON.stringify(document));
    const ended = await workspace.generate(workspace.path('broken.json'));
    const errors = await workspace.check('ours');
    for (const { name } of clients) {
      assert.equal(ended[name]?.code, 0, `${name}: ${ended[name]?.err}`);
      const ofTour = errors.filter(line => line.startsWith(`${name}/tour.ts(`));
      assert.ok(
        ofTour.some(line => line.includes(`'title' does not exist on type`)),
        `${name} noticed nothing: ${errors.join('\n')}`,
      );
    }
  });
});
