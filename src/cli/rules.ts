/** The rules of the rooms, in the shape in which the store and the pipeline ask for them. */
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { correlate } from '../clearance/correlation.js';
import { createProfileCache, type ProfileCache } from '../fanout/profiles.js';
import { createProjector } from '../fanout/project.js';
import { addresseesOf } from '../fanout/subscriptions.js';
import { applyChange } from '../registry/change.js';
import { changeEvent, registeredEvent } from '../registry/change-event.js';
import { baseCatalogue, catalogue, owners, writingSystem, type Catalogue } from '../registry/catalogue.js';
import { discrepancyOpened, discrepancySection, dutyAnswered, linkageAssigned, subjectOf } from '../registry/duty-events.js';
import { enrich, type Lookup } from '../registry/enrich.js';
import { readableFields } from '../registry/entitlement.js';
import { linkageTasks } from '../registry/linkage.js';
import { keysOfParty } from '../registry/party-keys.js';
import { identifiersOf, identityFields, keysOverTime, namesOf, type Enterprise } from '../registry/enterprise.js';
import { baseRecordOf, portRecordOf, subscribedChange } from '../registry/subscription.js';
import { inRegistry } from '../store/base-store.js';
import type { Database } from '../store/database.js';
import { findVersions, type Key } from '../store/enterprises.js';
import { identifyByKeys, nameKey } from '../store/holders.js';
import { createIdentifier } from '../store/identify.js';
import { identifyAsOf } from '../store/identify-as-of.js';
import type { RegistryRules } from '../store/registry-changes.js';
import { takeUpByKeys } from '../store/registry-newcomers.js';
import type { AnswerRules } from '../store/registry-answers.js';
import type { LedgerRules } from '../store/ledger.js';
import type { Routing } from '../store/outcomes.js';
import type { Registries } from '../store/registry-subscription.js';
import type { WriteRules } from '../store/registry-writes.js';
import type { CurrentRights } from './rights.js';

/** Everyone who may be a recipient. */
export const agencies: readonly System[] = ['customs', 'inspection', 'forex', 'trade', 'port', 'base'];

/** The projector under the catalogue's rights alone. */
export const projector = createProjector(readableFields);

/** The profiles that stored messages refer to, for the relay. */
export function profileCache(database: Database['knex'], rights: CurrentRights): ProfileCache {
  return createProfileCache((references) => findVersions(database, references), rights);
}

/** The keys by which the store finds an enterprise. */
export function keysOf(enterprise: Enterprise): Key[] {
  return [...identifiersOf(enterprise), ...namesOf(enterprise).map((value) => ({ kind: nameKey, value }))];
}

/** What a registry's rows have to know of its rules. Nobody's own record rests on the base registry but the port registry. */
function rulesOf(registry: Catalogue, tasks: RegistryRules['tasks']): RegistryRules {
  return {
    apply: (enterprise, change, facts) => applyChange(enterprise, change, facts, registry),
    identityFields,
    keysOf: keysOverTime,
    notices: { opened: discrepancyOpened, assigned: linkageAssigned },
    tasks,
  };
}

export const registryRules: RegistryRules = rulesOf(catalogue, linkageTasks);

export function registriesOf(shards: number): Registries {
  return {
    port: registryRules,
    base: rulesOf(baseCatalogue, () => []),
    subscribed: subscribedChange,
    followed(record) {
      const enterprise = portRecordOf(record);
      return { ...enterprise, keys: keysOf(enterprise) };
    },
    takenUp(enterprise) {
      const record = baseRecordOf(enterprise);
      return { ...record, keys: keysOf(record) };
    },
    registered: registeredEvent,
    routing: routingOf(shards),
  };
}

export function routingOf(shards: number): Routing {
  return { recipientsOf: addresseesOf, shardOf: (orderKey) => shardOf(orderKey, shards) };
}

