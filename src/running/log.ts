/** Where the log goes: standard output, one JSON object a line. */
import pino, { type Logger } from 'pino';
import type { Config } from '../config.ts';
import { escapeControls } from '../lib/text/controls.ts';

/** Characters that wait for a reader of the log who has stalled; what comes after is dropped. */
const maxBacklog = 16 * 1024 * 1024;
/** What POSIX lets a pipe take whole: lines of several processes on one pipe are not torn by each other. */
const atOnce = 4096;

/** One writer for all lines, in the background: a line on the request path costs a microsecond, not a system call. */
export function createLog({ logLevel }: Config): { log: Logger; flush: () => void } {
  const options = { dest: 1, sync: false, minLength: atOnce - 1, maxWrite: atOnce, maxLength: maxBacklog };
  const destination = pino.destination(options);
  const lines = inPackets(destination);
  const timer = setInterval(() => {
    lines.hand();
    destination.flush();
  }, 500);
  timer.unref();
  const flush = () => {
    try {
      lines.hand();
      destination.flushSync();
    } catch {
      // Not open yet: then nothing has been written either.
    }
  };
  process.on('exit', flush);
  return { log: pino({ level: logLevel, base: { pid: process.pid } }, lines), flush };
}

/** Hands lines on in packets: the destination does as much for each as for many. */
export function inPackets(destination: { write(text: string): unknown }) {
  let waiting = '';
  const hand = () => {
    if (waiting) destination.write(waiting);
    waiting = '';
  };
  return {
    hand,
    write(json: string) {
      // Some of what is logged was typed by strangers, and is read on terminals.
      const line = escapeControls(json);
      if (waiting.length + line.length > atOnce) hand();
      waiting += line;
    },
  };
}
