/**
 * The load: raw sockets kept alive, one request in flight on each, requests ready as bytes, and of an answer no more read
 * than where it ends, so that the client costs little beside the server.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { lengthIn, statusIn } from './http.ts';

export type Load = {
  port: number;
  /** The next request. */
  next: () => Buffer;
  connections?: number;
  /** Ends after so many requests, or so many milliseconds. */
  requests?: number;
  ms?: number;
  /** Requests a second, sent whether the answers come or not; absent: the next as soon as the last is answered. */
  rate?: number;
  /** The status of every answer. */
  expect: number;
  /** Never sleeps between two answers: to wake a client costs the server, and only a slow server lets it fall asleep. */
  isAwake?: boolean;
};

export type Loaded = { requests: number; seconds: number; latencies: Float64Array };

export async function load({
  port,
  next,
  connections = 16,
  requests,
  ms,
  rate,
  expect,
  isAwake,
}: Load): Promise<Loaded> {
  const clients = await Promise.all(Array.from({ length: connections }, () => open(port, expect)));
  const times = new Times();
  const started = performance.now();
  const mayGoOn = (sent: number) =>
    (requests === undefined || sent < requests) && (ms === undefined || performance.now() - started < ms);
  let over = !isAwake;
  const poll = () => void (over || setImmediate(poll));
  poll();
  try {
    await (rate === undefined ? closedLoop : openLoop)({ clients, next, times, mayGoOn, rate: rate ?? 0 });
  } finally {
    over = true;
    for (const client of clients) client.close();
  }
  return { requests: times.count, seconds: (performance.now() - started) / 1000, latencies: times.sorted() };
}

type Loop = {
  clients: Client[];
  next: () => Buffer;
  times: Times;
  mayGoOn: (sent: number) => boolean;
  rate: number;
};

function closedLoop({ clients, next, times, mayGoOn }: Loop): Promise<unknown> {
  let sent = 0;
  return Promise.all(
    clients.map(
      client =>
        new Promise<void>((resolve, reject) => {
          let since = 0;
          const send = () => {
            if (!mayGoOn(sent)) return resolve();
            sent++;
            since = performance.now();
            client.send(next());
          };
          client.onEnd = reject;
          client.onAnswer = () => {
            times.add(performance.now() - since);
            send();
          };
          send();
        }),
    ),
  );
}

/** A request that finds no connection free waits for one, and its time runs: slow answers do not slow the questions. */
function openLoop({ clients, next, times, mayGoOn, rate }: Loop): Promise<void> {
  return new Promise((resolve, reject) => {
    const free = [...clients];
    const waiting: number[] = [];
    const started = performance.now();
    let sent = 0;
    let answered = 0;
    const give = (client: Client) => {
      const since = waiting.shift();
      if (since === undefined) return void free.push(client);
      client.onAnswer = () => {
        times.add(performance.now() - since);
        answered++;
        give(client);
      };
      client.send(next());
    };
    const timer = setInterval(() => {
      const now = performance.now();
      while (sent < ((now - started) / 1000) * rate && mayGoOn(sent)) {
        sent++;
        waiting.push(now);
        const client = free.pop();
        if (client) give(client);
      }
      if (mayGoOn(sent) || answered < sent) return;
      clearInterval(timer);
      resolve();
    }, 1);
    for (const client of clients)
      client.onEnd = error => {
        clearInterval(timer);
        reject(error);
      };
  });
}

type Client = { send(request: Buffer): void; close(): void; onAnswer: () => void; onEnd: (error: Error) => void };

async function open(port: number, expect: number): Promise<Client> {
  const buffer = Buffer.alloc(64 * 1024);
  let pending = '';
  let left = 0;
  let closed = false;
  const read = (count: number) => {
    let at = 0;
    while (at < count) {
      if (left > 0) {
        const taken = Math.min(left, count - at);
        at += taken;
        left -= taken;
        if (left === 0) client.onAnswer();
        continue;
      }
      const end = pending === '' ? buffer.indexOf('\r\n\r\n', at) : -1;
      if (end >= 0 && end + 4 <= count) {
        begin(buffer.toString('latin1', at, end));
        at = end + 4;
        continue;
      }
      // A head in two pieces, which is rare.
      pending += buffer.toString('latin1', at, count);
      const cut = pending.indexOf('\r\n\r\n');
      if (cut < 0) return;
      at = count - (pending.length - cut - 4);
      const head = pending.slice(0, cut);
      pending = '';
      begin(head);
    }
  };
  const begin = (head: string) => {
    const status = statusIn(head);
    if (status !== expect) throw new Error(`An answer of ${status} instead of ${expect}:\n${head}`);
    left = lengthIn(head, status);
    if (left === 0) client.onAnswer();
  };
  const onread = {
    buffer,
    callback: (count: number) => {
      try {
        read(count);
      } catch (error) {
        client.onEnd(error as Error);
      }
      return true;
    },
  };
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true, onread });
  const client: Client = {
    send: request => void socket.write(request),
    close: () => {
      closed = true;
      socket.destroy();
    },
    onAnswer: () => {},
    onEnd: () => {},
  };
  await once(socket, 'connect');
  socket.on('error', error => closed || client.onEnd(error));
  socket.on('close', () => closed || client.onEnd(new Error('The server closed a connection under load.')));
  return client;
}

/** Milliseconds, any number of them. */
class Times {
  #values = new Float64Array(1024);
  count = 0;
  add(ms: number) {
    if (this.count === this.#values.length) {
      const more = new Float64Array(this.count * 2);
      more.set(this.#values);
      this.#values = more;
    }
    this.#values[this.count++] = ms;
  }
  sorted = () => this.#values.slice(0, this.count).sort();
}
