/** Says what failed, and at the end how many tests there were, in one line that people and programs read. */
import type { TestEvent } from 'node:test/reporters';

/** The same tests run on two engines (test/run.ts). */
const where = process.env.MAQAL_TEST_ENGINE ? ` (on ${process.env.MAQAL_TEST_ENGINE})` : '';

type Failure = { name: string; file?: string | undefined; line?: number | undefined; error: unknown };

export default async function* report(source: AsyncIterable<TestEvent>) {
  let passed = 0;
  let skipped = 0;
  const failures: Failure[] = [];
  for await (const { type, data } of source) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message;
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    if (data.skip || data.todo) skipped++;
    else if (type === 'test:fail') {
      // A suite fails because a test in it did: that one is told.
      if (isFailedBelow(data.details.error)) continue;
      const failure = { name: data.name, file: data.file, line: data.line, error: data.details.error };
      failures.push(failure);
      yield tell(failure);
    } else if (data.details.type !== 'suite') passed++;
  }
  yield `\n${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
}

const isFailedBelow = (error: unknown) =>
  (error as { failureType?: string } | undefined)?.failureType === 'subtestsFailed';

function tell({ name, file, line, error }: Failure): string {
  const cause = (error as { cause?: unknown } | undefined)?.cause ?? error;
  const text = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return `\nFAILED ${name}${where}\n  ${file}:${line}\n${text.slice(0, 5000).replace(/^/gm, '  ')}\n`;
}
