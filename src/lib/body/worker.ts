import { parentPort, workerData } from 'node:worker_threads';
import { type Terms, termsOf } from '../text/terms.ts';
import type { ReadingRates } from '../text/words.ts';
import { type BodyInput, type RenderedBody, renderBody } from './render.ts';
import { BodyTooComplex } from './too-complex.ts';

/** What the worker is started with. */
export type Settings = { rates: ReadingRates | undefined };

export type Answer =
  | { kind: 'ready' }
  | { kind: 'rendered'; body: RenderedBody; terms: Terms }
  | { kind: 'tooComplex'; message: string }
  | { kind: 'failed'; message: string };

function answerTo(input: BodyInput): Answer {
  try {
    const body = renderBody(input, (workerData as Settings).rates);
    return { kind: 'rendered', body, terms: termsOf(body.text, body.lang) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: error instanceof BodyTooComplex ? 'tooComplex' : 'failed', message };
  }
}

parentPort?.on('message', (input: BodyInput) => parentPort?.postMessage(answerTo(input)));
parentPort?.postMessage({ kind: 'ready' } satisfies Answer);
