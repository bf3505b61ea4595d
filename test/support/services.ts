/** Where the tests find real services, and a database schema of their own. Without a service a test is skipped, and says so. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connect } from 'amqplib';
import { openDatabase, type Database } from '../../src/store/database.js';
import { missing } from './missing.js';
import { guard, namedUrl, refuseOpenConnections } from './open-connections.js';
import { within } from './within.js';

export const amqpUrl = process.env.TEST_AMQP_URL ?? 'amqp://guest:guest@127.0.0.1:5672';

/** Of this run of tests; its processes inherit it. */
export const runId = (process.env.TEST_RUN ??= randomBytes(3).toString('hex'));

const server = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/test';
const inTestFile = process.env.VITEST_WORKER_ID !== undefined;
/** In a test file it names the connections, the hub's own among them: what an address says goes before what the code says. */
export const databaseUrl = inTestFile ? namedUrl(server, `hub-test-${runId}-${randomBytes(3).toString('hex')}`) : server;
if (inTestFile) guard.look = () => refuseOpenConnections(databaseUrl);

/** Whether PostgreSQL answers; with CI=true its absence is an error. */
export async function hasPostgres(): Promise<boolean> {
  const problem = await postgresProblem(databaseUrl);
  return problem === undefined || missing('PostgreSQL', problem);
}

/** Whether RabbitMQ answers; with CI=true its absence is an error. */
export async function hasRabbit(): Promise<boolean> {
  const problem = await rabbitProblem(amqpUrl);
  return problem === undefined || missing('RabbitMQ', problem);
}

/** Why the tests cannot use a PostgreSQL, if they cannot. */
export async function postgresProblem(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  try {
    await client.connect();
    await client.end();
    return undefined;
  } catch (error) {
    return problemOf('TEST_DATABASE_URL', url, error, error instanceof pg.DatabaseError);
  }
}

/** Why the tests cannot use a RabbitMQ, if they cannot. */
export async function rabbitProblem(url: string): Promise<string | undefined> {
  try {
    const connection = await within(10, 'RabbitMQ', connect(url, { timeout: 8_000 }));
    await connection.close();
    return undefined;
  } catch (error) {
    return problemOf('TEST_AMQP_URL', url, error, error instanceof Error && error.message.startsWith('Handshake terminated by server'));
  }
}

function problemOf(setting: string, url: string, error: unknown, refused: boolean): string {
  const said = error instanceof Error ? error.message : String(error);
  return `${new URL(url).host} ${refused ? 'answers and refuses' : 'was not reached'}: ${said} (${setting} names another)`;
}

/** A name that says of which run it is, so that what is left of a killed one is known. */
export function uniqueName(stem: string): string {
  return `${stem}_${runId}_${randomBytes(3).toString('hex')}`;
}

/** A migrated schema that nobody else uses. */
export async function testDatabase(stem: string, url = databaseUrl): Promise<Database & { drop: () => Promise<void> }> {
  const schema = uniqueName(`test_${stem}`);
  const database = openDatabase({
    url,
    schema,
    pool: 5,
    migrations: new URL('../../db/migrations', import.meta.url).pathname,
  });
  await database.migrate();
  return {
    ...database,
    async drop() {
      await database.close();
      await dropSchema(schema);
    },
  };
}

export async function dropSchema(schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("set client_min_messages = warning; set lock_timeout = '30s'");
  const both = [schema, `${schema}_base`].map((name) => client.escapeIdentifier(name)).join(', ');
  await client.query(`drop schema if exists ${both} cascade`);
  await client.end();
}
