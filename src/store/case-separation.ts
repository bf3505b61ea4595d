/** Undoing a join: an operator's word that two cases are not one, kept for good. */
import type { Knex } from 'knex';
import type { StateReport, StoredCase, StoredCaseState } from '../canonical/case-records.js';
import { newId } from '../canonical/uuid.js';
import { treeFrom, treesSql } from './case-tree.js';
import { updateCases } from './cases.js';
import { uuids } from './columns.js';
import { serializeOutcomes } from './outcome-lock.js';
import { query } from './rows.js';

export interface Separation {
  readonly caseId: string;
  /** The case that it was a part of. */
  readonly from: string;
}

/** Who separates, and why. */
export interface Said {
  readonly by: string;
  readonly reason: string;
}

/** What a case is after the reports of states that its own events make. */
export type StateOfReports = (reports: readonly StateReport[]) => StoredCaseState;

/**
 * Makes a part a case of its own again, with its numbers and events; both are computed anew, and neither is joined to the other
 * again. Undefined where the case is no part of another.
 */
export function separateCase(database: Knex, partId: string, said: Said, stateOf: StateOfReports): Promise<Separation | undefined> {
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const [found] = await query<{ root: string }>(
      transaction,
      'select case_root(id) as root from clearance_case where id = ?::uuid and joined_into is not null',
      [partId],
    );
    if (found === undefined) return undefined;
    const { root } = found;
    await query(
      transaction,
      `update clearance_case set separated = true,
         joined_into = case when id = ?::uuid then null else joined_into end, joined_by = case when id = ?::uuid then null else joined_by end,
         joined_batch = case when id = ?::uuid then null else joined_batch end, joined_at = case when id = ?::uuid then null else joined_at end
       where id = any(?::uuid[])`,
      [partId, partId, partId, partId, uuids([partId, root])],
    );
    return keepApart(transaction, partId, root, said, stateOf);
  });
}

/** Writes that two cases are not one, computes both anew, shares them out to whom they concern and tells who watches them. */
export async function keepApart(
  transaction: Knex,
  partId: string,
  root: string,
  { by, reason }: Said,
  stateOf: StateOfReports,
): Promise<Separation> {
  await query(transaction, 'update clearance_case set separated = true where id = any(?::uuid[])', [uuids([partId, root])]);
  await query(transaction, 'insert into case_separation (id, part_id, root_id, separated_by, reason) values (?, ?, ?, ?, ?)', [
    newId(),
    partId,
    root,
    by,
    reason,
  ]);
  await updateCases(transaction, [await recomputed(transaction, partId, stateOf), await recomputed(transaction, root, stateOf)]);
  await shareOut(transaction, partId, root);
  await query(
    transaction,
    `with change as (insert into case_change (case_ids) values (?::uuid[]) returning batch) select pg_notify('hub_cases', '') from change`,
    [uuids([partId, root])],
  );
  return { caseId: partId, from: root };
}

interface Row {
  readonly order_key: string;
  readonly opened_at: Date;
  readonly provisional: boolean;
  readonly parties: string[];
  readonly reports: readonly StateReport[] | null;
  readonly began: Date | null;
}

async function recomputed(transaction: Knex, id: string, stateOf: StateOfReports): Promise<StoredCase> {
  const [row] = await query<Row>(
    transaction,
    `${treesSql}, event as (select e.* from tree join case_event e on e.case_id = tree.id)
     select c.order_key, c.opened_at, c.provisional, c.parties,
       (select json_agg(json_build_object('state', state, 'at', (extract(epoch from occurred_at) * 1000)::bigint, 'containers', containers, 'declarationNo', declaration_no)) from event where state is not null) as reports,
       (select min(occurred_at) from event) as began
     from clearance_case c where c.id = ?::uuid`,
    [uuids([id]), id],
  );
  if (row === undefined) throw new Error(`The case ${id} has gone.`);
  return {
    id,
    orderKey: row.order_key,
    openedAt: (row.began ?? row.opened_at).getTime(),
    provisional: row.provisional,
    separated: true,
    joinedInto: undefined,
    parties: row.parties,
    state: stateOf(row.reports ?? []),
  };
}

/** Each case is seen by those whom its own parts name, and by nobody for what is gone. */
async function shareOut(transaction: Knex, partId: string, root: string): Promise<void> {
  for (const id of [partId, root]) {
    await query(
      transaction,
      `${treesSql}, seeing as (select distinct unnest(c.parties) as enterprise_id from tree join clearance_case c on c.id = tree.id)
       insert into case_party (enterprise_id, case_id) select enterprise_id, ?::uuid from seeing on conflict do nothing`,
      [uuids([id]), id],
    );
    await query(
      transaction,
      `${treesSql}, seeing as (select distinct unnest(c.parties) as enterprise_id from tree join clearance_case c on c.id = tree.id),
       ${treeFrom('select id as root, id from clearance_case where id = ?::uuid', 'elsewhere')}, other as (select distinct unnest(c.parties) as enterprise_id from elsewhere join clearance_case c on c.id = elsewhere.id)
       delete from case_party p using other where p.case_id = ?::uuid and p.enterprise_id = other.enterprise_id
         and not exists (select from seeing where seeing.enterprise_id = p.enterprise_id)`,
      [uuids([id]), id === root ? partId : root, id],
    );
  }
}
