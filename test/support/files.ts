/**
 * Runs test files in this process, one after the other. Without what node:test does by itself: it follows every promise of the
 * program by an async hook, to know whose a stray error is, and that is a quarter of the CPU time of all tests. A stray error
 * fails the run all the same, and is told here; only whose it is its stack must say.
 */
import asyncHooks from 'node:async_hooks';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const { createHook } = asyncHooks;
const nothing: asyncHooks.AsyncHook = { enable: () => nothing, disable: () => nothing };
asyncHooks.createHook = callbacks =>
  new Error().stack?.includes('node:internal/test_runner') ? nothing : createHook(callbacks);

for (const event of ['uncaughtException', 'unhandledRejection'] as const)
  process.on(event, (error: unknown) => {
    process.exitCode = 1;
    process.stdout.write(`\nFAILED ${event}\n${String((error as Error | null)?.stack ?? error)}\n`);
  });

for (const file of process.argv.slice(2)) await import(pathToFileURL(resolve(file)).href);
