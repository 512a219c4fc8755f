import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';

const require = createRequire(import.meta.url);

/** Gives a function that loads a library on its first call, since none is needed before the first write. */
function once<T>(load: () => T): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

export const sanitizeHtml = once(() => require('sanitize-html') as typeof import('sanitize-html'));
export const MarkdownIt = once(() => require('markdown-it') as typeof import('markdown-it').default);
export const LinkifyIt = once(() => (require('linkify-it') as typeof import('linkify-it')).LinkifyIt);

let warmed: Promise<void> | undefined;

/**
 * Loads what rendering needs, one package per turn of the event loop. At a stretch it would hold the loop for some 70 ms
 * in the middle of the first write.
 */
export function warm(): Promise<void> {
  warmed ??= loadInSteps();
  return warmed;
}

async function loadInSteps(): Promise<void> {
  const inner = createRequire(require.resolve('sanitize-html'));
  for (const part of ['htmlparser2', 'postcss', 'dayjs', 'launder']) {
    await nextTurn();
    try {
      inner(part);
    } catch {
      // Only a head start: if a later sanitize-html needs other parts, it loads them itself below.
    }
  }
  for (const load of [sanitizeHtml, LinkifyIt, MarkdownIt]) {
    await nextTurn();
    load();
  }
}
