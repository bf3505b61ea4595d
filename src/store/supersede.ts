/** Closing what waits in quarantine: what is accepted now takes the place of what failed before, under its reference or as the same bytes. */
import type { Knex } from 'knex';
import type { Outcome } from '../canonical/records.js';
import { integers, uuids } from './columns.js';
import { preparedQuery, query } from './rows.js';
import { digestKey, keyColumns } from './untaken-references.js';

/** Of the same system and of an earlier interchange only. A key is one look into an index that holds nothing but what is waited for. */
const successorsSql = `
select found.interchange_id as id, found.envelope, key.id as by
from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]) as key(id, format, sender, receiver, reference)
cross join lateral (
  select interchange_id, envelope, system from untaken_reference u
  where u.awaited and u.reference = key.reference and u.sender = key.sender and u.receiver = key.receiver and u.format = key.format
    and u.interchange_id < key.id
  offset 0
) found
cross join lateral (select system from interchange where interchange.id = key.id offset 0) later
where later.system = found.system`;

interface Successor {
  /** The earlier interchange, and which envelope of it; 0: its bytes. */
  readonly id: string;
  readonly envelope: number;
  readonly by: string;
}

const closeSql = `
update quarantine q
set awaits = array(select envelope from unnest(q.awaits) as t(envelope) where envelope <> all (taken.envelopes)),
  state = case when taken.whole or q.awaits <@ taken.envelopes then 'superseded' else q.state end,
  superseded_by = case when taken.whole or q.awaits <@ taken.envelopes then taken.by end,
  closed_at = case when taken.whole or q.awaits <@ taken.envelopes then now() end
from (
  select id, array_agg(envelope) as envelopes, bool_or(envelope = 0) as whole, (array_agg(by order by by desc))[1] as by
  from unnest(?::uuid[], ?::int[], ?::uuid[]) as t(id, envelope, by) group by id
) taken
where q.interchange_id = taken.id and q.state = 'open' and (taken.whole or q.awaits && taken.envelopes)`;

/** Closes the entries of which these outcomes are the successors, in their transaction. */
export async function supersede(transaction: Knex, outcomes: readonly Outcome[]): Promise<void> {
  const keys = outcomes
    .filter(({ state }) => state !== 'quarantined')
    .flatMap(({ id, sha256, accepted = [] }) => [digestKey(sha256), ...accepted].map((key) => ({ ...key, id })));
  if (keys.length === 0) return;
  const found = await preparedQuery<Successor>(transaction, 'successors', successorsSql, [
    uuids(keys.map(({ id }) => id)),
    ...keyColumns(keys),
  ]);
  if (found.length === 0) return;
  const ids = uuids(found.map(({ id }) => id));
  const envelopes = integers(found.map(({ envelope }) => envelope));
  await query(transaction, closeSql, [ids, envelopes, uuids(found.map(({ by }) => by))]);
  await query(
    transaction,
    `update untaken_reference u set awaited = false from unnest(?::uuid[], ?::int[]) as t(id, envelope)
     where u.interchange_id = t.id and u.envelope = t.envelope`,
    [ids, envelopes],
  );
  await forgetAwaited(transaction, [...new Set(found.map(({ id }) => id))]);
}

/** Nobody waits any more for what belongs to interchanges without an open entry. */
export async function forgetAwaited(transaction: Knex, interchangeIds: readonly string[]): Promise<void> {
  await query(
    transaction,
    `update untaken_reference u set awaited = false where u.interchange_id = any(?::uuid[]) and u.awaited
       and not exists (select from quarantine q where q.interchange_id = u.interchange_id and q.state = 'open')`,
    [uuids(interchangeIds)],
  );
}
