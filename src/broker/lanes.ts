/** Lanes: within one nothing overtakes what could not be delivered; one that is held back does not hold up the others. */
import { pauseAfter, type Backoff } from './backoff.js';

export interface Lanes {
  /** Whether what is in the lane has to wait now. */
  isHeld(lane: string): boolean;
  hold(lane: string): void;
  release(lane: string): void;
  /** Milliseconds until the next of the held lanes may be tried, at least one; `Infinity` when none is held. */
  untilNext(): number;
}

export function createLanes(backoff: Backoff): Lanes {
  const held = new Map<string, { failures: number; until: number }>();
  return {
    isHeld: (lane) => held.size > 0 && (held.get(lane)?.until ?? 0) > Date.now(),
    hold(lane) {
      const failures = (held.get(lane)?.failures ?? 0) + 1;
      held.set(lane, { failures, until: Date.now() + pauseAfter(failures, backoff) });
    },
    release(lane) {
      held.delete(lane);
    },
    untilNext() {
      const now = Date.now();
      // A lane whose pause is over and that has nothing any more is not waited for.
      const pauses = [...held.values()].map(({ until }) => until - now).filter((pause) => pause > 0);
      return Math.max(1, Math.min(...pauses));
    },
  };
}
