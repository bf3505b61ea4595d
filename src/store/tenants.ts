/** For whom a transaction reads: as the hub itself, or as enterprises, under a role that sees nothing but their cases. */
import type { Knex } from 'knex';
import { preparedQuery } from './rows.js';

/** Undefined: the hub itself, for agencies and operators, whose rights are of kinds and fields, not of rows. */
export type TenantIds = readonly string[] | undefined;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Reads in one transaction, under row-level security where it is for enterprises. The role and the settings end with it. Statements that
 * have a name are planned once a connection: with all partitions and policies planning takes longer than a look at one case.
 * @param work with the enterprises whose cases these are: those given, and those merged into them
 */
export function readAs<T>(database: Knex, tenants: TenantIds, work: (transaction: Knex, owners: TenantIds) => Promise<T>): Promise<T> {
  return database.transaction(
    async (transaction) => {
      if (tenants === undefined) return work(transaction, undefined);
      const ids = `{${tenants.filter((id) => uuid.test(id)).join(',')}}`;
      const [row] = await preparedQuery<{ owners: string[] }>(
        transaction,
        'read-as',
        `select set_config('role', 'port_clearance_tenant', true), set_config('hub.enterprises', ?, true),
           set_config('plan_cache_mode', 'force_generic_plan', true), enterprises_stood_for(?::uuid[]) as owners`,
        [ids, ids],
      );
      return work(transaction, row?.owners ?? []);
    },
    { readOnly: true },
  );
}
