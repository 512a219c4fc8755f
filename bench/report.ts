/** The results as tables: for the terminal, and as Markdown and JSON to keep. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Bar, type BarName, bars, type Verdict, verdictOf } from './bars.ts';
import { type Machine, slugOf } from './machine.ts';
import type { Outcome, Row } from './section.ts';

export type Report = {
  date: string;
  machine: Machine;
  how: Record<string, string>;
  outcomes: Outcome[];
  largest: number;
  /** Of PostgreSQL: a run that stands beside the other. */
  isOfEngines: boolean;
};

type Judged = { bar: string; measured: string; 'at most': string; verdict: Verdict };

/** Every bar that something was measured for. */
export function judge({ outcomes, largest }: Report): Judged[] {
  const measured = Object.assign({}, ...outcomes.map(outcome => outcome.bars)) as Partial<Record<BarName, number>>;
  return (Object.keys(bars) as BarName[]).flatMap(name => {
    const value = measured[name];
    if (value === undefined) return [];
    const { text, most, unit }: Bar = bars[name];
    const say = (n: number, digits: number) => (unit ? `${n.toFixed(0)} ${unit}` : n.toFixed(digits));
    // One digit more than the bar has, so that what is just above it looks so.
    return [{ bar: text, measured: say(value, 3), 'at most': say(most, 2), verdict: verdictOf(name, value, largest) }];
  });
}

const columnsOf = (rows: readonly Row[]) => [...new Set(rows.flatMap(row => Object.keys(row)))];

/** The cells as text, the first column to the left and the others to the right, all of a column of one width. */
function cellsOf(rows: readonly Row[]): { lines: string[][]; widths: number[] } {
  const names = columnsOf(rows);
  const cells = [names, ...rows.map(row => names.map(name => String(row[name] ?? '')))];
  const widths = names.map((_, i) => Math.max(3, ...cells.map(line => line[i]!.length)));
  const lines = cells.map(line =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))),
  );
  return { lines, widths };
}

const table = (rows: readonly Row[]) =>
  cellsOf(rows)
    .lines.map(line => `  ${line.join('  ').trimEnd()}`)
    .join('\n');

function markdownTable(rows: readonly Row[]): string {
  const { lines, widths } = cellsOf(rows);
  const edge = widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [lines[0]!, edge, ...lines.slice(1)].map(line => `| ${line.join(' | ')} |`).join('\n');
}

const tablesOf = ({ rows, more = [] }: Outcome) => [rows, more].filter(it => it.length > 0);

export const printed = (outcome: Outcome) =>
  [
    `\n${outcome.title}\n`,
    ...outcome.notes.map(note => `  ${note}`),
    ...tablesOf(outcome).map(rows => `\n${table(rows)}`),
  ].join('\n');

export function printedVerdict(report: Report): string {
  const judged = judge(report);
  if (judged.length === 0) return '';
  return `\nAgainst the bars\n\n${table(judged)}\n${anyUnjudged(judged)}`;
}

const anyUnjudged = (judged: Judged[]) =>
  judged.some(({ verdict }) => verdict === 'not judged')
    ? '\nNot judged: the bar speaks of 1M articles, and the largest corpus here was smaller (--sizes 10k,1M).\n'
    : '';

export function markdown(report: Report): string {
  const { date, machine, how, outcomes } = report;
  const judged = judge(report);
  const facts = Object.entries({ ...machine, ...how }).map(([name, value]) => `- ${name}: ${value}`);
  const sections = outcomes.map(outcome => {
    const notes = outcome.notes.map(note => `- ${note}`).join('\n');
    return [`## ${outcome.title}`, notes, ...tablesOf(outcome).map(markdownTable)].join('\n\n').concat('\n');
  });
  return [
    `# Benchmark of ${date}\n\nHow to read it: [docs/benchmarks.md](../../docs/benchmarks.md).\n`,
    `${facts.join('\n')}\n`,
    `## Against the bars\n\n${markdownTable(judged)}\n${anyUnjudged(judged)}`,
    ...sections,
  ].join('\n');
}

/** Writes both files; answers their name without the ending. */
export function writeReport(report: Report): string {
  const folder = fileURLToPath(new URL('./results/', import.meta.url));
  const name = `${report.date}-${slugOf(report.machine)}${report.isOfEngines ? '-postgres' : ''}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}${name}.md`, markdown(report));
  writeFileSync(`${folder}${name}.json`, `${JSON.stringify(forPrograms(report), null, 2)}\n`);
  return `bench/results/${name}`;
}

/** Lists of texts become one text: how long lists of them are broken into lines is a formatter's whim. */
const forPrograms = (report: Report) => ({
  ...report,
  outcomes: report.outcomes.map(outcome => ({ ...outcome, notes: outcome.notes.join(' ') })),
  judged: judge(report),
});
