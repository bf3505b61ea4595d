/**
 * The port through which the relay takes committed events and says which were confirmed. A row holds no body: the
 * body is the canonical message seen through the recipient's entitlement at the moment of publication, so a right
 * that was revoked in between is honoured, and publishing again needs only the row.
 */
import type { CanonicalMessage } from '../canonical/message.js';
import type { System } from '../canonical/kinds.js';

/** A message for one recipient. */
export interface OutboxRow {
  /** Order of commit per subject, one for all recipients of a message; a PostgreSQL bigint as text. */
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
  /** The oldest messages of the shards, so many at most, each with its rows; seen by no other relay until the end of this one. */
  claim(limit: number): Promise<OutboxBatch>;
  /** Deletes the confirmed rows of what was claimed last and records the deliveries, in one transaction. */
  confirm(rows: readonly OutboxRow[]): Promise<void>;
  /** Resolves when new rows may be there, or after the time. */
  wait(milliseconds: number): Promise<void>;
}
