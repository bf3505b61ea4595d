import { describe, expect, it } from 'vitest';
import { keptReads, sharedReads } from '../../src/cli/shared-reads.js';

/** Readings that end when they are told to. */
function slowReader() {
  const ends: (() => void)[] = [];
  let committed = 0;
  return {
    commit: () => (committed += 1),
    read: () => {
      const seen = committed;
      return new Promise<number>((resolve) => {
        ends.push(() => {
          resolve(seen);
        });
      });
    },
    end: async () => {
      ends.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
    begun: () => ends.length,
  };
}

describe('shared reads', () => {
  it('are one for all who come while the same is read, and show what was committed when they came', async () => {
    const { commit, read, end, begun } = slowReader();
    const share = sharedReads<number>();
    const first = share('list', read);
    commit();
    const later = Array.from({ length: 100 }, () => share('list', read));
    expect(begun()).toBe(1);
    await end();
    expect(await first).toBe(0);
    expect(begun()).toBe(1);
    await end();
    expect(new Set(await Promise.all(later))).toEqual(new Set([1]));
    // Nothing is kept: the next who comes reads anew.
    commit();
    const last = share('list', read);
    await end();
    expect(await last).toBe(2);
  });

  it('are apart for different things, and one that fails does not fail the next', async () => {
    const share = sharedReads<number>();
    const failing = share('one', () => Promise.reject(new Error('away')));
    const next = share('one', () => Promise.resolve(1));
    const other = share('two', () => Promise.resolve(2));
    await expect(failing).rejects.toThrow('away');
    expect(await Promise.all([next, other])).toEqual([1, 2]);
  });
});

describe('kept reads', () => {
  it('are read once while they may be shown, and again after', async () => {
    let reads = 0;
    const read = () => Promise.resolve((reads += 1));
    const keep = keptReads<number>((value) => (value === 1 ? 40 : 0));
    expect(await Promise.all([keep('a', read), keep('a', read)])).toEqual([1, 1]);
    expect(await keep('a', read)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await keep('a', read)).toBe(2);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await keep('a', read)).toBe(3);
  });

  it('do not keep a failure', async () => {
    const keep = keptReads<number>(() => 1_000);
    await expect(keep('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await keep('a', () => Promise.resolve(1))).toBe(1);
  });
});
