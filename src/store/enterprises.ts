/** The registry's rows: look-up by key in one round trip a batch. */
import type { Knex } from 'knex';
import { texts } from './columns.js';
import { touch } from './registry-touches.js';
import { jsonText, preparedQuery, query } from './rows.js';

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

/** A key with the time it was the enterprise's own; an absent bound is open. */
export interface TimedKey extends Key {
  readonly from?: string;
  readonly until?: string;
}

/** Who has a key, or had it. */
export interface Holder extends TimedKey {
  /** The one that stands for the holder now. */
  readonly enterprise: EnterpriseRow;
  /** The holder itself, where it was merged into another. */
  readonly merged?: string;
}

/** A holder with the two codes that tell namesakes apart. */
export interface IdentifiedRow extends HolderRow {
  readonly uscc: string | null;
  readonly organization_code: string | null;
}

export interface HolderRow extends Key {
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  readonly merged: string | null;
  readonly id: string;
  readonly version: number;
}

/**
 * Wanted keys and the enterprises that have or had them, with who stands for each. Lateral, and not to be flattened
 * (`offset 0`): one look into the index a key, whatever the planner knows of the table. As a plain join it reads and sorts
 * the table while that is small.
 */
export const keyed = `unnest(?::text[], ?::text[]) as wanted(kind, value) cross join lateral (
  select k.kind, k.value, k.valid_from, k.valid_to, k.enterprise_id from enterprise_key k
  where k.value = wanted.value and k.kind = wanted.kind and k.known_to is null offset 0) k
  join enterprise e on e.id = k.enterprise_id left join enterprise s on s.id = e.merged_into`;

export const holderColumns = `k.kind, k.value, k.valid_from, k.valid_to, case when s.id is not null then e.id end as merged,
  coalesce(s.id, e.id) as id, coalesce(s.version, e.version) as version`;

/** A holder of a row, with the fields that were read of it. Written out: thousands a second are made. */
export function holderOf(row: HolderRow, fields: EnterpriseRow['fields']): Holder {
  const enterprise = { id: row.id, version: row.version, fields };
  const { kind, value, valid_from, valid_to, merged } = row;
  if (valid_from === null && valid_to === null && merged === null) return { kind, value, enterprise };
  return { ...timed({ kind, value }, valid_from, valid_to), ...(merged !== null && { merged }), enterprise };
}

/** Which enterprises have or had any of the keys. One statement, whatever the number. */
export async function findByKeys(database: Knex, keys: readonly Key[]): Promise<Holder[]> {
  if (keys.length === 0) return [];
  const rows = await query<HolderRow & Pick<EnterpriseRow, 'fields'>>(
    database,
    `select ${holderColumns}, coalesce(s.fields, e.fields) as fields from ${keyed}`,
    [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))],
  );
  return rows.map((row) => holderOf(row, row.fields));
}

/**
 * Who has or had any of the keys, for identification: of the fields only the two codes that tell namesakes apart. What
 * the registry says of an enterprise is looked up later by its version, and only once.
 */
export async function identifyByKeys(database: Knex, keys: readonly Key[]): Promise<Holder[]> {
  if (keys.length === 0) return [];
  const rows = await preparedQuery<IdentifiedRow>(
    database,
    'identify',
    `select ${holderColumns}, coalesce(s.uscc, e.uscc) as uscc, coalesce(s.organization_code, e.organization_code) as organization_code
     from ${keyed}`,
    [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))],
  );
  return rows.map(identified);
}

export function identified(row: IdentifiedRow): Holder {
  const fields: Record<string, string> = {};
  if (row.uscc !== null) fields.unifiedSocialCreditCode = row.uscc;
  if (row.organization_code !== null) fields.organizationCode = row.organization_code;
  return holderOf(row, fields);
}

export async function findEnterprise(database: Knex, id: string): Promise<EnterpriseRow | undefined> {
  const [row] = await query<EnterpriseRow>(database, 'select id, version, fields from enterprise where id = ?::uuid', [id]);
  return row;
}

