/**
 * How often a test tries what it could try any number of times. `MAQAL_TEST_EFFORT=10 npm test` tries ten times as often. What is
 * above the engine needs fewer tries on the second of the two.
 */
import { engine } from './database.ts';

const effort = Number(process.env.MAQAL_TEST_EFFORT ?? 1);

/** Whether what takes minutes is tried too. */
export const isThorough = effort >= 3;

export const times = (n: number, onPostgres = n) => Math.ceil((engine === 'sqlite' ? n : onPostgres) * effort);
