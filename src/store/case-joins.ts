/** Cases that proved to be one, and joins that an operator undoes. */
import type { Knex } from 'knex';
import type { CaseJoin } from '../canonical/case-records.js';
import { treesSql } from './case-tree.js';
import { uuids } from './columns.js';
import { query } from './rows.js';

/**
 * Makes cases parts of others. Whoever may see a part may see the whole. What waits for a recipient under a part's order key goes
 * to the shard of the whole, where it stands before everything that comes after the join.
 */
export async function joinCases(
  transaction: Knex,
  joins: readonly CaseJoin[],
  batch: string,
  shardOf: (orderKey: string) => number,
): Promise<void> {
  await query(
    transaction,
    `update clearance_case c set joined_into = t.root, joined_by = t.message, joined_batch = ?::bigint, joined_at = now(), updated_at = now()
     from unnest(?::uuid[], ?::uuid[], ?::uuid[]) as t(part, root, message) where c.id = t.part`,
    [batch, uuids(joins.map(({ caseId }) => caseId)), uuids(joins.map(({ into }) => into)), uuids(joins.map(({ messageId }) => messageId))],
  );
  for (const { caseId, into, orderKeys } of joins) {
    await query(
      transaction,
      `${treesSql} insert into case_party (enterprise_id, case_id)
       select distinct unnest(c.parties), ?::uuid from tree join clearance_case c on c.id = tree.id on conflict do nothing`,
      [uuids([caseId]), into],
    );
    const [from, to] = [shardOf(orderKeys.from), shardOf(orderKeys.to)];
    if (from === to) continue;
    await query(
      transaction,
      `${treesSql} update outbox set shard = ? where shard = ? and message_id in (
         select e.message_id from tree join case_event e on e.case_id = tree.id)`,
      [uuids([caseId]), to, from],
    );
  }
}
