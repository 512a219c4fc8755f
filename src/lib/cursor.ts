/** Opaque keyset cursors: the sort key and id of the row at the edge of a page, and which way to go from it. */

export type Cursor = { sort: string; direction: 'next' | 'prev'; key: string | number; id: number };

/** base64url of a small JSON array; bound to the sort it was made for. */
export const encodeCursor = ({ sort, direction, key, id }: Cursor): string =>
  Buffer.from(JSON.stringify([sort, direction === 'next' ? 1 : 0, key, id])).toString('base64url');

/** The cursor in `text`, or undefined when it is none of ours for this sort. */
export function decodeCursor(text: string, sort: string, keyType: 'number' | 'string'): Cursor | undefined {
  if (!/^[\w-]{1,2000}$/.test(text)) return undefined;
  try {
    const [itsSort, next, key, id, ...rest] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (itsSort !== sort || rest.length > 0 || typeof key !== keyType || (next !== 0 && next !== 1)) return undefined;
    if (typeof key === 'number' && !Number.isSafeInteger(key)) return undefined;
    if (typeof id !== 'number' || !Number.isSafeInteger(id)) return undefined;
    return { sort, direction: next ? 'next' : 'prev', key: key as string | number, id };
  } catch {
    return undefined;
  }
}
