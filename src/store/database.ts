/** The connection to PostgreSQL through knex: pool, schema, migrations, and how an error of the network is told apart. */
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { reasonsOf } from '../error-reasons.js';
import { hubError } from '../errors.js';
import { migrationSource } from './migrations.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly schema: string;
  readonly pool: number;
  /** The folder of the SQL migrations. */
  readonly migrations: string;
}

export interface Database {
  readonly knex: Knex;
  readonly url: string;
  readonly schema: string;
  /** Brings the schema up to date. Repeatable, and safe when several processes start at once. */
  migrate(): Promise<string[]>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

/** Opens the pool; connects when first used. */
export function openDatabase(options: DatabaseOptions): Database {
  const { url, schema } = options;
  const database = knex({
    client: 'pg',
    // Short statements over few rows: compiling one costs more than running it, and fresh tables look dear to the planner.
    connection: { connectionString: url, application_name: 'port-clearance-hub', options: '-c jit=off' },
    searchPath: [schema],
    pool: { min: 0, max: options.pool },
    acquireConnectionTimeout: 15_000,
  });
  return {
    knex: database,
    url,
    schema,
    async migrate() {
      return alone(url, schema, async () => {
        await database.raw('create schema if not exists ??', [schema]);
        const migrations = { migrationSource: migrationSource(options.migrations), schemaName: schema, tableName: 'migration' };
        // knex's own lock is a row that outlives a crash; ours ends with its connection, so that row means nothing.
        await database.migrate.forceFreeMigrationsLock(migrations);
        const [, applied] = (await database.migrate.latest(migrations)) as [number, string[]];
        await ensurePartitions(database);
        return applied;
      });
    },
    async ready() {
      try {
        await database.raw('select 1');
        return true;
      } catch {
        return false;
      }
    },
    close: () => database.destroy(),
  };
}

/** Second number of the advisory lock whose holder migrates; the first is the schema's hash. */
const migrationLock = 2;

/** Runs something while no other process does the same on this schema. */
async function alone<T>(url: string, schema: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'port-clearance-hub migration' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1), $2)', [schema, migrationLock]);
    return await work();
  } finally {
    await client.end();
  }
}

/** Months for which partitions are kept ready: the last one, for what a slow clock dates back, this one, and two ahead. */
const readyMonths = 4;

/** Makes the partitions of both registries and of the hub where they are missing. Called at the start and once a day. */
export async function ensurePartitions(database: Knex): Promise<void> {
  await database.raw("select ensure_partitions(now() - interval '1 month', ?)", [readyMonths]);
}

/** Whether an error is the network's or the server's going away, so that trying again may help. */
export function isConnectionError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Class 08: connection exception; 57P: server shutting down; 40: serialization failure or deadlock; 53: out of resources.
  return (
    /^(08|57P|40|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code) ||
    (error instanceof Error && /Connection terminated|Timeout acquiring a connection/.test(error.message))
  );
}

/** The same error as a HubError for those who asked. */
export function databaseUnavailable(error: unknown): Error {
  return hubError('HUB_DATABASE_UNAVAILABLE', reasonsOf(error), {}, error);
}
