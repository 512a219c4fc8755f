/** When a program that uses generated code has worked. */

/** What every program is given to read: each example of the document's schemas, as a member. */
let examples: Record<string, unknown> = {};

/** One member for each schema that has an example, named like the member of quicktype's type. */
// biome-ignore lint/suspicious/noExplicitAny: a document is looked at freely
export function examplesOf(document: any): Record<string, unknown> {
  const all = Object.entries(document.components.schemas) as [string, { examples?: unknown[] }][];
  const some = all.filter(([name, { examples }]) => examples && name !== 'OpenApi');
  examples = Object.fromEntries(some.map(([name, one]) => [name[0]?.toLowerCase() + name.slice(1), one.examples?.[0]]));
  return examples;
}

/** Whether what was written is what was read: null or absent, and in whichever spelling of a time. */
export function isRoundTrip(out: string): boolean {
  const written = JSON.parse(out);
  return JSON.stringify(normal(written)) === JSON.stringify(normal(examples));
}

function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal);
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value).toISOString() : value;
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, normal(one)]));
}
