/** Which operations need no look: most versions change a few, and each draws on a hundred components. */
import { at, type Document, type Placed } from './document.ts';

const references = /"\$ref":"(#\/components\/[^"]+)"/g;
const referencesIn = (text: string) => new Set([...text.matchAll(references)].map(([, place]) => place!));

/** Answers whether two operations are the same, down to the last component that they are made of. */
export function untouched(released: Document, present: Document): (before: Placed, after: Placed) => boolean {
  const [old, young] = [componentsOf(released), componentsOf(present)];
  const changed = new Set([...old.keys(), ...young.keys()].filter(place => old.get(place) !== young.get(place)));
  const users = new Map<string, string[]>();
  for (const [place, text] of young)
    for (const used of referencesIn(text)) users.set(used, [...(users.get(used) ?? []), place]);
  // What is made of something changed is changed: the set grows while it is gone through.
  for (const place of changed) for (const user of users.get(place) ?? []) changed.add(user);

  return (before, after) => {
    const text = JSON.stringify(after);
    return text === JSON.stringify(before) && [...referencesIn(text)].every(place => !changed.has(place));
  };
}

function componentsOf({ components = {} }: Document): Map<string, string> {
  return new Map(
    Object.entries(components as Record<string, object>).flatMap(([kind, members]) =>
      Object.entries(members).map(([name, one]) => [at('#/components', kind, name), JSON.stringify(one)] as const),
    ),
  );
}
