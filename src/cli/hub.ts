/** The composition: every room plugged into the ports of the others, according to the configuration. */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { HubError } from '../errors.js';
import { systems } from '../canonical/kinds.js';
import type { Config } from '../config.js';
import { checkTogether } from '../setting-rules.js';
import { watchDirectory } from '../adapters/directory.js';
import { consumeInbound } from '../adapters/inbound-queue.js';
import { createPartners, loadAdapters, systemsUsing, type AdapterProfile } from '../adapters/profile.js';
import { startPuller } from '../adapters/puller.js';
import type { Broker } from '../broker/broker.js';
import { createInProcessBroker } from '../broker/in-process.js';
import { connectRabbit } from '../broker/rabbitmq.js';
import { acknowledgementExchange, deadLetterExchange, hubTopology, inboundQueue, outboundExchange } from '../broker/topology.js';
import { deliverByAmqp, deliverToDirectory, startCourier } from '../adapters/courier.js';
import { acknowledgers, answeredBy, withStandardCodes } from '../codecs/acknowledgements.js';
import { codecs } from '../codecs/codecs.js';
import { deliverAcknowledgements } from '../store/acknowledgements.js';
import { caseEventsOf } from '../clearance/case-events.js';
import { createProjector } from '../fanout/project.js';
import { startRelay, type Relay } from '../fanout/relay.js';
import { buildService } from '../http/service.js';
import { defaultLimits } from '../message/tree.js';
import { createReceiver, type Receiver } from '../pipeline/receive.js';
import { startWorker, type Worker } from '../pipeline/worker.js';
import { createArchive } from '../store/archive.js';
import { watchCases } from '../store/case-watch.js';
import { pruneCaseChanges } from '../store/cases.js';
import { ensurePartitions, type Database } from '../store/database.js';
import { createLedger } from '../store/ledger.js';
import { createOutbox } from '../store/outbox.js';
import { pruneTouches } from '../store/registry-touches.js';
import { pruneSessions } from '../store/sessions.js';
import { createRecentMessages } from '../store/recent-messages.js';
import { loggedError } from '../store/logged-error.js';
import { pruneNotices } from '../store/notices.js';
import { watchOutcomes } from '../store/outcome-watch.js';
import { isOutage, unavailableOr } from '../store/outage.js';
import { listen } from '../store/signals.js';
import { apiKeys } from './api-keys.js';
import { pullBaseRegistry } from './base-registry.js';
import { createCaseReader } from './case-reader.js';
import { closeInTurn, type Closer } from './closers.js';
import { loadedMappings } from './convert.js';
import { databaseAt } from './database.js';
import { closePort, openPort } from './listening.js';
import { keyOfNotices, startNotices } from './notices.js';
import { faultText, say } from './output.js';
import { packageFile } from './package-files.js';
import { loadPartnerSchemas } from './partner-schemas.js';
import { currentRights } from './rights.js';
import { agencies, enrichWith, ledgerRules, profileCache } from './rules.js';
import { sessionLife } from './portal-service.js';
import { serviceDependencies } from './service-dependencies.js';

export interface Hub {
  /** Where the HTTP service listens, if it does. */
  readonly address: string | undefined;
  readonly database: Database;
  readonly broker: Broker;
  readonly receiver: Receiver;
  readonly http: FastifyInstance | undefined;
  readonly worker: Worker | undefined;
  readonly relay: Relay | undefined;
  /** The file with the key that was made because none was configured. */
  readonly generatedKeyFile: string | undefined;
  stop(): Promise<void>;
}

export interface HubOptions {
  /** The agencies' queues are read inside this process, as the demo does; else nobody would take what the in-process broker has for them. */
  readonly agenciesInside?: boolean;
}

const day = 86_400_000;

/**
 * Starts the hub in this process.
 * @throws HubError HUB_CONFIG_INVALID, HUB_DATABASE_UNAVAILABLE, HUB_MAPPING_INVALID: then nothing is left running
 */
export async function startHub(config: Config, { agenciesInside = false }: HubOptions = {}): Promise<Hub> {
  const closers: Closer[] = [];
  const stop = async (): Promise<void> => {
    await closeInTurn(closers.splice(0), report);
  };
  try {
    return await compose(config, agenciesInside, closers, stop);
  } catch (error) {
    await stop();
    throw unavailableOr(error);
  }
}