/** How answers to discrepancies and linkage tasks are taken, by message or over HTTP. */
const answerRules: Omit<AnswerRules, 'registries'> = {
  speaksFor: (system, owner) => owners.some((one) => one === owner && writingSystem({ owner: one }) === system),
  event: (change, event, enterprise) => changeEvent(change, new Date().toISOString(), event, enterprise),
  answered: {
    discrepancy: (view, answer, enterprise) => ({
      enterprises: [subjectOf(enterprise)],
      discrepancy: { ...discrepancySection(view), answer },
    }),
    task: ({ id, agency, fields, version, dueOn, answer, note }, enterprise) => ({
      enterprises: [subjectOf(enterprise)],
      linkage: { id, agency, fields, version, dueOn, ...(answer !== null && { answer }), ...(note !== null && { note }) },
    }),
  },
};

export function ledgerRules(shards: number): LedgerRules {
  return {
    routing: routingOf(shards),
    correlate,
    enrich: (transaction, messages) => enrichBy(transaction, (keys) => identifyByKeys(transaction, keys), shards)(messages),
    registries: registriesOf(shards),
    ...answerRules,
  };
}

/** The rules of a change or an answer that no message brings. */
export function writeRules(shards: number): WriteRules {
  return {
    ...answerRules,
    registries: registriesOf(shards),
    routing: routingOf(shards),
    answerEvent: ({ system }, answered) => dutyAnswered(system, new Date().toISOString(), answered),
  };
}

/** Spreads subjects over the shards: FNV-1a over the text of the order key. */
function shardOf(orderKey: string, shards: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < orderKey.length; at += 1) hash = Math.imul(hash ^ orderKey.charCodeAt(at), 0x01000193) >>> 0;
  return hash % shards;
}

/**
 * Enrichment over the registry's tables, remembering who has which identifier. A party that only the base registry
 * has is taken up from there; a bureau's notice may be about one that has no part in foreign trade, and stays there.
 */
export function enrichWith(database: Database['knex'], shards: number): Enrich {
  return enrichBy(database, createIdentifier(database), shards);
}

type Enrich = (messages: readonly CanonicalMessage[]) => Promise<CanonicalMessage[]>;

function enrichBy(database: Database['knex'], identify: Lookup, shards: number): Enrich {
  const registries = registriesOf(shards);
  return async (messages) => {
    const first = await enrich(messages, identify);
    const known = await takeUpByKeys(database, keysUnknownToPort(first), registries);
    const enriched = known === 0 ? first : await enrich(messages, identify);
    const unknown = messages.filter((_, at) => isUnknownToPort(enriched[at]));
    if (unknown.length === 0) return enriched;
    const found = await inRegistry(database, 'base', (transaction) => enrich(unknown, (keys) => identifyByKeys(transaction, keys)));
    const byId = new Map(found.map((message) => [message.id, message]));
    return enriched.map((message) => byId.get(message.id) ?? message);
  };
}

/**
 * Enrichment with the registry as the hub knew it at an instant, RFC 3339: for a replay, which must come to what came out
 * then. Who had an identifier is asked as of the time of each message, as ever; the profiles are those of that version.
 */
export function enrichAsOf(database: Database['knex'], knownAt: string): Enrich {
  return (messages) => enrich(messages, (keys) => identifyAsOf(database, keys, knownAt));
}

/** By what the base registry may know the parties that the port registry does not. A bureau's own notice changes what base has. */
function keysUnknownToPort(messages: readonly CanonicalMessage[]): Key[] {
  return messages.flatMap((message) =>
    isBaseNotice(message)
      ? []
      : (message.enterprises ?? []).flatMap((party) =>
          party.match?.result === 'unknown' && party.identifiers !== undefined
            ? keysOfParty(party).identifiers.filter(({ kind }) => baseCatalogue.byName.has(kind))
            : [],
        ),
  );
}

function isBaseNotice({ kind, source }: CanonicalMessage): boolean {
  return kind === 'enterprise.changed' && source.system === 'base';
}

/** A name that fits decides nothing while the identifiers beside it are those of an enterprise that only base has. */
function isUnknownToPort(message: CanonicalMessage | undefined): boolean {
  if (message === undefined || !isBaseNotice(message)) return false;
  const { match, identifiers } = message.enterprises?.find(({ role }) => role === 'subject') ?? {};
  return match?.result === 'unknown' || (match?.by === nameKey && identifiers !== undefined);
}
