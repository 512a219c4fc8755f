/** The thread of checkpoints.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { configure, openFile } from './connection.ts';

const client = configure(openFile(workerData as string), 'NORMAL');

parentPort!.on('message', message => {
  if (message === 'close') {
    client.close();
    parentPort!.close();
    return;
  }
  try {
    // It waits for nobody and nobody for it; what is being read meanwhile is left for the next time.
    client.pragma('wal_checkpoint(PASSIVE)');
  } finally {
    parentPort!.postMessage('done');
  }
});
