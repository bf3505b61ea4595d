/** Finding enterprises by a part of their name, and the log of who saw what is sensitive. */
import type { Knex } from 'knex';
import { newId } from '../canonical/uuid.js';
import { texts, uuids } from './columns.js';
import type { EnterpriseRow } from './enterprises.js';
import { query } from './rows.js';

export interface NameHit extends EnterpriseRow {
  /** The name that was found, normalised; with the id of its holder the place in the list. */
  readonly name: string;
  readonly holder: string;
  /** RFC 3339, where the enterprise is called so no longer. */
  readonly until: string | null;
}

/** The place of a hit in the list. */
export interface NamePlace {
  readonly name: string;
  readonly id: string;
}

export const nameSearchSql = `
select k.value as name, k.enterprise_id as holder, to_char(k.valid_to at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as until,
  s.id, s.version, s.fields
from enterprise_key k join enterprise e on e.id = k.enterprise_id join enterprise s on s.id = coalesce(e.merged_into, e.id)
where k.kind = 'name' and k.known_to is null and name_grams(k.value) @> name_grams(?) and position(? in k.value) > 0
  and (?::text is null or (k.value, k.enterprise_id) > (?, ?::uuid))
order by k.value, k.enterprise_id limit ?`;

export function nameSearchBindings(text: string, after: NamePlace | undefined, limit: number): unknown[] {
  return [text, text, after?.name ?? null, after?.name ?? '', after?.id ?? '00000000-0000-0000-0000-000000000000', limit];
}

/**
 * Enterprises that have or had a name with the text in it, by name and holder. The index narrows by pairs of characters.
 * @param text normalised, at least two characters @param after the last hit of the page before
 */
export function searchByName(database: Knex, text: string, after: NamePlace | undefined, limit: number): Promise<NameHit[]> {
  return query(database, nameSearchSql, nameSearchBindings(text, after, limit));
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