async function compose(config: Config, agenciesInside: boolean, closers: Closer[], stop: Closer): Promise<Hub> {
  checkTogether(config);
  const has = (role: Config['ROLES'][number]): boolean => config.ROLES.includes(role);
  const mappings = loadedMappings(config.MAPPINGS_DIRECTORY || packageFile('mappings'));
  const profiles = loadAdapters(config.ADAPTERS_DIRECTORY || packageFile('adapters'));
  const { keys, file: generatedKeyFile } = apiKeys(config);

  const database = await openHubDatabase(config, closers);
  const signals = listen(database.url);
  closers.push(() => signals.close());
  const broker = await openBroker(config);
  closers.push(() => broker.close());
  const topology = {
    recipients: agencies,
    senders: systems,
    shards: config.FANOUT_SHARDS,
    deliveryLimit: config.DELIVERY_LIMIT,
    prefix: config.AMQP_PREFIX,
  };
  await broker.declare(hubTopology(topology));

  const archive = createArchive(database.knex);
  const receiver = createReceiver(archive, config.MAX_INTERCHANGE_BYTES);
  const prune = () =>
    Promise.all([
      archive.prune(config.DUPLICATE_WINDOW_DAYS),
      pruneCaseChanges(database.knex),
      pruneTouches(database.knex),
      pruneSessions(database.knex, sessionLife),
      pruneNotices(database.knex, config.NOTICE_DAYS),
    ]);
  closers.push(scheduleUpkeep(database, prune));

  const noticeKey = await keyOfNotices(config, database);
  const rights = currentRights(database.knex);
  // Without a broker that the agencies can reach the events wait in the outbox for one.
  const relays = has('relay') && (config.AMQP_URL !== '' || agenciesInside);
  const recent = relays && has('process') ? createRecentMessages() : undefined;
  let relay: Relay | undefined;
  if (relays) {
    const outbox = createOutbox(database.knex, signals, {
      url: database.url,
      schema: config.DATABASE_SCHEMA,
      shards: config.FANOUT_SHARDS,
      recent,
    });
    closers.push(() => outbox.close());
    const started = startRelay({
      outbox,
      broker,
      // Those of the moment of publication: the profiles renew them for every batch.
      project: createProjector((reader) => rights.readable(reader)),
      profiles: profileCache(database.knex, rights),
      exchangeOf: (shard) => outboundExchange(config.AMQP_PREFIX, shard),
      onEvent: report,
    });
    closers.push(() => started.stop());
    relay = started;
    const courier = startCourier({
      pick: (lanes, limit, deliver) => deliverAcknowledgements(database.knex, 'amqp', lanes, limit, deliver),
      deliver: deliverByAmqp(broker, acknowledgementExchange(config.AMQP_PREFIX)),
      wait: (milliseconds) => signals.wait('hub_acknowledgement', milliseconds),
      onError: report,
    });
    closers.push(() => courier.stop());
  }
  if (has('relay')) {
    const notices = startNotices(config, database, signals, noticeKey, report);
    closers.push(() => notices.stop());
  }
  let worker: Worker | undefined;
  if (has('process')) {
    const stages = {
      codecs,
      limits: defaultLimits,
      mappings,
      partners: createPartners(profiles),
      documentFaults: await loadPartnerSchemas(profiles),
      enrich: enrichWith(database.knex, config.FANOUT_SHARDS),
      caseEventsOf,
      answering: { acknowledgers, answeredBy, withStandardCodes, now: () => new Date().toISOString() },
    };
    const ledger = createLedger(database.knex, signals, { ...ledgerRules(config.FANOUT_SHARDS), recent });
    const started = startWorker({
      ledger,
      stages,
      batch: config.PROCESS_BATCH,
      concurrency: config.PROCESS_CONCURRENCY,
      isTransient: isOutage,
      onError: report,
    });
    closers.push(() => started.stop());
    worker = started;
  }
  if (has('receive')) {
    await openIntake(config, profiles, broker, receiver, closers);
    const courier = startCourier({
      pick: (lanes, limit, deliver) => deliverAcknowledgements(database.knex, 'directory', lanes, limit, deliver),
      deliver: deliverToDirectory(dropDirectory(config)),
      wait: (milliseconds) => signals.wait('hub_acknowledgement', milliseconds),
      onError: report,
    });
    closers.push(() => courier.stop());
    if (config.BASE_PULL_URL !== '') {
      const puller = startPuller({ pull: () => pullAndTell(database, config), everySeconds: config.BASE_PULL_SECONDS, onError: report });
      closers.push(() => puller.stop());
    }
  }
  let http: FastifyInstance | undefined;
  if (has('http')) {
    const watch = watchCases(database.knex, signals, report);
    closers.push(() => watch.stop());
    const outcomes = watchOutcomes(database.knex, signals, report);
    closers.push(() => outcomes.stop());
    const httpSystems = systemsUsing('http', profiles);
    const cases = createCaseReader(database, watch);
    const { processed } = outcomes;
    const parts = { database, broker, receiver, httpSystems, keys, rights, noticeKey, cases, processed };
    http = await openHttp(config, parts, closers);
  }
  const address = http?.listeningOrigin;
  return { address, database, broker, receiver, http, worker, relay, generatedKeyFile, stop };
}

