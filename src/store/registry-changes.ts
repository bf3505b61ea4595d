/** Changes of the registry inside the transaction of their message: the record, its history, claims and tasks. */
import type { Knex } from 'knex';
import { fault, hasError, type Fault } from '../errors.js';
import type { ChangeOutcome, EnterpriseChange } from '../canonical/records.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { newId } from '../canonical/uuid.js';
import { keepVersion, reviseKeys, type EnterpriseRow, type TimedKey } from './enterprises.js';
import { portToday } from './port-day.js';
import { touch } from './registry-touches.js';
import { jsonText, query } from './rows.js';

/** A value over valid time, as it is believed. */
export interface FactRow {
  readonly id?: string;
  readonly value?: string;
  readonly from?: string;
  readonly to?: string;
}

interface Changed {
  readonly name: string;
  readonly old?: string;
  readonly new?: string;
}

/** A claim as it was put to the owner of the field. */
export interface OpenedDiscrepancy {
  readonly id: string;
  readonly system: System;
  readonly field: string;
  readonly owner: string;
  readonly claimant: string;
  readonly claimed: string | null;
  readonly held: string | null;
}

/** A linkage task as it was given to an agency. */
export interface AssignedTask {
  readonly id: string;
  /** Whose change it is. */
  readonly system: System;
  readonly agency: string;
  readonly fields: readonly string[];
  readonly version: number;
  /** `yyyy-MM-dd`. */
  readonly dueOn: string;
}

/** What the store has to know of the registry's rules. */
export interface RegistryRules {
  /** What a change does to an enterprise. All or nothing. */
  readonly apply: (
    enterprise: EnterpriseRow,
    change: EnterpriseChange,
    facts: ReadonlyMap<string, readonly FactRow[]>,
  ) => {
    readonly enterprise: EnterpriseRow;
    readonly changed: readonly Changed[];
    readonly claims: readonly { readonly field: string; readonly owner: string; readonly claimed?: string; readonly held?: string }[];
    readonly revisions: ReadonlyMap<string, { readonly ended: readonly FactRow[]; readonly begun: readonly FactRow[] }>;
    readonly faults: readonly Fault[];
  };
  /** The fields by which an enterprise is found, and the keys that they and their history make. */
  readonly identityFields: readonly string[];
  readonly keysOf: (enterprise: EnterpriseRow, facts: ReadonlyMap<string, readonly FactRow[]>) => readonly TimedKey[];
  /** What is told of a claim and of a task. */
  readonly notices: {
    readonly opened: (opened: OpenedDiscrepancy, enterprise: EnterpriseRow, at: string) => CanonicalMessage;
    readonly assigned: (assigned: AssignedTask, enterprise: EnterpriseRow, at: string) => CanonicalMessage;
  };
  /** Who has to follow a change of these fields, in how many days. */
  readonly tasks: (changed: readonly string[], by: System) => readonly { agency: System; fields: readonly string[]; days: number }[];
}

/**
 * Applies changes in their order; gives what became of each by message id. A change with an error changes nothing.
 * @param at the instant from which the hub knows it; the database's own unless a test says otherwise
 */
