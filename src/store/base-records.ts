/** Whole records of the base registry: what is new comes in, what differs is changed by its bureaus, with their events. */
import type { Knex } from 'knex';
import { hasError, type Fault } from '../errors.js';
import type { EnterpriseChange } from '../canonical/records.js';
import { onBaseStore } from './base-store.js';
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
}

export interface Taken {
  readonly added: number;
  readonly changed: number;
  readonly refused: readonly { readonly id: string; readonly faults: readonly Fault[] }[];
}

/** Takes records over, each once, in a transaction that holds the lock of the outcomes. */
export async function takeRecords(transaction: Knex.Transaction, records: readonly BaseRecord[], rules: RecordRules): Promise<Taken> {
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
  const changes = [...held, ...takenUp].flatMap((row) => rules.changesOf(row, told.get(row.id) ?? {}));
  const outcomes = await applyWithEvents(transaction, changes, rules);
  const refused = changes.flatMap(({ messageId, enterpriseId }) => {
    const faults = outcomes.get(messageId)?.faults ?? [];
    return hasError(faults) ? [{ id: enterpriseId, faults }] : [];
  });
  const ofRefused = new Set(refused.map(({ id }) => id));
  const changed = new Set(changes.map(({ enterpriseId }) => enterpriseId).filter((id) => !ofRefused.has(id) && !taken.has(id)));
  return { added: fresh.length, changed: changed.size, refused };
}

function rowsOf(transaction: Knex, ids: readonly string[]): Promise<EnterpriseRow[]> {
  return query(transaction, 'select id, version, fields from enterprise where id = any(?::uuid[])', [ids]);
}
