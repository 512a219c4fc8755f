/** Answers that are kept, to be asked for again with If-None-Match: a bounded number, the least recently used go first. */

/** Its text is kept and parsed anew for each who asks, so that nobody changes what another was given. */
export type Kept = { etag: string; text: string };

/** Longer texts are not kept, in UTF-16 units: the memory is bounded by this times the number of answers. */
const longest = 256 * 1024;

export function makeKept(limit: number) {
  const answers = new Map<string, Kept>();
  return {
    get(url: string): Kept | undefined {
      const found = answers.get(url);
      if (found) put(url, found);
      return found;
    },
    put,
  };

  function put(url: string, answer: Kept): void {
    answers.delete(url);
    if (answer.text.length > longest) return;
    answers.set(url, answer);
    if (answers.size > limit) answers.delete(answers.keys().next().value!);
  }
}
