/** Finding enterprises by a part of their name, and the log of who saw what is sensitive. */
import type { Knex } from 'knex';
import { newId } from '../canonical/uuid.js';
import { texts, uuids } from './columns.js';
import type { EnterpriseRow } from './enterprises.js';
import { query } from './rows.js';

export interface NameHit extends EnterpriseRow {
  /** The name that was found, normalised; with the id the place in the list. */
  readonly name: string;
}

/**
 * Enterprises whose name has the text in it, by name and id. The index narrows by pairs of characters.
 * @param text normalised, at least two characters @param after the last hit of the page before
 */
export function searchByName(
  database: Knex,
  text: string,
  after: { readonly name: string; readonly id: string } | undefined,
  limit: number,
): Promise<NameHit[]> {
  return query(
    database,
    `select k.value as name, e.id, e.version, e.fields from enterprise_key k join enterprise e on e.id = k.enterprise_id
     where k.kind = 'name' and name_grams(k.value) @> name_grams(?) and position(? in k.value) > 0
       and (?::text is null or (k.value, k.enterprise_id) > (?, ?::uuid))
     order by k.value, k.enterprise_id limit ?`,
    [text, text, after?.name ?? null, after?.name ?? '', after?.id ?? '00000000-0000-0000-0000-000000000000', limit],
  );
}

/** Records that somebody saw sensitive fields of enterprises in clear; called before they are shown. */
export async function logSensitiveAccesses(
  database: Knex,
  { caller, role }: { caller: string; role: string },
  shown: readonly { readonly enterpriseId: string; readonly fields: readonly string[] }[],
): Promise<void> {
  const rows = shown.filter(({ fields }) => fields.length > 0);
  if (rows.length === 0) return;
  await query(
    database,
    `insert into sensitive_access (id, caller, role, enterprise_id, fields)
     select id, ?, ?, enterprise_id, string_to_array(fields, ',') from unnest(?::uuid[], ?::uuid[], ?::text[]) as t(id, enterprise_id, fields)`,
    [
      caller,
      role,
      uuids(rows.map(() => newId())),
      uuids(rows.map(({ enterpriseId }) => enterpriseId)),
      texts(rows.map(({ fields }) => fields.join())),
    ],
  );
}
