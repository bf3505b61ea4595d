/**
 * Batches in hand at the same time, in one process: while one is being stored the next is claimed and read, but they are
 * claimed one after another and stored in the order in which they were claimed.
 */

export interface Turn {
  /** Resolves when it may claim. */
  readonly mayClaim: Promise<void>;
  /** It has claimed what it can: the next may. */
  claimed(): void;
  /** Resolves when the batch before it was stored; false where that failed, so that storing this one would overtake it. */
  readonly mayStore: Promise<boolean>;
  /** It has ended, one way or the other. */
  ended(stored: boolean): void;
}

export function createTurns(): { next(): Turn } {
  let lastClaim: Promise<void> = Promise.resolve();
  let lastEnd: Promise<boolean> = Promise.resolve(true);
  // After a failure batches go one at a time until one is stored: else each would fail for the one before it.
  let cautious = false;
  return {
    next() {
      const before = { claim: lastClaim, end: lastEnd };
      const claim = deferred<undefined>();
      const end = deferred<boolean>();
      lastClaim = claim.promise;
      lastEnd = end.promise;
      let alone = false;
      const mayClaim = before.claim.then(async () => {
        alone = cautious;
        if (alone) await before.end;
      });
      return {
        mayClaim,
        claimed: () => {
          claim.resolve(undefined);
        },
        get mayStore() {
          return before.end.then((stored) => stored || alone);
        },
        ended(stored) {
          cautious = !stored;
          claim.resolve(undefined);
          end.resolve(stored);
        },
      };
    },
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, resolve: settle };
}
