/** Two ways in which readers who ask for the same thing share the work of it. */

export type Share<T> = (key: string, read: () => Promise<T>) => Promise<T>;

/**
 * Whoever asks while the same is being read waits for the next reading, together with all others who do: it begins after they asked,
 * so nobody is shown less than had been committed by then. A change that a hundred open pages show is read twice at most.
 */
export function sharedReads<T>(): Share<T> {
  interface Reading {
    readonly now: Promise<T>;
    next?: Promise<T>;
  }
  const readings = new Map<string, Reading>();

  function begin(key: string, read: () => Promise<T>): Promise<T> {
    const reading: Reading = { now: read() };
    readings.set(key, reading);
    const ended = (): void => {
      if (reading.next === undefined) readings.delete(key);
    };
    reading.now.then(ended, ended);
    return reading.now;
  }

  return (key, read) => {
    const reading = readings.get(key);
    if (reading === undefined) return begin(key, read);
    const again = (): Promise<T> => begin(key, read);
    return (reading.next ??= reading.now.then(again, again));
  };
}

/** Keeps what was read for as long as it may be shown. @param lifetime in milliseconds, of what was read */
export function keptReads<T>(lifetime: (value: T) => number): Share<T> {
  const most = 1_000;
  const kept = new Map<string, { readonly value: Promise<T>; until: number }>();
  return (key, read) => {
    const known = kept.get(key);
    if (known !== undefined && known.until > Date.now()) return known.value;
    if (kept.size >= most) kept.clear();
    const fresh = { value: read(), until: Infinity };
    kept.set(key, fresh);
    fresh.value.then(
      (value) => (fresh.until = Date.now() + lifetime(value)),
      () => kept.delete(key),
    );
    return fresh.value;
  };
}
