/** A bureau's word goes into the base registry, and from there into the port registry, which subscribes to it. */
import type { Knex } from 'knex';
import { fault, hasError, type Fault } from '../errors.js';
import type { ChangeOutcome, EnterpriseChange } from '../canonical/records.js';
import { onBaseStore } from './base-store.js';
import { texts } from './columns.js';
import { findEnterprise, putEnterprises, type EnterpriseRow, type Key } from './enterprises.js';
import { changeEnterprises, type RegistryRules } from './registry-changes.js';
import { notHere, takeUp, type NewcomerRules } from './registry-newcomers.js';
import { query } from './rows.js';

/** The rules of both registries, and what ties them. */
export interface Registries extends NewcomerRules {
  readonly port: RegistryRules;
  readonly base: RegistryRules;
  /** What of a change of the base registry is one of the port registry. */
  readonly subscribed: (change: EnterpriseChange) => EnterpriseChange | undefined;
  /** What the base registry takes up of an enterprise that only the port registry knows. */
  readonly takenUp: (enterprise: EnterpriseRow) => EnterpriseRow & { readonly keys: readonly Key[] };
}

/**
 * Applies changes in their order, those of the bureaus in both registries or in neither. Event and version of a change are
 * the port registry's: nobody reads the base registry, so the version that a bureau can know is the port registry's too,
 * but of an enterprise that the port registry does not have.
 * @returns what became of each by message id
 */
export async function changeRegistries(
  transaction: Knex.Transaction,
  changes: readonly EnterpriseChange[],
  registries: Registries,
): Promise<ReadonlyMap<string, ChangeOutcome>> {
  const outcomes = new Map<string, ChangeOutcome>();
  await takeUpNewcomers(transaction, changes, registries);
  for (const together of byVersion(changes))
    for (const [id, outcome] of await changeOnVersion(transaction, together, registries)) outcomes.set(id, outcome);
  return outcomes;
}

/** Whoever has something to say of an enterprise beside the bureaus has to do with it: it is the port registry's too. */
async function takeUpNewcomers(transaction: Knex.Transaction, changes: readonly EnterpriseChange[], registries: Registries): Promise<void> {
  const ids = [...new Set(changes.flatMap(({ system, enterpriseId }) => (system === 'base' ? [] : [enterpriseId])))];
  await takeUp(transaction, await notHere(transaction, ids), registries);
}

function setsOnVersion({ system, expectedVersion }: EnterpriseChange): boolean {
  return system === 'base' && expectedVersion !== undefined;
}

/** A bureau's change that was made on a version is done by itself: those before it may have made another one. */
function byVersion(changes: readonly EnterpriseChange[]): EnterpriseChange[][] {
  const groups: EnterpriseChange[][] = [];
  let open: EnterpriseChange[] | undefined;
  for (const change of changes) {
    if (setsOnVersion(change)) {
      groups.push([change]);
      open = undefined;
    } else if (open === undefined) groups.push((open = [change]));
    else open.push(change);
  }
  return groups;
}

async function changeOnVersion(
  transaction: Knex.Transaction,
  changes: readonly EnterpriseChange[],
  registries: Registries,
): Promise<ReadonlyMap<string, ChangeOutcome>> {
  const [first] = changes;
  const held = first === undefined || !setsOnVersion(first) ? undefined : await findEnterprise(transaction, first.enterpriseId);
  if (first?.expectedVersion === undefined || held === undefined) return changeBoth(transaction, changes, registries);
  const { expectedVersion, ...change } = first;
  if (expectedVersion === held.version) return changeBoth(transaction, [change], registries);
  return new Map([[change.messageId, { faults: [fault('HUB_VERSION_STALE', { expected: expectedVersion, version: held.version })] }]]);
}

async function changeBoth(
  transaction: Knex.Transaction,
  changes: readonly EnterpriseChange[],
  registries: Registries,
): Promise<ReadonlyMap<string, ChangeOutcome>> {
  const ofBureaus = changes.filter(({ system }) => system === 'base');
  if (ofBureaus.length === 0) return changeEnterprises(transaction, changes, registries.port);
  const outcomes = new Map<string, ChangeOutcome>();
  try {
    await transaction.transaction(async (inner) => {
      const inBase = await changeBase(inner, ofBureaus, registries);
      const inPort = await changeEnterprises(inner, portChanges(changes, inBase, registries), registries.port);
      const refused = ofBureaus.find(({ messageId }) => hasError(inPort.get(messageId)?.faults ?? []));
      if (refused !== undefined) throw new PortRefuses(refused.messageId, inPort.get(refused.messageId)?.faults ?? []);
      for (const [id, outcome] of inPort) outcomes.set(id, outcome);
      for (const [id, { faults, notices = [] }] of inBase) {
        const port = outcomes.get(id);
        outcomes.set(id, {
          ...port,
          notices: [...notices, ...(port?.notices ?? [])],
          faults: [...faults, ...(port?.faults ?? []).filter((one) => !says(faults, one))],
        });
      }
    });
    return outcomes;
  } catch (error) {
    if (!(error instanceof PortRefuses)) throw error;
    const { messageId, faults } = error;
    const others = changes.filter((change) => change.messageId !== messageId);
    return new Map([...(await changeBoth(transaction, others, registries)), [messageId, { faults }]]);
  }
}

/** The port registry cannot follow a change; it is undone in the base registry too, and the others are done without it. */
class PortRefuses extends Error {
  readonly messageId: string;
  readonly faults: readonly Fault[];

  constructor(messageId: string, faults: readonly Fault[]) {
    super(`The port registry refuses the change of message ${messageId}.`);
    this.messageId = messageId;
    this.faults = faults;
  }
}

async function changeBase(transaction: Knex.Transaction, changes: readonly EnterpriseChange[], registries: Registries) {
  const known = await query<EnterpriseRow>(transaction, 'select id, version, fields from enterprise where id = any(?::uuid[])', [
    [...new Set(changes.map(({ enterpriseId }) => enterpriseId))],
  ]);
  return onBaseStore(transaction, async () => {
    const there = await query<{ id: string }>(transaction, 'select id from enterprise where id = any(?::text[]::uuid[])', [
      texts(known.map(({ id }) => id)),
    ]);
    const missing = known.filter(({ id }) => there.every((row) => row.id !== id));
    if (missing.length > 0) await putEnterprises(transaction, missing.map(registries.takenUp));
    return changeEnterprises(transaction, changes, registries.base);
  });
}

/** In the order in which they came: a bureau's as far as the base registry took them and the port registry subscribes. */
function portChanges(
  changes: readonly EnterpriseChange[],
  inBase: ReadonlyMap<string, ChangeOutcome>,
  { subscribed }: Registries,
): EnterpriseChange[] {
  return changes.flatMap((change) => {
    if (change.system !== 'base') return [change];
    const outcome = inBase.get(change.messageId);
    const isRefused =
      outcome === undefined || hasError(outcome.faults) || outcome.faults.some(({ code }) => code === 'HUB_NOTICE_REPEATED');
    return isRefused ? [] : (subscribed(change) ?? []);
  });
}

function says(faults: readonly Fault[], { code, message }: Fault): boolean {
  return faults.some((one) => one.code === code && one.message.en === message.en);
}
