/**
 * `npm run bench:hub [messages]`: the hub against the bare pipe, in one run on the same real PostgreSQL and RabbitMQ, and
 * against the pipe when it carries as many bytes as the hub's rows and events have. Prints JSON lines
 * `{name, value, unit, baseline, baselineValue, ratio}`. From bytes in `hub.inbound` to the last confirm of four recipients.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'amqplib';
import { hubTopology, queueOf } from '../../src/broker/topology.js';
import { startHub } from '../../src/cli/hub.js';
import { loadEnterprises } from '../../src/cli/registry.js';
import { agencies } from '../../src/cli/rules.js';
import { readConfig } from '../../src/config.js';
import { readSeedFile } from '../../src/registry/seed-file.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { query } from '../../src/store/rows.js';
import { amqpUrl, databaseUrl, dropSchema, uniqueName } from '../support/services.js';
import { beginRun } from '../support/leftovers.js';
import { removeFromBroker } from '../support/remove-from-broker.js';
import { agreed, barePipe, type Sizes } from './bare-pipe.js';
import { tell } from './figures.js';
import { manifest } from './manifests.js';
import { perMessage, processorTimes } from './processor-time.js';

const messages = Number(process.argv[2] ?? 20_000);
const recipients = 4;
const migrations = new URL('../../db/migrations', import.meta.url).pathname;
const seeds = new URL('../../db/seeds/enterprises.jsonl.gz', import.meta.url).pathname;

/** Messages a second from the first byte taken out of `hub.inbound` to the last confirmed delivery. */
async function hub(): Promise<{ readonly rate: number; readonly sizes: Sizes }> {
  const schema = uniqueName('bench_hub');
  const prefix = schema.replaceAll('_', '-');
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const database = openDatabase({ url: databaseUrl, schema, pool: 2, migrations });
  await database.migrate();
  const enterprises = [...readSeedFile(seeds)];
  await loadEnterprises(database, enterprises);
  const names = enterprises.map(({ fields }) => fields.enterpriseNameEn ?? '').filter((name) => name !== '' && name.length <= 60);
  await fill(prefix, names);

  const start = performance.now();
  const before = processorTime();
  const running = await startHub(
    readConfig({
      DATABASE_URL: databaseUrl,
      DATABASE_SCHEMA: schema,
      AMQP_URL: amqpUrl,
      AMQP_PREFIX: prefix,
      MIGRATE_ON_START: 'false',
      DATA_DIRECTORY: folder,
      HTTP_PORT: '0',
      LOG_LEVEL: 'silent',
    }),
  );
  for (;;) {
    const [row] = await query<{ count: string }>(database.knex, 'select sum(cardinality(recipients)) as count from delivery');
    if (Number(row?.count) >= messages * recipients) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const seconds = (performance.now() - start) / 1000;
  process.stderr.write(`hub, processor ms a message: ${perMessage(before, processorTime(), messages)}\n`);
  const [faulty] = await query<{ count: string }>(database.knex, "select count(*) from interchange where state <> 'processed'");
  const [matched] = await query<{ count: string }>(database.knex, `select count(*) from message where canonical::text like '%"matched"%'`);
  if (faulty?.count !== '0') throw new Error(`${faulty?.count ?? '?'} interchanges were not processed`);
  process.stderr.write(`${matched?.count ?? '?'} messages name an enterprise that the registry knows\n`);
  const sizes = await sizesOf(database, prefix);
  await running.stop();
  await database.close();
  await removeFromBroker(prefix);
  await dropSchema(schema);
  rmSync(folder, { recursive: true, force: true });
  return { rate: messages / seconds, sizes };
}

/** Of the rows as they are stored, and of the events in the agencies' queues. */
async function sizesOf({ knex }: Database, prefix: string): Promise<Sizes> {
  const [row] = await query<{ size: number }>(knex, 'select avg(octet_length(canonical::text))::int as size from message');
  const connection = await connect(amqpUrl);
  const channel = await connection.createChannel();
  const lengths: number[] = [];
  // Nothing is acknowledged: a queue gives this many.
  await channel.prefetch(50);
  for (const agency of agencies) await channel.consume(queueOf(agency, 0, prefix), (event) => lengths.push(event?.content.length ?? 0));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await connection.close();
  return { row: row?.size ?? 0, event: Math.round(lengths.reduce((sum, length) => sum + length, 0) / lengths.length) };
}

/** Puts the manifests into the inbound queue before the clock starts. */
async function fill(prefix: string, names: readonly string[]): Promise<void> {
  const connection = await connect(amqpUrl);
  const channel = await connection.createConfirmChannel();
  const topology = hubTopology({ recipients: agencies, shards: 1, deliveryLimit: 10, prefix });
  for (const { name, type } of topology.exchanges) await channel.assertExchange(name, type, { durable: true });
  await connection.close();
  const { connectRabbit } = await import('../../src/broker/rabbitmq.js');
  const broker = await connectRabbit({ url: amqpUrl });
  await broker.declare(topology);
  let bytes = 0;
  for (let at = 1; at <= messages; at += 500) {
    const window = Array.from({ length: Math.min(500, messages - at + 1) }, (_, index) => {
      const body = Buffer.from(manifest(at + index, names));
      bytes += body.length;
      return {
        exchange: `${prefix}.inbound`,
        key: 'port.x12',
        messageId: String(at + index),
        contentType: 'application/edi-x12',
        headers: {},
        timestamp: Date.now(),
        body,
      };
    });
    const results = await broker.publish(window);
    if (results.some((result) => result !== 'confirmed')) throw new Error('the inbound queue did not take everything');
  }
  await broker.close();
  process.stderr.write(`${messages} manifests of ${Math.round(bytes / messages)} bytes are waiting\n`);
}

const endRun = await beginRun();
const processorTime = processorTimes(databaseUrl, amqpUrl);

async function pipe(what: string, sizes: Sizes): Promise<number> {
  const before = processorTime();
  const rate = await barePipe(databaseUrl, amqpUrl, messages, sizes);
  process.stderr.write(`${what}, processor ms a message: ${perMessage(before, processorTime(), messages)}\n`);
  process.stdout.write(`${JSON.stringify({ name: what, value: Math.round(rate), unit: 'messages/s', ...sizes })}\n`);
  return rate;
}

const bare = await pipe('bare pipe', agreed);
const { rate, sizes } = await hub();
tell({ name: 'hub', value: rate, unit: 'messages/s', baseline: 'bare pipe', baselineValue: bare });
const loaded = 'bare pipe with the bytes of the hub';
tell({ name: 'hub', value: rate, unit: 'messages/s', baseline: loaded, baselineValue: await pipe(loaded, sizes) });
await endRun();
