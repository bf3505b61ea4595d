/**
 * Delivers notices: each endpoint is a lane of its own, in the hand of one process at a time. So many lanes at once, of
 * which those that failed last time never take more than a part, so that no number of dead endpoints holds up the others.
 */
import type { Lane, LaneAfter, Settled, WaitingNotice } from '../canonical/notice-records.js';
import { newId } from '../canonical/uuid.js';
import { isOwnFailure, type Attempt } from './attempt.js';
import { subscriptionNotice } from './case-notice.js';
import type { NoticeLanes, NoticeLoop } from './ports.js';
import { nextAttempt, nextOwnAttempt, restUntil } from './schedule.js';

/** Delivers some notices of a lane; gives what became of each, in their order, and until when the lane rests after a success. */
export type Deliver = (
  lane: Lane,
  notices: readonly WaitingNotice[],
  at: Date,
) => Promise<{ readonly attempts: readonly Attempt[]; readonly rest?: Date }>;

export interface CourierOptions {
  readonly lanes: NoticeLanes;
  readonly deliver: Readonly<Record<Lane['channel'], Deliver>>;
  /** After so many days of nothing but failures an endpoint is disabled. */
  readonly disableDays: number;
  /** For so many days a notice is kept, and tried where it is the hub that fails. */
  readonly noticeDays: number;
  readonly onError: (error: unknown) => void;
  readonly now?: () => Date;
  /** Milliseconds for which a lane is taken; one that takes longer to deliver a few notices is taken by another too. */
  readonly lease?: number;
}

/** Lanes at once: those that are well, and those that failed last time. */
const wellAtOnce = 16;
const failingAtOnce = 8;
/** Notices of a webhook that are under way together, each of another case. */
const together = 4;
/** Notices that one mail tells of. */
const inMail = 50;
const poll = 1_000;
const busyPoll = 200;
const day = 86_400_000;

export function startNoticeCourier(options: CourierOptions): NoticeLoop {
  const { lanes, onError, now = () => new Date(), lease = 120_000 } = options;
  const running = new Map<Promise<void>, boolean>();
  let stopping = false;
  let wake = (): void => undefined;
  const finished = run();

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const failing = [...running.values()].filter(Boolean).length;
        const at = now();
        const claimed = await lanes.claim({
          now: at,
          until: new Date(at.getTime() + lease),
          well: wellAtOnce - (running.size - failing),
          failing: failingAtOnce - failing,
        });
        for (const lane of claimed) start(lane);
        if (claimed.length === 0) await Promise.race([lanes.wait(await pause()), new Promise<void>((resolve) => (wake = resolve))]);
      } catch (error) {
        onError(error);
        await lanes.wait(poll);
      }
    }
  }

  /** A lane that ends makes room, and may be due again at once. */
  function start(lane: Lane): void {
    const work = workLane(lane, options, now)
      .catch(onError)
      .finally(() => {
        running.delete(work);
        wake();
      });
    running.set(work, lane.failures > 0);
  }

  async function pause(): Promise<number> {
    const due = await lanes.nextDue();
    const left = due === undefined ? poll : due.getTime() - now().getTime();
    // What is due already has no room, or another process has it: whoever makes room wakes this.
    return left > 0 ? Math.min(poll, left) : busyPoll;
  }

  return {
    async stop() {
      stopping = true;
      wake();
      await finished;
      await Promise.all(running.keys());
    },
  };
}

/** One round of a lane: what is due now, and the lane back. A failure ends the round, so that order holds and a dead endpoint rests. */
async function workLane(lane: Lane, { lanes, deliver, disableDays, noticeDays }: CourierOptions, now: () => Date): Promise<void> {
  const at = now();
  const notices = await lanes.waiting(lane, at, lane.channel === 'webhook' ? together : inMail);
  const [visible, hidden] = [notices.filter((one) => one.visible), notices.filter((one) => !one.visible)];
  const { attempts, rest } = visible.length === 0 ? { attempts: [] } : await deliver[lane.channel](lane, visible, at);
  const ended = now();
  await lanes.settle([
    ...visible.flatMap((notice, index) => settledBy(lane, notice, attempts[index], ended, noticeDays)),
    ...hidden.map(({ id }): Settled => ({
      id,
      attemptedAt: ended,
      outcome: 'withheld',
      status: null,
      milliseconds: 0,
      state: 'withheld',
      nextAttemptAt: null,
      isCounted: true,
    })),
  ]);
  const after = laneAfter(lane, attempts, ended, disableDays, rest);
  await lanes.release(lane.id, after, ended, (others) =>
    others.map(({ id }) => {
      const noticeId = newId();
      const data = { subscriptionId: lane.id, label: lane.label, target: lane.target, channel: lane.channel, reason: after.disabledWhy };
      const body = JSON.stringify(subscriptionNotice(noticeId, 'disabled', lane.id, ended, data));
      const about = { id: noticeId, subscriptionId: id, enterpriseId: lane.enterpriseId, kind: 'disabled' as const };
      return { ...about, caseId: null, topics: [], body, state: 'waiting' as const };
    }),
  );
}

function settledBy(lane: Lane, notice: WaitingNotice, attempt: Attempt | undefined, at: Date, noticeDays: number): Settled[] {
  if (attempt === undefined) return [];
  const { outcome, status = null, milliseconds } = attempt;
  // Else not counted: the schedule is for the receiver, who has not been asked.
  const isCounted = !isOwnFailure(outcome);
  const next = isCounted ? afterReceiver(notice, attempt, at) : nextOwnAttempt(at, lane.failures + 1, endOf(notice, noticeDays));
  const state = outcome === 'delivered' ? 'delivered' : next === undefined ? 'failed' : 'waiting';
  return [{ id: notice.id, attemptedAt: at, outcome, status, milliseconds, state, nextAttemptAt: next ?? null, isCounted }];
}

function afterReceiver({ attempts }: WaitingNotice, { outcome, retryAfter }: Attempt, at: Date): Date | undefined {
  return outcome === 'delivered' ? undefined : nextAttempt(at, attempts + 1, retryAfter);
}

function endOf({ createdAt }: WaitingNotice, noticeDays: number): Date {
  return new Date(createdAt.getTime() + noticeDays * day);
}

function laneAfter(lane: Lane, attempts: readonly Attempt[], at: Date, disableDays: number, rest: Date | undefined): LaneAfter {
  const failed = attempts.filter(({ outcome }) => outcome !== 'delivered');
  const works = failed.length < attempts.length;
  const unchanged = attempts.length === 0;
  const failures = works ? 0 : unchanged ? lane.failures : lane.failures + 1;
  // Its days of failing are days in which the hub asked it: they begin anew behind a failure of the hub's own.
  const isKnown = !works && !failed.some(({ outcome }) => isOwnFailure(outcome));
  const failingSince = isKnown ? (lane.failingSince ?? (unchanged ? null : at)) : null;
  const isGone = failed.some(({ outcome }) => outcome === 'gone');
  const isOver = failingSince !== null && at.getTime() - failingSince.getTime() >= disableDays * day;
  return {
    failures,
    failingSince,
    restsUntil: works ? (rest ?? null) : unchanged ? null : restUntil(at, failures),
    recovered: works && lane.failures > 1,
    disabledWhy: isGone ? 'gone' : isOver ? (failed.at(-1)?.outcome ?? null) : null,
  };
}
