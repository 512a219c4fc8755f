/** The complaints of PostgreSQL and of the way to it become the few faults that the rest of Maqal knows. */
import { Fault } from '../../errors.ts';
import { NotUnique } from '../errors.ts';

type Complaint = Error & { code?: unknown; table?: string; constraint?: string };

/** Drizzle wraps what the driver says in an error that holds the statement and all its values: nobody is to log those. */
function complaintIn(error: unknown): Complaint | undefined {
  for (let e = error; e instanceof Error; e = e.cause) if ('code' in e || isLostMessage(e)) return e;
  return undefined;
}

const isWrapped = ({ message }: Error) => message.startsWith('Failed query: ');

const codeOf = (error: unknown): string => {
  const code = complaintIn(error)?.code;
  return typeof code === 'string' ? code : '';
};

/** What `pg` says, without a code, when the connection has ended or never began. */
const isLostMessage = ({ message }: Error) =>
  /^Connection terminated|^timeout exceeded when trying to connect|^Query read timeout|not queryable|Client was closed/.test(
    message,
  );

/** The connection is gone, or is one to a server that is not the primary any more: the next is a new one. */
export const isLost = (error: unknown): boolean => {
  const complaint = complaintIn(error);
  if (!complaint) return false;
  const code = codeOf(error);
  // 08: connection; 57P: shutdown, crash, starting up; 25P03 and 25P04: we kept a transaction waiting; 25006: read-only.
  return isLostMessage(complaint) || /^(08|57P0|25P03|25P04|25006|E[A-Z]+$)/.test(code);
};

/** Two that wrote at once were in each other's way: none of it has happened. */
export const isConflict = (error: unknown): boolean => /^(40001|40P01)$/.test(codeOf(error));

/** The fault behind an error of the driver, or the error itself when it is none of the expected ones. */
export function translate(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Fault || error instanceof NotUnique) return error;
  const known = faultIn(error);
  if (known) return known;
  const complaint = complaintIn(error);
  if (!complaint) return isWrapped(error) ? error.cause : error;
  const code = codeOf(error);
  if (code === '23505') return new NotUnique('not unique', { cause: told(complaint) });
  if (code === '53100') return new Fault('storage_full', undefined, { cause: told(complaint) });
  // 53: out of memory or connections; 55P03: the lock; 57014: out of time; 40: conflicts, again and again; 58, XX: its disk.
  if (isLost(error) || /^(53|55P03|57014|40|58|XX)/.test(code))
    return new Fault('storage_unavailable', undefined, { cause: told(complaint), headers: { 'retry-after': '5' } });
  return told(complaint);
}

function faultIn(error: unknown): Fault | NotUnique | undefined {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof Fault || e instanceof NotUnique) return e;
  return undefined;
}

/** What may be logged of a complaint: its words hold values where it is about data, and its details always may. */
function told(complaint: Complaint): Error {
  const { message, code, table, constraint, stack } = complaint;
  const isOfData = typeof code === 'string' && /^2[23]/.test(code);
  const error = new Error(isOfData ? `PostgreSQL refused a value (${code})` : message);
  if (stack) error.stack = isOfData ? stack.slice(stack.indexOf('\n    at ')) : stack;
  return Object.assign(error, { code, ...(table && { table }), ...(constraint && { constraint }) });
}
