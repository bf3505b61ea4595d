/** A hub without RabbitMQ keeps what is for the agencies; the day it is given one, they get all of it in order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { startHub } from '../../src/cli/hub.js';
import { agencies } from '../../src/cli/rules.js';
import { readConfig } from '../../src/config.js';
import { queueDepths } from '../../src/store/readers.js';
import { query } from '../../src/store/rows.js';
import { manifest } from '../bench/manifests.js';
import { consumeAgencies } from '../support/agency-queues.js';
import { removeFromBroker } from '../support/remove-from-broker.js';
import { amqpUrl, databaseUrl, dropSchema, hasPostgres, hasRabbit, uniqueName } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const count = 25;

describe.skipIf(!available)('a hub that is given a broker later', () => {
  const schema = uniqueName('test_later');
  const prefix = schema.replaceAll('_', '-');
  const folder = mkdtempSync(join(tmpdir(), 'later-'));
  const settings = {
    DATABASE_URL: databaseUrl,
    DATABASE_SCHEMA: schema,
    AMQP_PREFIX: prefix,
    HTTP_PORT: '0',
    DATA_DIRECTORY: folder,
    LOG_LEVEL: 'silent',
  };

  afterAll(async () => {
    await removeFromBroker(prefix);
    await dropSchema(schema);
    rmSync(folder, { recursive: true, force: true });
  });

  it('sends the agencies all that came before', async () => {
    const alone = await startHub(readConfig(settings));
    for (let number = 1; number <= count; number += 1)
      await alone.receiver.receive({ system: 'port', channel: 'http', submittedBy: 'test', bytes: Buffer.from(manifest(number, [])) });
    const { knex } = alone.database;
    await vi.waitFor(async () => expect(await query(knex, 'select id from message')).toHaveLength(count), { timeout: 30_000 });
    const waiting = await query<{ id: string; recipients: string[] }>(knex, 'select message_id as id, recipients from outbox order by seq');
    expect(waiting.map(({ recipients }) => recipients.includes('customs'))).toEqual(Array<boolean>(count).fill(true));
    // Nothing is taken for delivered that nobody could take, and nothing is held in memory.
    expect(await query(knex, 'select from delivery')).toEqual([]);
    expect(alone.relay).toBeUndefined();
    await alone.stop();

    const connected = await startHub(readConfig({ ...settings, AMQP_URL: amqpUrl }));
    const queues = await consumeAgencies(prefix, agencies);
    await vi.waitFor(() => expect(queues.arrived('customs')).toHaveLength(count), { timeout: 30_000 });
    expect(queues.arrived('customs').map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));
    await vi.waitFor(async () => expect((await queueDepths(connected.database.knex)).outbox).toBe(0), { timeout: 30_000 });
    await queues.close();
    await connected.stop();
  }, 120_000);
});
