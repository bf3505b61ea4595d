/** Lists of cases, and what a page of them shows: each within `readAs`, bounded, and prepared like those of `case-files.ts`. */
import type { Knex } from 'knex';
import type { Kind } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { headColumns, type CaseHeadRow, type StoredMarks } from './case-files.js';
import { treesSql, upFrom } from './case-tree.js';
import { texts, uuids } from './columns.js';
import { preparedQuery } from './rows.js';

/** References of cases, by root; those of a manifest included. */
export function referencesOfCases(
  database: Knex,
  roots: readonly string[],
  limit: number,
): Promise<{ caseId: string; kind: string; value: string }[]> {
  return preparedQuery(
    database,
    'case-references',
    `${treesSql} select tree.root as "caseId", r.kind, r.value from tree join case_reference r on r.case_id = tree.id
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
  return preparedQuery(
    database,
    'case-messages',
    `${treesSql} select tree.root as "caseId", m.canonical as message from tree
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

/**
 * Where a list begins: at the few cases of the numbers, at those of somebody who has not many, or at all. Laid down, not left to the
 * planner (`offset 0`): while there are few cases it would read all of them, and ask the policy about each.
 */
const byNumbersSql = `(
  with recursive found as (
    select case_id as id from case_reference where value = any(?::text[])
    union select unnest(case_ids) from case_group where value = any(?::text[])
  ), ${upFrom('select c.id, c.joined_into from found join clearance_case c on c.id = found.id')}
  select id from up where joined_into is null) first`;
const byPartySql = `(select distinct case_id as id from case_party where enterprise_id = any(?::uuid[]) offset 0) first`;
const eachCaseSql = `cross join lateral (select * from clearance_case where id = first.id offset 0) c`;
const ownSql = `exists (select from case_party where case_id = c.id and enterprise_id = any(?::uuid[]) offset 0)`;

interface Conditions {
  /** Of `clearance_case c`, from `from` on. */
  readonly sql: string;
  readonly bindings: readonly unknown[];
  /** A letter for each, so that statements of the same conditions have the same name. */
  readonly letters: string;
}

function conditionsOf({ tenants, numbers, turn, states, hold, visible, changedFrom, changedTo }: CaseFilter): Conditions {
  const parts: [letter: string, sql: string, ...bindings: unknown[]][] = [];
  let from: (typeof parts)[0] = ['', 'clearance_case c'];
  if (numbers !== undefined) {
    from = ['n', `${byNumbersSql} ${eachCaseSql}`, texts(numbers), texts(numbers)];
    if (tenants !== undefined) parts.push(['e', ownSql, uuids(tenants)]);
  } else if (tenants !== undefined) from = ['e', `${byPartySql} ${eachCaseSql}`, uuids(tenants)];
  if (turn !== undefined) parts.push(['t', 'c.turn = ?', turn]);
  if (states !== undefined) parts.push(['s', 'c.summary = any(?::text[])', texts(states)]);
  if (hold !== undefined) parts.push(['h', '? = any(c.holds)', hold]);
  if (visible !== undefined) parts.push(['v', 'jsonb_exists_any(c.marks, ?::text[])', texts(visible)]);
  if (changedFrom !== undefined) parts.push(['f', 'c.updated_at >= ?::timestamptz', changedFrom]);
  if (changedTo !== undefined) parts.push(['u', 'c.updated_at < ?::timestamptz', changedTo]);
  return {
    sql: `from ${from[1]} where ${['c.joined_into is null', ...parts.map(([, sql]) => sql)].join(' and ')}`,
    bindings: [from, ...parts].flatMap(([, , ...bindings]) => bindings),
    letters: [from, ...parts].map(([letter]) => letter).join(''),
  };
}

/**
 * Whether enterprises have so many of all cases that their list is soonest found by reading all cases in its order: a page of theirs is
 * reached within `page * all / own` cases, and sorting theirs takes all of `own`.
 */
export async function haveMany(database: Knex, owners: readonly string[]): Promise<boolean> {
  const [row] = await preparedQuery<{ many: boolean }>(
    database,
    'have-many',
    `with enough as (
       select ceil(sqrt(100 * greatest(reltuples, 10000)))::bigint as number from pg_class where oid = 'clearance_case'::regclass
     ) select count(*) >= (select number from enough) as many
     from (select from case_party where enterprise_id = any(?::uuid[]) limit (select number from enough)) as own`,
    [uuids(owners)],
  );
  return row?.many ?? false;
}

/** Of those that have many cases, the condition on their own: for a case that they see, it is asked after the order. */
const ownInOrderSql = `(c.parties && ?::uuid[] or ${ownSql})`;

/** @param inOrder the cases are read in the order of the list: for enterprises that `haveMany`, and a filter that leaves most */
export function listCases(database: Knex, filter: CaseFilter, inOrder = false): Promise<ListedCase[]> {
  const { tenants, after, limit } = filter;
  const { sql, bindings, letters } = conditionsOf(inOrder ? { ...filter, tenants: undefined } : filter);
  const columns = `${headColumns}, c.turn = 'trader' as acts, (extract(epoch from c.updated_at) * 1000000)::bigint::text as at`;
  if (tenants === undefined)
    return preparedQuery(
      database,
      `all-cases-${letters}${after === undefined ? '' : '-after'}`,
      `select ${columns} ${sql} ${after === undefined ? '' : 'and c.id < ?::uuid'} order by c.id desc limit ?`,
      [...bindings, ...(after === undefined ? [] : [after.id]), limit],
    );
  const own = inOrder ? { sql: `and ${ownInOrderSql}`, bindings: [uuids(tenants), uuids(tenants)] } : { sql: '', bindings: [] };
  const place = `(c.turn = 'trader', c.updated_at, c.id)`;
  const before = `(?::boolean, 'epoch'::timestamptz + ?::bigint * interval '1 microsecond', ?::uuid)`;
  return preparedQuery(
    database,
    `case-list-${inOrder ? 'o' : ''}${letters}${after === undefined ? '' : '-after'}`,
    `select ${columns} ${sql} ${own.sql} ${after === undefined ? '' : `and ${place} < ${before}`}
     order by c.turn = 'trader' desc, c.updated_at desc, c.id desc limit ?`,
    [...bindings, ...own.bindings, ...(after === undefined ? [] : [after.acts, after.at, after.id]), limit],
  );
}

/** Which of the numbers lead to a case that the reader sees. */
export async function knownNumbers(database: Knex, numbers: readonly string[], visible: readonly string[] | undefined): Promise<string[]> {
  const rows = await preparedQuery<{ value: string }>(
    database,
    visible === undefined ? 'known-numbers' : 'known-numbers-v',
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
  const { sql, bindings, letters } = conditionsOf({ tenants, visible, limit });
  return preparedQuery(
    database,
    `case-counts-${letters}`,
    `select summary, turn, holds, count(*)::int as count from (select summary, turn, holds ${sql} limit ?) as found group by 1, 2, 3`,
    [...bindings, limit],
  );
}

/** Marks of the cases that changed last: what medians are taken from. */
export async function recentMarks(database: Knex, tenants: readonly string[] | undefined, limit: number): Promise<StoredMarks[]> {
  const { sql, bindings, letters } = conditionsOf({ tenants, limit });
  const rows = await preparedQuery<{ marks: StoredMarks }>(
    database,
    `recent-marks-${letters}`,
    `select marks ${sql} order by ${tenants === undefined ? 'c.id' : 'c.updated_at'} desc limit ?`,
    [...bindings, limit],
  );
  return rows.map(({ marks }) => marks);
}
