import { Worker } from 'node:worker_threads';
import type { ReadingRates } from '../text/words.ts';
import { isSmall } from './cost.ts';
import { warm } from './libraries.ts';
import { type BodyInput, type RenderedBody, renderBody } from './render.ts';
import { rememberTerms } from './terms.ts';
import { BodyTooComplex } from './too-complex.ts';
import type { Answer, Settings } from './worker.ts';

export type { BodyInput, RenderedBody };
export { BodyTooComplex };

/** Rendering that never holds the event loop, whatever the source. */
export type Renderer = {
  render(input: BodyInput): Promise<RenderedBody>;
  /** Ends the worker; what was waiting for it is refused. */
  close(): Promise<void>;
};

export type RendererOptions = {
  /** How fast people read; the usual rates when absent. */
  rates?: ReadingRates;
  /** Longest source, in UTF-16 units, rendered on the caller's thread. */
  inlineLimit?: number;
  /** How long the worker may take over one source. */
  timeoutMs?: number;
  /** The worker's file; another one only in tests. */
  workerFile?: URL;
};

/**
 * Of 240 kinds of source and 87,000 random ones, the costliest of this length takes 7 ms, a seventh of the time the event
 * loop may be held (unclosed image brackets in Markdown, whose cost grows with the square of the length).
 */
const INLINE_LIMIT = 1000;
const TIMEOUT_MS = 5000;

/** What one body may use before the worker is ended instead of the server. */
const HEAP_MB = 512;

type Job = { input: BodyInput; resolve(body: RenderedBody): void; reject(error: Error): void };

/** Makes a renderer: short sources at once, longer ones one after the other in a worker started when first needed. */
export function createRenderer(options: RendererOptions = {}): Renderer {
  const { rates, inlineLimit = INLINE_LIMIT, timeoutMs = TIMEOUT_MS } = options;
  const file = options.workerFile ?? new URL('./worker.ts', import.meta.url);
  const queue = new WorkerQueue(file, { rates }, timeoutMs);
  return {
    async render(input) {
      if (!isSmall(input, inlineLimit)) return queue.add(input);
      await warm();
      return renderBody(input, rates);
    },
    close: () => queue.close(),
  };
}

class WorkerQueue {
  readonly #file: URL;
  readonly #settings: Settings;
  readonly #timeoutMs: number;
  readonly #waiting: Job[] = [];
  #current: Job | undefined;
  #worker: Worker | undefined;
  #ready = false;
  #closed = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: URL, settings: Settings, timeoutMs: number) {
    this.#file = file;
    this.#settings = settings;
    this.#timeoutMs = timeoutMs;
  }

  add(input: BodyInput): Promise<RenderedBody> {
    return new Promise((resolve, reject) => {
      if (this.#closed) return reject(new Error('The renderer is closed.'));
      this.#waiting.push({ input, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const refused = [this.#current, ...this.#waiting.splice(0)];
    this.#current = undefined;
    for (const job of refused) job?.reject(new Error('The renderer was closed.'));
    await this.#endWorker();
  }

  /** Takes the next job if the worker is free; a worker without one does not keep the process alive. */
  #next(): void {
    if (this.#current !== undefined) return;
    this.#current = this.#waiting.shift();
    if (this.#current === undefined) {
      this.#worker?.unref();
      return;
    }
    try {
      this.#worker ??= this.#startWorker();
    } catch (error) {
      // The system may refuse another thread; it refuses this job only.
      this.#lose(error);
      return;
    }
    this.#worker.ref();
    if (this.#ready) this.#send();
  }

  /** Time runs from here, so that a slow start is not the author's fault. */
  #send(): void {
    if (this.#current === undefined) return;
    this.#worker?.postMessage(this.#current.input);
    this.#timer = setTimeout(() => this.#timeOut(), this.#timeoutMs);
  }

  #timeOut(): void {
    void this.#endWorker();
    this.#finish(job => job.reject(new BodyTooComplex(`The body took longer than ${this.#timeoutMs} ms to render.`)));
  }

  #startWorker(): Worker {
    const worker = new Worker(this.#file, {
      execArgv: [],
      workerData: this.#settings,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // A worker that was ended may still have messages under way: they concern nobody.
    const isCurrent = () => worker === this.#worker;
    worker.on('message', (answer: Answer) => {
      if (isCurrent()) this.#receive(answer);
    });
    worker.on('error', (error: unknown) => {
      if (isCurrent()) this.#lose(error);
    });
    worker.on('exit', code => {
      if (isCurrent()) this.#lose(new Error(`The rendering worker ended with code ${code}.`));
    });
    return worker;
  }

  #receive(answer: Answer): void {
    if (answer.kind === 'ready') {
      this.#ready = true;
      this.#send();
    } else if (answer.kind === 'rendered')
      this.#finish(job => {
        rememberTerms(answer.body.html, answer.body.lang, answer.terms);
        job.resolve(answer.body);
      });
    else if (answer.kind === 'tooComplex') this.#finish(job => job.reject(new BodyTooComplex(answer.message)));
    else this.#finish(job => job.reject(new Error(answer.message)));
  }

  /** The worker has died: its job is refused, the next one gets a new worker. */
  #lose(error: unknown): void {
    this.#forgetWorker();
    const isMemory = (error as { code?: string }).code === 'ERR_WORKER_OUT_OF_MEMORY';
    const reason = isMemory ? new BodyTooComplex('The body takes too much memory to render.') : toError(error);
    this.#finish(job => job.reject(reason));
  }

  #finish(settle: (job: Job) => void): void {
    clearTimeout(this.#timer);
    const job = this.#current;
    this.#current = undefined;
    if (job !== undefined) settle(job);
    this.#next();
  }

  #forgetWorker(): Worker | undefined {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#ready = false;
    clearTimeout(this.#timer);
    return worker;
  }

  async #endWorker(): Promise<void> {
    await this.#forgetWorker()?.terminate();
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
