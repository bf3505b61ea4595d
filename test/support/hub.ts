/** A whole hub for a test: real PostgreSQL and RabbitMQ, a schema and broker names of its own, all of it gone afterwards. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKey } from '../../src/access/api-keys.js';
import { startHub, type Hub } from '../../src/cli/hub.js';
import { loadEnterprises } from '../../src/cli/registry.js';
import { readConfig } from '../../src/config.js';
import { readSeedFile } from '../../src/registry/seed-file.js';
import { removeFromBroker } from './remove-from-broker.js';
import { amqpUrl, databaseUrl, dropSchema, uniqueName } from './services.js';
import { within } from './within.js';

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
  const remove = async (): Promise<void> => {
    await removeFromBroker(prefix);
    await dropSchema(schema);
    rmSync(folder, { recursive: true, force: true });
  };
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
  ).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
  await loadEnterprises(hub.database, readSeedFile(new URL('../../db/seeds/enterprises.jsonl.gz', import.meta.url).pathname));
  return {
    hub,
    prefix,
    schema,
    dropDirectory: join(folder, 'drop'),
    keys: Object.fromEntries(made.map(({ role, key }) => [role, key])) as TestHub['keys'],
    async stop() {
      await within(30, 'Stopping the hub', hub.stop());
      await remove();
    },
  };
}
