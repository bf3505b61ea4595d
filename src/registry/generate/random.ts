/** A seeded source of choices: the same seed gives the same choices on every machine and version of Node. */
export interface Random {
  /** From 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  /** True with that probability. */
  chance(probability: number): boolean;
  /** Decimal digits. */
  digits(count: number): string;
  /** A day from `from` to before `to`, all yyyy-MM-dd. */
  date(from: string, to: string): string;
}

/** Mulberry32 by Tommy Ettinger (public domain): small, quick, good enough to make up enterprises. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: <T>(list: readonly T[]): T => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new RangeError('pick from an empty list');
      return chosen;
    },
    chance: (probability) => next() < probability,
    digits: (count) => Array.from({ length: count }, () => String(below(10))).join(''),
    date: (from, to) => {
      const start = Date.parse(from);
      const days = Math.max(1, Math.floor((Date.parse(to) - start) / 86_400_000));
      return new Date(start + below(days) * 86_400_000).toISOString().slice(0, 10);
    },
  };
}

/** The same day some years later; 29 February becomes the 28th. */
export function yearsAfter(date: string, years: number): string {
  const day = date.slice(5) === '02-29' ? '02-28' : date.slice(5);
  return `${Number(date.slice(0, 4)) + years}-${day}`;
}

/** A whole number in base 36, upper case, with leading zeros. */
export function base36(value: number, length: number): string {
  return value.toString(36).toUpperCase().padStart(length, '0');
}
