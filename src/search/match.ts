/** Matching by the engine that is open. */
import type { Match } from './expression.ts';
import * as sqlite from './match.sqlite.ts';

export const match: Match = sqlite;