export async function changeEnterprises(
  transaction: Knex,
  changes: readonly EnterpriseChange[],
  rules: RegistryRules,
  at?: string,
): Promise<ReadonlyMap<string, ChangeOutcome>> {
  const outcomes = new Map<string, ChangeOutcome>();
  if (changes.length === 0) return outcomes;
  const ids = [...new Set(changes.map(({ enterpriseId }) => enterpriseId))];
  const rows = await query<EnterpriseRow & { knownSince: Date; survivor: string | null }>(
    transaction,
    `select id, version, fields, known_since as "knownSince", merged_into as survivor from enterprise
     where id = any(?::uuid[]) order by id for update`,
    [ids],
  );
  const [clock] = await query<{ now: Date }>(transaction, 'select clock_timestamp() as now');
  const knownAt = at ?? clock?.now.toISOString() ?? new Date().toISOString();
  const repeated = await knownNotices(transaction, changes);
  const touched: string[] = [];
  for (const change of changes) {
    const row = rows.find(({ id }) => id === change.enterpriseId);
    if (row === undefined) continue;
    const notice = noticeKey(change);
    if (notice !== undefined && repeated.has(notice)) {
      outcomes.set(change.messageId, { faults: [fault('HUB_NOTICE_REPEATED', { notice: change.noticeNo ?? '' })] });
      continue;
    }
    if (row.survivor !== null) {
      outcomes.set(change.messageId, { faults: [fault('HUB_ENTERPRISE_MERGED', { id: row.id, survivor: row.survivor })] });
      continue;
    }
    const facts = await believedFacts(
      transaction,
      row.id,
      change.fields.map(({ name }) => name),
    );
    const result = rules.apply({ id: row.id, version: row.version, fields: row.fields }, change, facts);
    const event = result.changed.length === 0 ? undefined : { version: result.enterprise.version, fields: result.changed };
    const notices: CanonicalMessage[] = [];
    outcomes.set(change.messageId, { faults: result.faults, notices, ...(event !== undefined && { event }) });
    if (hasError(result.faults)) continue;
    if (notice !== undefined) repeated.add(notice);
    await keepNotice(transaction, change);
    await keepFacts(transaction, change, { ...result, known: facts, since: row.knownSince.toISOString(), knownAt });
    if ([...result.revisions.keys()].some((field) => rules.identityFields.includes(field))) {
      const identity = await believedFacts(transaction, row.id, rules.identityFields);
      await reviseKeys(transaction, row.id, rules.keysOf(result.enterprise, identity), knownAt);
      touched.push(row.id);
    }
    const opened = await keepClaims(transaction, change, result.claims);
    notices.push(...opened.map((one) => rules.notices.opened({ ...one, system: change.system }, result.enterprise, knownAt)));
    if (event === undefined) continue;
    Object.assign(row, result.enterprise);
    touched.push(row.id);
    await keepRecord(transaction, change, result);
    const assigned = await keepTasks(
      transaction,
      change,
      event.version,
      rules.tasks(
        event.fields.map(({ name }) => name),
        change.system,
      ),
    );
    notices.push(...assigned.map((one) => rules.notices.assigned({ ...one, system: change.system }, result.enterprise, knownAt)));
  }
  await touch(transaction, touched);
  return outcomes;
}

function noticeKey({ noticeNo, system, bureau }: EnterpriseChange): string | undefined {
  return noticeNo === undefined ? undefined : JSON.stringify([noticeNo, system, bureau ?? '']);
}

async function knownNotices(transaction: Knex, changes: readonly EnterpriseChange[]): Promise<Set<string>> {
  const numbers = changes.flatMap(({ noticeNo }) => noticeNo ?? []);
  if (numbers.length === 0) return new Set();
  const rows = await query<{ system: string; bureau: string; notice_no: string }>(
    transaction,
    'select system, bureau, notice_no from registry_notice where notice_no = any(?::text[])',
    [numbers],
  );
  return new Set(rows.map(({ system, bureau, notice_no }) => JSON.stringify([notice_no, system, bureau])));
}

async function keepNotice(transaction: Knex, { noticeNo, system, bureau, messageId }: EnterpriseChange): Promise<void> {
  if (noticeNo === undefined) return;
  await query(transaction, 'insert into registry_notice (system, bureau, notice_no, message_id) values (?, ?, ?, ?::uuid)', [
    system,
    bureau ?? '',
    noticeNo,
    messageId,
  ]);
}

interface StoredFact {
  id: string;
  field: string;
  value: string | null;
  valid_from: Date | null;
  valid_to: Date | null;
}

/** What is believed of some fields, as far as they ever changed. */
async function believedFacts(transaction: Knex, enterpriseId: string, fields: readonly string[]): Promise<Map<string, FactRow[]>> {
  const rows = await query<StoredFact>(
    transaction,
    `select id, field, value, valid_from, valid_to from enterprise_fact
     where enterprise_id = ?::uuid and field = any(?::text[]) and known_to is null`,
    [enterpriseId, fields],
  );
  const facts = new Map<string, FactRow[]>();
  for (const { id, field, value, valid_from, valid_to } of rows) {
    const fact = {
      id,
      ...(value !== null && { value }),
      ...(valid_from !== null && { from: valid_from.toISOString() }),
      ...(valid_to !== null && { to: valid_to.toISOString() }),
    };
    facts.set(field, [...(facts.get(field) ?? []), fact]);
  }
  return facts;
}

interface History extends Pick<ReturnType<RegistryRules['apply']>, 'enterprise' | 'revisions'> {
  readonly known: ReadonlyMap<string, readonly FactRow[]>;
  /** Since when the hub knows the enterprise: what was there at first is known since then. */
  readonly since: string;
  readonly knownAt: string;
}

