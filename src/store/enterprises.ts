/** The registry's rows: look-up by key in one round trip a batch. */
import type { Knex } from 'knex';
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

/** Keeps what the registry says at a version: messages refer to it. */
export async function keepVersions(transaction: Knex, enterprises: readonly EnterpriseRow[]): Promise<void> {
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

export async function replaceKeys(
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
