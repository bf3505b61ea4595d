/** Correlation over the database: what is known of a batch's numbers is read, and what the batch changes is written, a statement a table. */
import type { Knex } from 'knex';
import type { CaseChanges, CaseEvent, KnownCases, RecordedEvent, StoredCase } from '../canonical/case-records.js';
import { loadKnownCases } from './case-knowledge.js';
import { joinCases } from './case-joins.js';
import { booleans, integers, texts, uuids } from './columns.js';
import { jsonText, query } from './rows.js';

/** The rules of `clearance` over values. */
export type Correlate = (events: readonly CaseEvent[], known: KnownCases) => CaseChanges;

/**
 * Applies the events in their order. The caller holds the commit lock, so no other transaction opens the same case.
 * @returns the order key of every message: the first case it touches decides
 */
export async function correlate(
  transaction: Knex,
  events: readonly CaseEvent[],
  rules: { readonly correlate: Correlate; readonly shardOf: (orderKey: string) => number },
): Promise<ReadonlyMap<string, string>> {
  if (events.length === 0) return new Map();
  const changes = rules.correlate(events, await loadKnownCases(transaction, events));
  await openCases(transaction, changes.opened);
  await updateCases(transaction, changes.changed);
  await saveReferences(transaction, changes);
  await saveParties(transaction, changes.parties);
  const batch = await saveEvents(transaction, changes.events, changes.touched);
  if (changes.joins.length > 0) await joinCases(transaction, changes.joins, batch, rules.shardOf);
  return changes.orderKeys;
}

function stateColumns(cases: readonly StoredCase[]): Buffer[] {
  return [
    uuids(cases.map(({ id }) => id)),
    texts(cases.map(({ state }) => state.summary)),
    texts(cases.map(({ state }) => state.turn)),
    texts(cases.map(({ state }) => jsonText(state.marks))),
    texts(cases.map(({ state }) => arrayText(state.holds))),
    texts(cases.map(({ parties }) => arrayText(parties))),
    booleans(cases.map(({ provisional }) => provisional)),
    texts(cases.map(({ openedAt }) => new Date(openedAt).toISOString())),
  ];
}

/** Of identifiers and names of states, which need no quotes. */
function arrayText(values: readonly string[]): string {
  return `{${values.join(',')}}`;
}

const stateArrays = '?::uuid[], ?::text[], ?::text[], ?::text[]::jsonb[], ?::text[], ?::text[], ?::boolean[], ?::text[]::timestamptz[]';
const stateNames = 'id, summary, turn, marks, holds, parties, provisional, opened_at';

async function openCases(transaction: Knex, cases: readonly StoredCase[]): Promise<void> {
  if (cases.length === 0) return;
  await query(
    transaction,
    `insert into clearance_case (id, summary, turn, marks, holds, parties, provisional, opened_at, order_key, updated_at)
     select id, summary, turn, marks, holds::text[], parties::uuid[], provisional, opened_at, order_key, now()
     from unnest(${stateArrays}, ?::uuid[]) as t(${stateNames}, order_key)`,
    [...stateColumns(cases), uuids(cases.map(({ orderKey }) => orderKey))],
  );
}

export async function updateCases(transaction: Knex, cases: readonly StoredCase[]): Promise<void> {
  if (cases.length === 0) return;
  await query(
    transaction,
    `update clearance_case c set summary = t.summary, turn = t.turn, marks = t.marks, holds = t.holds::text[], parties = t.parties::uuid[],
       provisional = t.provisional, opened_at = t.opened_at, updated_at = now()
     from unnest(${stateArrays}) as t(${stateNames}) where c.id = t.id`,
    stateColumns(cases),
  );
}

/** A number that a known case may have already is looked for first; a case of this batch has none. */
const againSql = `
  where not exists (select 1 from case_reference r
    where r.value = t.value and r.kind = t.kind and r.scope = t.scope and r.case_id = t.case_id and (r.located or not t.located))`;

async function saveReferences(transaction: Knex, { opened, references, groups }: CaseChanges): Promise<void> {
  const fresh = new Set(opened.map(({ id }) => id));
  const isKnown = references.some(({ caseId }) => !fresh.has(caseId));
  if (references.length > 0)
    await query(
      transaction,
      `insert into case_reference (kind, value, scope, case_id, located)
       select * from unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::boolean[]) as t(kind, value, scope, case_id, located)
       ${isKnown ? againSql : ''}`,
      [
        texts(references.map(({ kind }) => kind)),
        texts(references.map(({ value }) => value)),
        texts(references.map(({ scope }) => scope)),
        uuids(references.map(({ caseId }) => caseId)),
        booleans(references.map(({ located }) => located)),
      ],
    );
  if (groups.length > 0)
    await query(
      transaction,
      `insert into case_group (kind, value, scope, case_ids)
       select kind, value, scope, case_ids::uuid[] from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as t(kind, value, scope, case_ids)`,
      [
        texts(groups.map(({ kind }) => kind)),
        texts(groups.map(({ value }) => value)),
        texts(groups.map(({ scope }) => scope)),
        texts(groups.map(({ caseIds }) => arrayText(caseIds))),
      ],
    );
}

async function saveParties(transaction: Knex, parties: CaseChanges['parties']): Promise<void> {
  if (parties.length === 0) return;
  await query(
    transaction,
    'insert into case_party (enterprise_id, case_id) select * from unnest(?::uuid[], ?::uuid[]) on conflict do nothing',
    [uuids(parties.map(({ enterpriseId }) => enterpriseId)), uuids(parties.map(({ caseId }) => caseId))],
  );
}

/**
 * Writes the events and which cases changed, and wakes the streams. Only what comes by a shared number may have come before.
 * @returns the number of the batch
 */
async function saveEvents(transaction: Knex, events: readonly RecordedEvent[], touched: readonly string[]): Promise<string> {
  const [row] = await query<{ batch: string }>(
    transaction,
    `with change as (insert into case_change (case_ids) values (?::uuid[]) returning batch),
     written as (
       insert into case_event (message_id, part, case_id, kind, state, occurred_at, containers, declaration_no, located_by, batch)
       select message_id, part, case_id, kind, state, occurred_at, string_to_array(containers, chr(10)), declaration_no, located_by, change.batch
       from unnest(?::uuid[], ?::integer[], ?::uuid[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[]::jsonb[])
         as t(message_id, part, case_id, kind, state, occurred_at, containers, declaration_no, located_by), change
       ${events.some(({ locatedBy }) => locatedBy !== undefined) ? 'on conflict do nothing' : ''}
     )
     select batch, pg_notify('hub_cases', '') from change`,
    [
      uuids(touched),
      uuids(events.map(({ messageId }) => messageId)),
      integers(events.map(({ part }) => part)),
      uuids(events.map(({ caseId }) => caseId)),
      texts(events.map(({ kind }) => kind)),
      texts(events.map(({ state }) => state ?? null)),
      texts(events.map(({ occurredAt }) => occurredAt)),
      texts(events.map(({ containers }) => (containers.length === 0 ? null : containers.join('\n')))),
      texts(events.map(({ declarationNo }) => declarationNo ?? null)),
      texts(events.map(({ locatedBy }) => (locatedBy === undefined ? null : jsonText(locatedBy)))),
    ],
  );
  return row?.batch ?? '0';
}

/** Forgets which cases changed, once no stream can still ask and notices have been made of it. */
export async function pruneCaseChanges(database: Knex): Promise<void> {
  await query(
    database,
    "delete from case_change where changed_at < now() - interval '1 day' and batch <= (select batch from notice_cursor)",
  );
}
