/** The page at /docs: Scalar's reference, without what needs anybody but this server. */
import Fastify from 'fastify';
import { etagOf } from '../answer.ts';

/** A body that stays as it is, with its ETag: five megabytes need not be hashed twice. */
export type Kept = { body: Buffer; etag: string };

export function keep(text: string): Kept {
  const body = Buffer.from(text);
  return { body, etag: etagOf(body) };
}

export type Reference = { html: Kept; script: Kept };

/** The page runs its own script and styles and talks to this server; nothing else. */
export const docsPolicy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The languages our clients are written in come first; the rest are in the menu "More". */
const featured = ['shell/curl', 'js/fetch', 'python/requests', 'kotlin/okhttp', 'swift/nsurlsession'];

const style = `
/* Text takes its direction from its own first letter, so that Arabic reads from the right. */
.scalar-app .markdown :is(p, li), .scalar-app .hljs-string, .scalar-app .cm-line span { unicode-bidi: plaintext; }
/* A long line wraps: of an Arabic one the beginning would be out of sight, at the far right. */
.scalar-app .scalar-code-block :is(pre, pre *), .scalar-app .cm-content {
  white-space: break-spaces !important; text-wrap: wrap !important; overflow-wrap: anywhere; width: auto; min-width: 0;
}
.scalar-app .cm-content { flex-shrink: 1 !important; }
/* Ways to its maker's site, and to another that tells what a status means. */
a[href*="scalar.com"] { display: none; }
a[href^="https://developer.mozilla.org"] { pointer-events: none; text-decoration: none; }
`;

const configuration = {
  url: '/openapi.json',
  slug: 'api',
  theme: 'default',
  customCss: style,
  withDefaultFonts: false,
  telemetry: false,
  // The field for a key stands open, empty.
  authentication: { preferredSecurityScheme: 'key' },
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  featuredClients: featured,
  // The document as it is served, not as the page has changed it for itself.
  documentDownloadType: 'direct',
  // What follows is a service of Scalar's, or a way to one, and does nothing here.
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
};

/**
 * Runs in the browser. Scalar sends every parameter that has an example, which together ask for drafts of one author in
 * one month, and answer 401. What is optional keeps its example and waits to be ticked. Nor is a key sent while its field
 * is empty: who comments needs none, and an empty one is refused. On a screen too narrow for both, the answer stands far
 * below the button, and is brought into sight.
 */
const fetchForPage = `async (input, init) => {
  const request = new Request(input, init);
  if (/^Bearer\\s*$/.test(request.headers.get('authorization') ?? '')) request.headers.delete('authorization');
  const answer = await fetch(request);
  if (innerWidth < 1280) document.querySelector('section[aria-label=Response]')?.scrollIntoView();
  if (!answer.ok || new URL(answer.url).pathname !== '/openapi.json') return answer;
  const described = await answer.json();
  for (const path of Object.values(described.paths))
    for (const { parameters = [] } of Object.values(path))
      for (const parameter of parameters)
        if (!parameter.required && 'example' in parameter) {
          parameter.examples = { default: { value: parameter.example, 'x-disabled': true } };
          delete parameter.example;
        }
  return Response.json(described);
}`;

/** An icon of its own keeps browsers from asking for /favicon.ico. */
const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Maqal: documentation</title>
<link rel="icon" href="data:,">
<noscript>This page needs JavaScript. The same is in <a href="/openapi.yaml">/openapi.yaml</a>.</noscript>
<div id="app"></div>
<script src="/docs/reference.js"></script>
</html>
`;

/**
 * Scalar's script, five megabytes inside its Fastify plugin: loaded when somebody first asks, on a server of its own that
 * is never opened, so that starting costs nothing. The page around it is ours, and starts it from the same file: the
 * policy need not allow scripts in the page then.
 */
export async function loadReference(): Promise<Reference> {
  const { default: scalar } = await import('@scalar/fastify-api-reference');
  const shelf = Fastify();
  await shelf.register(scalar as never, { routePrefix: '/docs', configuration: { url: '/openapi.json' } });
  const { payload } = await shelf.inject('/docs/js/scalar.js');
  await shelf.close();
  // The Zod inside tries `eval` unless it is told not to, which the policy forbids and the console complains of.
  const before = 'globalThis.__zod_globalConfig = { jitless: true };';
  // Its source map is not here.
  const middle = payload.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '');
  const after = `Scalar.createApiReference('#app', { ...${JSON.stringify(configuration)}, customFetch: ${fetchForPage} });`;
  return { html: keep(html), script: keep([before, middle, after, ''].join('\n')) };
}
