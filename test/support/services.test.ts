/** A skipped test says why: what is not there is told from what refuses. */
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.js';
import { refuseOpenConnections } from './open-connections.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit, postgresProblem, rabbitProblem } from './services.js';

function changed(url: string, change: (url: URL) => void): string {
  const other = new URL(url);
  change(other);
  return other.href;
}
const elsewhere = (url: string) =>
  changed(url, (other) => {
    other.port = '1';
  });

describe('a service that is not there', () => {
  it('is said to be not reached, at its address', async () => {
    expect(await postgresProblem(elsewhere(databaseUrl))).toMatch(/:1 was not reached: .*ECONNREFUSED.*TEST_DATABASE_URL/);
    expect(await rabbitProblem(elsewhere(amqpUrl))).toMatch(/:1 was not reached: .*ECONNREFUSED.*TEST_AMQP_URL/);
  });
});

describe.skipIf(!(await hasPostgres()))('a PostgreSQL that refuses', () => {
  it('is said to answer, and why', async () => {
    const nobody = changed(databaseUrl, (url) => {
      url.username = 'nobody_here';
      url.password = 'wrong';
    });
    expect(await postgresProblem(nobody)).toMatch(/answers and refuses: .*"nobody_here".*TEST_DATABASE_URL/);
    const nowhere = changed(databaseUrl, (url) => {
      url.pathname = '/not_there';
    });
    expect(await postgresProblem(nowhere)).toMatch(/answers and refuses: database "not_there" does not exist/);
  });
});

describe.skipIf(!(await hasPostgres()))('a connection that a test leaves open', () => {
  const look = (patience?: number): Promise<void> => refuseOpenConnections(databaseUrl, patience);

  it('is found, with what was asked over it', async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('select 1 as left_open');
    await expect(look(100)).rejects.toThrow(/left open: 1\nidle: select 1 as left_open/);
    await client.end();
    await expect(look()).resolves.toBeUndefined();
  });

  it('is found, too, where it is the hub’s own', async () => {
    const database = openDatabase({ url: databaseUrl, schema: 'public', pool: 1, migrations: '' });
    expect(await database.ready()).toBe(true);
    await expect(look(100)).rejects.toThrow(/left open: 1\nidle: /);
    await database.close();
    await expect(look()).resolves.toBeUndefined();
  });
});

describe.skipIf(!(await hasRabbit()))('a RabbitMQ that refuses', () => {
  it('is said to answer, and why', async () => {
    const wrong = changed(amqpUrl, (url) => {
      url.password = 'wrong';
    });
    expect(await rabbitProblem(wrong)).toMatch(/answers and refuses: .*ACCESS_REFUSED.*TEST_AMQP_URL/s);
  });
});
