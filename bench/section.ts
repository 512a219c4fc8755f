/** What every section of the bench is given, and what it answers. */
import type { BarName } from './bars.ts';
import type { Effort } from './compare.ts';
import type { Corpus } from './corpus.ts';

export type Context = {
  /** From the smallest to the largest. */
  corpora: readonly [Corpus, ...Corpus[]];
  isQuick: boolean;
  effort: Effort;
  /** For files of this run, on the disk where the corpora are. */
  folder: string;
  tell: (line: string) => void;
};

export type Cell = string | number;
export type Row = Record<string, Cell>;

export type Outcome = {
  title: string;
  /** One line for each thing a reader must know to read the figures. */
  notes: string[];
  rows: Row[];
  /** A second table, where one would be too wide. */
  more?: Row[];
  bars: Partial<Record<BarName, number>>;
};

export type Section = (context: Context) => Promise<Outcome>;

export const smallest = ({ corpora }: Context) => corpora[0];
export const largest = ({ corpora }: Context) => corpora.at(-1)!;
