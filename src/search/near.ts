/** Whether two words differ by no more mistakes than `most`: a letter too many, too few, another, or two exchanged. */
export const isNear = (a: string, b: string, most: number): boolean => distance(a, b, most) <= most;

/** How many mistakes lie between two words; more than `most`, where they are more than that. */
export function distance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1));
      // The optimal string alignment distance: no letter is changed twice.
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

/** The first two letters of all that differs from a word by one mistake of letters that are in it. */
export function beginningsOf(word: string): Set<string> {
  const [first = '', second = '', third = ''] = word;
  return new Set([first + second, first + third, second + first, second + third]);
}

const alphabets = [
  'ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگ',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
  'αβγδεζηθικλμνξοπρστυφχψω',
  'אבגדהוזחטיכלמנסעפצקרשת',
];

/** A word with another letter, or one more, in its first two places: all that a mistake there may stand for. */
export function* otherBeginnings(word: string): Generator<string> {
  const [first = '', second = ''] = word;
  const alphabet = alphabets.find(letters => letters.includes(first) || letters.includes(second)) ?? '';
  for (const letter of alphabet) {
    yield letter + word.slice(1);
    yield letter + word;
    yield first + letter + word.slice(2);
    yield first + letter + word.slice(1);
  }
}
