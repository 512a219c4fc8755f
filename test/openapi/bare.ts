/** The document without what only shows it: half its size, and tools are through in a fraction of the time. */
import type { Json } from '../support/fuzz-contract.ts';

/** A copy without examples. That every example fits its schema is seen by document.test.ts. */
export function withoutExamples(document: Json): Json {
  const kept = (name: string) => name !== 'example' && name !== 'examples';
  return JSON.parse(JSON.stringify(document), function (this: Json, name, value) {
    // A list may be as long as it was: only members of objects are left out.
    return Array.isArray(this) || kept(name) ? value : undefined;
  });
}
