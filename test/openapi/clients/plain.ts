/**
 * The document as older generators need it. They read OpenAPI 3.0 only, know no answer of two shapes, put the names of
 * all schemas and of all their constructors into one bag, and take the address of the server from the document. What
 * is left out here cannot be asked for by their clients: lists and reads with `fields`.
 */
// biome-ignore lint/suspicious/noExplicitAny: a document is looked at freely
type Json = any;

/** Names of ours that are something else in a language: in Go `NewComment` makes a `Comment`, in Nim it is an error. */
const names: Record<string, string> = {
  FieldError: 'MemberError',
  Key: 'ApiKey',
  NewComment: 'CreatedComment',
  NewKey: 'CreatedKey',
  NullableCommentState: 'CommentStateOrNone',
};

/** The paths that are about the API, and answer no JSON that a model would be made of. */
const about = ['/openapi.json', '/openapi.yaml', '/openapi-3.0.json', '/docs', '/docs/reference.js'];

/** Takes the OpenAPI 3.0 form of the document, and gives a new one for the server at `url`. */
export function plainDocument(document: Json, url: string): Json {
  const plain = rewritten(structuredClone(document));
  for (const path of about) delete plain.paths[path];
  const { schemas } = plain.components;
  plain.components.schemas = Object.fromEntries(
    Object.entries(schemas)
      .filter(([name]) => name !== 'OpenApi' && !name.endsWith('Sparse'))
      .map(([name, schema]) => [names[name] ?? name, schema]),
  );
  for (const operation of Object.values(plain.paths).flatMap((path: Json) => Object.values(path)) as Json[]) {
    const { requestBody } = operation;
    if (requestBody) requestBody.content = Object.fromEntries(Object.entries(requestBody.content).slice(0, 1));
  }
  return { ...plain, servers: [{ url }] };
}

function rewritten(value: Json): Json {
  if (Array.isArray(value)) return value.filter(one => !isFields(one)).map(rewritten);
  if (value === null || typeof value !== 'object') return value;
  const [whole, sparse] = value.anyOf ?? [];
  if (whole?.$ref && sparse?.$ref?.endsWith('Sparse')) return rewritten(whole);
  // `-title` and `title` would be one name.
  if (value.in === 'query' && value.name === 'sort') return { ...value, schema: { type: 'string' } };
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'pattern')
      .map(([key, one]) => [key, key === '$ref' ? renamed(one as string) : rewritten(one)]),
  );
}

const isFields = (one: Json) => one?.in === 'query' && one.name === 'fields';

function renamed(ref: string): string {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return ref.startsWith('#/components/schemas/') && names[name] ? `#/components/schemas/${names[name]}` : ref;
}
