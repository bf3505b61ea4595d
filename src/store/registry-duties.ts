/** What the agencies owe the registry: an answer to each discrepancy of their fields, and to each linkage task. */
import type { Knex } from 'knex';
import { newId } from '../canonical/uuid.js';
import { portToday } from './port-day.js';
import { query } from './rows.js';

export interface DiscrepancyView {
  readonly id: string;
  readonly enterpriseId: string;
  readonly field: string;
  readonly owner: string;
  readonly claimant: string;
  readonly claimed: string | null;
  readonly held: string | null;
  readonly messageId: string;
  readonly openedAt: Date;
  readonly answer: 'confirm' | 'correct' | null;
  readonly answeredAt: Date | null;
  /** What the claimant adds. */
  readonly note: string | null;
}

const discrepancyColumns = `id, enterprise_id as "enterpriseId", field, owner, claimant, claimed, held, message_id as "messageId",
  opened_at as "openedAt", answer, answered_at as "answeredAt", note`;

/** Which discrepancies are listed. */
export interface DiscrepancyFilter {
  /** Of the fields of these owners. */
  readonly owners?: readonly string[] | undefined;
  /** Claimed by these. */
  readonly claimants?: readonly string[] | undefined;
  readonly enterpriseId?: string | undefined;
  /** Those answered too; else only those that wait. */
  readonly answered?: boolean | undefined;
}

/** Discrepancies, the oldest first. @param after the last id of the page before */
export function listDiscrepancies(
  database: Knex,
  { owners, claimants, enterpriseId, answered = false }: DiscrepancyFilter,
  after: string | undefined,
  limit: number,
): Promise<DiscrepancyView[]> {
  return query(
    database,
    `select ${discrepancyColumns} from discrepancy where (answer is null or ?::boolean)
       and (?::text[] is null or owner = any(?::text[])) and (?::text[] is null or claimant = any(?::text[]))
       and (?::uuid is null or enterprise_id = ?::uuid) and (?::uuid is null or id > ?::uuid) order by id limit ?`,
    [answered, ...twice(owners), ...twice(claimants), ...twice(enterpriseId), ...twice(after), limit],
  );
}

/** For a condition that holds where there is nothing to compare with. */
function twice<T>(value: T | undefined): [T | null, T | null] {
  return [value ?? null, value ?? null];
}

export async function findDiscrepancy(database: Knex, id: string): Promise<DiscrepancyView | undefined> {
  const [row] = await query<DiscrepancyView>(database, `select ${discrepancyColumns} from discrepancy where id = ?::uuid for update`, [id]);
  return row;
}

/** The discrepancies of an enterprise, or of one of its fields, the newest first. */
export function discrepanciesOf(
  database: Knex,
  enterpriseId: string,
  field: string | undefined,
  limit: number,
): Promise<DiscrepancyView[]> {
  return query(
    database,
    `select ${discrepancyColumns} from discrepancy where enterprise_id = ?::uuid and (?::text is null or field = ?) order by id desc limit ?`,
    [enterpriseId, field ?? null, field ?? null, limit],
  );
}

export interface Objection {
  readonly enterpriseId: string;
  readonly field: string;
  readonly owner: string;
  readonly claimed: string;
  readonly held: string | null;
  readonly note: string | null;
  /** The account that objects. */
  readonly by: string;
}

/** Objections of one enterprise that wait for an answer: more than this is no correction any more. */
const mostObjections = 50;

/** Opens a discrepancy in the name of the enterprise itself. @returns its id; undefined where the same one is open, or too many are */
export async function openObjection(
  database: Knex,
  { enterpriseId, field, owner, claimed, held, note, by }: Objection,
): Promise<string | undefined> {
  const id = newId();
  const rows = await query(
    database,
    `insert into discrepancy (id, enterprise_id, field, owner, claimant, claimed, held, message_id, note, claimed_by)
     select ?::uuid, ?::uuid, ?, ?, 'self', ?, ?, ?::uuid, ?, ?
     where (select count(*) from discrepancy where enterprise_id = ?::uuid and claimant = 'self' and answer is null) < ?
     on conflict do nothing returning id`,
    [id, enterpriseId, field, owner, claimed, held, id, note, by, enterpriseId, mostObjections],
  );
  return rows.length === 1 ? id : undefined;
}

