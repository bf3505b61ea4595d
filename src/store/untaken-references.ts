/** What an interchange had and did not take: its control references, and the digest of bytes that failed. */
import type { Knex } from 'knex';
import type { Outcome, ReferenceKey } from '../canonical/records.js';
import { booleans, integers, texts, uuids } from './columns.js';
import { query } from './rows.js';

/** The bytes of an interchange are its envelope 0, with their digest as its reference. */
export function digestKey(sha256: string): ReferenceKey {
  return { format: '', sender: '', receiver: '', reference: sha256 };
}

/** The longest that is kept: what is in quarantine may have anything in its place, and an index has a limit. */
const longestReference = 200;

/** As columns, in the order of the table; a NUL cannot be stored, and is shown as its picture. */
export function keyColumns(keys: readonly ReferenceKey[]): Buffer[] {
  return (['format', 'sender', 'receiver', 'reference'] as const).map((name) =>
    texts(keys.map((key) => key[name].replaceAll('\u0000', '\u2400'))),
  );
}

/** Keeps them for whoever looks for the interchange, and for the one that closes its entries in quarantine. */
export async function saveUntaken(transaction: Knex, outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.flatMap(({ id, sha256, state, untaken = [] }) => [
    ...untaken.filter(({ reference }) => reference.length <= longestReference).map((one) => ({ ...one, id })),
    ...(state === 'quarantined' ? [{ ...digestKey(sha256), id, envelope: 0, awaited: true }] : []),
  ]);
  if (rows.length === 0) return;
  await query(
    transaction,
    `insert into untaken_reference (interchange_id, envelope, system, format, sender, receiver, reference, received_at, awaited)
     select t.id, envelope, i.system, t.format, sender, receiver, reference, i.received_at, awaited
     from unnest(?::uuid[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[])
       as t(id, envelope, format, sender, receiver, reference, awaited)
     join interchange i on i.id = t.id`,
    [
      uuids(rows.map(({ id }) => id)),
      integers(rows.map(({ envelope }) => envelope)),
      ...keyColumns(rows),
      booleans(rows.map(({ awaited }) => awaited)),
    ],
  );
}
