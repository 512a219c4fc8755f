/** What `npm run bench -- …` understands. */
import { parseArgs } from 'node:util';
import type { Effort } from './compare.ts';
import { sizeOf } from './corpus/plan.ts';

export const sectionNames = [
  ...([
    'reads',
    'pages',
    'sizes',
    'comments',
    'busy',
    'writes',
    'workers',
    'memory',
    'start',
    'search',
    'quota',
    'engines',
  ] as const),
] as const;
export type SectionName = (typeof sectionNames)[number];

export const help = `Usage: npm run bench -- [options]

Measures Maqal on this machine, beside bare servers that send the same bytes, and holds the ratios against the bars of
docs/benchmarks.md. Linux only. The corpora are made once and kept outside of the repository.

  --sizes LIST     Corpora, such as 10k (the default) or 10k,1M: the smallest serves the comparisons of cost, the largest
                   those of size. The bars that speak of 1M articles are judged only with a corpus of that size.
  --only LIST      Some sections: ${sectionNames.join(', ')}
  --engine NAME    sqlite (the default), or postgres: the section "engines", the same reads on a file and on PostgreSQL.
  --quick          Fewer and shorter rounds: a few minutes, and figures that say less.
  --rounds N       Rounds of each comparison; the first is thrown away and not counted.
  --ms N           How long each contender is asked in each round.
  --check          Only checks that a corpus is what the API would have made.
  --no-write       Prints the results and writes no file.
  --help           This text.

  MAQAL_BENCH_CACHE  Folder of the corpora and of copies of them; ~/.cache/maqal-bench when absent. A corpus of 10k takes
                     0.2 GB, one of 1M 8 GB. It should be on a disk, not in memory, or fsync costs nothing.

The results go to bench/results/DATE-MACHINE.md and .json.
`;

export type Options = {
  help: boolean;
  check: boolean;
  isQuick: boolean;
  write: boolean;
  sizes: string[];
  only: readonly SectionName[];
  effort: Effort;
};

/** Reads the command line. Throws an error whose message is for people. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    allowNegative: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      check: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: true },
      sizes: { type: 'string', default: '10k' },
      only: { type: 'string' },
      engine: { type: 'string', default: 'sqlite' },
      rounds: { type: 'string' },
      ms: { type: 'string' },
    },
  });
  const base: Effort = values.quick
    ? { rounds: 3, ms: 250, warmUp: 20_000, again: 4000 }
    : { rounds: 9, ms: 600, warmUp: 40_000, again: 10_000 };
  return {
    help: values.help,
    check: values.check,
    isQuick: values.quick,
    write: values.write,
    sizes: values.sizes.split(',').filter(name => sizeOf(name)),
    only: values.only === undefined ? sectionsOf(values.engine) : values.only.split(',').map(sectionOf),
    effort: {
      ...base,
      ...(values.rounds && { rounds: count('rounds', values.rounds) }),
      ...(values.ms && { ms: count('ms', values.ms) }),
    },
  };
}

/** PostgreSQL's own server is started for the sections that compare it; the others measure what is the same on both. */
function sectionsOf(engine: string): readonly SectionName[] {
  if (engine === 'postgres') return ['engines'];
  if (engine !== 'sqlite') throw new Error(`There is no engine "${engine}": there are sqlite and postgres.`);
  return sectionNames.filter(name => name !== 'engines');
}

function sectionOf(name: string): SectionName {
  const known = sectionNames.find(section => section === name);
  if (!known) throw new Error(`There is no section "${name}": there are ${sectionNames.join(', ')}.`);
  return known;
}

function count(name: string, text: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new Error(`--${name} wants a whole number above 0.`);
  return n;
}
