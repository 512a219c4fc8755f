/** What the fuzzer learned from answers: ids, slugs, cursors, tags of versions, tokens and keys that exist. */
import type { Json, Operation } from './fuzz-contract.ts';
import type { Random } from './fuzz-random.ts';
import type { FuzzRequest } from './fuzz-requests.ts';

const most = 40;

/** Which collection a resource is of, by the members only its kind has; the public ones are those that readers see. */
function kindsOf(resource: Json): string[] {
  if ('articleId' in resource)
    return resource.state === undefined || resource.state === 'approved'
      ? ['comments', 'moderation/comments']
      : ['moderation/comments'];
  if ('wordCount' in resource) return resource.state === 'published' ? ['articles', 'articles/public'] : ['articles'];
  if ('articleCount' in resource) return ['tags'];
  if ('bio' in resource) return ['authors'];
  if ('hint' in resource) return ['keys'];
  return [];
}

/** `/v1/moderation/comments/{id}` is about `moderation/comments`. */
export const collectionOf = ({ path, method }: Pick<Operation, 'path' | 'method'>) => {
  const name = /^\/v1\/([a-z/]+?)(?:\/by-slug)?\/\{/.exec(path)?.[1] ?? '';
  return name === 'articles' && (method === 'GET' || path.endsWith('/comments')) ? 'articles/public' : name;
};

export function createMemory(random: Random) {
  const ids = new Map<string, number[]>();
  const slugs = new Map<string, string[]>();
  const etags = new Map<string, string>();
  const pages = new Map<string, { query: [string, string][]; cursor: string }[]>();
  const tokens: { id: number; token: string }[] = [];
  const keys: { secret: string; scopes: string[] }[] = [];
  const sent = new Map<string, { key: string; request: FuzzRequest }[]>();

  const remember = <K, T>(map: Map<K, T[]>, key: K, value: T) => {
    const list = map.get(key) ?? [];
    if (!list.includes(value)) list.push(value);
    if (list.length > most) list.shift();
    map.set(key, list);
  };

  function learnResource(resource: Json) {
    if (typeof resource !== 'object' || resource === null || typeof resource.id !== 'number') return;
    for (const kind of kindsOf(resource)) {
      remember(ids, kind, resource.id);
      if (typeof resource.slug === 'string') remember(slugs, kind, resource.slug);
    }
    if (typeof resource.editToken === 'string') tokens.push({ id: resource.id, token: resource.editToken });
    if (typeof resource.secret === 'string' && resource.expiresAt === null)
      keys.push({ secret: resource.secret, scopes: resource.scopes });
  }

  /** Takes in an answer. */
  function learn(
    operation: Operation,
    request: FuzzRequest,
    status: number,
    headers: Record<string, string>,
    body: Json,
  ) {
    const [path = ''] = request.path.split('?', 1);
    if (headers.etag && request.method !== 'POST') etags.set(path, headers.etag);
    if (status === 401 || status === 204) forgetSecrets(request, status);
    if (status === 204 || status === 404) return forget(operation, request);
    if (status >= 400) return;
    learnResource(body);
    for (const item of Array.isArray(body?.data) ? body.data : []) learnResource(item);
    for (const cursor of [body?.page?.next, body?.page?.prev])
      if (typeof cursor === 'string') remember(pages, operation.operationId, { query: request.query, cursor });
    const key = request.headers['idempotency-key'];
    if (key) remember(sent, operation.operationId, { key, request });
  }

  function forget(operation: Operation, request: FuzzRequest) {
    const id = Number(request.pathValues.id);
    const list = ids.get(collectionOf(operation)) ?? [];
    if (list.includes(id)) list.splice(list.indexOf(id), 1);
    const slug = request.pathValues.slug;
    const names = slugs.get(collectionOf(operation)) ?? [];
    if (slug !== undefined && names.includes(slug)) names.splice(names.indexOf(slug), 1);
  }

  /** The key that was revoked, the token of a comment that is gone. The first key is never revoked. */
  function forgetSecrets({ headers }: FuzzRequest, status: number) {
    const key = keys.findIndex(({ secret }) => headers.authorization === `Bearer ${secret}`);
    if (key > 0 && status === 401) keys.splice(key, 1);
    const used = tokens.findIndex(({ token }) => headers['comment-token'] === token);
    if (used >= 0) tokens.splice(used, 1);
  }

  const pickFrom = <T>(map: Map<string, T[]>, key: string): T | undefined => {
    const list = map.get(key) ?? [];
    return list.length > 0 ? random.pick(list) : undefined;
  };

  return {
    learn,
    learnResource,
    keys,
    id: (collection: string) => pickFrom(ids, collection),
    slug: (collection: string) => pickFrom(slugs, collection),
    page: (operation: Operation) => pickFrom(pages, operation.operationId),
    sent: (operation: Operation) => pickFrom(sent, operation.operationId),
    etag: (path: string) => etags.get(path),
    /** The latest are the likeliest to be good still. */
    token: () => (tokens.length > 0 ? random.pick(tokens.slice(-8)) : undefined),
    keyWith: (scope: string | undefined, has: boolean) =>
      random.pickOr(
        keys.filter(k => (scope === undefined || k.scopes.includes(scope) || k.scopes.includes('admin')) === has),
        () => undefined,
      ),
  };
}

export type Memory = ReturnType<typeof createMemory>;
