/** What is known of the numbers of a batch. One round trip as a rule; more only where cases were joined, separated or located. */
import type { Knex } from 'knex';
import type {
  CaseEvent,
  KnownCases,
  KnownReference,
  RecordedEvent,
  StoredCase,
  StoredCaseState,
  SubjectKey,
} from '../canonical/case-records.js';
import { upFrom } from './case-tree.js';
import { booleans, texts, uuids } from './columns.js';
import { query } from './rows.js';

interface CaseRow {
  id: string;
  order_key: string;
  opened_at: Date;
  provisional: boolean;
  separated: boolean;
  joined_into: string | null;
  parties: string[];
  marks: StoredCaseState['marks'];
  holds: string[];
  summary: string;
  turn: string;
}

type ReferenceRow = CaseRow & { kind: string; value: string; scope: string; located: boolean };

const caseColumns =
  'c.id, c.order_key, c.opened_at, c.provisional, c.separated, c.joined_into, c.parties, c.marks, c.holds, c.summary, c.turn';

interface Wanted {
  readonly key: SubjectKey;
  /** An event may belong to any case that has the number; otherwise only the cases matter to which something came by it alone. */
  readonly every: boolean;
}

function wantedKeys(events: readonly CaseEvent[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  const want = (key: SubjectKey, every: boolean): void => {
    const text = `${key.kind}\n${key.value}\n${key.scope}`;
    if (every || !wanted.has(text)) wanted.set(text, { key, every });
  };
  for (const event of events) {
    for (const key of event.identity) want(key, true);
    for (const key of event.locating) want(key, event.identity.length === 0);
    for (const key of event.shared) want(key, false);
  }
  return [...wanted.values()];
}

/** A key's cases, through the index that has just them; `offset 0` keeps the planner from reading the tables whole. */
const knownSql = `
  with wanted as (select * from unnest(?::text[], ?::text[], ?::text[], ?::boolean[]) as w(kind, value, scope, every))
  select r.kind, r.value, r.scope, r.located, ${caseColumns} from (
    select r.* from (select * from wanted where every) w
    cross join lateral (
      select kind, value, scope, case_id, located from case_reference
      where value = w.value and kind = w.kind and (scope = w.scope or scope = '' or w.scope = '') offset 0
    ) r
    union all
    select r.* from (select * from wanted where not every) w
    cross join lateral (select kind, value, scope, case_id, located from case_reference where value = w.value and kind = w.kind and located offset 0) r
    union all
    select g.kind, g.value, g.scope, g.case_id, false from (select * from wanted where every and kind = 'manifestNo') w
    cross join lateral (select kind, value, scope, unnest(case_ids) as case_id from case_group where value = w.value and kind = w.kind offset 0) g
  ) r
  cross join lateral (select * from clearance_case where id = r.case_id offset 0) c`;

export async function loadKnownCases(transaction: Knex, events: readonly CaseEvent[]): Promise<KnownCases> {
  const wanted = wantedKeys(events);
  const rows = await query<ReferenceRow>(transaction, knownSql, [
    texts(wanted.map(({ key }) => key.kind)),
    texts(wanted.map(({ key }) => key.value)),
    texts(wanted.map(({ key }) => key.scope)),
    booleans(wanted.map(({ every }) => every)),
  ]);
  const cases = new Map<string, StoredCase>();
  for (const row of rows) if (!cases.has(row.id)) cases.set(row.id, storedCase(row));
  const found = [...cases.values()];
  if (found.some(({ joinedInto }) => joinedInto !== undefined))
    for (const one of await loadParents(transaction, found)) cases.set(one.id, one);
  const references = rows.map(({ kind, value, scope, located, id }): KnownReference => ({ kind, value, scope, located, caseId: id }));
  const all = [...cases.values()];
  return {
    cases: all,
    references,
    located: await loadLocated(transaction, references),
    separations: all.some(({ separated }) => separated) ? await loadSeparations(transaction, all) : [],
  };
}

function storedCase(row: CaseRow): StoredCase {
  const { id, order_key: orderKey, opened_at, provisional, separated, joined_into, parties, marks, holds, summary, turn } = row;
  return {
    id,
    orderKey,
    openedAt: opened_at.getTime(),
    provisional,
    separated,
    joinedInto: joined_into ?? undefined,
    parties,
    state: { marks, holds, summary, turn },
  };
}

/** The cases into which others were joined, up to the roots. */
async function loadParents(transaction: Knex, cases: readonly StoredCase[]): Promise<StoredCase[]> {
  const rows = await query<CaseRow>(
    transaction,
    `with recursive ${upFrom('select id, joined_into from clearance_case where id = any(?::uuid[])')}
     select ${caseColumns} from up join clearance_case c on c.id = up.id`,
    [uuids(cases.flatMap(({ joinedInto }) => joinedInto ?? []))],
  );
  return rows.map(storedCase);
}

/** A located event comes from as many cases as share its number. */
async function loadLocated(transaction: Knex, references: readonly KnownReference[]): Promise<RecordedEvent[]> {
  const holders = [...new Set(references.filter(({ located }) => located).map(({ caseId }) => caseId))];
  if (holders.length === 0) return [];
  const rows = await query<
    Omit<RecordedEvent, 'state' | 'occurredAt' | 'declarationNo'> & { state: string | null; occurredAt: Date; declarationNo: string | null }
  >(
    transaction,
    `select case_id as "caseId", message_id as "messageId", part, kind, state, occurred_at as "occurredAt",
       coalesce(containers, '{}') as containers, declaration_no as "declarationNo", located_by as "locatedBy"
     from case_event where case_id = any(?::uuid[]) and located_by is not null`,
    [uuids(holders)],
  );
  return rows.map((row) => ({
    ...row,
    state: row.state ?? undefined,
    declarationNo: row.declarationNo ?? undefined,
    occurredAt: row.occurredAt.toISOString(),
  }));
}

async function loadSeparations(transaction: Knex, cases: readonly StoredCase[]): Promise<[string, string][]> {
  const ids = uuids(cases.map(({ id }) => id));
  const rows = await query<{ part: string; root: string }>(
    transaction,
    'select part_id as part, root_id as root from case_separation where part_id = any(?::uuid[]) or root_id = any(?::uuid[])',
    [ids, ids],
  );
  return rows.map(({ part, root }) => [part, root]);
}
