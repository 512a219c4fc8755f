/**
 * A set bounded in bytes that forgets what nobody asks for twice: SIEVE (Zhang et al., NSDI 2024). A hit only sets a mark;
 * the hand walks from the oldest to the newest, spares once what was marked, and drops what was not, so a crowd of things
 * asked for once passes through without pushing out what is in use.
 */

/** What is kept must carry these members; only `visited` is for others to set. */
export type Kept = {
  /** Bytes it counts for. */
  size: number;
  /** Set at every hit. */
  visited: boolean;
  newer?: Kept | undefined;
  older?: Kept | undefined;
};

export type Sieve<T extends Kept> = {
  /** Takes in what is not yet there, and drops others until all fit. What is larger than everything allowed is dropped itself. */
  add(item: T): void;
  /** Lets go of something that is there. */
  remove(item: T): void;
  /** Counts more bytes for something that is there. */
  grow(item: T, bytes: number): void;
  /** Bytes of all that is there. */
  bytes(): number;
};

/** `onDrop` is told of what is dropped for want of room. */
export function createSieve<T extends Kept>(maxBytes: number, onDrop: (item: T) => void): Sieve<T> {
  let newest: Kept | undefined;
  let oldest: Kept | undefined;
  let hand: Kept | undefined;
  let bytes = 0;

  function remove(item: Kept) {
    if (hand === item) hand = item.newer;
    if (item.newer) item.newer.older = item.older;
    else newest = item.older;
    if (item.older) item.older.newer = item.newer;
    else oldest = item.newer;
    item.newer = item.older = undefined;
    bytes -= item.size;
  }

  function makeRoom() {
    while (bytes > maxBytes) {
      let item = hand ?? oldest!;
      while (item.visited) {
        item.visited = false;
        item = item.newer ?? oldest!;
      }
      hand = item.newer;
      remove(item);
      onDrop(item as T);
    }
  }

  return {
    add(item) {
      item.older = newest;
      if (newest) newest.newer = item;
      newest = item;
      oldest ??= item;
      bytes += item.size;
      makeRoom();
    },
    remove,
    grow(item, more) {
      item.size += more;
      bytes += more;
      makeRoom();
    },
    bytes: () => bytes,
  };
}
