/** The lock of whoever writes outcomes. */
import type { Knex } from 'knex';
import { advisoryLocks } from './advisory-locks.js';
import { query } from './rows.js';

/** Whoever writes outcomes waits here for the one before: the order of the outbox is the order of commit. */
export async function serializeOutcomes(transaction: Knex): Promise<void> {
  await query(transaction, 'select pg_advisory_xact_lock(hashtext(current_schema()), ?)', [advisoryLocks.outcomes]);
}
