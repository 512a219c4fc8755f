/** What primary and workers say to each other. */

export type ToPrimary =
  /** It takes requests there. */
  | { listening: string }
  /** It cannot start, for a reason that a person can mend. */
  | { failed: string }
  /** The write lease: the turn it gives back, the turn it asks for, or both at once. */
  | { done?: number; want?: number };

export type ToWorker =
  /** This turn to write is yours. */
  | { turn: number }
  /** Stop. `others`: others go on serving, so there is time to send clients over to them. */
  | { stop: 'all' | 'others' };
