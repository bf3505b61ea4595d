/** How long to wait before trying again. */
export interface Backoff {
  /** Milliseconds after the first failure. */
  readonly first: number;
  /** Milliseconds that no pause exceeds. */
  readonly longest: number;
}

/**
 * Exponential, and half of it random, so that those whom one failure stopped do not all come back in one moment.
 * @param failures how many attempts have failed since the last success, from 1 @returns milliseconds
 */
export function pauseAfter(failures: number, { first, longest }: Backoff): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(failures - 1, 30));
  return ceiling / 2 + (Math.random() * ceiling) / 2;
}
