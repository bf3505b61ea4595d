/**
 * The store of the base registry: the registry's tables once more, in a schema of their own. The statements are the same;
 * the search path of the transaction says whose rows they are about. What is the hub's and not a registry's (claims,
 * tasks, notices) is in the hub's schema for both.
 */
import type { Knex } from 'knex';
import { query } from './rows.js';

/** The two registries; every table of one is a table of the other. */
export const registries = ['port', 'base'] as const;
export type Registry = (typeof registries)[number];

/** The schema that holds a registry's enterprises. */
export function schemaOf(registry: Registry, hub: string): string {
  return registry === 'base' ? `${hub}_base` : hub;
}

/** Runs `work` on the base registry's tables, and leaves the transaction on the hub's. What throws must end the transaction. */
export async function onBaseStore<T>(transaction: Knex.Transaction, work: () => Promise<T>): Promise<T> {
  const [entered] = await query<{ hub: string }>(
    transaction,
    `select hub, set_config('search_path', quote_ident(hub || '_base') || ', ' || quote_ident(hub), true)
     from (select current_schema() as hub offset 0) as now`,
  );
  const result = await work();
  // Not after an error: the server takes no more statements then, and the rollback puts the path back.
  await query(transaction, `select set_config('search_path', quote_ident(?), true)`, [entered?.hub ?? '']);
  return result;
}

/** Runs `work` on the tables of a registry, in a transaction of its own. */
export function inRegistry<T>(database: Knex, registry: Registry, work: (transaction: Knex.Transaction) => Promise<T>): Promise<T> {
  return database.transaction((transaction) =>
    registry === 'base' ? onBaseStore(transaction, () => work(transaction)) : work(transaction),
  );
}
