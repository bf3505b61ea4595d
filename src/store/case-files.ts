/** Reading cases: what is kept of one, and lists of them. Each statement is bounded; each runs within `readAs`. */
import type { Knex } from 'knex';
import type { Kind, System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { texts, uuids } from './columns.js';
import { query } from './rows.js';

export type StoredMarks = Readonly<Record<string, number | readonly [number, number]>>;

export interface CaseHeadRow {
  readonly id: string;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly marks: StoredMarks;
}

export interface CasePartRow {
  readonly id: string;
  readonly joinedAt: Date | null;
  readonly joinedBy: string | null;
}

export interface CaseEventRow {
  readonly batch: string;
  readonly messageId: string;
  readonly caseId: string;
  readonly kind: Kind;
  readonly state: string | null;
  readonly occurredAt: Date;
  readonly containers: readonly string[] | null;
}

export interface MessageHeadRow {
  readonly id: string;
  readonly interchangeId: string;
  readonly system: System;
  readonly receivedAt: Date;
  readonly status: CanonicalMessage['status'] | null;
}

const headColumns = 'c.id, c.opened_at as "openedAt", c.updated_at as "updatedAt", c.marks';

/** The root of a case and all its parts; `since` is the batch since which what is in a part is in the whole. */
const treeSql = `with recursive up as (
    select id, joined_into from clearance_case where id = ?::uuid
    union all select c.id, c.joined_into from clearance_case c join up on c.id = up.joined_into
  ), part as (
    select id, 0::bigint as since from up where joined_into is null
    union all select c.id, greatest(part.since, c.joined_batch) from clearance_case c join part on c.joined_into = part.id
  )`;

/** A case by its id, or by that of one that was joined into it. */
export async function findCaseHead(database: Knex, id: string): Promise<CaseHeadRow | undefined> {
  const [row] = await query<CaseHeadRow>(
    database,
    `${treeSql} select ${headColumns} from up join clearance_case c on c.id = up.id where up.joined_into is null`,
    [id],
  );
  return row;
}

export function partsOfCase(database: Knex, rootId: string): Promise<CasePartRow[]> {
  return query(
    database,
    `${treeSql} select c.id, c.joined_at as "joinedAt", c.joined_by as "joinedBy" from part join clearance_case c on c.id = part.id order by c.id`,
    [rootId],
  );
}

/** More events than a shipment has. */
const mostEvents = 10_000;

/** All events of a case, in the order in which they became a part of it. */
export function eventsOfCase(database: Knex, rootId: string): Promise<CaseEventRow[]> {
  return query(
    database,
    `${treeSql} select greatest(e.batch, part.since) as batch, e.message_id as "messageId", e.case_id as "caseId", e.kind, e.state,
       e.occurred_at as "occurredAt", e.containers
     from part join case_event e on e.case_id = part.id order by greatest(e.batch, part.since), e.message_id, e.part limit ?`,
    [rootId, mostEvents],
  );
}

export function headsOfMessages(database: Knex, ids: readonly string[]): Promise<MessageHeadRow[]> {
  return query(
    database,
    `select m.id, m.interchange_id as "interchangeId", m.system, (m.canonical ->> 'receivedAt')::timestamptz as "receivedAt", m.canonical -> 'status' as status
     from unnest(?::uuid[]) as wanted(id) cross join lateral (select * from message where id = wanted.id offset 0) m`,
    [uuids(ids)],
  );
}

/** Whole messages, the oldest first. */
export async function messagesByIds(database: Knex, ids: readonly string[]): Promise<CanonicalMessage[]> {
  const rows = await query<{ canonical: CanonicalMessage }>(
    database,
    `select m.canonical from unnest(?::uuid[]) as wanted(id) cross join lateral (select * from message where id = wanted.id offset 0) m
     order by m.occurred_at, m.id`,
    [uuids(ids)],
  );
  return rows.map(({ canonical }) => canonical);
}

export function deliveriesOfMessages(
  database: Knex,
  ids: readonly string[],
): Promise<{ messageId: string; recipients: System[]; deliveredAt: Date }[]> {
  return query(
    database,
    `select d.message_id as "messageId", d.recipients, d.delivered_at as "deliveredAt"
     from unnest(?::uuid[]) as wanted(id) cross join lateral (select * from delivery where message_id = wanted.id offset 0) d order by d.delivered_at`,
    [uuids(ids)],
  );
}

/** Trees of several roots, for a page of a list. */
const forestSql = `with recursive tree as (
    select id as root, id from unnest(?::uuid[]) as t(id)
    union all select tree.root, c.id from clearance_case c join tree on c.joined_into = tree.id
  )`;

/** References of cases, by root; those of a manifest included. */
export function referencesOfCases(
  database: Knex,
  roots: readonly string[],
  limit: number,
): Promise<{ caseId: string; kind: string; value: string }[]> {
  return query(
    database,
    `${forestSql} select tree.root as "caseId", r.kind, r.value from tree join case_reference r on r.case_id = tree.id
     group by 1, 2, 3 order by 1, 2, 3 limit ?`,
    [uuids(roots), limit],
  );
}

/** The messages of some kinds of several cases: what a list needs of duties. */
export async function messagesOfCases(
  database: Knex,
  roots: readonly string[],
  kinds: readonly Kind[],
  limit: number,
): Promise<{ caseId: string; message: CanonicalMessage }[]> {
  return query(
    database,
    `${forestSql} select tree.root as "caseId", m.canonical as message from tree
     cross join lateral (select distinct message_id from case_event where case_id = tree.id and kind = any(?::text[]) offset 0) e
     cross join lateral (select * from message where id = e.message_id offset 0) m
     order by m.occurred_at, m.id limit ?`,
    [uuids(roots), texts(kinds), limit],
  );
}

export interface CaseFilter {
  /** Undefined: as the hub. The newest opened come first then, and what needs action first for tenants. */
  readonly tenants: readonly string[] | undefined;
  readonly numbers?: readonly string[] | undefined;
  readonly turn?: string | undefined;
  readonly states?: readonly string[] | undefined;
  readonly hold?: string | undefined;
  /** States of which the reader must see one: those of the tracks of an agency. */
  readonly visible?: readonly string[] | undefined;
  readonly changedFrom?: string | undefined;
  readonly changedTo?: string | undefined;
  readonly after?: { readonly acts: boolean; readonly at: string; readonly id: string } | undefined;
  readonly limit: number;
}

export interface ListedCase extends CaseHeadRow {
  readonly acts: boolean;
  /** Microseconds, as text: a cursor has to be exact. */
  readonly at: string;
}

/** Numbers are few or none: then the list is read through whoever sees it, else through the numbers. */
const byNumbersSql = `c.id in (
  with recursive found as (
    select case_id as id from case_reference where value = any(?::text[])
    union select unnest(case_ids) from case_group where value = any(?::text[])
  ), up as (
    select c.id, c.joined_into from found join clearance_case c on c.id = found.id
    union select c.id, c.joined_into from clearance_case c join up on c.id = up.joined_into
  ) select id from up where joined_into is null)`;

function conditionsOf(filter: CaseFilter): { sql: string; bindings: unknown[] } {
  const parts: [string, ...unknown[]][] = [['c.joined_into is null']];
  const { tenants, numbers, turn, states, hold, visible, changedFrom, changedTo } = filter;
  if (tenants !== undefined) parts.push(['c.id in (select case_id from case_party where enterprise_id = any(?::uuid[]))', uuids(tenants)]);
  if (numbers !== undefined) parts.push([byNumbersSql, texts(numbers), texts(numbers)]);
  if (turn !== undefined) parts.push(['c.turn = ?', turn]);
  if (states !== undefined) parts.push(['c.summary = any(?::text[])', texts(states)]);
  if (hold !== undefined) parts.push(['? = any(c.holds)', hold]);
  if (visible !== undefined) parts.push(['jsonb_exists_any(c.marks, ?::text[])', texts(visible)]);
  if (changedFrom !== undefined) parts.push(['c.updated_at >= ?::timestamptz', changedFrom]);
  if (changedTo !== undefined) parts.push(['c.updated_at < ?::timestamptz', changedTo]);
  return { sql: parts.map(([sql]) => sql).join(' and '), bindings: parts.flatMap(([, ...bindings]) => bindings) };
}

export function listCases(database: Knex, filter: CaseFilter): Promise<ListedCase[]> {
  const { sql, bindings } = conditionsOf(filter);
  const { after } = filter;
  const columns = `${headColumns}, c.turn = 'trader' as acts, (extract(epoch from c.updated_at) * 1000000)::bigint::text as at`;
  if (filter.tenants === undefined)
    return query(
      database,
      `select ${columns} from clearance_case c where ${sql} ${after === undefined ? '' : 'and c.id < ?::uuid'} order by c.id desc limit ?`,
      [...bindings, ...(after === undefined ? [] : [after.id]), filter.limit],
    );
  const place = `(c.turn = 'trader', (extract(epoch from c.updated_at) * 1000000)::bigint, c.id)`;
  return query(
    database,
    `select ${columns} from clearance_case c where ${sql} ${after === undefined ? '' : `and ${place} < (?::boolean, ?::bigint, ?::uuid)`}
     order by c.turn = 'trader' desc, c.updated_at desc, c.id desc limit ?`,
    [...bindings, ...(after === undefined ? [] : [after.acts, after.at, after.id]), filter.limit],
  );
}

/** Which of the numbers lead to a case that the reader sees. */
export async function knownNumbers(database: Knex, numbers: readonly string[], visible: readonly string[] | undefined): Promise<string[]> {
  const rows = await query<{ value: string }>(
    database,
    `select distinct n.value from unnest(?::text[]) as n(value) cross join lateral (
       select case_id from case_reference where value = n.value
       union select unnest(case_ids) from case_group where value = n.value
     ) r ${visible === undefined ? '' : 'join clearance_case c on c.id = case_root(r.case_id) where jsonb_exists_any(c.marks, ?::text[])'}`,
    [texts(numbers), ...(visible === undefined ? [] : [texts(visible)])],
  );
  return rows.map(({ value }) => value);
}

export interface CaseCountRow {
  readonly summary: string;
  readonly turn: string;
  readonly holds: string[];
  readonly count: number;
}

/** How many cases by summary, turn and holds, of at most so many. */
export function countCases(
  database: Knex,
  tenants: readonly string[] | undefined,
  visible: readonly string[] | undefined,
  limit: number,
): Promise<CaseCountRow[]> {
  const { sql, bindings } = conditionsOf({ tenants, visible, limit });
  return query(
    database,
    `select summary, turn, holds, count(*)::int as count from (select summary, turn, holds from clearance_case c where ${sql} limit ?) as found group by 1, 2, 3`,
    [...bindings, limit],
  );
}

/** Marks of the cases that changed last: what medians are taken from. */
export async function recentMarks(database: Knex, tenants: readonly string[] | undefined, limit: number): Promise<StoredMarks[]> {
  const { sql, bindings } = conditionsOf({ tenants, limit });
  const rows = await query<{ marks: StoredMarks }>(
    database,
    `select marks from clearance_case c where ${sql} order by ${tenants === undefined ? 'c.id' : 'c.updated_at'} desc limit ?`,
    [...bindings, limit],
  );
  return rows.map(({ marks }) => marks);
}

/** Whether all messages of an interchange are about this one case, so that its bytes show nothing of others. */
export async function isOfOneCase(database: Knex, interchangeId: string, rootId: string): Promise<boolean> {
  const [row] = await query<{ alone: boolean }>(
    database,
    `select coalesce(bool_and(e.case_id is not null and case_root(e.case_id) = ?::uuid), false) as alone
     from message m left join case_event e on e.message_id = m.id where m.interchange_id = ?::uuid`,
    [rootId, interchangeId],
  );
  return row?.alone ?? false;
}

/** Changes after a batch, in the order of commit. */
export async function caseChangesAfter(database: Knex, batch: string, limit: number): Promise<{ batch: string; caseIds: string[] }[]> {
  return query(database, 'select batch, case_ids as "caseIds" from case_change where batch > ?::bigint order by batch limit ?', [
    batch,
    limit,
  ]);
}

export async function lastCaseChange(database: Knex): Promise<string> {
  const [row] = await query<{ batch: string }>(database, 'select coalesce(max(batch), 0)::text as batch from case_change');
  return row?.batch ?? '0';
}

/** Of some cases, which of some enterprises may see which: their own, and those of the enterprises merged into them. */
export function partiesAmong(
  database: Knex,
  caseIds: readonly string[],
  enterpriseIds: readonly string[],
): Promise<{ enterpriseId: string; caseId: string }[]> {
  return query(
    database,
    `select distinct asked.id as "enterpriseId", p.case_id as "caseId" from unnest(?::uuid[]) as asked(id)
     cross join lateral unnest(enterprises_stood_for(array[asked.id])) as owner(id)
     join case_party p on p.enterprise_id = owner.id and p.case_id = any(?::uuid[])`,
    [uuids(enterpriseIds), uuids(caseIds)],
  );
}
