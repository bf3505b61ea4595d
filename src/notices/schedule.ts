/** When a notice that could not be delivered is tried again, and when the hub stops trying: published, so data. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/**
 * Pauses after the first, second … failed attempt at one notice, in milliseconds. The same as the schedule that Standard
 * Webhooks suggests: most outages are over in minutes, the rest in a day.
 */
export const retryPauses: readonly number[] = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** A receiver that asks for more time (`Retry-After`) gets it, up to this. */
const longestAsked = hour;

/** What the hub itself could not send waits no longer than this for its next attempt. */
const longestOwn = hour;

/** An endpoint that fails rests this long after its first, second … failure in a row, whatever waits for it. */
const restFirst = 5 * second;
const restLongest = 5 * minute;

/** At most one mail to an address in this time: what happens meanwhile comes together in the next one. */
export const mailRest = 5 * minute;

/**
 * When to try a notice again.
 * @param attempts how many have failed, from 1 @param asked milliseconds that the receiver asked for
 * @returns undefined where the schedule is over
 */
export function nextAttempt(now: Date, attempts: number, asked = 0): Date | undefined {
  const pause = retryPauses[attempts - 1];
  return pause === undefined ? undefined : new Date(now.getTime() + Math.max(pause, Math.min(asked, longestAsked)));
}

/**
 * When to try again what the hub itself could not send.
 * @param failures in a row, from 1 @param end until when it is tried
 * @returns undefined where that is over
 */
export function nextOwnAttempt(now: Date, failures: number, end: Date): Date | undefined {
  if (now >= end) return undefined;
  return new Date(now.getTime() + Math.min(retryPauses[failures - 1] ?? longestOwn, longestOwn));
}

/** Until when an endpoint rests after so many failures in a row, from 1. */
export function restUntil(now: Date, failures: number): Date {
  return new Date(now.getTime() + Math.min(restLongest, restFirst * 2 ** Math.min(failures - 1, 20)));
}

/** The schedule as it is published: `5 s, 5 min, 30 min, 2 h …`. */
export function publishedSchedule(): string {
  return retryPauses.map(inWords).join(', ');
}

function inWords(milliseconds: number): string {
  if (milliseconds < minute) return `${milliseconds / second} s`;
  return milliseconds < hour ? `${milliseconds / minute} min` : `${milliseconds / hour} h`;
}
