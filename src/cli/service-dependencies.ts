/** What the HTTP service needs, made of the store's readers, the entitlement and the broker. */
import type { ApiKeys, Role } from '../access/api-keys.js';
import type { Broker } from '../broker/broker.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { CaseReader } from '../clearance/case-view.js';
import { caseEventsOf } from '../clearance/case-events.js';
import { stateOfReports } from '../clearance/states.js';
import type { Config } from '../config.js';
import { referenceOf, type ProfileReference, type ProfileVersion } from '../fanout/profiles.js';
import { createProjector } from '../fanout/project.js';
import { addresseesOf } from '../fanout/subscriptions.js';
import type { ServiceDependencies } from '../http/ports.js';
import type { Receiver } from '../pipeline/receive.js';
import { projectProfile } from '../registry/entitlement.js';
import { separateCase } from '../store/case-separation.js';
import { separateDeclaration } from '../store/declaration-separation.js';
import type { Database } from '../store/database.js';
import { findStanding, findVersions } from '../store/enterprises.js';
import { acknowledgementsOf, resendAcknowledgements } from '../store/acknowledgements.js';
import { findInterchanges } from '../store/interchange-search.js';
import { dismissQuarantined, findQuarantined, listQuarantine } from '../store/quarantine.js';
import * as readers from '../store/readers.js';
import { countLinkageTasks } from '../store/registry-duties.js';
import { deadLetterCounts } from './dead-letters.js';
import { disclosure } from './disclosure.js';
import { entitlementService } from './entitlement-service.js';
import { identityService } from './identity-service.js';
import { findByIdentifier, kindsAmong } from './registry-lookup.js';
import { portalService } from './portal-service.js';
import { registryService } from './registry-service.js';
import { subscriptionService } from './subscription-service.js';
import { fieldsFor, type CurrentRights } from './rights.js';

export interface ServiceParts {
  readonly database: Database;
  readonly broker: Broker;
  readonly receiver: Receiver;
  readonly httpSystems: ServiceDependencies['httpSystems'];
  readonly keys: ApiKeys;
  readonly rights: CurrentRights;
  readonly cases: CaseReader;
  readonly noticeKey: Buffer;
  readonly processed: ServiceDependencies['processed'];
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function serviceDependencies(
  config: Config,
  { database, broker, receiver, httpSystems, keys, rights, cases, noticeKey, processed }: ServiceParts,
): ServiceDependencies {
  const { knex } = database;
  return {
    keys,
    receiver,
    httpSystems,
    portal: portalService(config, database, rights, cases),
    trustedProxies: config.TRUSTED_PROXIES,
    maximumBytes: config.MAX_INTERCHANGE_BYTES,
    streamsPerCaller: config.STREAMS_PER_CALLER,
    async project(message, caller, reveal) {
      const { role } = caller;
      if (role !== 'operator' && role !== message.source.system && !addresseesOf(message).includes(role)) return undefined;
      const full = await withProfiles(message, (references) => findVersions(knex, references));
      const seen = view(full, caller.role, fieldsFor(await rights.renew(), caller.role));
      return seen && disclosure(knex, caller, reveal).message(seen);
    },
    readers: {
      findInterchange: (id) => readers.findInterchange(knex, id),
      findRaw: (id) => readers.findRaw(knex, id),
      acknowledgementsOf: (id) => acknowledgementsOf(knex, id),
      messagesOf: (id, limit) => readers.messagesOf(knex, id, limit),
      findMessage: (id) => readers.findMessage(knex, id),
      findInterchanges: (filter, limit) => findInterchanges(knex, filter, limit),
      listQuarantine: (filter, limit) => listQuarantine(knex, filter, limit),
      findQuarantined: (id) => findQuarantined(knex, id),
      queueDepths: () => readers.queueDepths(knex),
      countLinkageTasks: () => countLinkageTasks(knex),
    },
    processed,
    resendAcknowledgements: (id) => resendAcknowledgements(knex, id),
    dismissQuarantined: (id, said) => dismissQuarantined(knex, id, said),
    deadLetters: deadLetterCounts(broker, config.AMQP_PREFIX),
    cases,
    separateCase: (id, said, declarationNo) =>
      declarationNo === undefined
        ? separateCase(knex, id, said, stateOfReports)
        : separateDeclaration(knex, id, declarationNo, said, { stateOf: stateOfReports, eventsOf: caseEventsOf }),
    entitlements: entitlementService(database, rights),
    identity: identityService(database, rights, config.FANOUT_SHARDS),
    registry: registryService(database, rights, config.FANOUT_SHARDS),
    subscriptions: subscriptionService(database, { key: noticeKey, targets: config.WEBHOOK_TARGETS, mail: config.SMTP_URL !== '' }),
    async findEnterprise(text, caller, reveal) {
      const readable = fieldsFor(await rights.renew(), caller.role);
      const found = uuid.test(text) ? await findStanding(knex, text) : await findByIdentifier(knex, text, kindsAmong(readable));
      if (found === undefined) return undefined;
      const seen = projectProfile(found.fields, readable);
      return { ...found, fields: await disclosure(knex, caller, reveal).fields(found.id, seen) };
    },
    async readiness() {
      const missing = [(await database.ready()) ? '' : 'database', broker.ready() ? '' : 'broker'];
      return missing.filter((name) => name !== '');
    },
  };
}

/** The message as it was enriched: with what the registry said at the versions it refers to. */
async function withProfiles(
  message: CanonicalMessage,
  source: (references: readonly ProfileReference[]) => Promise<readonly ProfileVersion[]>,
): Promise<CanonicalMessage> {
  const references = (message.enterprises ?? []).map(referenceOf);
  const found = await source(references.filter((one) => one !== undefined));
  const enterprises = message.enterprises?.map((party, index) => {
    const reference = references[index];
    const version = found.find(({ id, version: number }) => id === reference?.enterpriseId && number === reference.version);
    return version === undefined ? party : { ...party, profile: { ...version.fields } };
  });
  return enterprises === undefined ? message : { ...message, enterprises };
}

/** To operators every message is shown, whatever fields it is about: what is sensitive of them is masked. */
function view(message: CanonicalMessage, role: Role, allowed: ReadonlySet<string>): CanonicalMessage | undefined {
  if (role !== 'operator') return createProjector(() => allowed)(message, role);
  if (message.enterprises === undefined) return message;
  const enterprises = message.enterprises.map((party) =>
    party.profile === undefined ? party : { ...party, profile: projectProfile(party.profile, allowed) },
  );
  return { ...message, enterprises };
}
