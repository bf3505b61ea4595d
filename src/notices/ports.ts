/** What making and delivering notices needs of the hub: the store plugs itself in. */
import type { Lane, LaneAfter, NewNotice, News, Settled, WaitingNotice } from '../canonical/notice-records.js';

export interface NoticeMaking {
  /** Gives what happened since the last time to `make` and stores what it gives back. @returns whether there may be more */
  advance(make: (news: News) => readonly NewNotice[], now: Date): Promise<boolean>;
  /** Resolves when cases may have changed, or after the time. */
  wait(milliseconds: number): Promise<void>;
}

export interface NoticeLanes {
  claim(asked: { readonly now: Date; readonly until: Date; readonly well: number; readonly failing: number }): Promise<readonly Lane[]>;
  nextDue(): Promise<Date | undefined>;
  waiting(lane: Lane, now: Date, limit: number): Promise<readonly WaitingNotice[]>;
  settle(settled: readonly Settled[]): Promise<void>;
  release(
    id: string,
    after: LaneAfter,
    now: Date,
    news: (others: readonly { readonly id: string }[]) => readonly NewNotice[],
  ): Promise<void>;
  /** Resolves when something may be due, or after the time. */
  wait(milliseconds: number): Promise<void>;
}

export interface NoticeLoop {
  /** Ends after what is at hand. */
  stop(): Promise<void>;
}
