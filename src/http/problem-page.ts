/** The page of a problem: what happened, and how to mend it. */
import { type Code, errors } from '../errors.ts';
import { status } from './status.ts';

/** What to do, by code; by status where a code has nothing of its own. */
const advice: Partial<Record<Code, string>> = {
  validation_failed:
    'Look at <code>errors</code>: each entry names the member (<code>pointer</code>) or parameter, what is wrong with it, and how it should be. The form of every request is in <a href="/docs">the documentation</a>.',
  invalid_cursor:
    'Take <code>page.next</code> or <code>page.prev</code> of the same list with the same <code>sort</code>, as it is. To start again, leave <code>cursor</code> out.',
  unauthorized:
    'Send <code>Authorization: Bearer mq_…</code> with a key that is neither expired nor revoked. Which of these it is, is not told.',
  forbidden: 'Ask an admin for a key with the scope that <code>detail</code> names.',
  rate_limited: 'Wait as many seconds as <code>Retry-After</code> says.',
  precondition_failed:
    'Read the resource again, look at what changed, and send your change with the new <code>ETag</code>.',
  idempotency_key_reused: 'Make a new key for every new request; reuse one only to repeat the same request.',
  idempotency_in_flight: 'The first request is still being answered. Wait a second and repeat it.',
  illegal_state:
    'draft → scheduled or published; scheduled → draft or published; published → withdrawn; withdrawn → any.',
  slug_taken:
    'Choose another slug, or leave it out and one is made from the title. A slug that redirects to another article is taken too.',
  duplicate_comment: 'It has arrived already. It may be waiting for a moderator.',
  unsafe_text:
    'Marks that turn the direction of a line (U+202A–202E, U+2066–2069) and control characters are refused in names, titles and slugs, since they can make a text look like another. <code>detail</code> gives the place.',
  storage_full: 'Nothing was written. The server reads on and writes again as soon as there is room.',
};

const byStatus: Record<number, string> = {
  400: 'Mend the request; repeating it as it is will not help.',
  404: 'Check the address. What is not published is answered like this too.',
  409: 'Look at the present state of the resource and decide again.',
  422: 'The request is well-formed, but its content cannot be taken; <code>detail</code> says why.',
  500: 'This is ours to mend. Tell the people who run this server the request id in <code>instance</code>.',
  503: 'Wait as many seconds as <code>Retry-After</code> says and repeat the request.',
};

export function problemPage(code: Code): string {
  const what = advice[code] ?? byStatus[status[code]] ?? byStatus[400];
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${code}</title>
<style>:root{color-scheme:light dark}body{overflow-wrap:anywhere;font:1.05rem/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fff}code{background:#f2f2f2;padding:.1em .3em;border-radius:.2em}h1{font-size:1.5rem}h2{font-size:1.15rem}@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code{background:#2a2a2a}a{color:#8ab4f8}}</style>
<h1><code>${code}</code> (${status[code]})</h1>
<p>${errors[code]}</p>
<h2>How to mend it</h2>
<p>${what}</p>
</html>
`;
}
