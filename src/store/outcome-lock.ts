/** The lock of whoever writes outcomes. */
import type { Knex } from 'knex';
import { query } from './rows.js';

/** Second number of the advisory lock; the first is the schema's hash. */
const commitLock = 1;

/** Whoever writes outcomes waits here for the one before: the order of the outbox is the order of commit. */
export async function serializeOutcomes(transaction: Knex): Promise<void> {
  await query(transaction, 'select pg_advisory_xact_lock(hashtext(current_schema()), ?)', [commitLock]);
}
