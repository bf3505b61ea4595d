/**
 * The baseline: what PostgreSQL and RabbitMQ alone cost. For each message one raw row (3.5 KB), one JSON row and one
 * outbox row per recipient, in batches of 200 on two connections; published with confirms to four quorum queues; outbox
 * rows deleted. Nothing is parsed.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { connect, type ConfirmChannel } from 'amqplib';
import pg from 'pg';
import { uniqueName } from '../support/services.js';

const batch = 200;
const recipients = 4;

/** Bytes of the JSON row, and of what each recipient gets. */
export interface Sizes {
  readonly row: number;
  readonly event: number;
}

/** What the bar is measured against. */
export const agreed: Sizes = { row: 2_500, event: 2_500 };

/** Runs the pipe. @returns messages a second */
export async function barePipe(databaseUrl: string, amqpUrl: string, messages: number, sizes: Sizes): Promise<number> {
  const schema = uniqueName('bench_bare');
  const queues = Array.from({ length: recipients }, (_, index) => `${schema}.${index}`);
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query(`create schema ${schema}`);
  await admin.query(`create table ${schema}.raw (id uuid primary key, bytes bytea not null)`);
  await admin.query(`create table ${schema}.message (id uuid primary key, body json not null)`);
  await admin.query(
    `create table ${schema}.outbox (seq bigint generated always as identity primary key, message_id uuid not null, recipient int not null)`,
  );
  const broker = await connect(amqpUrl);
  const setup = await broker.createChannel();
  for (const queue of queues) await setup.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  // A quorum queue's first second is not the steady state.
  await new Promise((resolve) => setTimeout(resolve, 1_500));

  const raw = randomBytes(3_500);
  const body = JSON.stringify({ text: randomText(sizes.row - 11) });
  const event = Buffer.from(randomText(sizes.event));
  let left = messages;
  const worker = async (): Promise<void> => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const channel = await broker.createConfirmChannel();
    while (left > 0) {
      const size = Math.min(batch, left);
      left -= size;
      const ids = Array.from({ length: size }, () => randomUUID());
      const rows = await writeBatch(client, schema, ids, raw, body);
      publish(channel, queues, size, event);
      await channel.waitForConfirms();
      await client.query(`delete from ${schema}.outbox where seq = any($1::bigint[])`, [rows]);
    }
    await channel.close();
    await client.end();
  };
  const start = performance.now();
  await Promise.all([worker(), worker()]);
  const seconds = (performance.now() - start) / 1000;

  for (const queue of queues) await setup.deleteQueue(queue);
  await broker.close();
  await admin.query(`drop schema ${schema} cascade`);
  await admin.end();
  return messages / seconds;
}

async function writeBatch(client: pg.Client, schema: string, ids: string[], raw: Buffer, body: string): Promise<string[]> {
  await client.query('begin');
  await client.query(`insert into ${schema}.raw select * from unnest($1::uuid[], $2::bytea[])`, [ids, ids.map(() => raw)]);
  await client.query(`insert into ${schema}.message select * from unnest($1::uuid[], $2::json[])`, [ids, ids.map(() => body)]);
  const { rows } = await client.query<{ seq: string }>(
    `insert into ${schema}.outbox (message_id, recipient) select id, r from unnest($1::uuid[]) as id, generate_series(1, ${recipients}) as r returning seq`,
    [ids],
  );
  await client.query('commit');
  return rows.map(({ seq }) => seq);
}

function publish(channel: ConfirmChannel, queues: readonly string[], size: number, body: Buffer): void {
  for (let index = 0; index < size; index += 1) {
    for (const queue of queues) channel.sendToQueue(queue, body, { persistent: true, mandatory: true });
  }
}

function randomText(length: number): string {
  return randomBytes(Math.ceil(length / 2))
    .toString('hex')
    .slice(0, length);
}
