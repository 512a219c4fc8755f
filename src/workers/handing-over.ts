/**
 * A connection on its way to a worker that dies belongs to nobody: node:cluster deals it out, waits for a yes or no that
 * never comes, and keeps it open. Its client would wait as long as it has patience.
 */
import type { Worker } from 'node:cluster';

type Internal = { cmd?: string; act?: string; seq?: number; ack?: number };
type Handle = { close(): void };
type Send = (message: Internal, handle?: Handle, ...rest: unknown[]) => boolean;

/** Closes what was being handed over to the worker when it is gone. There is one at a time: the next waits for the answer. */
export function closeWhatIsLost({ process: child }: Worker) {
  let last: { seq: number | undefined; handle: Handle } | undefined;
  const send = child.send.bind(child) as Send;
  child.send = ((message, handle, ...rest) => {
    if (message?.act === 'newconn' && handle) last = { seq: message.seq, handle };
    return send(message, handle, ...rest);
  }) satisfies Send as typeof child.send;
  child.on('internalMessage', ({ ack }: Internal) => {
    if (last && ack === last.seq) last = undefined;
  });
  child.once('close', () => last?.handle.close());
}
