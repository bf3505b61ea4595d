/** Enterprises that turn out to be one, and are told apart again: an operator's word, kept with who, when and why. */
import type { Knex } from 'knex';
import type { CanonicalMessage } from '../canonical/message.js';
import { newId } from '../canonical/uuid.js';
import { hubError } from '../errors.js';
import { findEnterprise, type EnterpriseRow } from './enterprises.js';
import { serializeOutcomes } from './outcome-lock.js';
import { saveMessages, type Routing } from './outcomes.js';
import { touch } from './registry-touches.js';
import { query } from './rows.js';

export interface MergeView {
  readonly id: string;
  readonly survivorId: string;
  readonly mergedId: string;
  readonly validFrom: Date;
  readonly mergedAt: Date;
  readonly mergedBy: string;
  readonly why: string;
  readonly splitAt: Date | null;
  readonly splitBy: string | null;
  readonly splitWhy: string | null;
}

const mergeColumns = `id, survivor_id as "survivorId", merged_id as "mergedId", valid_from as "validFrom", merged_at as "mergedAt",
  merged_by as "mergedBy", why, split_at as "splitAt", split_by as "splitBy", split_why as "splitWhy"`;

/** What goes out of a merge or a split. */
export type MergeEvent = (
  kind: 'enterprise.merged' | 'enterprise.split',
  merge: MergeView,
  pair: readonly EnterpriseRow[],
) => CanonicalMessage;

export interface MergeRules {
  readonly routing: Routing;
  readonly event: MergeEvent;
}

/**
 * Merges an enterprise into another, with its event. Both records stay as they are; whoever is found by a key of the
 * merged one is the survivor from now on.
 * @param at the instant from which the hub knows it; the database's own unless a test says otherwise
 * @returns undefined where one of the two is not known @throws HubError HUB_MERGE_REFUSED
 */
export function mergeEnterprises(
  database: Knex,
  asked: { survivorId: string; mergedId: string; by: string; why: string; from: string | undefined },
  rules: MergeRules,
  at?: string,
): Promise<MergeView | undefined> {
  const { survivorId, mergedId, by, why, from } = asked;
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const standing = await query<{ id: string; survivor: string | null }>(
      transaction,
      'select id, merged_into as survivor from enterprise where id = any(?::uuid[]) order by id for update',
      [[survivorId, mergedId]],
    );
    if (survivorId === mergedId) throw refused('an enterprise cannot be merged into itself.', '企业不能并入自身。');
    if (standing.length < 2) return undefined;
    for (const { id, survivor } of standing)
      if (survivor !== null) throw refused(`${id} was merged into ${survivor} already.`, `${id} 已并入 ${survivor}。`);
    const [merge] = await query<MergeView>(
      transaction,
      `insert into enterprise_merge (id, survivor_id, merged_id, valid_from, merged_at, merged_by, why)
       select ?::uuid, ?::uuid, ?::uuid, coalesce(?::timestamptz, known.at), known.at, ?, ?
       from (select coalesce(?::timestamptz, clock_timestamp()) as at) as known returning ${mergeColumns}`,
      [newId(), survivorId, mergedId, from ?? null, by, why, at ?? null],
    );
    return merge && settle(transaction, 'enterprise.merged', merge, rules);
  });
}

/**
 * Takes a merge back, with its event: the enterprise stands for itself again, and with it those merged into it before.
 * @returns undefined where the enterprise is not merged into another
 */
export function splitEnterprise(
  database: Knex,
  { mergedId, by, why }: { mergedId: string; by: string; why: string },
  rules: MergeRules,
  at?: string,
): Promise<MergeView | undefined> {
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const [merge] = await query<MergeView>(
      transaction,
      `update enterprise_merge set split_at = coalesce(?::timestamptz, clock_timestamp()), split_by = ?, split_why = ?
       where merged_id = ?::uuid and split_at is null returning ${mergeColumns}`,
      [at ?? null, by, why, mergedId],
    );
    return merge && settle(transaction, 'enterprise.split', merge, rules);
  });
}

/** All merges and splits that an enterprise had a part in, the newest first. */
export function mergesOf(database: Knex, id: string): Promise<MergeView[]> {
  return query(
    database,
    `select ${mergeColumns} from enterprise_merge where survivor_id = ?::uuid or merged_id = ?::uuid order by merged_at desc limit 1000`,
    [id, id],
  );
}

/** Works out anew who stands for whom around a merge: at the end of the chain of merges that are in force. */
const standAnew = `
with recursive affected as (
  select id from enterprise where id = ?::uuid or merged_into = any(?::uuid[])
), chain (id, into_id, depth) as (
  select a.id, m.survivor_id, 1 from affected a join enterprise_merge m on m.merged_id = a.id and m.split_at is null
  union all
  select c.id, m.survivor_id, c.depth + 1 from chain c join enterprise_merge m on m.merged_id = c.into_id and m.split_at is null
)
update enterprise e set merged_into = (select c.into_id from chain c where c.id = e.id order by c.depth desc limit 1)
where e.id in (select id from affected) returning e.id`;

async function settle(transaction: Knex, kind: 'enterprise.merged' | 'enterprise.split', merge: MergeView, rules: MergeRules) {
  const standing = await query<{ id: string }>(transaction, standAnew, [merge.mergedId, [merge.mergedId, merge.survivorId]]);
  await touch(
    transaction,
    standing.map(({ id }) => id),
  );
  const pair = await Promise.all([merge.survivorId, merge.mergedId].map((id) => findEnterprise(transaction, id)));
  const message = rules.event(
    kind,
    merge,
    pair.filter((one) => one !== undefined),
  );
  await saveMessages(
    transaction,
    [{ message, ordinal: 1, interchangeId: message.id }],
    new Map([[message.id, merge.survivorId]]),
    rules.routing,
  );
  return merge;
}

function refused(reason: string, reasonZh: string): Error {
  return hubError('HUB_MERGE_REFUSED', { reason, reasonZh });
}
