/** `node test/relevance/main.ts` asks every system every query of the set and prints how well each answers. */
import { arabicDocuments } from './documents.ar.ts';
import { otherDocuments } from './documents.others.ts';
import { planted } from './planted.ts';
import { arabicQueries, noise, otherQueries, queries, traps } from './queries.ts';
import { printTable, score } from './score.ts';
import { ask, fts5, type System, sqlLike } from './systems.ts';

const documents = [...arabicDocuments, ...otherDocuments];
const texts = [...queries.map(query => query.text), ...traps.map(trap => trap.query), ...noise];

const maqal = await planted(documents);

/** Whatever is compared; one line each. */
const systems: System[] = [sqlLike(documents), fts5(documents), maqal.system];

const scored = [];
for (const system of systems) {
  const answers = await ask(system, texts);
  const scores = score({ arabic: arabicQueries, others: otherQueries, traps, noise }, answers);
  scored.push({ name: system.name, scores });
}

process.stdout.write(
  `${documents.length} documents, ${queries.length} queries, ${traps.length} traps, ${noise.length} of noise\n\n` +
    `${printTable(scored)}\n`,
);
await maqal.close();
