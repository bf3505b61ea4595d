/**
 * A run of tests or benchmarks that is killed leaves its schemas and queues behind, and each forgotten quorum queue keeps
 * three files of RabbitMQ open: some hundreds of them, and the broker answers nobody. So every run marks itself as alive
 * while it lasts, and takes away what belongs to runs that are not.
 */
import pg from 'pg';
import { namedUrl } from './open-connections.js';
import { databaseUrl, dropSchema, hasRabbit, runId } from './services.js';
import { removeFromBroker } from './remove-from-broker.js';
import { within } from './within.js';

const mark = 'port-clearance-hub run ';
/** What `uniqueName` makes: stem, run, and a name of its own. */
const ofRun = '^(?:test|bench)_.*_([0-9a-f]{6})_[0-9a-f]{6}(?:_base)?$';
/** More than any test has. */
const mostShards = 8;

/** Marks this run as alive and sweeps. Without PostgreSQL there is nothing to sweep. @returns what ends the mark */
export async function beginRun(): Promise<() => Promise<void>> {
  const client = new pg.Client({
    connectionString: namedUrl(databaseUrl, `${mark}${runId}`),
    connectionTimeoutMillis: 3_000,
  });
  try {
    await client.connect();
  } catch {
    return () => Promise.resolve();
  }
  // A database that goes away meanwhile is the tests' matter.
  client.on('error', () => undefined);
  await within(120, 'Taking away what killed runs left', sweep(client));
  return () => client.end();
}

async function sweep(client: pg.Client): Promise<void> {
  const dead = `substring(name from '${ofRun}') <> all (select right(application_name, 6) from pg_stat_activity where application_name like '${mark}%')`;
  const left = async (sql: string): Promise<string[]> => {
    const { rows } = await client.query<{ name: string }>(`select name from (${sql}) t where name ~ '${ofRun}' and ${dead}`);
    return rows.map(({ name }) => name);
  };
  for (const name of await left('select datname as name from pg_database'))
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  const schemas = new Set((await left('select nspname as name from pg_namespace')).map((name) => name.replace(/_base$/, '')));
  const broker = schemas.size > 0 && (await hasRabbit());
  for (const schema of schemas) {
    if (broker) await removeFromBroker(schema.replaceAll('_', '-'), mostShards);
    await dropSchema(schema);
  }
  if (schemas.size > 0) process.stderr.write(`taken away: ${schemas.size} schemas of runs that were killed\n`);
}
