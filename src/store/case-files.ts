/**
 * Reading a case: what is kept of it. Each statement is bounded; each runs within `readAs`. They are prepared:
 * planning one over all partitions and policies takes longer than running it.
 */
import type { Knex } from 'knex';
import type { Kind, System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { wholeSql } from './case-tree.js';
import { uuids } from './columns.js';
import { preparedQuery, query } from './rows.js';

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
  readonly declarationNo: string | null;
}

export interface MessageHeadRow {
  readonly id: string;
  readonly interchangeId: string;
  readonly system: System;
  readonly receivedAt: Date;
  readonly status: CanonicalMessage['status'] | null;
}

/** What `CaseHeadRow` is read by, of `clearance_case c`. */
export const headColumns = 'c.id, c.opened_at as "openedAt", c.updated_at as "updatedAt", c.marks';

/** A case by its id, or by that of one that was joined into it. */
export async function findCaseHead(database: Knex, id: string): Promise<CaseHeadRow | undefined> {
  const [row] = await preparedQuery<CaseHeadRow>(
    database,
    'case-head',
    `${wholeSql} select ${headColumns} from up join clearance_case c on c.id = up.id where up.joined_into is null`,
    [id],
  );
  return row;
}

export function partsOfCase(database: Knex, rootId: string): Promise<CasePartRow[]> {
  return preparedQuery(
    database,
    'case-parts',
    `${wholeSql} select c.id, c.joined_at as "joinedAt", c.joined_by as "joinedBy" from part join clearance_case c on c.id = part.id order by c.id`,
    [rootId],
  );
}

/** More events than a shipment has. */
const mostEvents = 10_000;

/** All events of a case, in the order in which they became a part of it. */
export function eventsOfCase(database: Knex, rootId: string): Promise<CaseEventRow[]> {
  return preparedQuery(
    database,
    'case-events',
    `${wholeSql} select greatest(e.batch, part.since) as batch, e.message_id as "messageId", e.case_id as "caseId", e.kind, e.state,
       e.occurred_at as "occurredAt", e.containers, e.declaration_no as "declarationNo"
     from part join case_event e on e.case_id = part.id order by greatest(e.batch, part.since), e.message_id, e.part limit ?`,
    [rootId, mostEvents],
  );
}

export function headsOfMessages(database: Knex, ids: readonly string[]): Promise<MessageHeadRow[]> {
  return preparedQuery(
    database,
    'message-heads',
    `select m.id, m.interchange_id as "interchangeId", m.system, (m.canonical ->> 'receivedAt')::timestamptz as "receivedAt", m.canonical -> 'status' as status
     from unnest(?::uuid[]) as wanted(id) cross join lateral (select * from message where id = wanted.id offset 0) m`,
    [uuids(ids)],
  );
}

/** Whole messages, the oldest first. */
export async function messagesByIds(database: Knex, ids: readonly string[]): Promise<CanonicalMessage[]> {
  const rows = await preparedQuery<{ canonical: CanonicalMessage }>(
    database,
    'messages',
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
  return preparedQuery(
    database,
    'deliveries',
    `select d.message_id as "messageId", d.recipients, d.delivered_at as "deliveredAt"
     from unnest(?::uuid[]) as wanted(id) cross join lateral (select * from delivery where message_id = wanted.id offset 0) d order by d.delivered_at`,
    [uuids(ids)],
  );
}

/**
 * Whether the bytes of an interchange show nothing but this one case: one envelope, all of it processed, and all messages that came of
 * it are about the case. What was set aside, refused as a repetition or is of another envelope may be of anyone.
 */
export async function isOfOneCase(database: Knex, interchangeId: string, rootId: string): Promise<boolean> {
  const [row] = await query<{ alone: boolean }>(
    database,
    `select i.state = 'processed' and coalesce(jsonb_array_length(i.envelopes), 0) <= 1
       and coalesce((select bool_and(e.case_id is not null and case_root(e.case_id) = ?::uuid)
                     from message m left join case_event e on e.message_id = m.id where m.interchange_id = i.id), false) as alone
     from interchange i where i.id = ?::uuid`,
    [rootId, interchangeId],
  );
  return row?.alone ?? false;
}

/** All that an interchange became. */
export async function messagesOfInterchange(database: Knex, interchangeId: string): Promise<CanonicalMessage[]> {
  const rows = await query<{ canonical: CanonicalMessage }>(database, 'select canonical from message where interchange_id = ?::uuid', [
    interchangeId,
  ]);
  return rows.map(({ canonical }) => canonical);
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

/** Of some cases, which of some enterprises may see which, a look at the index for each two: their own, and those of the enterprises merged into them. */
export function partiesAmong(
  database: Knex,
  caseIds: readonly string[],
  enterpriseIds: readonly string[],
): Promise<{ enterpriseId: string; caseId: string }[]> {
  return preparedQuery(
    database,
    'parties-among',
    `select distinct asked.id as "enterpriseId", changed.id as "caseId" from unnest(?::uuid[]) as asked(id)
     cross join lateral unnest(enterprises_stood_for(array[asked.id])) as owner(id)
     cross join unnest(?::uuid[]) as changed(id)
     cross join lateral (select from case_party where enterprise_id = owner.id and case_id = changed.id offset 0) p`,
    [uuids(enterpriseIds), uuids(caseIds)],
  );
}
