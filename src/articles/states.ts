/** Which moves an article can make, and what they ask of its date. */

import type { ArticleState } from '../db/tables.ts';
import { Fault, faultAt, type Text } from '../errors.ts';
import * as say from '../sentences/refusals.ts';

/** `published` to `published` shows the working copy; `scheduled` to `scheduled` moves the date. */
const moves: Record<ArticleState, readonly ArticleState[]> = {
  draft: ['draft', 'scheduled', 'published'],
  scheduled: ['scheduled', 'draft', 'published'],
  published: ['published', 'withdrawn'],
  withdrawn: ['withdrawn', 'draft', 'scheduled', 'published'],
};

/** Throws illegal_state unless the move exists. */
export function assertMove(from: ArticleState, to: ArticleState): void {
  if (!moves[from].includes(to))
    throw new Fault('illegal_state', say.illegalMove(from, to, others(from)), {
      errors: [{ pointer: '/state', code: 'invalid_value', detail: say.noWay(from, to) }],
    });
}

const others = (from: ArticleState) => moves[from].filter(to => to !== from);

/**
 * The date of an article in its new state. Faults: invalid_date, where a scheduled one has no future date or a published
 * one is asked to have one.
 */
export function dateFor(
  to: ArticleState,
  given: { date: number | null; asked: boolean; was: ArticleState | undefined },
  now: number,
) {
  const { date, asked, was } = given;
  if (to === 'scheduled') {
    if (date === null) throw wrong(say.scheduledNeedsDate);
    if (date <= now) throw wrong(say.scheduledInFuture);
    return date;
  }
  if (to !== 'published') return date;
  if (asked && date === null) throw wrong(say.publishedHasDate);
  if (asked && date! > now) throw wrong(say.publishedInFuture);
  // A draft's or schedule's future date meant a plan that publishing now overtakes.
  if (date === null || date > now || (was === 'scheduled' && !asked)) return now;
  return date;
}

const wrong = (detail: Text) => faultAt('invalid_date', '/publishedAt', 'invalid_value', detail);
