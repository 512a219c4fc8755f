/** Opaque keyset cursors: the sort key and id of the row at the edge of a page, and which way to go from it. */

import { isStorable } from './text/controls.ts';

export type Cursor = { list: string; direction: 'next' | 'prev'; key: string | number; id: number };

/** base64url of a small JSON array; bound to the list and sort it was made for. */
export const encodeCursor = ({ list, direction, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([list, direction === 'next' ? 1 : 0, key, id])).toString('base64url');

/** The cursor in `text`, or undefined when it is none of ours for this list. */
export function decodeCursor(text: string, list: string, keyType: 'number' | 'string'): Cursor | undefined {
  if (!/^[\w-]{1,4000}$/.test(text)) return undefined;
  try {
    const [itsList, next, key, id, ...rest] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (itsList !== list || rest.length > 0 || typeof key !== keyType || (next !== 0 && next !== 1)) return undefined;
    if (typeof key === 'string' && !isStorable(key)) return undefined;
    if (typeof key === 'number' && !Number.isSafeInteger(key)) return undefined;
    if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
    return { list, direction: next ? 'next' : 'prev', key: key as string | number, id };
  } catch {
    return undefined;
  }
}
