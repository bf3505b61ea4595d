/** The views of the list that somebody kept: each account its own. */
import type { Knex } from 'knex';
import { newId } from '../canonical/uuid.js';
import { query } from './rows.js';

export interface SavedViewRow {
  readonly id: string;
  readonly name: string;
  readonly query: string;
}

/** As many as a line or two of the page hold. */
const mostViews = 20;

export function listViews(database: Knex, accountId: string): Promise<SavedViewRow[]> {
  return query(database, 'select id, name, query from saved_view where account_id = ?::uuid order by created_at limit ?', [
    accountId,
    mostViews,
  ]);
}

/** Keeps a view; one of the same name is replaced. @returns whether there was room for it */
export async function saveView(database: Knex, accountId: string, name: string, address: string): Promise<boolean> {
  const rows = await query(
    database,
    `insert into saved_view (id, account_id, name, query)
     select ?::uuid, ?::uuid, ?, ? where (select count(*) from saved_view where account_id = ?::uuid and name <> ?) < ?
     on conflict (account_id, name) do update set query = excluded.query returning id`,
    [newId(), accountId, name, address, accountId, name, mostViews],
  );
  return rows.length === 1;
}

export async function deleteView(database: Knex, accountId: string, id: string): Promise<void> {
  await query(database, 'delete from saved_view where account_id = ?::uuid and id = ?::uuid', [accountId, id]);
}
