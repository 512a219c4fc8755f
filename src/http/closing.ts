/** Stopping: nothing under way is cut, and nobody who does not read or write on is waited for without end. */
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** As long as a request may take to arrive: what is still open then has stalled. */
const graceMs = 30_000;

/** Prepares the server for being closed; answers whether that has begun. */
export function closeGently(app: FastifyInstance): () => boolean {
  const { server } = app;
  const open = new Set<Duplex>();
  server.on('connection', (socket: Duplex) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  // To Node a connection is idle as soon as its answer was handed over: a slow reader's would be cut in the middle.
  const closeIdle = server.closeIdleConnections.bind(server);
  server.closeIdleConnections = () => {
    if (![...open].some(socket => socket.writableLength > 0)) closeIdle();
  };

  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    // A connection that falls idle after this would hold the stop up for as long as it may be kept alive.
    const sweep = setInterval(() => server.closeIdleConnections(), 20).unref();
    const deadline = setTimeout(() => server.closeAllConnections(), graceMs).unref();
    server.once('close', () => {
      clearInterval(sweep);
      clearTimeout(deadline);
    });
  });
  return () => closing;
}
