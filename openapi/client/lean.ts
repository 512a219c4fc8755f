/**
 * The document as the client needs it: without examples, without headers that the client sees to by itself, and without
 * refusals, which are all one type. What is left is a quarter as long.
 */

type Json = Record<string, unknown>;
type Operation = Json & { parameters?: Json[]; responses: Record<string, Json> };
type Document = { paths: Record<string, Json>; components: Json };

/** Headers of the request that come from options of the client. */
const ownHeaders = ['If-None-Match', 'If-Modified-Since', 'If-Match', 'Idempotency-Key', 'AcceptLanguage'];

export function leanDocument(document: Document): object {
  const paths = Object.entries(document.paths).map(([path, item]) => [path, leanItem(item)]);
  const { schemas } = document.components;
  return withoutExamples({ ...document, paths: Object.fromEntries(paths), components: { schemas } });
}

function leanItem(item: Json): Json {
  const entries = Object.entries(item).map(([name, value]) => [
    name,
    isOperation(value) ? leanOperation(value) : value,
  ]);
  return Object.fromEntries(entries);
}

const isOperation = (value: unknown): value is Operation =>
  typeof value === 'object' && value !== null && 'responses' in value;

function leanOperation({ parameters = [], responses, ...rest }: Operation): Json {
  const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  return {
    ...rest,
    parameters: parameters.filter(one => !ownHeaders.includes(nameOf(one))),
    responses: Object.fromEntries(good.map(([status, { headers: _, ...response }]) => [status, response])),
  };
}

/** A parameter that is written once for all operations is named by its reference. */
const nameOf = ({ name, $ref }: Json) => String(name ?? $ref).replace('#/components/parameters/', '');

/** A member of a schema may be called `example`; the examples of OpenAPI never stand among properties. */
function withoutExamples<Value>(value: Value, isProperties = false): Value {
  if (Array.isArray(value)) return value.map(one => withoutExamples(one)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => isProperties || (name !== 'example' && name !== 'examples'));
  return Object.fromEntries(entries.map(([name, one]) => [name, withoutExamples(one, name === 'properties')])) as Value;
}
