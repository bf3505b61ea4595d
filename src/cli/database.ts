/** The database of the settings, for a command that needs one. */
import type { Config } from '../config.js';
import { openDatabase, type Database } from '../store/database.js';
import { unavailableOr } from '../store/outage.js';
import { packageFile } from './package-files.js';

/** Opens the database at an address; it is connected to when it is first used. */
export function databaseAt(url: string, config: Config, pool: number): Database {
  return openDatabase({ url, schema: config.DATABASE_SCHEMA, pool, migrations: packageFile('db', 'migrations') });
}

/**
 * Runs a command's work on the database of DATABASE_URL, which is closed afterwards.
 * @returns what the work gives @throws what it throws; HubError HUB_DATABASE_UNAVAILABLE where the database is away
 */
export async function withDatabase<T>(config: Config, pool: number, work: (database: Database) => Promise<T>): Promise<T> {
  const database = databaseAt(config.DATABASE_URL, config, pool);
  try {
    return await work(database);
  } catch (error) {
    throw unavailableOr(error);
  } finally {
    await database.close();
  }
}
