/** Correlation: events find their cases by keys, open what is missing, and move the states. One round trip a step. */
import type { Knex } from 'knex';
import type { CaseEvent, SubjectKey } from '../canonical/records.js';
import { newId } from '../canonical/uuid.js';
import { booleans, texts, uuids } from './columns.js';
import { jsonText, query } from './rows.js';

/** The state of a case as the store keeps it; what it means is `clearance`'s business. */
export interface StoredCaseState {
  readonly tracks: object;
  readonly holds: readonly string[];
  readonly summary: string;
}

export interface CaseMachine {
  readonly empty: StoredCaseState;
  readonly apply: (
    state: StoredCaseState,
    event: CaseEvent,
  ) => { readonly state: StoredCaseState; readonly applied: boolean; readonly track?: string; readonly to?: string };
}

interface OpenCase {
  readonly id: string;
  readonly orderKey: string;
  readonly openedAt: string;
  readonly isNew: boolean;
  state: StoredCaseState;
}

interface CaseRow {
  kind: string;
  value: string;
  id: string;
  order_key: string;
  tracks: object;
  holds: string[];
  summary: string;
}

const textOf = ({ kind, value }: SubjectKey): string => `${kind}\n${value}`;

/**
 * Applies the events in their order. The caller holds the commit lock, so no other transaction opens the same case.
 * @returns the order key of every message: the first case it touches decides
 */
export async function correlate(
  transaction: Knex,
  events: readonly CaseEvent[],
  machine: CaseMachine,
): Promise<ReadonlyMap<string, string>> {
  if (events.length === 0) return new Map();
  const byKey = await loadCases(transaction, events);
  const known = new Set(byKey.keys());
  const orderKeys = new Map<string, string>();
  const touched = new Map<string, OpenCase>();
  const history: { event: CaseEvent; caseId: string; applied: boolean; track: string | undefined; to: string | undefined }[] = [];
  for (const event of events) {
    // Two cases that a message names both are told: which of them the goods belong to is not guessed here.
    const found = [...new Set(event.keys.flatMap((key) => byKey.get(textOf(key)) ?? []))];
    const [strongest] = found;
    const home = strongest ?? openCase(event, orderKeys.get(event.messageId), machine);
    for (const key of event.keys) if (!byKey.has(textOf(key))) byKey.set(textOf(key), home);
    if (!orderKeys.has(event.messageId)) orderKeys.set(event.messageId, home.orderKey);
    for (const subject of found.length === 0 ? [home] : found) {
      const { state, applied, track, to } = machine.apply(subject.state, event);
      subject.state = state;
      touched.set(subject.id, subject);
      history.push({ event, caseId: subject.id, applied, track, to });
    }
  }
  await saveCases(transaction, [...touched.values()]);
  await saveReferences(
    transaction,
    [...byKey].filter(([key]) => !known.has(key)),
  );
  // A message that names the same shipment twice is one event of its case.
  const once = new Map<string, (typeof history)[number]>();
  for (const entry of history) {
    const key = `${entry.event.messageId} ${entry.caseId}`;
    const earlier = once.get(key);
    once.set(key, earlier?.applied === true ? earlier : entry);
  }
  const entries = [...once.values()];
  await query(
    transaction,
    `insert into case_event (message_id, case_id, kind, track, state, occurred_at, applied)
     select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::boolean[])`,
    [
      uuids(entries.map(({ event }) => event.messageId)),
      uuids(entries.map(({ caseId }) => caseId)),
      texts(entries.map(({ event }) => event.kind)),
      texts(entries.map(({ track }) => track ?? null)),
      texts(entries.map(({ to }) => to ?? null)),
      texts(entries.map(({ event }) => event.occurredAt)),
      booleans(entries.map(({ applied }) => applied)),
    ],
  );
  return orderKeys;
}

async function loadCases(transaction: Knex, events: readonly CaseEvent[]): Promise<Map<string, OpenCase>> {
  const keys = [...new Map(events.flatMap((event) => event.keys.map((key) => [textOf(key), key] as const))).values()];
  const rows = await query<CaseRow>(
    transaction,
    `select r.kind, r.value, c.id, c.order_key, c.tracks, c.holds, c.summary
     from unnest(?::text[], ?::text[]) as wanted(kind, value)
     cross join lateral (select * from case_reference where value = wanted.value and kind = wanted.kind offset 0) r
     cross join lateral (select * from clearance_case where id = r.case_id offset 0) c`,
    [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))],
  );
  const cases = new Map<string, OpenCase>();
  return new Map(
    rows.map((row) => {
      const one = cases.get(row.id) ?? {
        id: row.id,
        orderKey: row.order_key,
        openedAt: '',
        isNew: false,
        state: { tracks: row.tracks, holds: row.holds, summary: row.summary },
      };
      cases.set(row.id, one);
      return [textOf(row), one];
    }),
  );
}

function openCase(event: CaseEvent, orderKey: string | undefined, machine: CaseMachine): OpenCase {
  const id = newId();
  return { id, orderKey: orderKey ?? id, openedAt: event.occurredAt, isNew: true, state: machine.empty };
}

async function saveCases(transaction: Knex, cases: readonly OpenCase[]): Promise<void> {
  const columns = (some: readonly OpenCase[]) => [
    uuids(some.map(({ id }) => id)),
    texts(some.map(({ state }) => state.summary)),
    texts(some.map(({ state }) => jsonText(state.tracks))),
    texts(some.map(({ state }) => jsonText(state.holds))),
  ];
  const holds = 'array(select jsonb_array_elements_text(t.holds))';
  const fresh = cases.filter(({ isNew }) => isNew);
  if (fresh.length > 0) {
    await query(
      transaction,
      `insert into clearance_case (id, summary, tracks, holds, order_key, opened_at, updated_at)
       select t.id, t.summary, t.tracks, ${holds}, t.order_key, t.opened_at, now()
       from unnest(?::uuid[], ?::text[], ?::text[]::jsonb[], ?::text[]::jsonb[], ?::uuid[], ?::text[]::timestamptz[]) as t(id, summary, tracks, holds, order_key, opened_at)`,
      [...columns(fresh), uuids(fresh.map(({ orderKey }) => orderKey)), texts(fresh.map(({ openedAt }) => openedAt))],
    );
  }
  const changed = cases.filter(({ isNew }) => !isNew);
  if (changed.length > 0) {
    await query(
      transaction,
      `update clearance_case c set summary = t.summary, tracks = t.tracks, holds = ${holds}, updated_at = now()
       from unnest(?::uuid[], ?::text[], ?::text[]::jsonb[], ?::text[]::jsonb[]) as t(id, summary, tracks, holds) where c.id = t.id`,
      columns(changed),
    );
  }
}

async function saveReferences(transaction: Knex, references: readonly (readonly [string, OpenCase])[]): Promise<void> {
  if (references.length === 0) return;
  const keys = references.map(([key]) => key.split('\n'));
  await query(transaction, 'insert into case_reference (kind, value, case_id) select * from unnest(?::text[], ?::text[], ?::uuid[])', [
    texts(keys.map(([kind]) => kind ?? '')),
    texts(keys.map(([, value]) => value ?? '')),
    uuids(references.map(([, { id }]) => id)),
  ]);
}
