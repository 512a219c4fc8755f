import type { BodyInput } from './render.ts';

/** Markdown fills every row of a table up to the width of its head, so a short source can make very many cells. */
const INLINE_CELLS = 1000;

/** Whether a body is so small, in source and in what it can grow to, that the caller's thread may render it. */
export function isSmall({ format, source }: BodyInput, limit: number): boolean {
  if (source.length > limit) return false;
  if (format === 'html') return true;
  // A reference definition: its address and title are repeated, and escaped again, wherever it is used.
  if (source.includes(']:')) return false;
  return !source.includes('|') || cellsAtMost(source) <= INLINE_CELLS;
}

function cellsAtMost(source: string): number {
  const lines = source.split(/[\n\r]/);
  const widest = lines.reduce((most, line) => Math.max(most, line.split('|').length), 0);
  return widest * lines.length;
}
