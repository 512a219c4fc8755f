/** JSON bodies, read strictly: UTF-8 and nothing else, no prototype games, no NUL, no half surrogates. */
import type { FastifyInstance } from 'fastify';
import { Fault, type FieldError, type Text } from '../errors.ts';
import { isStorable } from '../lib/text/controls.ts';
import * as say from '../sentences/refusals.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Teaches the server `application/json` and `application/merge-patch+json` (RFC 7396); everything else is a 415. */
export function acceptJson(app: FastifyInstance) {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'buffer' },
    (request, body, done) => {
      try {
        assertUtf8(request.headers['content-type']);
        done(null, parseJson(body as Buffer));
      } catch (error) {
        done(error as Error, undefined);
      }
    },
  );
}

function assertUtf8(contentType = '') {
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(contentType)?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new Fault('unsupported_media_type', say.onlyUtf8);
}

/** Parses bytes as JSON. Faults: bad_json, bad_text. */
export function parseJson(body: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(body));
  } catch (error) {
    const why = (error as Error).message.slice(0, 200).toWellFormed();
    throw new Fault('bad_json', error instanceof TypeError ? say.notUtf8 : say.malformedJson(why));
  }
  const found: FieldError[] = [];
  inspect(value, '', 0, found);
  if (found[0]) throw new Fault('bad_text', found[0].detail, { errors: found });
  return value;
}

/** Deeper than this nothing of ours goes, and recursion must end. */
const maxDepth = 32;

function inspect(value: unknown, pointer: string, depth: number, found: FieldError[]) {
  if (found.length >= 20) return;
  if (typeof value === 'string') {
    if (!isStorable(value)) found.push(bad(pointer, say.badText));
  } else if (typeof value === 'object' && value !== null) {
    if (depth === maxDepth) throw new Fault('bad_json', say.tooDeep);
    for (const key of Object.keys(value)) {
      const at = `${pointer}/${key.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 200)}`;
      if (key === '__proto__' || !isStorable(key)) found.push(bad(at, say.badName));
      else inspect((value as Record<string, unknown>)[key], at, depth + 1, found);
    }
  }
}

const bad = (pointer: string, detail: Text): FieldError => ({ pointer, code: 'invalid_value', detail });
