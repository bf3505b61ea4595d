/** What the store keeps of subscriptions and notices: values between it and `notices`. */
import type { StateReport } from './case-records.js';
import type { Kind, System } from './kinds.js';

export const channels = ['webhook', 'email'] as const;
export type NoticeChannel = (typeof channels)[number];
export type NoticeLanguage = 'zh' | 'en';
export type NoticeKind = 'case' | 'ping' | 'confirmation' | 'disabled';
export type SubscriptionState = 'unconfirmed' | 'active' | 'paused' | 'disabled';

/** What of an enterprise's cases is asked for: any of the topics; the others narrow that down where they are not empty. */
export interface NoticeFilter {
  readonly topics: readonly string[];
  readonly kinds: readonly string[];
  readonly states: readonly string[];
  readonly holds: readonly string[];
}

/** A subscription as the maker of notices needs it: one that a changed case concerns. */
export interface Listener extends NoticeFilter {
  readonly id: string;
  readonly enterpriseId: string;
  readonly caseId: string;
  /** Paused or disabled: its notices are kept, to be replayed. */
  readonly waits: boolean;
}

/** An event of a case, in the order of commit. */
export interface NewsEvent {
  readonly caseId: string;
  readonly messageId: string;
  readonly kind: Kind;
  readonly system: System;
  /** Of the state table, where it reports one. */
  readonly state: string | null;
  /** Those of the shipment that it names, where it names any. */
  readonly containers: readonly string[] | null;
  readonly declarationNo: string | null;
  /** RFC 3339. */
  readonly occurredAt: string;
  readonly receivedAt: string;
  /** What the sender itself said. */
  readonly said: { readonly code?: string; readonly text?: string; readonly reason?: string } | null;
}

/** What happened to cases that somebody listens to, from one batch to another. */
export interface News {
  readonly listeners: readonly Listener[];
  readonly events: readonly NewsEvent[];
  /** What had been reported of each case before. */
  readonly reports: ReadonlyMap<string, readonly StateReport[]>;
  /** Numbers by which people know each case, at most ten of a kind. */
  readonly references: ReadonlyMap<string, Readonly<Record<string, readonly string[]>>>;
}

export interface NewNotice {
  readonly id: string;
  readonly subscriptionId: string;
  readonly enterpriseId: string;
  readonly kind: NoticeKind;
  readonly caseId: string | null;
  readonly topics: readonly string[];
  /** The CloudEvent, as text: the same however often it goes out. */
  readonly body: string;
  readonly state: 'waiting' | 'kept';
}

/** An endpoint that is due, with what it needs to be reached. */
export interface Lane {
  readonly id: string;
  readonly enterpriseId: string;
  readonly channel: NoticeChannel;
  readonly target: string;
  readonly label: string;
  readonly language: NoticeLanguage;
  readonly state: SubscriptionState;
  readonly secretGeneration: number;
  readonly formerSecretUntil: Date | null;
  readonly failures: number;
  readonly failingSince: Date | null;
}

export interface WaitingNotice {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly body: string;
  readonly attempts: number;
  readonly createdAt: Date;
  /** Whether its case is one of the enterprise at this moment. */
  readonly visible: boolean;
}

/** What became of a notice that was in hand. */
export interface Settled {
  readonly id: string;
  readonly attemptedAt: Date;
  readonly outcome: string;
  readonly status: number | null;
  readonly milliseconds: number;
  readonly state: 'delivered' | 'waiting' | 'failed' | 'withheld';
  readonly nextAttemptAt: Date | null;
  /** Whether it is one of the attempts after which the hub stops trying; any other is written down where it ended otherwise than the last. */
  readonly isCounted: boolean;
}

/** What became of an endpoint. */
export interface LaneAfter {
  readonly failures: number;
  /** Of the endpoint itself; null too where the hub was the one that failed. */
  readonly failingSince: Date | null;
  readonly restsUntil: Date | null;
  /** It failed more than once and answers again: what waits is due at once. */
  readonly recovered: boolean;
  readonly disabledWhy: string | null;
}
