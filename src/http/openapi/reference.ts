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
/* Every line takes its direction from its own first letter, so that Arabic reads from the right. */
.scalar-app .markdown p, .scalar-app .markdown li { unicode-bidi: plaintext; }
/* The maker's address, which we do not send people to. */
.darklight-reference a { display: none; }
`;

const configuration = {
  url: '/openapi.json',
  slug: 'api',
  theme: 'default',
  customCss: style,
  withDefaultFonts: false,
  telemetry: false,
  defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
  featuredClients: featured,
  // What follows is a service of Scalar's, or a way to one, and does nothing here.
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
};

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
  const after = `Scalar.createApiReference('#app', ${JSON.stringify(configuration)});`;
  return { html: keep(html), script: keep([before, middle, after, ''].join('\n')) };
}
