/** Whole records of the base registry: what is new comes in, what differs is changed by its bureaus, with their events. */
import type { Knex } from 'knex';
import { hasError, type Fault } from '../errors.js';
import type { EnterpriseChange } from '../canonical/records.js';
import { onBaseStore } from './base-store.js';
import { texts } from './columns.js';
import { putEnterprises, type EnterpriseRow, type Key } from './enterprises.js';
import { applyWithEvents, type WriteRules } from './registry-writes.js';
import { query } from './rows.js';

export interface BaseRecord {
  readonly id: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface RecordRules extends WriteRules {
  /** What a record says anew of what is held. */
  readonly changesOf: (held: EnterpriseRow, told: BaseRecord['fields']) => EnterpriseChange[];
  /** Whether a new record says something else than the port registry has of it. */
  readonly differsFromPort: (port: EnterpriseRow, told: BaseRecord['fields']) => boolean;
  readonly keysOf: (enterprise: EnterpriseRow) => readonly Key[];
  /** Since when the records are as they are told, RFC 3339: what was learnt later of an item stands. */
  readonly asOf: string;
}

export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly refused: readonly { readonly id: string; readonly faults: readonly Fault[] }[];
}

/** Takes records over, each once, in a transaction that holds the lock of the outcomes. */
export async function takeRecords(transaction: Knex.Transaction, named: readonly BaseRecord[], rules: RecordRules): Promise<Taken> {
  const records = await underKnownIds(transaction, named);
  const told = new Map(records.map(({ id, fields }) => [id, fields]));
  const held = await onBaseStore(transaction, () => rowsOf(transaction, [...told.keys()]));
  const known = new Set(held.map(({ id }) => id));
  const fresh = records.filter(({ id }) => !known.has(id));
  // What the port registry had first and otherwise is taken up as it is there, so that the change has its event.
  const otherwise = (
    await rowsOf(
      transaction,
      fresh.map(({ id }) => id),
    )
  ).filter((port) => rules.differsFromPort(port, told.get(port.id) ?? {}));
  const takenUp = otherwise.map(rules.registries.takenUp);
  const taken = new Set(takenUp.map(({ id }) => id));
  const added = fresh.filter(({ id }) => !taken.has(id)).map(({ id, fields }) => ({ id, version: 1, fields }));
  const put = [...takenUp, ...added.map((row) => ({ ...row, keys: rules.keysOf(row) }))];
  if (put.length > 0) await onBaseStore(transaction, () => putEnterprises(transaction, put));
  const all = [...held, ...takenUp].flatMap((row) => rules.changesOf(row, told.get(row.id) ?? {}));
  const changes = await withoutLaterNews(transaction, all, rules.asOf);
  const outcomes = await applyWithEvents(transaction, changes, rules);
  const refused = changes.flatMap(({ messageId, enterpriseId }) => {
    const faults = outcomes.get(messageId)?.faults ?? [];
    return hasError(faults) ? [{ id: enterpriseId, faults }] : [];
  });
  const ofRefused = new Set(refused.map(({ id }) => id));
  const changed = new Set(changes.map(({ enterpriseId }) => enterpriseId).filter((id) => !ofRefused.has(id) && !taken.has(id)));
  return { added: fresh.length, changed: changed.size, refused };
}

/** A record is known by its organization code, which may have been corrected since it got its id. */
async function underKnownIds(transaction: Knex.Transaction, records: readonly BaseRecord[]): Promise<BaseRecord[]> {
  const codes = records.flatMap(({ fields }) => fields.organizationCode ?? []);
  const holders = await onBaseStore(transaction, () =>
    query<{ code: string; id: string }>(
      transaction,
      `select value as code, min(enterprise_id::text) as id from enterprise_key
       where kind = 'organizationCode' and value = any(?::text[]) and known_to is null and valid_to is null
       group by value having count(distinct enterprise_id) = 1`,
      [texts(codes)],
    ),
  );
  const idOf = new Map(holders.map(({ code, id }) => [code, id]));
  return records.map(({ id, fields }) => ({ id: idOf.get(fields.organizationCode ?? '') ?? id, fields }));
}

/** A snapshot that was taken before a notice came does not undo it. */
async function withoutLaterNews(
  transaction: Knex.Transaction,
  changes: readonly EnterpriseChange[],
  asOf: string,
): Promise<EnterpriseChange[]> {
  const ids = [...new Set(changes.map(({ enterpriseId }) => enterpriseId))];
  const later = await onBaseStore(transaction, () =>
    query<{ id: string; field: string }>(
      transaction,
      `select enterprise_id as id, field from enterprise_fact
       where enterprise_id = any(?::uuid[]) and known_to is null and known_from > ?::timestamptz`,
      [ids, asOf],
    ),
  );
  const learnt = new Set(later.map(({ id, field }) => `${id} ${field}`));
  return changes
    .map((change) => ({ ...change, fields: change.fields.filter(({ name }) => !learnt.has(`${change.enterpriseId} ${name}`)) }))
    .filter(({ fields }) => fields.length > 0);
}

function rowsOf(transaction: Knex, ids: readonly string[]): Promise<EnterpriseRow[]> {
  return query(transaction, 'select id, version, fields from enterprise where id = any(?::uuid[])', [ids]);
}
