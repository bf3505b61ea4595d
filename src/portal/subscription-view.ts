/** What the pages show of subscriptions. Instants are RFC 3339. */
import type { Wording } from '../clearance/state-types.js';

/** Codes of what is told: any of the topics; the others narrow that down where they are not empty. */
export interface FilterShown {
  readonly topics: readonly string[];
  readonly kinds: readonly string[];
  readonly states: readonly string[];
  readonly holds: readonly string[];
}

export interface SubscriptionShown extends FilterShown {
  readonly id: string;
  readonly channel: 'webhook' | 'email';
  readonly target: string;
  readonly label: string;
  readonly state: 'unconfirmed' | 'active' | 'paused' | 'disabled';
  readonly failingSince: string | null;
  readonly disabledWhy: { readonly label: Wording } | null;
  /** Only where it was just made. */
  readonly secret?: string;
}

export interface NoticeShown {
  readonly id: string;
  readonly kind: 'case' | 'ping' | 'confirmation' | 'disabled';
  readonly caseId: string | null;
  readonly topics: readonly string[];
  readonly state: 'waiting' | 'kept' | 'delivered' | 'failed' | 'withheld';
  readonly createdAt: string;
  readonly nextAttemptAt: string | null;
  readonly attempts: readonly { readonly at: string; readonly label: Wording; readonly status: number | null }[];
}

/** What can be asked for, the most urgent first. */
export type TopicWords = Readonly<Record<string, Wording>>;
