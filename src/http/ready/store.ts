/**
 * The ready answers, bounded in bytes. Found by the address as it came, or by what it meant; dropped when one of the keys
 * they were made from is touched.
 */
import { createSieve } from '../../lib/sieve.ts';
import { isWithin, keyOfSource, type Touch } from '../../log/keys.ts';
import type { Entry } from './entry.ts';

export type Store = ReturnType<typeof createStore>;

/** Spellings of one address that are remembered; more of them are parsed each time. */
const maxUrls = 4;

export function createStore(maxBytes: number) {
  const byUrl = new Map<string, Entry>();
  const byKey = new Map<string, Entry>();
  const bySource = new Map<string, Set<Entry>>();
  const sieve = createSieve<Entry>(maxBytes, forget);

  function forget(entry: Entry) {
    byKey.delete(entry.key);
    for (const url of entry.urls) byUrl.delete(url);
    for (const source of entry.sources) {
      const key = keyOfSource(source);
      const entries = bySource.get(key);
      entries?.delete(entry);
      if (entries?.size === 0) bySource.delete(key);
    }
  }

  function drop(entry: Entry) {
    sieve.remove(entry);
    forget(entry);
  }

  return {
    /** The entry for an address as it came. */
    byUrl: (url: string) => byUrl.get(url),
    /** The entry for what an address means; the address leads to it directly from now on. */
    byKey(key: string, url: string): Entry | undefined {
      const entry = byKey.get(key);
      if (entry) this.alias(entry, url);
      return entry;
    },
    alias(entry: Entry, url: string) {
      if (entry.urls.length >= maxUrls || byUrl.has(url)) return;
      entry.urls.push(url);
      byUrl.set(url, entry);
      sieve.grow(entry, 2 * url.length + 100);
    },
    /** Keeps an entry, in the place of another for the same. One that would take too much of the room is not kept. */
    add(entry: Entry): boolean {
      if (entry.size > maxBytes / 8) return false;
      const before = byKey.get(entry.key);
      if (before) drop(before);
      byKey.set(entry.key, entry);
      for (const source of entry.sources) {
        const key = keyOfSource(source);
        const entries = bySource.get(key);
        if (entries) entries.add(entry);
        else bySource.set(key, new Set([entry]));
      }
      sieve.add(entry);
      return byKey.get(entry.key) === entry;
    },
    /** Counts bytes that have come to an entry, if it is still kept. */
    grow(entry: Entry, bytes: number) {
      if (byKey.get(entry.key) === entry) sieve.grow(entry, bytes);
    },
    drop(entry: Entry) {
      if (byKey.get(entry.key) === entry) drop(entry);
    },
    /** Drops what was made from what has been touched. */
    touch(touched: readonly Touch[]) {
      for (const touch of touched)
        for (const entry of bySource.get(touch.key) ?? [])
          if (entry.sources.some(source => keyOfSource(source) === touch.key && isWithin(source, touch))) drop(entry);
    },
    clear() {
      for (const entry of byKey.values()) drop(entry);
    },
    bytes: () => sieve.bytes(),
    size: () => byKey.size,
  };
}
