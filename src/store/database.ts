/** The connection to PostgreSQL through knex: pool, schema and migrations. */
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { advisoryLocks } from './advisory-locks.js';
import { migrationSource } from './migrations.js';
import { databaseUnavailable, unavailableOr } from './outage.js';
import { atMost, connectionTo, connectTimeout, cutConnection, endConnection } from './server-connection.js';

export interface DatabaseOptions {
  readonly url: string;
  readonly schema: string;
  readonly pool: number;
  /** The folder of the SQL migrations. */
  readonly migrations: string;
  /** Milliseconds in which PostgreSQL must have taken a connection, said whether it is ready, and let go at the end. */
  readonly answerTimeout?: number;
}

export interface Database {
  readonly knex: Knex;
  readonly url: string;
  readonly schema: string;
  /**
   * Brings the schema up to date. Repeatable, and safe when several processes start at once.
   * @throws HubError HUB_DATABASE_UNAVAILABLE
   */
  migrate(): Promise<string[]>;
  ready(): Promise<boolean>;
  /** Lets statements at hand end, for a while: what is still waiting then fails. */
  close(): Promise<void>;
}

/** Opens the pool; connects when first used. */
export function openDatabase(options: DatabaseOptions): Database {
  const { url, schema, answerTimeout = connectTimeout } = options;
  const connections = new Set<pg.Client>();
  const database = knex({
    client: 'pg',
    // Short statements over few rows: compiling one costs more than running it, and fresh tables look dear to the planner.
    connection: { ...connectionTo(url, 'port-clearance-hub', answerTimeout), options: '-c jit=off' } as Knex.PgConnectionConfig,
    searchPath: [schema],
    pool: { min: 0, max: options.pool, createTimeoutMillis: answerTimeout, afterCreate: keepIn(connections) },
    acquireConnectionTimeout: 15_000,
    // An error names its statement, and never the values in it: they may be whole interchanges. What PostgreSQL itself adds of
    // them is taken out where errors are logged (`logged-error.ts`).
    compileSqlOnError: false,
    // It would write to standard output, where results go; what it has to say is in the error.
    log: { warn: () => undefined },
  });
  return {
    knex: database,
    url,
    schema,
    async migrate() {
      return alone({ url, schema, answerTimeout }, async () => {
        await database.raw('create schema if not exists ??', [schema]);
        const migrations = { migrationSource: migrationSource(options.migrations), schemaName: schema, tableName: 'migration' };
        // knex's own lock is a row that outlives a crash; ours ends with its connection, so that row means nothing.
        await database.migrate.forceFreeMigrationsLock(migrations);
        const [, applied] = (await database.migrate.latest(migrations)) as [number, string[]];
        await ensurePartitions(database);
        return applied;
      }).catch((error: unknown) => {
        throw unavailableOr(error);
      });
    },
    async ready() {
      let answered = false;
      const asked = database.raw('select 1').timeout(answerTimeout);
      await atMost(
        answerTimeout,
        asked.then(
          () => (answered = true),
          () => undefined,
        ),
      );
      return answered;
    },
    async close() {
      await atMost(answerTimeout, database.destroy());
      for (const client of connections) cutConnection(client);
    },
  };
}

/** Remembers the connections of a pool for as long as they are open. */
function keepIn(connections: Set<pg.Client>) {
  return (client: pg.Client, done: (error: null, client: pg.Client) => void): void => {
    connections.add(client);
    client.once('end', () => connections.delete(client));
    done(null, client);
  };
}

type Place = Required<Pick<DatabaseOptions, 'url' | 'schema' | 'answerTimeout'>>;

/** Runs something while no other process does the same on this schema. */
async function alone<T>({ url, schema, answerTimeout }: Place, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client(connectionTo(url, 'port-clearance-hub migration', answerTimeout));
  // A connection that breaks is told by what was being asked of it.
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    // Whatever it is that keeps it out: an address, a password, a certificate.
    throw databaseUnavailable(error);
  });
  try {
    await client.query('select pg_advisory_lock(hashtext($1), $2)', [schema, advisoryLocks.migration]);
    return await work();
  } finally {
    await endConnection(client);
  }
}

/** Months for which partitions are kept ready: the last one, for what a slow clock dates back, this one, and two ahead. */
const readyMonths = 4;

/** Makes the partitions of both registries and of the hub where they are missing. Called at the start and once a day. */
export async function ensurePartitions(database: Knex): Promise<void> {
  await database.raw("select ensure_partitions(now() - interval '1 month', ?)", [readyMonths]);
}
