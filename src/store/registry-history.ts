/** The registry on both axes of time: what was true at an instant, as far as the hub knew it at another. */
import type { Knex } from 'knex';
import type { EnterpriseRow } from './enterprises.js';
import { query } from './rows.js';

/**
 * An enterprise as of an instant of valid time and one of known time, both RFC 3339. The version is the one that the
 * record had at the known time.
 * @returns undefined where the hub did not know the enterprise yet
 */
export async function findEnterpriseAsOf(database: Knex, id: string, validAt: string, knownAt: string): Promise<EnterpriseRow | undefined> {
  const [row] = await query<EnterpriseRow>(
    database,
    `select e.id, coalesce((select max(f.version) from enterprise_fact f where f.enterprise_id = e.id and f.known_from <= ?::timestamptz),
       case when exists (select from enterprise_fact f where f.enterprise_id = e.id) then 1 else e.version end) as version,
       (e.fields - coalesce((select array_agg(distinct f.field) from enterprise_fact f where f.enterprise_id = e.id), '{}'))
       || coalesce((
         select jsonb_object_agg(f.field, f.value) from enterprise_fact f
         where f.enterprise_id = e.id and f.value is not null
           and (f.valid_from is null or f.valid_from <= ?::timestamptz) and (f.valid_to is null or f.valid_to > ?::timestamptz)
           and f.known_from <= ?::timestamptz and (f.known_to is null or f.known_to > ?::timestamptz)), '{}') as fields
     from enterprise e where e.id = ?::uuid and e.known_since <= ?::timestamptz`,
    [knownAt, validAt, validAt, knownAt, knownAt, id, knownAt],
  );
  return row;
}

export interface FactView {
  readonly id: string;
  readonly field: string;
  readonly value: string | null;
  readonly validFrom: Date | null;
  readonly validTo: Date | null;
  readonly knownFrom: Date;
  readonly knownTo: Date | null;
  readonly version: number;
  readonly system: string | null;
  readonly messageId: string | null;
}

/**
 * All that was ever believed of a field, the newest belief first: who said it, in which message, when, for which time. Of a
 * field that never changed it is what the record came with, under the enterprise's own id.
 * @param after the id of the last belief of the page before
 */
export function historyOfField(database: Knex, id: string, field: string, limit: number, after?: string): Promise<FactView[]> {
  return query(
    database,
    `select id, field, value, valid_from as "validFrom", valid_to as "validTo", known_from as "knownFrom", known_to as "knownTo", version,
       system, message_id as "messageId"
     from enterprise_fact where enterprise_id = ?::uuid and field = ?
       and (?::uuid is null or (known_from, id) < (select known_from, id from enterprise_fact where id = ?::uuid))
     union all
     select e.id, ?::text, e.fields ->> ?::text, null, null, e.known_since, null, 1, null, null from enterprise e
     where e.id = ?::uuid and ?::uuid is null and e.fields ->> ?::text is not null
       and not exists (select from enterprise_fact f where f.enterprise_id = e.id and f.field = ?)
     order by "knownFrom" desc, id desc limit ?`,
    [id, field, after ?? null, after ?? null, field, field, id, after ?? null, field, field, limit],
  );
}

export interface LastChange {
  readonly field: string;
  readonly at: Date;
  readonly source: string;
}

/** Who changed each field last and when, of the fields that ever changed. */
export function lastChanges(database: Knex, id: string): Promise<LastChange[]> {
  return query(
    database,
    `select distinct on (field) field, known_from as at, system as source from enterprise_fact
     where enterprise_id = ?::uuid and system is not null order by field, known_from desc`,
    [id],
  );
}
