/**
 * Enterprises that only the base registry has come into the port registry when they first have to do with it: most of the
 * city's enterprises have no part in foreign trade, and whoever has one is not asked again for what a bureau knows already.
 */
import type { Knex } from 'knex';
import type { CanonicalMessage } from '../canonical/message.js';
import { onBaseStore } from './base-store.js';
import { integers, jsons, texts, uuids } from './columns.js';
import type { EnterpriseRow, Key } from './enterprises.js';
import { identifyByKeys, indexKey, nameKey } from './holders.js';
import { serializeOutcomes } from './outcome-lock.js';
import { saveNotices, type Routing } from './outcomes.js';
import { touch } from './registry-touches.js';
import { jsonText, query } from './rows.js';

export interface NewcomerRules {
  /** What the port registry subscribes to of a base record, with the keys that it is found by. */
  readonly followed: (record: EnterpriseRow) => EnterpriseRow & { readonly keys: readonly Key[] };
  /** What the agencies are told of one who came. @param at RFC 3339 */
  readonly registered: (enterprise: EnterpriseRow, at: string) => CanonicalMessage;
  readonly routing: Routing;
}

/**
 * @param keys that nobody in the port registry had when it was asked
 * @returns how many of those whom they name it has now, whoever brought them; a key that names several names nobody
 */
export async function takeUpByKeys(database: Knex, keys: readonly Key[], rules: NewcomerRules): Promise<number> {
  if (keys.length === 0) return 0;
  try {
    return await database.transaction((transaction) => takeUpNamed(transaction, keys, rules));
  } catch (error) {
    if (!isFilling(error)) throw error;
    return 0;
  }
}

/** A file is put in force: who writes would wait for its end, and everybody else for him. Whoever is met now comes at the next message. */
function isFilling(error: unknown): boolean {
  // lock_not_available
  return (error as { code?: unknown }).code === '55P03';
}

async function takeUpNamed(transaction: Knex.Transaction, keys: readonly Key[], rules: NewcomerRules): Promise<number> {
  await query(transaction, 'lock table enterprise in row exclusive mode nowait');
  const held = await onBaseStore(transaction, () => identifyByKeys(transaction, keys));
  const named = held.map((holders) => new Set(holders.map(({ enterprise }) => enterprise.id))).filter(({ size }) => size === 1);
  const ids = [...new Set(named.flatMap((one) => [...one]))];
  const missing = await notHere(transaction, ids);
  const comers = missing.length === 0 ? [] : await newcomersAmong(transaction, missing, rules);
  if (comers.length === 0) return ids.length - (await notHere(transaction, missing)).length;
  // Another worker that waits here with the same newcomers finds that they have come.
  await serializeOutcomes(transaction);
  await takeUp(transaction, missing, rules);
  return ids.length - (await notHere(transaction, missing)).length;
}

/** Of enterprises, those that the port registry does not have. */
export async function notHere(transaction: Knex.Transaction, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const missing = await query<{ id: string }>(
    transaction,
    'select id from unnest(?::uuid[]) as t(id) where not exists (select from enterprise e where e.id = t.id)',
    [uuids(ids)],
  );
  return missing.map(({ id }) => id);
}

/**
 * Takes up those of the enterprises that are not there and of whom nobody else has an identifier. The caller holds the lock
 * of the outcomes: who came is told to the agencies before whatever is told of him next.
 */
export async function takeUp(transaction: Knex.Transaction, ids: readonly string[], rules: NewcomerRules): Promise<void> {
  const { registered, routing } = rules;
  if (ids.length === 0) return;
  const newcomers = await newcomersAmong(transaction, ids, rules);
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
  const at = new Date().toISOString();
  await saveNotices(
    transaction,
    newcomers.filter(({ id }) => isNew.has(id)).map((enterprise) => registered(enterprise, at)),
    routing,
  );
}

/** Of enterprises, those that can come: the base registry has them, and nobody in the port registry has an identifier of theirs. */
async function newcomersAmong(transaction: Knex.Transaction, ids: readonly string[], { followed }: Pick<NewcomerRules, 'followed'>) {
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
  return records.map(followed).filter(({ keys }) => !keys.some((key) => known.has(indexKey(key))));
}

/** Of identifiers, those that somebody in the port registry has: two of one identifier would be known by it no more. */
async function heldByOthers(transaction: Knex.Transaction, keys: readonly Key[]): Promise<string[]> {
  const identifiers = keys.filter(({ kind }) => kind !== nameKey);
  const held = await identifyByKeys(transaction, identifiers);
  return identifiers.filter((_, at) => (held[at] ?? []).some(({ until }) => until === undefined)).map(indexKey);
}
