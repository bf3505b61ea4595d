/** Identification with the registry of another day: the keys that were believed then, and the merges that were known. */
import type { Knex } from 'knex';
import { texts } from './columns.js';
import type { Key } from './enterprises.js';
import { holdersInOrder, type HolderRow, type HoldersInOrder } from './holders.js';
import { preparedRows } from './rows.js';

/** One index look a key into what is believed still, and one into what was believed once: each has a partial index. */
const believed = `unnest(?::text[], ?::text[]) with ordinality as wanted(kind, value, place) cross join lateral (
    select wanted.place, k.valid_from, k.valid_to, k.enterprise_id from enterprise_key k
    where k.value = wanted.value and k.kind = wanted.kind and k.known_to is null and (k.known_from is null or k.known_from <= asked.known)
    union all
    select wanted.place, k.valid_from, k.valid_to, k.enterprise_id from enterprise_key k
    where k.value = wanted.value and k.kind = wanted.kind and k.known_to is not null and k.known_to > asked.known
      and (k.known_from is null or k.known_from <= asked.known) offset 0) k`;

/** Who stood for the holder: the end of the chain of merges that were in force. */
const standing = `left join lateral (
    with recursive chain (id, depth) as (
      select m.survivor_id, 1 from enterprise_merge m
      where m.merged_id = e.id and m.merged_at <= asked.known and (m.split_at is null or m.split_at > asked.known)
      union all
      select m.survivor_id, c.depth + 1 from chain c join enterprise_merge m
        on m.merged_id = c.id and m.merged_at <= asked.known and (m.split_at is null or m.split_at > asked.known)
    ) select id from chain order by depth desc limit 1) stands on true
  join enterprise s on s.id = coalesce(stands.id, e.id)`;

const asBelieved = (field: string, column: string) =>
  `case when exists (select from enterprise_fact f where f.enterprise_id = s.id and f.field = '${field}')
     then (select f.value from enterprise_fact f where f.enterprise_id = s.id and f.field = '${field}' and f.valid_to is null
       and f.known_from <= asked.known and (f.known_to is null or f.known_to > asked.known) limit 1)
     else s.${column} end`;

/**
 * Who has or had any of the keys, as far as the hub knew it at an instant, RFC 3339; with the version that each record
 * had then, so that the profile is the one of that day too. One statement, whatever the number.
 */
export async function identifyAsOf(database: Knex, keys: readonly Key[], knownAt: string): Promise<HoldersInOrder> {
  if (keys.length === 0) return [];
  const rows = await preparedRows<HolderRow>(
    database,
    'identify-as-of',
    `select k.place::int, k.valid_from, k.valid_to, case when stands.id is not null then e.id end as merged, s.id,
       coalesce((select max(f.version) from enterprise_fact f where f.enterprise_id = s.id and f.known_from <= asked.known),
         case when exists (select from enterprise_fact f where f.enterprise_id = s.id) then 1 else s.version end) as version,
       ${asBelieved('unifiedSocialCreditCode', 'uscc')} as uscc,
       ${asBelieved('organizationCode', 'organization_code')} as organization_code
     from (select ?::timestamptz as known) asked cross join lateral (select k.* from ${believed}) k
       join enterprise e on e.id = k.enterprise_id and e.known_since <= asked.known ${standing}`,
    [knownAt, texts(keys.map(({ kind }) => kind)), texts(keys.map(({ value }) => value))],
  );
  return holdersInOrder(keys.length, rows);
}
