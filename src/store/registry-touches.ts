/** Which enterprises changed, told in the transaction of the change to everyone who remembers what the registry said. */
import type { Knex } from 'knex';
import { uuids } from './columns.js';
import { query } from './rows.js';

/** Of more enterprises at once it is not said which. */
export const mostTouched = 1000;

/** How long a row is kept; nobody may remember longer without asking. */
const keptFor = '1 day';

export async function touch(transaction: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length > mostTouched) await touchAll(transaction);
  else if (ids.length > 0)
    await query(transaction, 'insert into registry_touch (enterprise_id) select unnest(?::uuid[])', [uuids([...new Set(ids)])]);
}

export async function touchAll(transaction: Knex): Promise<void> {
  await query(transaction, 'insert into registry_touch (enterprise_id) values (null)');
}

export async function pruneTouches(database: Knex): Promise<void> {
  await query(database, 'delete from registry_touch where at < now() - ?::interval', [keptFor]);
}
