/** The registry's rows: look-up by key in one round trip a batch, changes inside the transaction of their message. */
import type { Knex } from 'knex';
import type { Fault } from '../errors.js';
import type { EnterpriseChange, FieldChange } from '../canonical/records.js';
import type { System } from '../canonical/kinds.js';
import { newId } from '../canonical/uuid.js';
import { texts } from './columns.js';
import { jsonText, query } from './rows.js';

export interface EnterpriseRow {
  readonly id: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
}

export interface Key {
  readonly kind: string;
  readonly value: string;
}

/** The kind of key that a name is kept under. */
export const nameKey = 'name';

/** What a change does to an enterprise, and by which keys it is found afterwards. All or nothing. */
export type ApplyChange = (
  enterprise: EnterpriseRow,
  change: { readonly system: System; readonly fields: readonly FieldChange[] },
) => {
  readonly enterprise: EnterpriseRow;
  readonly changed: readonly { readonly name: string; readonly old?: string; readonly new?: string }[];
  readonly keys: readonly Key[];
  readonly faults: readonly Fault[];
};

export interface Found extends Key {
  readonly enterprise: EnterpriseRow;
}

/**
 * Wanted keys and the enterprises that have them. Lateral, and not to be flattened (`offset 0`): one look into the index
 * a key, whatever the planner knows of the table. As a plain join it reads and sorts the table while that is small.
 */
const keyed = `unnest(?::text[], ?::text[]) as wanted(kind, value) cross join lateral (
  select k.kind, k.value, k.enterprise_id from enterprise_key k where k.value = wanted.value and k.kind = wanted.kind offset 0) k`;

/** Which enterprises have any of the keys. One statement, whatever the number. */
export async function findByKeys(database: Knex, keys: readonly Key[]): Promise<Found[]> {
  if (keys.length === 0) return [];
  const rows = await query<{ kind: string; value: string } & EnterpriseRow>(
    database,
    `select k.kind, k.value, e.id, e.version, e.fields
     from ${keyed} join enterprise e on e.id = k.enterprise_id`,
    [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))],
  );
  return rows.map(({ kind, value, id, version, fields }) => ({ kind, value, enterprise: { id, version, fields } }));
}

/**
 * Who has any of the keys, for identification: of the fields only the two codes that tell namesakes apart. What the
 * registry says of an enterprise is looked up later by its version, and only once.
 */
export async function identifyByKeys(database: Knex, keys: readonly Key[]): Promise<Found[]> {
  if (keys.length === 0) return [];
  const rows = await query<Key & { id: string; version: number; uscc: string | null; organization_code: string | null }>(
    database,
    `select k.kind, k.value, e.id, e.version, e.uscc, e.organization_code
     from ${keyed} join enterprise e on e.id = k.enterprise_id`,
    [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))],
  );
  return rows.map(({ kind, value, id, version, uscc, organization_code }) => {
    const fields = {
      ...(uscc !== null && { unifiedSocialCreditCode: uscc }),
      ...(organization_code !== null && { organizationCode: organization_code }),
    };
    return { kind, value, enterprise: { id, version, fields } };
  });
}

export async function findEnterprise(database: Knex, id: string): Promise<EnterpriseRow | undefined> {
  const [row] = await query<EnterpriseRow>(database, 'select id, version, fields from enterprise where id = ?::uuid', [id]);
  return row;
}

/** Inserts enterprises or replaces them by id, with their keys. For seeding; a batch is one transaction. */
export async function putEnterprises(
  database: Knex,
  enterprises: readonly (EnterpriseRow & { readonly keys: readonly Key[] })[],
): Promise<void> {
  await database.transaction(async (transaction) => {
    await query(
      transaction,
      `insert into enterprise (id, version, fields, updated_at)
       select id, version, fields, now() from unnest(?::uuid[], ?::int[], ?::jsonb[]) as t(id, version, fields)
       on conflict (id) do update set version = excluded.version, fields = excluded.fields, updated_at = excluded.updated_at`,
      [enterprises.map(({ id }) => id), enterprises.map(({ version }) => version), enterprises.map(({ fields }) => jsonText(fields))],
    );
    await keepVersions(transaction, enterprises);
    await replaceKeys(transaction, enterprises);
  });
}

