/**
 * What a function of a text has answered, remembered: for texts that come again and again. At most `most` of them, then all
 * are forgotten; longer ones than `longest` are not kept, since strangers may send any number of them.
 */
export function remembering<T>(answer: (text: string) => T, { most, longest }: { most: number; longest: number }) {
  const known = new Map<string, T>();
  return (text: string): T => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const fresh = answer(text);
    if (text.length > longest) return fresh;
    if (known.size >= most) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}
