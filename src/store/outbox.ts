/** The outbox: rows are read in order by the one relay that holds their shard, and go when they are confirmed. */
import type { Knex } from 'knex';
import type { System } from '../canonical/kinds.js';
import pg from 'pg';
import type { CanonicalMessage } from '../canonical/message.js';
import { advisoryLocks } from './advisory-locks.js';
import type { RecentMessages } from './recent-messages.js';
import type { Signals } from './signals.js';
import { bigIntegers, texts, uuids } from './columns.js';
import { query } from './rows.js';
import { connectionTo, endConnection } from './server-connection.js';

interface Row {
  readonly seq: string;
  readonly messageId: string;
  readonly recipient: System;
  readonly shard: number;
}

/** A row of the table: a message and all who have not got it yet. */
interface Stored {
  readonly seq: string;
  readonly messageId: string;
  readonly recipients: readonly System[];
  readonly shard: number;
}

interface Batch {
  readonly rows: readonly Row[];
  readonly messages: ReadonlyMap<string, string>;
  readonly read: ReadonlyMap<string, CanonicalMessage>;
}

/** Names of systems have no commas. */
const confirmSql = `
with confirmed as (
  select * from unnest(?::bigint[], ?::text[], ?::uuid[], ?::text[]) as t(seq, left_over, message_id, recipients)
), gone as (
  delete from outbox o using confirmed c where o.seq = c.seq and c.left_over = ''
), kept as (
  update outbox o set recipients = string_to_array(c.left_over, ',') from confirmed c where o.seq = c.seq and c.left_over <> ''
)
insert into delivery (message_id, recipients, delivered_at) select message_id, string_to_array(recipients, ','), now() from confirmed`;

export interface OutboxOptions {
  readonly url: string;
  /** Part of the lock, so that hubs that share a database do not wait for one another. */
  readonly schema: string;
  readonly shards: number;
  /** What the worker of this process has just stored, if it has one. */
  readonly recent?: RecentMessages | undefined;
}

/** The outbox over a database: see `Outbox` of the fan-out. Holds a connection of its own for its locks. */
export function createOutbox(database: Knex, signals: Signals, { url, schema, shards, recent }: OutboxOptions) {
  let locks: pg.Client | undefined;
  let held: number[] = [];
  /** What was claimed last, to know which of its messages are done for everyone. */
  let claimed: readonly Stored[] = [];

  async function lockShards(): Promise<readonly number[]> {
    if (locks !== undefined && held.length === shards) return held;
    if (locks === undefined) {
      const client = new pg.Client(connectionTo(url, 'port-clearance-hub relay'));
      client.on('error', () => undefined);
      client.on('end', () => {
        locks = undefined;
        held = [];
      });
      await client.connect();
      locks = client;
    }
    const client = locks;
    const missing = Array.from({ length: shards }, (_, shard) => shard).filter((shard) => !held.includes(shard));
    const { rows } = await client.query<{ shard: number; got: boolean }>(
      'select shard, pg_try_advisory_lock(hashtext($1), $2 + shard) as got from unnest($3::int[]) as shard',
      [schema, advisoryLocks.firstShard, missing],
    );
    held = [...held, ...rows.filter(({ got }) => got).map(({ shard }) => shard)];
    return held;
  }

  function loadTexts(ids: readonly string[]): Promise<{ id: string; canonical: string }[]> {
    return query(database, 'select id, canonical::text as canonical from message where id = any(?::uuid[])', [uuids(ids)]);
  }

  return {
    async claim(limit: number): Promise<Batch> {
      const mine = await lockShards();
      if (mine.length === 0) return { rows: [], messages: new Map(), read: new Map() };
      claimed = await query<Stored>(
        database,
        `select seq, message_id as "messageId", recipients, shard from outbox where shard = any(?::smallint[]) order by seq limit ?`,
        [mine, limit],
      );
      const rows = claimed.flatMap(({ recipients, ...event }): Row[] => recipients.map((recipient) => ({ ...event, recipient })));
      const ids = [...new Set(rows.map(({ messageId }) => messageId))];
      const messages = new Map<string, string>();
      const read = new Map<string, CanonicalMessage>();
      for (const id of ids) {
        const known = recent?.find(id);
        if (known === undefined) continue;
        messages.set(id, known.text);
        read.set(id, known.message);
      }
      const missing = ids.filter((id) => !messages.has(id));
      for (const { id, canonical } of missing.length === 0 ? [] : await loadTexts(missing)) messages.set(id, canonical);
      return { rows, messages, read };
    },
    async confirm(rows: readonly Row[]): Promise<void> {
      if (rows.length === 0) return;
      const confirmed = new Map<string, System[]>();
      for (const { seq, recipient } of rows) confirmed.set(seq, [...(confirmed.get(seq) ?? []), recipient]);
      const touched = claimed.filter(({ seq }) => confirmed.has(seq));
      const left = touched.map(({ seq, recipients }) => recipients.filter((recipient) => confirmed.get(seq)?.includes(recipient) !== true));
      await query(database, confirmSql, [
        bigIntegers(touched.map(({ seq }) => seq)),
        texts(left.map((recipients) => recipients.join())),
        uuids(touched.map(({ messageId }) => messageId)),
        texts(touched.map(({ seq }) => confirmed.get(seq)?.join() ?? '')),
      ]);
      // Those of a held lane find it in the database later.
      for (const { messageId } of touched) recent?.forget(messageId);
    },
    wait: (milliseconds: number) => signals.wait('hub_outbox', milliseconds),
    async depth(): Promise<number> {
      const [row] = await query<{ count: string }>(database, 'select coalesce(sum(cardinality(recipients)), 0) as count from outbox');
      return Number(row?.count ?? 0);
    },
    async close(): Promise<void> {
      if (locks !== undefined) await endConnection(locks);
    },
  };
}
