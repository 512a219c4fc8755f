/** A proxy between a client and a server that loses answers: the request has arrived, and nobody hears what came of it. */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { after } from 'node:test';

export async function startCuttingProxy(target: string) {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let toLose = 0;
  let isDeaf = false;
  let lost = 0;

  const server = createServer(client => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', data => upstream.write(data));
    upstream.on('data', data => {
      if (isDeaf) return;
      if (toLose > 0) {
        toLose--;
        lost++;
        client.destroy();
      } else client.write(data);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Cuts the connection where the next `n` answers would come. */
    lose: (n: number) => {
      toLose = n;
    },
    /** Lets no answer through and leaves the connection open. */
    deafen: (isNow: boolean) => {
      isDeaf = isNow;
    },
    lost: () => lost,
  };
}
