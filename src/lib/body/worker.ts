import { parentPort } from 'node:worker_threads';
import { type BodyInput, type RenderedBody, renderBody } from './render.ts';
import { BodyTooComplex } from './too-complex.ts';

export type Answer =
  | { kind: 'ready' }
  | { kind: 'rendered'; body: RenderedBody }
  | { kind: 'tooComplex'; message: string }
  | { kind: 'failed'; message: string };

function answerTo(input: BodyInput): Answer {
  try {
    return { kind: 'rendered', body: renderBody(input) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof BodyTooComplex ? 'tooComplex' : 'failed', message };
  }
}

parentPort?.on('message', (input: BodyInput) => parentPort?.postMessage(answerTo(input)));
parentPort?.postMessage({ kind: 'ready' } satisfies Answer);
