/**
 * How much had been touched when the log was at a place: for what is read from a standby, which may be behind. Only as much is
 * remembered as can be asked for.
 */

type Mark = { seq: number; count: number };

const most = 2000;

export function createPositions() {
  let marks: Mark[] = [];
  /** What is not remembered was no later than this. */
  let floor: Mark = { seq: 0, count: 0 };
  let last: Mark = floor;

  return {
    /** Remembers that with the change `seq` so much had been touched. */
    note(seq: number, count: number) {
      last = { seq, count };
      marks.push(last);
      if (marks.length < 2 * most) return;
      floor = marks[most - 1]!;
      marks = marks.slice(most);
    },
    /** Forgets all; the log is at `seq`. */
    reset(seq: number, count: number) {
      marks = [];
      floor = last = { seq, count };
    },
    /** How much had been touched when the log was at `seq`; -1 where that is not known any more. */
    countAt(seq: number): number {
      if (seq >= last.seq) return last.count;
      if (seq < floor.seq) return -1;
      let [from, to] = [0, marks.length];
      while (from < to) {
        const middle = (from + to) >> 1;
        if (marks[middle]!.seq <= seq) from = middle + 1;
        else to = middle;
      }
      return from === 0 ? floor.count : marks[from - 1]!.count;
    },
  };
}