/** All keys of an enterprise as they are believed now, with their times. */
export async function keysOfEnterprise(database: Knex, id: string): Promise<TimedKey[]> {
  const rows = await query<Key & { valid_from: Date | null; valid_to: Date | null }>(
    database,
    `select kind, value, valid_from, valid_to from enterprise_key where enterprise_id = ?::uuid and known_to is null
     order by kind, valid_to desc nulls first, value limit 1000`,
    [id],
  );
  return rows.map(({ kind, value, valid_from, valid_to }) => timed({ kind, value }, valid_from, valid_to));
}

function timed(key: Key, from: Date | null, until: Date | null): TimedKey {
  return { ...key, ...(from !== null && { from: from.toISOString() }), ...(until !== null && { until: until.toISOString() }) };
}

/** The enterprise that stands for an id now: after a merge the survivor. */
export async function findStanding(database: Knex, id: string): Promise<EnterpriseRow | undefined> {
  const [row] = await query<EnterpriseRow>(
    database,
    `select s.id, s.version, s.fields from enterprise e join enterprise s on s.id = coalesce(e.merged_into, e.id) where e.id = ?::uuid`,
    [id],
  );
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
    await replaceKeys(transaction, enterprises);
    await touch(
      transaction,
      enterprises.map(({ id }) => id),
    );
  });
}

/** Keeps what the registry says of an enterprise now: messages refer to it when another version has taken its place. */
export async function keepVersion(transaction: Knex, id: string): Promise<void> {
  await query(
    transaction,
    `insert into enterprise_version (enterprise_id, version, fields) select id, version, fields from enterprise where id = ?::uuid
     on conflict do nothing`,
    [id],
  );
}

export interface VersionReference {
  readonly enterpriseId: string;
  readonly version: number;
}

/** What the registry said of enterprises at the given versions, the present one among them; one statement, whatever the number. */
export async function findVersions(database: Knex, references: readonly VersionReference[]): Promise<EnterpriseRow[]> {
  if (references.length === 0) return [];
  return query<EnterpriseRow>(
    database,
    `with wanted as (select * from unnest(?::uuid[], ?::int[]) as t(id, version))
     select id, version, e.fields from wanted join enterprise e using (id, version)
     union all
     select v.enterprise_id, v.version, v.fields
     from wanted join enterprise_version v on v.enterprise_id = wanted.id and v.version = wanted.version`,
    [references.map(({ enterpriseId }) => enterpriseId), references.map(({ version }) => version)],
  );
}

export async function countEnterprises(database: Knex): Promise<number> {
  const [row] = await query<{ count: string }>(database, 'select count(*) from enterprise');
  return Number(row?.count ?? 0);
}

/** The keys of enterprises that are new or put anew: nothing was known of them before. */
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

/** The keys of an enterprise after a change: what is said of them no longer stays in the history, as the facts do. */
export async function reviseKeys(transaction: Knex, id: string, keys: readonly TimedKey[], knownAt: string): Promise<void> {
  const columns = [
    keys.map(({ kind }) => kind),
    keys.map(({ value }) => value),
    keys.map(({ from }) => from ?? null),
    keys.map(({ until }) => until ?? null),
  ];
  const said = `unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) as said(kind, value, valid_from, valid_to)`;
  await query(
    transaction,
    `update enterprise_key k set known_to = ?::timestamptz where k.enterprise_id = ?::uuid and k.known_to is null
       and (k.kind, k.value, coalesce(k.valid_from, '-infinity'), coalesce(k.valid_to, 'infinity')) not in
         (select kind, value, coalesce(valid_from, '-infinity'), coalesce(valid_to, 'infinity') from ${said})`,
    [knownAt, id, ...columns],
  );
  await query(
    transaction,
    `insert into enterprise_key (kind, value, enterprise_id, valid_from, valid_to, known_from)
     select kind, value, ?::uuid, valid_from, valid_to, ?::timestamptz from ${said}
     on conflict (value, kind, enterprise_id, valid_from) where known_to is null do nothing`,
    [id, knownAt, ...columns],
  );
}
