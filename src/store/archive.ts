/** Receiving: the raw bytes, the digest that finds a duplicate, and the inbox, written by one statement for a batch. */
import type { Knex } from 'knex';
import type { Arrival, Receipt } from '../canonical/records.js';
import { blobs, integers, texts, uuids } from './columns.js';
import { databaseUnavailable, isOfTheRow } from './outage.js';
import { queryWithin } from './rows.js';

interface DigestRow {
  sha256: string;
  system: string;
  id: string;
  received_at: Date;
}

const receiveSql = `
with arrival as (
  select * from unnest(?::uuid[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::bytea[])
    with ordinality as t(id, received_at, system, channel, submitted_by, sha256, size, bytes, place)
), fresh as (
  insert into interchange_digest (sha256, system, interchange_id, received_at)
  select sha256, system, id, received_at from arrival order by sha256, system, place
  on conflict (sha256, system) do nothing
  returning sha256, system, interchange_id as id, received_at
), raw as (
  insert into interchange_raw (id, bytes) select id, bytes from arrival where id in (select id from fresh)
), kept as (
  insert into interchange (id, received_at, system, channel, submitted_by, sha256, size)
  select id, received_at, system, channel, submitted_by, sha256, size from arrival where id in (select id from fresh)
), queued as (
  insert into inbox (interchange_id, size) select id, size from arrival where id in (select id from fresh) order by place
)
select sha256, system, id, received_at, pg_notify('hub_inbox', '') from fresh`;

/** The same bytes of two systems are two interchanges: each system has its own senders. */
function keyOf({ sha256, system }: { readonly sha256: string; readonly system: string }): string {
  return `${sha256} ${system}`;
}

/** Attempts at finding the original of a duplicate: it can fail, and so vanish, between two statements. */
const attempts = 3;

/** Of a server that answers, however busy, in a second. */
const bytesASecond = 1_000_000;

/**
 * The archive over a database: see `Archive` of the pipeline.
 * @param answerTimeout milliseconds in which PostgreSQL must have kept what is small; for each megabyte it has a second more
 */
export function createArchive(database: Knex, answerTimeout = 30_000) {
  async function receiveOnce(arrivals: readonly Arrival[]): Promise<(Receipt | undefined)[]> {
    const size = arrivals.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const limit = answerTimeout + Math.ceil((size / bytesASecond) * 1_000);
    const fresh = await queryWithin<DigestRow>(limit, database, receiveSql, [
      uuids(arrivals.map(({ id }) => id)),
      texts(arrivals.map(({ receivedAt }) => receivedAt)),
      texts(arrivals.map(({ system }) => system)),
      texts(arrivals.map(({ channel }) => channel)),
      texts(arrivals.map(({ submittedBy }) => submittedBy)),
      texts(arrivals.map(({ sha256 }) => sha256)),
      integers(arrivals.map(({ bytes }) => bytes.length)),
      blobs(arrivals.map(({ bytes }) => bytes)),
    ]);
    const known = new Map(fresh.map((row) => [keyOf(row), row]));
    const repeated = arrivals.filter((arrival) => !known.has(keyOf(arrival))).map(({ sha256 }) => sha256);
    if (repeated.length > 0) {
      const originals = await queryWithin<DigestRow>(
        answerTimeout,
        database,
        'select sha256, system, interchange_id as id, received_at from interchange_digest where sha256 = any(?::text[])',
        [repeated],
      );
      for (const row of originals) known.set(keyOf(row), row);
    }
    return arrivals.map((arrival) => {
      const { id, sha256 } = arrival;
      const row = known.get(keyOf(arrival));
      return row && { id: row.id, sha256, receivedAt: row.received_at.toISOString(), duplicate: row.id !== id };
    });
  }

  return {
    /** @throws HubError HUB_DATABASE_UNAVAILABLE; another error where PostgreSQL refuses one of the arrivals itself */
    async receive(arrivals: readonly Arrival[]): Promise<Receipt[]> {
      try {
        let receipts = await receiveOnce(arrivals);
        for (let attempt = 1; attempt < attempts && receipts.includes(undefined); attempt += 1) {
          const missing = arrivals.filter((_, index) => receipts[index] === undefined);
          const found = await receiveOnce(missing);
          const again = new Map(missing.map(({ id }, index) => [id, found[index]]));
          receipts = receipts.map((receipt, index) => receipt ?? again.get(arrivals[index]?.id ?? ''));
        }
        return receipts.map((receipt) => {
          if (receipt === undefined) throw new Error('A digest vanished while it was looked up.');
          return receipt;
        });
      } catch (error) {
        throw isOfTheRow(error) ? error : databaseUnavailable(error);
      }
    },

    /** Forgets digests and control references that are older than the window. Gives how many it forgot. */
    async prune(days: number): Promise<number> {
      const counts = await Promise.all(
        ['interchange_digest', 'control_reference', 'untaken_reference'].map((table) =>
          database(table)
            .where('received_at', '<', database.raw('now() - make_interval(days => ?)', [days]))
            .delete(),
        ),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
  };
}
