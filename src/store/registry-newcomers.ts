/**
 * Enterprises that only the base registry has come into the port registry when they first have to do with it: most of the
 * city's enterprises have no part in foreign trade, and whoever has one is not asked again for what a bureau knows already.
 */
import type { Knex } from 'knex';
import { onBaseStore } from './base-store.js';
import { integers, jsons, texts, uuids } from './columns.js';
import type { EnterpriseRow, Key } from './enterprises.js';
import { identifyByKeys, indexKey, nameKey } from './holders.js';
import { touch } from './registry-touches.js';
import { jsonText, query } from './rows.js';

export interface NewcomerRules {
  /** What the port registry subscribes to of a base record, with the keys that it is found by. */
  readonly followed: (record: EnterpriseRow) => EnterpriseRow & { readonly keys: readonly Key[] };
}

/** @param keys that nobody in the port registry has @returns how many came by them; none where a key names several */
export async function takeUpByKeys(database: Knex, keys: readonly Key[], rules: NewcomerRules): Promise<number> {
  if (keys.length === 0) return 0;
  return database.transaction(async (transaction) => {
    const held = await onBaseStore(transaction, () => identifyByKeys(transaction, keys));
    const ids = held.map((holders) => new Set(holders.map(({ enterprise }) => enterprise.id))).filter(({ size }) => size === 1);
    return takeUp(transaction, [...new Set(ids.flatMap((one) => [...one]))], rules);
  });
}

/** @returns how many of the enterprises came: not those that are there, nor one of whom another has an identifier */
export async function takeUp(transaction: Knex.Transaction, ids: readonly string[], { followed }: NewcomerRules): Promise<number> {
  if (ids.length === 0) return 0;
  const records = await onBaseStore(transaction, () =>
    query<EnterpriseRow>(
      transaction,
      'select id, version, fields from enterprise where id = any(?::uuid[]) and merged_into is null order by id',
      [ids],
    ),
  );
  const known = new Set(
    await heldByOthers(
      transaction,
      records.flatMap((record) => followed(record).keys),
    ),
  );
  const newcomers = records.map(followed).filter(({ keys }) => !keys.some((key) => known.has(indexKey(key))));
  const came = await query<{ id: string }>(
    transaction,
    `insert into enterprise (id, version, fields) select * from unnest(?::uuid[], ?::int[], ?::json[]::jsonb[]) on conflict do nothing returning id`,
    [uuids(newcomers.map(({ id }) => id)), integers(newcomers.map(() => 1)), jsons(newcomers.map(({ fields }) => jsonText(fields)))],
  );
  const isNew = new Set(came.map(({ id }) => id));
  const keys = newcomers.flatMap(({ id, keys: own }) => (isNew.has(id) ? own.map((key) => ({ ...key, id })) : []));
  await query(
    transaction,
    'insert into enterprise_key (kind, value, enterprise_id) select * from unnest(?::text[], ?::text[], ?::uuid[]) on conflict do nothing',
    [texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value)), uuids(keys.map(({ id }) => id))],
  );
  await touch(transaction, [...isNew]);
  return isNew.size;
}

/** Of identifiers, those that somebody in the port registry has: two of one identifier would be known by it no more. */
async function heldByOthers(transaction: Knex.Transaction, keys: readonly Key[]): Promise<string[]> {
  const identifiers = keys.filter(({ kind }) => kind !== nameKey);
  const held = await identifyByKeys(transaction, identifiers);
  return identifiers.filter((_, at) => (held[at] ?? []).some(({ until }) => until === undefined)).map(indexKey);
}
