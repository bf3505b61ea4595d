/** Killed without warning in the middle of its work, the hub loses nothing: what was received is delivered after the restart. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { connectRabbit } from '../../src/broker/rabbitmq.js';
import { hubTopology, queueOf } from '../../src/broker/topology.js';
import { agencies } from '../../src/cli/rules.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { query } from '../../src/store/rows.js';
import { manifest } from '../bench/manifests.js';
import { hubMain } from '../support/command-line.js';
import { removeFromBroker } from '../support/remove-from-broker.js';
import { amqpUrl, databaseUrl, dropSchema, hasPostgres, hasRabbit, uniqueName } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const count = 400;

describe.skipIf(!available)('a hub that is killed', () => {
  const schema = uniqueName('test_crash');
  const prefix = schema.replaceAll('_', '-');
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  let database: Database;
  let child: ChildProcess | undefined;

  function start(): ChildProcess {
    const settings = {
      DATABASE_URL: databaseUrl,
      DATABASE_SCHEMA: schema,
      AMQP_URL: amqpUrl,
      AMQP_PREFIX: prefix,
      HTTP_PORT: '0',
      DATA_DIRECTORY: folder,
      PROCESS_BATCH: '20',
      LOG_LEVEL: 'silent',
    };
    return spawn('node', [hubMain, 'start'], { env: { ...process.env, ...settings }, stdio: 'ignore' });
  }

  async function counts() {
    const [row] = await query<{ message: string; delivery: string; inbox: string }>(
      database.knex,
      'select (select count(*) from message) as message, (select coalesce(sum(cardinality(recipients)), 0) from delivery) as delivery, (select count(*) from inbox) as inbox',
    );
    return { message: Number(row?.message), delivery: Number(row?.delivery), inbox: Number(row?.inbox) };
  }

  beforeAll(async () => {
    database = openDatabase({ url: databaseUrl, schema, pool: 2, migrations: new URL('../../db/migrations', import.meta.url).pathname });
    await database.migrate();
    const broker = await connectRabbit({ url: amqpUrl });
    await broker.declare(hubTopology({ recipients: agencies, shards: 1, deliveryLimit: 10, prefix }));
    const window = Array.from({ length: count }, (_, index) => ({
      exchange: `${prefix}.inbound`,
      key: 'port.x12',
      messageId: String(index),
      contentType: 'application/edi-x12',
      headers: {},
      timestamp: Date.now(),
      body: Buffer.from(manifest(index + 1, [])),
    }));
    expect(new Set(await broker.publish(window))).toEqual(new Set(['confirmed']));
    await broker.close();
  });
  afterAll(async () => {
    if (child !== undefined) {
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await database.close();
    await removeFromBroker(prefix);
    await dropSchema(schema);
    rmSync(folder, { recursive: true, force: true });
  });

  it('delivers every message after the restart, each interchange processed once', async () => {
    const kills: { message: number; delivery: number }[] = [];
    for (const share of [0.1, 0.5]) {
      child = start();
      await vi.waitFor(async () => expect((await counts()).message).toBeGreaterThan(count * share), { timeout: 30_000, interval: 10 });
      const ended = new Promise((resolve) => child?.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      kills.push(await counts());
    }
    // The control: both times it was killed in the middle, with work undone.
    expect(kills.every(({ message, delivery }) => message < count && delivery < count * 4)).toBe(true);

    child = start();
    await vi.waitFor(async () => expect(await counts()).toEqual({ message: count, delivery: count * 4, inbox: 0 }), {
      timeout: 60_000,
      interval: 100,
    });

    const connection = await connect(amqpUrl);
    const channel = await connection.createChannel();
    const ids = new Set<string>();
    await channel.consume(
      queueOf('customs', 0, prefix),
      (delivery) => delivery !== null && ids.add((delivery.properties as { messageId: string }).messageId),
      { noAck: true },
    );
    await vi.waitFor(() => expect(ids.size).toBe(count), { timeout: 20_000 });
    await connection.close();
    const stored = await query<{ id: string }>(database.knex, 'select id from message');
    expect(ids).toEqual(new Set(stored.map(({ id }) => id)));
  }, 120_000);
});
