import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSieve, type Kept } from '../../src/lib/sieve.ts';
import { Random } from '../support/fuzz-random.ts';

type Item = Kept & { name: string };
const make = (name: string, size = 1): Item => ({ name, size, visited: false });

/** A sieve and what is in it. */
function start(maxBytes: number) {
  const held = new Set<Item>();
  const dropped: string[] = [];
  const sieve = createSieve<Item>(maxBytes, item => {
    held.delete(item);
    dropped.push(item.name);
  });
  return {
    ...sieve,
    dropped,
    held,
    add(item: Item) {
      held.add(item);
      sieve.add(item);
      return item;
    },
    remove(item: Item) {
      held.delete(item);
      sieve.remove(item);
    },
    names: () => [...held].map(item => item.name).join(''),
  };
}

describe('SIEVE', () => {
  it('drops the oldest when there is no room and nothing was asked for', () => {
    const sieve = start(3);
    for (const name of 'abcde') sieve.add(make(name));
    assert.deepEqual(sieve.dropped, ['a', 'b']);
    assert.equal(sieve.names(), 'cde');
    assert.equal(sieve.bytes(), 3);
  });

  it('spares once what was asked for, and goes on from there', () => {
    const sieve = start(3);
    const [a, , c] = [...'abc'].map(name => sieve.add(make(name)));
    a!.visited = c!.visited = true;
    sieve.add(make('d'));
    assert.deepEqual(sieve.dropped, ['b']);
    assert.deepEqual([a!.visited, c!.visited], [false, true], 'the hand has passed a and not c');
    sieve.add(make('e'));
    assert.deepEqual(sieve.dropped, ['b', 'd'], 'c is spared, its mark gone; d comes next');
    sieve.add(make('f'));
    assert.deepEqual(sieve.dropped, ['b', 'd', 'e']);
    sieve.add(make('g'));
    assert.deepEqual(sieve.dropped, ['b', 'd', 'e', 'f']);
  });

  it('spares everything in one round when all was asked for, then drops the oldest', () => {
    const sieve = start(3);
    for (const name of 'abc') sieve.add(make(name)).visited = true;
    sieve.add(make('d'));
    assert.deepEqual(sieve.dropped, ['d'], 'it alone was not asked for');
    sieve.add(make('e'));
    assert.deepEqual(sieve.dropped, ['d', 'a']);
  });

  it('makes room for what is larger than one', () => {
    const sieve = start(10);
    for (const name of 'abcde') sieve.add(make(name, 2));
    sieve.add(make('f', 5));
    assert.equal(sieve.names(), 'def');
    assert.equal(sieve.bytes(), 9);
  });

  it('keeps nothing that is larger than everything allowed', () => {
    const sieve = start(10);
    sieve.add(make('a', 4));
    sieve.add(make('b', 11));
    assert.equal(sieve.names(), '');
    assert.equal(sieve.bytes(), 0);
    sieve.add(make('c', 10));
    assert.equal(sieve.names(), 'c');
  });

  it('counts what grows, and drops for it, itself at worst', () => {
    const sieve = start(10);
    const [a, b] = [sieve.add(make('a', 4)), sieve.add(make('b', 4))];
    sieve.grow(b, 2);
    assert.equal(sieve.bytes(), 10);
    sieve.grow(b, 1);
    assert.deepEqual(sieve.dropped, ['a']);
    assert.equal(a.size, 4);
    sieve.grow(b, 4);
    assert.deepEqual(sieve.dropped, ['a', 'b']);
    assert.equal(sieve.bytes(), 0);
  });

  it('lets go of anything anywhere: the first, the last, the one under the hand, the only one', () => {
    const sieve = start(4);
    const [a, b, c, d] = [...'abcd'].map(name => sieve.add(make(name))) as [Item, Item, Item, Item];
    a.visited = true;
    sieve.add(make('e'));
    assert.deepEqual(sieve.dropped, ['b'], 'now the hand is on c');
    for (const item of [c, a, d]) sieve.remove(item);
    assert.equal(sieve.names(), 'e');
    for (const name of 'fghij') sieve.add(make(name));
    assert.equal(sieve.names(), 'ghij');
    for (const item of [...sieve.held]) sieve.remove(item);
    assert.equal(sieve.bytes(), 0);
    sieve.add(b);
    assert.equal(sieve.names(), 'b');
  });

  it('keeps what is in use while a crowd passes through that is asked for once', () => {
    const sieve = start(100);
    const hot = Array.from({ length: 50 }, (_, i) => sieve.add(make(`hot ${i}`)));
    for (let i = 0; i < 10_000; i++) {
      if (i % 20 === 0) for (const item of hot) item.visited = true;
      sieve.add(make(`once ${i}`));
    }
    for (const item of hot) assert.ok(sieve.held.has(item), item.name);
  });

  /** The same, as plainly as it can be said: an array, the newest last, and an index for the hand. */
  function startModel(maxBytes: number) {
    const items: Item[] = [];
    let hand = 0;
    const total = () => items.reduce((sum, item) => sum + item.size, 0);
    const take = (at: number) => {
      const [item] = items.splice(at, 1);
      if (at < hand) hand--;
      if (hand === items.length) hand = 0;
      return item!;
    };
    return {
      add: (item: Item) => void items.push(item),
      remove: (item: Item) => void take(items.indexOf(item)),
      makeRoom() {
        const gone: string[] = [];
        while (total() > maxBytes) {
          while (items[hand]!.visited) {
            items[hand]!.visited = false;
            hand = (hand + 1) % items.length;
          }
          gone.push(take(hand).name);
        }
        return gone;
      },
      total,
    };
  }

  it('does what a plain model of it does, whatever comes', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed);
      const maxBytes = random.int(1, 40);
      const [sieve, model] = [start(maxBytes), startModel(maxBytes)];
      const twins = new Map<Item, Item>();
      for (let step = 0; step < 400; step++) {
        const item = random.pickOr([...sieve.held], () => undefined as never);
        const what = item ? random.pick(['add', 'add', 'visit', 'visit', 'remove', 'grow']) : 'add';
        sieve.dropped.length = 0;
        if (what === 'add') {
          const [ours, theirs] = [make(`${step}`, random.int(1, 9)), make(`${step}`)];
          theirs.size = ours.size;
          twins.set(ours, theirs);
          model.add(theirs);
          const gone = model.makeRoom();
          sieve.add(ours);
          assert.deepEqual(sieve.dropped, gone, `seed ${seed}, step ${step}`);
        } else if (what === 'visit') item.visited = twins.get(item)!.visited = true;
        else if (what === 'remove') {
          sieve.remove(item);
          model.remove(twins.get(item)!);
        } else {
          twins.get(item)!.size += 2;
          const gone = model.makeRoom();
          sieve.grow(item, 2);
          assert.deepEqual(sieve.dropped, gone, `seed ${seed}, step ${step}`);
        }
        assert.equal(sieve.bytes(), model.total(), `seed ${seed}, step ${step}`);
        assert.ok(sieve.bytes() <= maxBytes);
        for (const it of sieve.held) assert.equal(it.visited, twins.get(it)!.visited, `seed ${seed}, step ${step}`);
      }
    }
  });
});
