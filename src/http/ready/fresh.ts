/**
 * Makes an answer from what is in the database now. A standby makes it in the place of the primary where its answer is as true:
 * it may lack what has been written a moment ago, but whether that concerns the answer can be told from the log.
 */
import type { Db, Standby } from '../../db/db.ts';
import { Fault } from '../../errors.ts';
import type { Feed } from '../../log/feed.ts';
import type { Elsewhere, Made, Make } from './make.ts';

/** `since`: how much of the log was taken in by what it was made from; -1 where that cannot be said. */
export type Fresh = { made: Made | Elsewhere; since: number };

type Attempt = { fresh?: Fresh; error?: unknown; isTrue: boolean };

export function freshMaker({ standby, feed }: { standby: Db['standby']; feed: Feed }) {
  async function plain(make: Make): Promise<Fresh> {
    const since = feed.count();
    return { made: await make(), since };
  }

  async function attempt({ read }: Standby, make: Make): Promise<Attempt> {
    const count = feed.count();
    let since = -1;
    try {
      const fresh = await read(async () => {
        since = feed.count();
        return { made: await make(), since };
      });
      const { made } = fresh;
      // That something is elsewhere is true if nothing at all has been written since.
      const isTrue = 'location' in made ? since === count : !feed.isTouchedSince(since, made.sources);
      return { fresh, isTrue };
    } catch (error) {
      // So is that there is nothing; unless nobody can say what was written, by ourselves perhaps.
      const isKnown = feed.blindFor() === undefined && since === count;
      return { error, isTrue: isSaid(error) && isKnown };
    }
  }

  return async (make: Make): Promise<Fresh> => {
    const other = standby();
    if (!other) return plain(make);
    const { fresh, error, isTrue } = await attempt(other, make);
    if (isTrue && fresh) return fresh;
    if (isTrue) throw error;
    try {
      return await plain(make);
    } catch (failure) {
      // What was true a moment ago, for want of the primary; it is not kept.
      if (fresh && isUnavailable(failure)) return { ...fresh, since: -1 };
      throw isUnavailable(failure) && isSaid(error) ? error : failure;
    }
  };
}

/** That there is nothing, say: not that nobody could be asked. */
const isSaid = (error: unknown) => error instanceof Fault && !isUnavailable(error);

const isUnavailable = (error: unknown) =>
  error instanceof Fault && (error.code === 'storage_unavailable' || error.code === 'overloaded');
