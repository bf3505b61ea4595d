/** An outbox in memory, with the behaviour of the one over PostgreSQL. */
import type { System } from '../../src/canonical/kinds.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import type { Outbox, OutboxRow } from '../../src/fanout/outbox.js';

export interface MemoryOutbox extends Outbox {
  add(message: CanonicalMessage, recipients: readonly System[], shard?: number): void;
  /** Rows that are not confirmed. */
  waiting(): readonly OutboxRow[];
  /** Rows in the order in which they were confirmed. */
  confirmed(): readonly OutboxRow[];
  /** The next so many claims fail. */
  failClaims(count: number): void;
  forget(messageId: string): void;
  claims(): number;
}

export function createMemoryOutbox(): MemoryOutbox {
  let rows: OutboxRow[] = [];
  const messages = new Map<string, string>();
  const confirmed: OutboxRow[] = [];
  const waiters = new Set<() => void>();
  let seq = 0;
  let failing = 0;
  let claims = 0;
  return {
    add(message, recipients, shard = 0) {
      messages.set(message.id, JSON.stringify(message));
      for (const recipient of recipients) rows.push({ seq: String((seq += 1)), messageId: message.id, recipient, shard });
      for (const wake of waiters) wake();
    },
    claim(limit) {
      claims += 1;
      if (failing > 0) {
        failing -= 1;
        return Promise.reject(new Error('the database is away'));
      }
      return Promise.resolve({ rows: rows.slice(0, limit), messages: new Map(messages) });
    },
    confirm(done) {
      const gone = new Set(done.map((row) => row.seq));
      rows = rows.filter((row) => !gone.has(row.seq));
      confirmed.push(...done);
      return Promise.resolve();
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiters.delete(done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        waiters.add(done);
      }),
    waiting: () => rows,
    confirmed: () => confirmed,
    failClaims: (count) => (failing = count),
    forget: (messageId) => messages.delete(messageId),
    claims: () => claims,
  };
}
