/** An OpenAPI 3.1 document as the comparison reads it. */

export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: boolean | Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  [keyword: string]: unknown;
};

export type Parameter = { name: string; in: string; required?: boolean; schema?: Schema; [key: string]: unknown };
export type Media = { schema?: Schema; examples?: Record<string, unknown> };
export type Header = { required?: boolean; schema?: Schema };
export type Answer = { headers?: Record<string, Header>; content?: Record<string, Media> };
export type Body = { required?: boolean; content?: Record<string, Media> };
export type Security = Record<string, string[]>;

export type Operation = {
  operationId?: string;
  tags?: string[];
  deprecated?: boolean;
  parameters?: Parameter[];
  requestBody?: Body;
  responses?: Record<string, Answer>;
  security?: Security[];
  'x-scopes'?: string[];
  /** The day from which a deprecated operation may be gone, as YYYY-MM-DD. */
  'x-sunset'?: string;
  [key: string]: unknown;
};

export type Document = {
  servers?: { url: string }[];
  security?: Security[];
  paths?: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema>; securitySchemes?: Record<string, Record<string, unknown>> };
  [key: string]: unknown;
};

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** An operation with where it stands. `key` is the same for paths that differ only in the names of their parameters. */
export type Placed = { key: string; path: string; place: string; operation: Operation };

/** Every operation; the parameters that all operations of a path share come first. */
export function operationsOf(document: Document): Placed[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    methods
      .filter(method => method in item)
      .map(method => {
        const { parameters = [], ...operation } = item[method] as Operation;
        const shared = (item.parameters ?? []) as Parameter[];
        return {
          key: `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`,
          path,
          place: at('#/paths', path, method),
          operation: { security: document.security ?? [], ...operation, parameters: [...shared, ...parameters] },
        };
      }),
  );
}

/** What `make` makes of an object of a document, made once: equal things are the same object then. */
export function once<T extends object>(make: (document: Document, thing: T) => object) {
  const made = new WeakMap<object, object>();
  return <U extends T>(document: Document, thing: U) => {
    const known = made.get(thing) ?? make(document, thing);
    made.set(thing, known);
    return known;
  };
}

/** What a reference points to (RFC 6901), or the thing itself. Throws where it points to nothing. */
export const follow = once(followed) as <T extends object>(document: Document, thing: T) => T;

function followed<T extends object>(document: Document, thing: T): T {
  const seen = new Set<unknown>();
  let found: T & { $ref?: string } = thing;
  while (found.$ref !== undefined) {
    if (seen.has(found)) throw new Error(`${found.$ref} refers to itself.`);
    seen.add(found);
    const { $ref, ...beside } = found;
    const target = pointed(document, $ref) as T;
    found = isBare(beside) ? target : { ...target, ...beside };
  }
  return found;
}

function pointed(document: Document, $ref: string): unknown {
  const names = $ref
    .split('/')
    .slice(1)
    .map(name => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = names.reduce<unknown>(
    (inside, name) => (inside as Record<string, unknown> | undefined)?.[name],
    document,
  );
  if (!$ref.startsWith('#/') || found === undefined) throw new Error(`${$ref} points to nothing.`);
  return found;
}

/** Beside a reference stand texts only. */
const isBare = (beside: object) => Object.keys(beside).every(isText);

/** Keywords that are for people, or for others. */
export const isText = (key: string) =>
  ['title', 'description', 'summary', 'example', 'examples', 'deprecated', 'externalDocs', '$comment'].includes(key) ||
  key.startsWith('x-');

/** A place further in, as a JSON Pointer. */
export const at = (place: string, ...names: (string | number)[]): string =>
  [place, ...names.map(name => String(name).replaceAll('~', '~0').replaceAll('/', '~1'))].join('/');

/** The place of what is shared, where both documents share it; else the place where it is used. */
export const sharedPlace = (before: object, after: object, place: string): string => {
  const [was, is] = [before, after].map(thing => (thing as { $ref?: string }).$ref);
  return was !== undefined && was === is ? was : place;
};

/** Whether two values are the same JSON, whatever the order of members. */
export function isSame(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
