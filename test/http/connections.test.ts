/** Connections that are refused, left open, hung up, or slow: none ends the server, none is kept for ever. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendRaw } from '../support/raw.ts';
import { startServer } from '../support/server.ts';

function open(url: string, text: string | Uint8Array): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.write(text);
  return socket;
}

describe('A connection', async () => {
  const { app, url, adminKey } = await startServer();

  it('that asks for a proxy and is reset does not end the process', async () => {
    for (let i = 0; i < 20; i++) {
      const socket = open(url, 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n');
      await once(socket, 'connect');
      if (i % 2) await sleep(i % 5);
      socket.resetAndDestroy();
    }
    await sleep(50);
    assert.equal((await fetch(`${url}/livez`)).status, 200);
  });

  for (const bytes of ['GARBAGE\r\n\r\n', 'CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n'])
    it(`refused for ${JSON.stringify(bytes.slice(0, 7))} is cut although the client keeps its half open`, async () => {
      const before = await count();
      const socket = open(url, bytes).resume();
      await once(socket, 'end');
      for (let i = 0; i < 40 && (await count()) > before; i++) await sleep(50);
      assert.ok((await count()) <= before);
      socket.destroy();
    });

  it('answers in the order of the requests, a refused one last', async () => {
    const body = JSON.stringify({ title: 'x', body: { format: 'markdown', source: 'word **bold** '.repeat(5000) } });
    const head = `POST /v1/articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${adminKey}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
    for (const [second, status] of [
      ['GET /v1/tags?é HTTP/1.1\r\nHost: x\r\n\r\n', 400],
      ['GARBAGE\r\n\r\n', 400],
    ] as const) {
      const got = await sendRaw(url, `${head}\r\n\r\n${body}${second}`);
      assert.deepEqual(
        [...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, code]) => Number(code)),
        [201, status],
      );
    }
  });

  it('does not take the body of one request for another', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    const inner = 'GET /v1/keys?é HTTP/1.1\r\nHost: x\r\nX: ';
    const length = Buffer.byteLength(inner);
    socket.write(`POST /v1/tags HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`);
    await sleep(50);
    socket.write(`${inner}GET /é HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${adminKey}\r\n\r\n`);
    let got = '';
    for await (const chunk of socket) got += chunk;
    assert.deepEqual(
      [...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, code]) => code),
      ['401', '400'],
    );
  });

  const count = () =>
    new Promise<number>((resolve, reject) =>
      app.server.getConnections((error, n) => (error ? reject(error) : resolve(n))),
    );
});

describe('Stopping', async () => {
  const { url, close } = await startServer();

  it('lets a slow reader have the whole answer', async () => {
    const whole = Number((await fetch(`${url}/docs/reference.js`, { method: 'HEAD' })).headers.get('content-length'));
    const readers = Array.from({ length: 3 }, () =>
      open(url, 'GET /docs/reference.js HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(4)),
    );
    await sleep(300);
    const closed = close();
    const got = await Promise.all(
      readers.map(async socket => {
        let bytes = 0;
        for await (const chunk of socket) bytes += (chunk as Buffer).length;
        socket.destroy();
        return bytes;
      }),
    );
    await closed;
    for (const bytes of got) assert.ok(bytes > whole, `${bytes} of ${whole}`);
  });
});
