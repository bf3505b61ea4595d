/** The registry's rows: look-up by key in one round trip a batch. */
import type { Knex } from 'knex';
import { texts } from './columns.js';
import { keyed, span, standing, type Holder } from './holders.js';
import { touch } from './registry-touches.js';
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

/** A key with the time it was the enterprise's own; an absent bound is open. */
export interface TimedKey extends Key {
  readonly from?: string;
  readonly until?: string;
}

interface FoundRow extends Key, EnterpriseRow {
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  readonly merged: string | null;
}

/** Which enterprises have or had any of the keys, with what is said of them now. One statement, whatever the number. */
export async function findByKeys(database: Knex, keys: readonly Key[]): Promise<(Key & Holder)[]> {
  if (keys.length === 0) return [];
  const rows = await query<FoundRow>(
    database,
    `select wanted.kind, wanted.value, k.valid_from, k.valid_to, ${standing}, coalesce(s.fields, e.fields) as fields from ${keyed}`,
    [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))],
  );
  return rows.map(({ kind, value, valid_from, valid_to, merged, ...enterprise }) => ({
    kind,
    value,
    ...span(valid_from, valid_to),
    ...(merged !== null && { merged }),
    enterprise,
  }));
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
  return rows.map(({ kind, value, valid_from, valid_to }) => ({ kind, value, ...span(valid_from, valid_to) }));
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
