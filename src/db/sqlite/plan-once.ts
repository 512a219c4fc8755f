/**
 * Keeps SQLite from planning a prepared statement anew at every run. Since 3.48 its planner looks at the values bound to
 * `x = ?` and `limit ?` in the hope of an integer, and must forget the plan when they are bound again, which they are each
 * time: that costs more than most of our queries. It does not look behind a sign, and `+?` is the value as it is, of any
 * type (https://sqlite.org/lang_expr.html: unary plus is a no-op).
 */
import type { Database } from 'better-sqlite3';

/** The connection, preparing statements whose values the planner does not see. */
export const planOnce = (client: Database): Database =>
  Object.create(client, { prepare: { value: (sql: string) => client.prepare(hideValues(sql)) } });

/** Placeholders, but not what stands in quotes. */
const hideValues = (sql: string) =>
  sql.replace(/'(?:[^']|'')*'|"[^"]*"|`[^`]*`|\?/g, part => (part === '?' ? '+?' : part));