async function keepFacts(
  transaction: Knex,
  change: EnterpriseChange,
  { enterprise, revisions, known, since, knownAt }: History,
): Promise<void> {
  if (revisions.size === 0) return;
  const ended = [...revisions.values()].flatMap((revision) => revision.ended.flatMap(({ id }) => id ?? []));
  if (ended.length > 0)
    await query(transaction, 'update enterprise_fact set known_to = ?::timestamptz where id = any(?::uuid[])', [knownAt, ended]);
  const rows = [...revisions].flatMap(([field, revision]) => [
    // The first change of a field also writes down what it was until then.
    ...(known.has(field)
      ? []
      : revision.ended.map((fact) => ({ field, fact, from: since, to: knownAt, system: null, messageId: null, version: 1 }))),
    ...revision.begun.map((fact) => ({
      field,
      fact,
      from: knownAt,
      to: null,
      system: change.bureau ?? change.system,
      messageId: change.messageId,
      version: enterprise.version,
    })),
  ]);
  await query(
    transaction,
    `insert into enterprise_fact (id, enterprise_id, field, value, valid_from, valid_to, known_from, known_to, version, system, message_id)
     select id, ?::uuid, field, value, valid_from, valid_to, known_from, known_to, version, system, message_id
     from unnest(?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::int[], ?::text[], ?::uuid[])
       as t(id, field, value, valid_from, valid_to, known_from, known_to, version, system, message_id)`,
    [
      enterprise.id,
      rows.map(() => newId()),
      rows.map(({ field }) => field),
      rows.map(({ fact }) => fact.value ?? null),
      rows.map(({ fact }) => fact.from ?? null),
      rows.map(({ fact }) => fact.to ?? null),
      rows.map(({ from }) => from),
      rows.map(({ to }) => to),
      rows.map(({ version }) => version),
      rows.map(({ system }) => system),
      rows.map(({ messageId }) => messageId),
    ],
  );
}

type Result = ReturnType<RegistryRules['apply']>;

async function keepRecord(transaction: Knex, change: EnterpriseChange, { enterprise, changed }: Result): Promise<void> {
  await keepVersion(transaction, enterprise.id);
  await query(transaction, 'update enterprise set version = ?, fields = ?::jsonb, updated_at = now() where id = ?::uuid', [
    enterprise.version,
    jsonText(enterprise.fields),
    enterprise.id,
  ]);
  await query(
    transaction,
    `insert into enterprise_change (id, enterprise_id, version, system, message_id, changes)
     values (?::uuid, ?::uuid, ?, ?, ?::uuid, ?::jsonb)`,
    [newId(), enterprise.id, enterprise.version, change.bureau ?? change.system, change.messageId, jsonText(changed)],
  );
}

/** @returns those that are new: the same claim again waits for its answer already */
async function keepClaims(
  transaction: Knex,
  change: EnterpriseChange,
  claims: Result['claims'],
): Promise<Omit<OpenedDiscrepancy, 'system'>[]> {
  if (claims.length === 0) return [];
  return query(
    transaction,
    `insert into discrepancy (id, enterprise_id, field, owner, claimant, claimed, held, message_id)
     select id, ?::uuid, field, owner, ?, claimed, held, ?::uuid
     from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[]) as t(id, field, owner, claimed, held)
     on conflict do nothing returning id, field, owner, claimant, claimed, held`,
    [
      change.enterpriseId,
      change.bureau ?? change.system,
      change.messageId,
      claims.map(() => newId()),
      claims.map(({ field }) => field),
      claims.map(({ owner }) => owner),
      claims.map(({ claimed }) => claimed ?? null),
      claims.map(({ held }) => held ?? null),
    ],
  );
}

async function keepTasks(
  transaction: Knex,
  change: EnterpriseChange,
  version: number,
  tasks: ReturnType<RegistryRules['tasks']>,
): Promise<Omit<AssignedTask, 'system'>[]> {
  const assigned: Omit<AssignedTask, 'system'>[] = [];
  for (const { agency, fields, days } of tasks) {
    const rows = await query<Omit<AssignedTask, 'system'>>(
      transaction,
      `insert into linkage_task (id, enterprise_id, agency, version, fields, message_id, due_on)
       values (?::uuid, ?::uuid, ?, ?, ?::text[], ?::uuid, ${portToday} + ?::int)
       returning id, agency, version, fields, due_on::text as "dueOn"`,
      [newId(), change.enterpriseId, agency, version, fields, change.messageId, days],
    );
    assigned.push(...rows);
  }
  return assigned;
}
