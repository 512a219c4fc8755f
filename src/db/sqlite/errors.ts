/** The complaints of SQLite become the few faults that the rest of Maqal knows. */
import { Fault } from '../../errors.ts';
import { NotUnique } from '../errors.ts';

const codeOf = (error: unknown): string | undefined => {
  for (let e = error; e instanceof Error; e = e.cause) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === 'string' && code.startsWith('SQLITE_')) return code;
  }
  return undefined;
};

/** Locked by another process. PROTOCOL: the locks of the log changed hands each time this one looked. */
export const isBusy = (error: unknown) => /^SQLITE_(BUSY|PROTOCOL)/.test(codeOf(error) ?? '');

/** The fault behind an error of the driver, or the error itself when it is none of the expected ones. */
export function translate(error: unknown): unknown {
  const code = codeOf(error);
  if (!code) return error;
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return new NotUnique('not unique', { cause: error });
  if (code === 'SQLITE_FULL') return new Fault('storage_full', undefined, { cause: error });
  if (/^SQLITE_(READONLY|IOERR|CANTOPEN|BUSY|PROTOCOL|LOCKED|CORRUPT|NOTADB)/.test(code))
    return new Fault('storage_unavailable', undefined, { cause: error, headers: { 'retry-after': '5' } });
  return error;
}
