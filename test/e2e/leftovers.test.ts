/** What a killed run leaves is taken away by the next one; what belongs to a run that lives stays. */
import { connect } from 'amqplib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginRun } from '../support/leftovers.js';
import { amqpUrl, databaseUrl, dropSchema, hasPostgres, hasRabbit, uniqueName } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

describe.skipIf(!available)('what a run of tests left behind', () => {
  const living = uniqueName('test_left');
  const dead = living.replace(/_[0-9a-f]{6}_/, '_dead00_');
  const queueOf = (schema: string): string => `${schema.replaceAll('_', '-')}.customs.0`;
  const client = new pg.Client({ connectionString: databaseUrl });

  async function declare(queue: string): Promise<void> {
    const connection = await connect(amqpUrl);
    const channel = await connection.createChannel();
    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await connection.close();
  }

  async function exists(queue: string): Promise<boolean> {
    const connection = await connect(amqpUrl);
    const channel = await connection.createChannel();
    channel.on('error', () => undefined);
    const found = await channel.checkQueue(queue).then(
      () => true,
      () => false,
    );
    await connection.close();
    return found;
  }

  async function schemas(): Promise<string[]> {
    const { rows } = await client.query<{ name: string }>('select nspname as name from pg_namespace where nspname = any ($1)', [
      [living, dead, `${dead}_base`],
    ]);
    return rows.map(({ name }) => name).sort();
  }

  beforeAll(async () => {
    await client.connect();
    for (const schema of [living, dead, `${dead}_base`]) await client.query(`create schema ${client.escapeIdentifier(schema)}`);
    for (const schema of [living, dead]) await declare(queueOf(schema));
  });
  afterAll(async () => {
    await client.end();
    await dropSchema(living);
    const connection = await connect(amqpUrl);
    await (await connection.createChannel()).deleteQueue(queueOf(living));
    await connection.close();
  });

  it('is taken away by the next run, where nobody owns it any more', async () => {
    expect(await schemas()).toEqual([dead, `${dead}_base`, living].sort());
    expect([await exists(queueOf(dead)), await exists(queueOf(living))]).toEqual([true, true]);
    const end = await beginRun();
    await end();
    expect(await schemas()).toEqual([living]);
    expect([await exists(queueOf(dead)), await exists(queueOf(living))]).toEqual([false, true]);
  });
});
