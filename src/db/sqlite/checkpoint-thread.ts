/** The thread of checkpoints.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { configure, openFile } from './connection.ts';

const client = configure(openFile(workerData as string), 'NORMAL');

parentPort!.on('message', (message: 'PASSIVE' | 'FULL' | 'close') => {
  if (message === 'close') {
    client.close();
    parentPort!.close();
    return;
  }
  try {
    // PASSIVE waits for nobody and nobody for it; FULL keeps writers out until all is moved. Neither holds up a read.
    client.pragma(`wal_checkpoint(${message})`);
  } finally {
    parentPort!.postMessage('done');
  }
});