/** Closes an open discrepancy. @returns whether it was open */
export async function closeDiscrepancy(database: Knex, id: string, answer: 'confirm' | 'correct', by: string): Promise<boolean> {
  const rows = await query(
    database,
    'update discrepancy set answer = ?, answered_by = ?, answered_at = now() where id = ?::uuid and answer is null returning id',
    [answer, by, id],
  );
  return rows.length === 1;
}

export interface LinkageTaskView {
  readonly id: string;
  readonly enterpriseId: string;
  readonly agency: string;
  readonly version: number;
  readonly fields: string[];
  readonly messageId: string;
  readonly openedAt: Date;
  /** `yyyy-MM-dd`. */
  readonly dueOn: string;
  readonly overdue: boolean;
  readonly answer: LinkageAnswer | null;
  readonly note: string | null;
  readonly answeredAt: Date | null;
  readonly answeredBy: string | null;
}

const taskColumns = `id, enterprise_id as "enterpriseId", agency, version, fields, message_id as "messageId", opened_at as "openedAt",
  due_on::text as "dueOn", due_on < ${portToday} and answer is null as overdue, answer, note,
  answered_at as "answeredAt", answered_by as "answeredBy"`;

/** Which tasks are listed. */
export interface TaskFilter {
  readonly agency?: string | undefined;
  readonly enterpriseId?: string | undefined;
  /** Only those that wait beyond their date. */
  readonly overdue?: boolean | undefined;
  /** Those answered too; else only those that wait. */
  readonly answered?: boolean | undefined;
  /** Those that a change by one of these made. */
  readonly changedBy?: readonly string[] | undefined;
}

/** Tasks, the oldest first. @param after the last id of the page before */
export function listLinkageTasks(
  database: Knex,
  { agency, enterpriseId, overdue = false, answered = false, changedBy }: TaskFilter,
  after: string | undefined,
  limit: number,
): Promise<LinkageTaskView[]> {
  return query(
    database,
    `select ${taskColumns} from linkage_task t where (answer is null or ?::boolean) and (due_on < ${portToday} and answer is null or not ?::boolean)
       and (?::text is null or agency = ?) and (?::uuid is null or enterprise_id = ?::uuid)
       and (?::text[] is null or exists (select from enterprise_change c
         where c.enterprise_id = t.enterprise_id and c.message_id = t.message_id and c.system = any(?::text[])))
       and (?::uuid is null or id > ?::uuid) order by id limit ?`,
    [answered, overdue, ...twice(agency), ...twice(enterpriseId), ...twice(changedBy), ...twice(after), limit],
  );
}

/** How many tasks an agency has not answered, and how many of them are overdue. */
export function countLinkageTasks(database: Knex): Promise<{ agency: string; open: number; overdue: number }[]> {
  return query(
    database,
    `select agency, count(*)::int as open, (count(*) filter (where due_on < ${portToday}))::int as overdue
     from linkage_task where answer is null group by agency`,
  );
}

export type LinkageAnswer = 'done' | 'not-concerned';

/** Answers an open task of an agency. @returns undefined where there is none */
export async function answerLinkageTask(
  database: Knex,
  { id, agency, answer, note, by }: { id: string; agency: string; answer: LinkageAnswer; note: string | undefined; by: string },
): Promise<LinkageTaskView | undefined> {
  const [row] = await query<LinkageTaskView>(
    database,
    `update linkage_task set answer = ?, note = ?, answered_by = ?, answered_at = now()
     where id = ?::uuid and agency = ? and answer is null returning ${taskColumns}`,
    [answer, note ?? null, by, id, agency],
  );
  return row;
}
