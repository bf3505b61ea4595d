/** The rules of the rooms, in the shape in which the store and the pipeline ask for them. */
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { applyEvent, emptyCase, type CaseState } from '../clearance/states.js';
import { createProfileCache, type ProfileCache } from '../fanout/profiles.js';
import { createProjector } from '../fanout/project.js';
import { recipientsOf } from '../fanout/subscriptions.js';
import { applyChange } from '../registry/change.js';
import { enrich } from '../registry/enrich.js';
import { readableFields } from '../registry/entitlement.js';
import { linkageTasks } from '../registry/linkage.js';
import { identifiersOf, namesOf, type Enterprise } from '../registry/enterprise.js';
import type { Database } from '../store/database.js';
import { findVersions, identifyByKeys, nameKey, type Key } from '../store/enterprises.js';
import type { RegistryRules } from '../store/registry-changes.js';
import type { LedgerRules } from '../store/ledger.js';

/** Everyone who may be a recipient. */
export const agencies: readonly System[] = ['customs', 'inspection', 'forex', 'trade', 'port', 'base'];

export const projector = createProjector(readableFields);

/** The profiles that stored messages refer to, for the relay. */
export function profileCache(database: Database['knex']): ProfileCache {
  return createProfileCache((references) => findVersions(database, references), readableFields);
}

/** The keys by which the store finds an enterprise. */
export function keysOf(enterprise: Enterprise): Key[] {
  return [...identifiersOf(enterprise), ...namesOf(enterprise).map((value) => ({ kind: nameKey, value }))];
}

/** What the registry's rows have to know of its rules. */
export const registryRules: RegistryRules = {
  apply: (enterprise, change, facts) => {
    const result = applyChange(enterprise, change, facts);
    return { ...result, keys: keysOf(result.enterprise) };
  },
  tasks: linkageTasks,
};

export function ledgerRules(shards: number): LedgerRules {
  return {
    routing: { recipientsOf, shardOf: (orderKey) => shardOf(orderKey, shards) },
    cases: { empty: emptyCase, apply: (state, event) => applyEvent(state as CaseState, event) },
    registry: registryRules,
  };
}

/** Spreads subjects over the shards: FNV-1a over the text of the order key. */
function shardOf(orderKey: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < orderKey.length; at += 1) hash = Math.imul(hash ^ orderKey.charCodeAt(at), 0x01000193) >>> 0;
  return hash % shards;
}

/** Enrichment over the registry's tables. */
export function enrichWith(database: Database['knex']): (messages: readonly CanonicalMessage[]) => Promise<CanonicalMessage[]> {
  const lookup = {
    byIdentifiers: (keys: readonly Key[]) => identifyByKeys(database, keys),
    byNames: (names: readonly string[]) =>
      identifyByKeys(
        database,
        names.map((value) => ({ kind: nameKey, value })),
      ),
  };
  return (messages) => enrich(messages, lookup);
}
