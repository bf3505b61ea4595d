/** A whole hub for a test: real PostgreSQL and RabbitMQ, a schema and broker names of its own, all of it gone afterwards. */
import { systems } from '../../src/canonical/kinds.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { makeKey } from '../../src/access/api-keys.js';
import { hubTopology } from '../../src/broker/topology.js';
import { startHub, type Hub } from '../../src/cli/hub.js';
import { loadEnterprises } from '../../src/cli/registry.js';
import { agencies } from '../../src/cli/rules.js';
import { readConfig } from '../../src/config.js';
import { readSeedFile } from '../../src/registry/seed-file.js';
import { amqpUrl, databaseUrl, dropSchema, uniqueName } from './services.js';

export interface TestHub {
  readonly hub: Hub;
  readonly prefix: string;
  readonly schema: string;
  readonly dropDirectory: string;
  /** Keys by role. */
  readonly keys: Readonly<Record<'operator' | 'customs' | 'port' | 'forex' | 'base', string>>;
  stop(): Promise<void>;
}

export async function startTestHub(stem: string, overrides: Readonly<Record<string, string>> = {}): Promise<TestHub> {
  const schema = uniqueName(`test_${stem}`);
  const prefix = schema.replaceAll('_', '-');
  const folder = mkdtempSync(join(tmpdir(), 'hub-'));
  const made = (['operator', 'customs', 'port', 'forex', 'base'] as const).map((role) => ({ role, ...makeKey(`test-${role}`, role) }));
  const hub = await startHub(
    readConfig({
      DATABASE_URL: databaseUrl,
      DATABASE_SCHEMA: schema,
      AMQP_URL: amqpUrl,
      AMQP_PREFIX: prefix,
      API_KEYS: made.map(({ entry }) => entry).join(','),
      HTTP_PORT: '0',
      DATA_DIRECTORY: folder,
      LOG_LEVEL: 'silent',
      ...overrides,
    }),
  );
  await loadEnterprises(hub.database, readSeedFile(new URL('../../db/seeds/enterprises.jsonl.gz', import.meta.url).pathname));
  return {
    hub,
    prefix,
    schema,
    dropDirectory: join(folder, 'drop'),
    keys: Object.fromEntries(made.map(({ role, key }) => [role, key])) as TestHub['keys'],
    async stop() {
      await hub.stop();
      await removeFromBroker(prefix);
      await dropSchema(schema);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Deletes what the hub declared, so that no test leaves queues behind. */
export async function removeFromBroker(prefix: string, shards = 1): Promise<void> {
  const topology = hubTopology({ recipients: agencies, senders: systems, shards, deliveryLimit: 10, prefix });
  const connection = await connect(amqpUrl);
  const channel = await connection.createChannel();
  for (const { name } of topology.queues) await channel.deleteQueue(name);
  for (const { name } of topology.exchanges) await channel.deleteExchange(name);
  await connection.close();
}
