/** What the service shows: read-only queries, each by identifier or bounded by a limit. */
import type { Knex } from 'knex';
import { query } from './rows.js';

export interface InterchangeView {
  readonly id: string;
  readonly receivedAt: Date;
  readonly system: string;
  readonly channel: string;
  readonly sha256: string;
  readonly size: number;
  readonly state: string;
  readonly format: string | null;
  readonly partner: string | null;
  readonly envelopes: unknown[] | null;
  readonly faults: unknown[] | null;
  readonly processedAt: Date | null;
}

const interchangeColumns = `id, received_at as "receivedAt", system, channel, sha256, size, state, format, partner, envelopes, faults,
  processed_at as "processedAt"`;

export async function findInterchange(database: Knex, id: string): Promise<InterchangeView | undefined> {
  const [row] = await query<InterchangeView>(database, `select ${interchangeColumns} from interchange where id = ?::uuid`, [id]);
  return row;
}

export async function findRaw(database: Knex, id: string): Promise<Buffer | undefined> {
  const [row] = await query<{ bytes: Buffer }>(database, 'select bytes from interchange_raw where id = ?::uuid', [id]);
  return row?.bytes;
}

export interface MessageSummary {
  readonly id: string;
  readonly ordinal: number;
  readonly kind: string;
  readonly occurredAt: Date;
}

export function messagesOf(database: Knex, interchangeId: string, limit: number): Promise<MessageSummary[]> {
  return query(
    database,
    'select id, ordinal, kind, occurred_at as "occurredAt" from message where interchange_id = ?::uuid order by id limit ?',
    [interchangeId, limit],
  );
}

export async function findMessage(database: Knex, id: string): Promise<string | undefined> {
  const [row] = await query<{ canonical: string }>(database, 'select canonical::text as canonical from message where id = ?::uuid', [id]);
  return row?.canonical;
}

export interface QuarantineView {
  readonly id: string;
  readonly interchangeId: string;
  readonly ordinal: number | null;
  readonly messageType: string | null;
  readonly faults: unknown[];
  readonly state: string;
  readonly system: string;
  readonly receivedAt: Date;
}

/** The newest first; `before` is the id of the last row of the page before. */
export function listQuarantine(
  database: Knex,
  system: string | undefined,
  before: string | undefined,
  limit: number,
): Promise<QuarantineView[]> {
  return query(
    database,
    `select q.id, q.interchange_id as "interchangeId", q.ordinal, q.message_type as "messageType", q.faults, q.state, i.system,
       i.received_at as "receivedAt"
     from quarantine q join interchange i on i.id = q.interchange_id
     where (?::text is null or i.system = ?::text) and (?::uuid is null or q.id < ?::uuid)
     order by q.id desc limit ?`,
    [system ?? null, system ?? null, before ?? null, before ?? null, limit],
  );
}

export interface CaseView {
  readonly id: string;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly marks: Readonly<Record<string, number | readonly [number, number]>>;
}

const caseColumns = `c.id, c.opened_at as "openedAt", c.updated_at as "updatedAt", c.marks`;

/** The parts of a case, from any of them: the root first. */
const partsSql = `with recursive up as (
    select id, joined_into from clearance_case where id = ?::uuid
    union all select c.id, c.joined_into from clearance_case c join up on c.id = up.joined_into
  ), part as (
    select id from up where joined_into is null
    union all select c.id from clearance_case c join part on c.joined_into = part.id
  )`;

/** Cases by a reference of any kind: a declaration, a bill, a container … */
export function findCases(database: Knex, reference: string, limit: number): Promise<CaseView[]> {
  const value = reference.trim().toUpperCase();
  return query(
    database,
    `with recursive found as (
       select case_id as id from case_reference where value = ?
       union select unnest(case_ids) from case_group where value = ?
     ), up as (
       select c.id, c.joined_into from found join clearance_case c on c.id = found.id
       union select c.id, c.joined_into from clearance_case c join up on c.id = up.joined_into
     ) select ${caseColumns} from up join clearance_case c on c.id = up.id where up.joined_into is null order by c.id desc limit ?`,
    [value, value, limit],
  );
}

/** A case by its id or that of one which was joined into it. */
export async function findCase(database: Knex, id: string): Promise<(CaseView & { references: unknown[]; events: unknown[] }) | undefined> {
  const [row] = await query<CaseView>(
    database,
    `${partsSql} select ${caseColumns} from up join clearance_case c on c.id = up.id where up.joined_into is null`,
    [id],
  );
  if (row === undefined) return undefined;
  const references = await query(
    database,
    `${partsSql} select distinct kind, value from part join case_reference r on r.case_id = part.id order by kind, value limit 1000`,
    [id],
  );
  const events = await query(
    database,
    `${partsSql} select e.message_id as "messageId", e.kind, e.state, e.occurred_at as "occurredAt", m.system
     from part join case_event e on e.case_id = part.id join message m on m.id = e.message_id order by e.occurred_at, e.message_id limit 1000`,
    [id],
  );
  return { ...row, references, events };
}

export interface QueueDepths {
  readonly inbox: number;
  readonly outbox: number;
  readonly quarantine: number;
}

export async function queueDepths(database: Knex): Promise<QueueDepths> {
  const [row] = await query<{ inbox: string; outbox: string; quarantine: string }>(
    database,
    `select (select count(*) from inbox) as inbox, (select coalesce(sum(cardinality(recipients)), 0) from outbox) as outbox,
       (select count(*) from quarantine where state = 'open') as quarantine`,
  );
  return { inbox: Number(row?.inbox ?? 0), outbox: Number(row?.outbox ?? 0), quarantine: Number(row?.quarantine ?? 0) };
}
