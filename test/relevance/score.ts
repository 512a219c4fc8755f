/** How good answers are: pure functions from judgements and the ids a system found, in its order, to numbers. */
import type { Grade, RelevanceQuery, Trap } from './queries.ts';

/** What a system found for each text, best first. */
export type Answers = ReadonlyMap<string, readonly string[]>;

/** The four measures of one query, or their means over several; all from 0 to 1. */
export type Measures = { ndcg: number; recall: number; precision: number; mrr: number };

/** The means over the queries of one kind. */
export type KindScore = Measures & { kind: string; queries: number };

/** Everything that is known of one system. */
export type Scores = {
  arabic: KindScore[];
  others: KindScore[];
  /** Over all queries in Arabic, and over all in other languages. */
  allArabic: KindScore;
  allOthers: KindScore;
  /** The share of traps it fell into, and of noise it found something for. Lower is better. */
  trapRate: number;
  noiseRate: number;
};

type Judgements = Readonly<Record<string, Grade>>;

const depth = 10;

const gainOf = (grade: number) => 2 ** grade - 1;

const discounted = (gains: number[]) => gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);

const mean = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / (numbers.length || 1);

/** Normalised discounted gain of the first ten: 1 when the best documents come first, gains being 2^grade - 1. */
export function ndcg(relevant: Judgements, found: readonly string[]): number {
  // A document found twice is an answer once: the second place is lost, not paid.
  const seen = new Set<string>();
  const gains = found.slice(0, depth).map(id => {
    const gain = seen.has(id) ? 0 : gainOf(relevant[id] ?? 0);
    seen.add(id);
    return gain;
  });
  const best = Object.values(relevant)
    .sort((a, b) => b - a)
    .slice(0, depth)
    .map(gainOf);
  return best.length === 0 ? 0 : discounted(gains) / discounted(best);
}

/** The share of the relevant documents that are among the first ten. */
export function recall(relevant: Judgements, found: readonly string[]): number {
  const ids = Object.keys(relevant);
  const first = new Set(found.slice(0, depth));
  return ids.length === 0 ? 0 : ids.filter(id => first.has(id)).length / ids.length;
}

/**
 * The share of the first five results that are relevant. It divides by the results there are, at most five: most queries
 * here have fewer than five answers, and a short list without a wrong result is not a fault.
 */
export function precision(relevant: Judgements, found: readonly string[]): number {
  const first = [...new Set(found)].slice(0, 5);
  return first.length === 0 ? 0 : first.filter(id => relevant[id]).length / first.length;
}

/** One over the place of the first relevant result within the first ten, 0 without one; its mean is the MRR. */
export function reciprocalRank(relevant: Judgements, found: readonly string[]): number {
  const place = found.slice(0, depth).findIndex(id => relevant[id]);
  return place < 0 ? 0 : 1 / (place + 1);
}

/** All four measures of one query. */
export function measure(relevant: Judgements, found: readonly string[]): Measures {
  return {
    ndcg: ndcg(relevant, found),
    recall: recall(relevant, found),
    precision: precision(relevant, found),
    mrr: reciprocalRank(relevant, found),
  };
}

/** The share of traps that have a forbidden document among the first ten. */
export function trapRate(traps: readonly Trap[], answers: Answers): number {
  return mean(traps.map(trap => Number(isCaught(trap, answers))));
}

/** Whether a forbidden document of the trap is among the first ten. */
export function isCaught({ query, never }: Trap, answers: Answers): boolean {
  return foundFor(query, answers)
    .slice(0, depth)
    .some(id => never.includes(id));
}

/** The share of noise that finds anything at all. */
export function noiseRate(noise: readonly string[], answers: Answers): number {
  return mean(noise.map(text => Number(foundFor(text, answers).length > 0)));
}

/** The means by kind, in the order in which kinds first appear. */
export function byKind(queries: readonly RelevanceQuery[], answers: Answers): KindScore[] {
  const kinds = Map.groupBy(queries, query => query.kind);
  return [...kinds].map(([kind, some]) => overAll(kind, some, answers));
}

/** The means over all of these queries; every query weighs the same. */
export function overAll(kind: string, queries: readonly RelevanceQuery[], answers: Answers): KindScore {
  const measured = queries.map(query => measure(query.relevant, foundFor(query.text, answers)));
  return {
    kind,
    queries: queries.length,
    ndcg: mean(measured.map(m => m.ndcg)),
    recall: mean(measured.map(m => m.recall)),
    precision: mean(measured.map(m => m.precision)),
    mrr: mean(measured.map(m => m.mrr)),
  };
}

/** Every number of one system. */
export function score(
  set: {
    arabic: readonly RelevanceQuery[];
    others: readonly RelevanceQuery[];
    traps: readonly Trap[];
    noise: string[];
  },
  answers: Answers,
): Scores {
  return {
    arabic: byKind(set.arabic, answers),
    others: byKind(set.others, answers),
    allArabic: overAll('all Arabic', set.arabic, answers),
    allOthers: overAll('all others', set.others, answers),
    trapRate: trapRate(set.traps, answers),
    noiseRate: noiseRate(set.noise, answers),
  };
}

/** The table people read: the measures of each system, then its nDCG@10 by kind. */
export function printTable(scored: readonly { name: string; scores: Scores }[]): string {
  const names = scored.map(({ name }) => name);
  const measures: [string, (scores: Scores) => number][] = [
    ['Arabic nDCG@10', s => s.allArabic.ndcg],
    ['Arabic recall@10', s => s.allArabic.recall],
    ['Arabic P@5', s => s.allArabic.precision],
    ['Arabic MRR', s => s.allArabic.mrr],
    ['others nDCG@10', s => s.allOthers.ndcg],
    ['others recall@10', s => s.allOthers.recall],
    ['trap rate', s => s.trapRate],
    ['noise rate', s => s.noiseRate],
  ];
  const summary = measures.map(([label, of]) => [label, '', ...scored.map(({ scores }) => decimal(of(scores)))]);
  const kinds = (half: 'arabic' | 'others') =>
    (scored[0]?.scores[half] ?? []).map(({ kind, queries }, i) => [
      kind,
      String(queries),
      ...scored.map(({ scores }) => decimal(scores[half][i]!.ndcg)),
    ]);
  return [
    lines([['Measure', '', ...names], ...summary]),
    lines([['Arabic, nDCG@10', 'n', ...names], ...kinds('arabic')]),
    lines([['Others, nDCG@10', 'n', ...names], ...kinds('others')]),
  ].join('\n\n');
}

const decimal = (number: number) => number.toFixed(3);

/** The first column to the left, numbers to the right, under a rule. */
function lines(rows: string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
  const told = rows.map(row =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
  );
  return [told[0]!, '-'.repeat(told[0]!.length), ...told.slice(1)].join('\n');
}

/** A text that was never asked must not count as one that found nothing. */
function foundFor(text: string, answers: Answers): readonly string[] {
  const found = answers.get(text);
  if (!found) throw new Error(`No answer was recorded for "${text}".`);
  return found;
}
