/** Query strings, read strictly: a parameter twice, a malformed escape or bytes that are not UTF-8 are told, not guessed. */
import { Fault, type FieldError } from '../errors.ts';
import { duplicate, parameter } from '../sentences/members.ts';
import { malformedEscape } from '../sentences/refusals.ts';

/** Under this symbol the parser leaves what it found wrong, for the validator to tell. */
export const queryErrors: unique symbol = Symbol('query errors');

export type Query = Record<string, string> & { [queryErrors]?: FieldError[] };

const decode = (text: string) => decodeURIComponent(text.replaceAll('+', ' '));

/** application/x-www-form-urlencoded, one value a name. Never throws: Fastify calls it before errors can be answered. */
export function parseQuery(text: string): Query {
  const query: Query = Object.create(null);
  if (text === '') return query;
  for (const part of text.split('&')) {
    if (part === '') continue;
    const cut = part.indexOf('=');
    const rawName = cut < 0 ? part : part.slice(0, cut);
    try {
      const name = decode(rawName);
      if (name in query) tell(query, name, 'duplicate', duplicate(parameter(name)));
      else query[name] = cut < 0 ? '' : decode(part.slice(cut + 1));
    } catch {
      tell(query, rawName.slice(0, 100), 'invalid_format', malformedEscape);
    }
  }
  return query;
}

function tell(query: Query, name: string, code: FieldError['code'], detail: FieldError['detail']) {
  (query[queryErrors] ??= []).push({ parameter: name, code, detail });
}

/** Throws the fault that the parser could not. */
export function assertWellFormed(query: unknown) {
  const found = (query as Query | undefined)?.[queryErrors];
  if (found) throw new Fault('validation_failed', found[0]!.detail, { errors: found.slice(0, 100) });
}
