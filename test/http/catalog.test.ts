/** A stranger who knows the host alone gets everywhere by links: RFC 9727, 9264, 8631. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startServer } from '../support/server.ts';

const path = '/.well-known/api-catalog';
const profile = 'https://www.rfc-editor.org/info/rfc9727';

type Target = { href: string; type?: string };
type Context = { anchor: string } & Record<string, Target[]>;

/** The links of a header: relation and target (RFC 8288). */
const linksOf = (field = '') =>
  [...field.matchAll(/<([^>]*)>; rel="([^"]*)"/g)].map(([, target, relation]) => [relation, target]);

describe('The catalogue of the API', async () => {
  const { http } = await startServer();
  const { body, headers } = await http.get(path).expect(200);
  const [catalogue, api] = body.linkset as [Context, Context];

  it('is a link set with the profile of RFC 9727', () => {
    assert.equal(headers['content-type'], `application/linkset+json;profile="${profile}"`);
  });

  it('names the API as its item, and what describes it', () => {
    assert.equal(catalogue.anchor, path);
    assert.deepEqual(
      catalogue.item!.map(({ href }) => href),
      ['/v1'],
    );
    assert.equal(api.anchor, '/v1');
    assert.deepEqual(Object.keys(api).sort(), ['anchor', 'service-desc', 'service-doc', 'service-meta', 'status']);
  });

  it('leads to what is there, of the type it says', async () => {
    for (const [relation, targets] of Object.entries(api).filter(([name]) => name !== 'anchor'))
      for (const { href, type } of targets as unknown as Target[]) {
        const { headers } = await http.get(href).expect(200);
        assert.equal(headers['content-type']!.replace('; charset=utf-8', ''), type, `${relation} ${href}`);
      }
  });

  it('answers HEAD with the relation in a Link', async () => {
    const { headers } = await http.head(path).expect(200);
    assert.deepEqual(linksOf(headers.link), [
      ['api-catalog', path],
      ['item', '/v1'],
    ]);
  });

  it('is answered 304 to who has it', async () => {
    await http.get(path).set('if-none-match', headers.etag!).expect(304);
  });

  it('has whole addresses where the server knows its own', async () => {
    const named = await startServer({ env: { PUBLIC_URL: 'https://api.example.org/maqal/' } });
    const { body } = await named.http.get(path).expect(200);
    const addresses = (body.linkset as Context[]).flatMap(({ anchor, ...links }) => [
      anchor,
      ...Object.values(links).flatMap(targets => (targets as unknown as Target[]).map(({ href }) => href)),
    ]);
    assert.ok(addresses.length > 8);
    for (const address of addresses) assert.ok(address.startsWith('https://api.example.org/maqal/'), address);
  });
});

describe('The way in', async () => {
  const { http } = await startServer();
  const { body, headers } = await http.get('/v1').expect(200);

  it('has links to collections, documents, the catalogue, the problems and the health', async () => {
    const links = body.links as Record<string, { href: string; title: string }>;
    assert.deepEqual(
      Object.entries(links).map(([relation, { href }]) => [relation, href]),
      [
        ['articles', '/v1/articles'],
        ['suggest', '/v1/search/suggest'],
        ['tags', '/v1/tags'],
        ['authors', '/v1/authors'],
        ['service-desc', '/openapi.json'],
        ['service-desc-3.0', '/openapi-3.0.json'],
        ['service-doc', '/docs'],
        ['api-catalog', path],
        ['problems', '/problems'],
        ['status', '/readyz'],
      ],
    );
    for (const [relation, { href }] of Object.entries(links))
      await http.get(relation === 'suggest' ? `${href}?q=a` : href).expect(200);
  });

  it('says the documents among them in a Link too', () => {
    assert.deepEqual(linksOf(headers.link), [
      ['service-desc', '/openapi.json'],
      ['service-desc', '/openapi-3.0.json'],
      ['service-doc', '/docs'],
      ['api-catalog', path],
      ['status', '/readyz'],
    ]);
  });
});
