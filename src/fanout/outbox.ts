/**
 * The port through which the relay takes committed events and says which were confirmed. A row holds no body: the
 * body is the canonical message seen through the recipient's entitlement at the moment of publication, so a right
 * that was revoked in between is honoured, and publishing again needs only the row.
 */
import type { CanonicalMessage } from '../canonical/message.js';
import type { System } from '../canonical/kinds.js';

export interface OutboxRow {
  /** Order of commit per subject; a PostgreSQL bigint as text. */
  readonly seq: string;
  readonly messageId: string;
  readonly recipient: System;
  readonly shard: number;
}

export interface OutboxBatch {
  /** In the order of `seq`. */
  readonly rows: readonly OutboxRow[];
  /** The messages of the rows by id, as JSON text. */
  readonly messages: ReadonlyMap<string, string>;
  /** Those of the messages that were at hand, read already. */
  readonly read?: ReadonlyMap<string, CanonicalMessage>;
}

export interface Outbox {
  /** The oldest rows of the shards, seen by no other relay until `confirm`, `release` or the end of this relay. */
  claim(limit: number): Promise<OutboxBatch>;
  /** Deletes the confirmed rows and records the deliveries, in one transaction. */
  confirm(rows: readonly OutboxRow[]): Promise<void>;
  /** Resolves when new rows may be there, or after the time. */
  wait(milliseconds: number): Promise<void>;
}

export type Projected = CanonicalMessage;