async function keepVersions(transaction: Knex, enterprises: readonly EnterpriseRow[]): Promise<void> {
  await query(
    transaction,
    `insert into enterprise_version (enterprise_id, version, fields) select * from unnest(?::uuid[], ?::int[], ?::jsonb[])
     on conflict (enterprise_id, version) do update set fields = excluded.fields`,
    [enterprises.map(({ id }) => id), enterprises.map(({ version }) => version), enterprises.map(({ fields }) => jsonText(fields))],
  );
}

export interface VersionReference {
  readonly enterpriseId: string;
  readonly version: number;
}

/** What the registry said of enterprises at the given versions; one statement, whatever the number. */
export async function findVersions(database: Knex, references: readonly VersionReference[]): Promise<EnterpriseRow[]> {
  if (references.length === 0) return [];
  return query<EnterpriseRow>(
    database,
    `select v.enterprise_id as id, v.version, v.fields
     from unnest(?::uuid[], ?::int[]) as wanted(enterprise_id, version) join enterprise_version v using (enterprise_id, version)`,
    [references.map(({ enterpriseId }) => enterpriseId), references.map(({ version }) => version)],
  );
}

export async function countEnterprises(database: Knex): Promise<number> {
  const [row] = await query<{ count: string }>(database, 'select count(*) from enterprise');
  return Number(row?.count ?? 0);
}

async function replaceKeys(
  transaction: Knex,
  enterprises: readonly { readonly id: string; readonly keys: readonly Key[] }[],
): Promise<void> {
  const keys = enterprises.flatMap(({ id, keys: own }) => own.map((key) => ({ ...key, id })));
  await query(transaction, 'delete from enterprise_key where enterprise_id = any(?::uuid[])', [enterprises.map(({ id }) => id)]);
  await query(
    transaction,
    'insert into enterprise_key (kind, value, enterprise_id) select * from unnest(?::text[], ?::text[], ?::uuid[]) on conflict do nothing',
    [keys.map(({ kind }) => kind), keys.map(({ value }) => value), keys.map(({ id }) => id)],
  );
}

/** Applies changes in their order; gives the faults by message id. A change with a fault changes nothing. */
export async function changeEnterprises(
  transaction: Knex,
  changes: readonly EnterpriseChange[],
  apply: ApplyChange,
): Promise<ReadonlyMap<string, readonly Fault[]>> {
  const faults = new Map<string, readonly Fault[]>();
  if (changes.length === 0) return faults;
  const ids = [...new Set(changes.map(({ enterpriseId }) => enterpriseId))];
  const rows = await query<EnterpriseRow>(
    transaction,
    'select id, version, fields from enterprise where id = any(?::uuid[]) order by id for update',
    [ids],
  );
  const current = new Map<string, EnterpriseRow>(rows.map((row) => [row.id, row]));
  const keys = new Map<string, readonly Key[]>();
  const history: { change: EnterpriseChange; after: EnterpriseRow; changed: unknown }[] = [];
  for (const change of changes) {
    const before = current.get(change.enterpriseId);
    if (before === undefined) continue;
    const result = apply(before, change);
    faults.set(change.messageId, result.faults);
    if (result.changed.length === 0) continue;
    current.set(before.id, result.enterprise);
    keys.set(before.id, result.keys);
    history.push({ change, after: result.enterprise, changed: result.changed });
  }
  const changedRows = [...keys].flatMap(([id, own]) => {
    const row = current.get(id);
    return row === undefined ? [] : [{ ...row, keys: own }];
  });
  if (changedRows.length === 0) return faults;
  await query(
    transaction,
    `update enterprise e set version = t.version, fields = t.fields, updated_at = now()
     from unnest(?::uuid[], ?::int[], ?::jsonb[]) as t(id, version, fields) where e.id = t.id`,
    [changedRows.map(({ id }) => id), changedRows.map(({ version }) => version), changedRows.map(({ fields }) => jsonText(fields))],
  );
  await keepVersions(
    transaction,
    history.map(({ after }) => after),
  );
  await replaceKeys(transaction, changedRows);
  await query(
    transaction,
    `insert into enterprise_change (id, enterprise_id, version, system, message_id, changes)
     select * from unnest(?::uuid[], ?::uuid[], ?::int[], ?::text[], ?::uuid[], ?::jsonb[])`,
    [
      history.map(() => newId()),
      history.map(({ change }) => change.enterpriseId),
      history.map(({ after }) => after.version),
      history.map(({ change }) => change.system),
      history.map(({ change }) => change.messageId),
      history.map(({ changed }) => jsonText(changed)),
    ],
  );
  return faults;
}