/** What of the base registry's own database was refused goes to the operator, as well as into the table of refusals. */
async function pullAndTell(database: Database, config: Config): Promise<void> {
  const { refused } = await pullBaseRegistry(database, config);
  for (const { record, faults } of refused) say(`${record}\n${faults.map(faultText).join('\n')}`);
}

function dropDirectory(config: Config): string {
  return config.DROP_DIRECTORY || join(config.DATA_DIRECTORY, 'drop');
}

async function openHubDatabase(config: Config, closers: Closer[]): Promise<Database> {
  let url = config.DATABASE_URL;
  if (url === '') {
    // Loaded only here: a deployment with its own PostgreSQL need not install the embedded one.
    const { startEmbeddedPostgres } = await import('../store/embedded-postgres.js');
    const embedded = await startEmbeddedPostgres(config.DATA_DIRECTORY);
    closers.push(() => embedded.stop());
    url = embedded.url;
  }
  const database = databaseAt(url, config, config.DATABASE_POOL);
  closers.push(() => database.close());
  if (config.MIGRATE_ON_START) await database.migrate();
  return database;
}

function openBroker(config: Config): Promise<Broker> {
  return config.AMQP_URL === '' ? Promise.resolve(createInProcessBroker()) : connectRabbit({ url: config.AMQP_URL, onEvent: report });
}

async function openIntake(
  config: Config,
  profiles: readonly AdapterProfile[],
  broker: Broker,
  receiver: Receiver,
  closers: Closer[],
): Promise<void> {
  const inbound = await consumeInbound({
    broker,
    queue: inboundQueue(config.AMQP_PREFIX),
    deadLetters: { exchange: deadLetterExchange(config.AMQP_PREFIX), key: 'inbound' },
    receiver,
    prefetch: 400,
    systems: systemsUsing('amqp', profiles),
    onRefused: (fault) => {
      report(new HubError(fault));
    },
    onError: report,
  });
  closers.push(() => inbound.cancel());
  const directory = await watchDirectory({
    root: dropDirectory(config),
    systems: systemsUsing('directory', profiles),
    receiver,
    maximumBytes: config.MAX_INTERCHANGE_BYTES,
    onError: report,
  });
  closers.push(() => directory.stop());
}

async function openHttp(config: Config, parts: Parameters<typeof serviceDependencies>[1], closers: Closer[]): Promise<FastifyInstance> {
  const http = await buildService(serviceDependencies(config, parts), config.LOG_LEVEL);
  closers.push(() => closePort(http));
  await openPort(http, config);
  return http;
}

/** Partitions ahead of time and digests out of the window, once a day. */
function scheduleUpkeep(database: Database, prune: () => Promise<unknown>): Closer {
  // At the start too: a hub that is restarted every day would otherwise never get to it.
  const keep = (): void => {
    ensurePartitions(database.knex).then(prune).catch(report);
  };
  keep();
  const timer = setInterval(keep, day);
  return () => {
    clearInterval(timer);
    return Promise.resolve();
  };
}

/** What goes wrong inside, for the operator: never a secret. */
function report(met: unknown, reference?: unknown): void {
  // A database that is away is told in words: its stack says nothing of use.
  const problem = unavailableOr(met);
  const text =
    problem instanceof HubError
      ? faultText(problem.fault)
      : problem instanceof Error
        ? loggedError(problem).stack
        : JSON.stringify(problem);
  say(`${new Date().toISOString()} ${typeof reference === 'string' ? `${reference} ` : ''}${text}`);
}
