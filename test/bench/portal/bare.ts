/**
 * The bare query: the rows that a page shows, by SQL written by hand, straight over pg, in a transaction under the role and the
 * setting of the reader's enterprises. No session, no rules, no page: what is more than this is the hub's.
 */
import pg from 'pg';
import type { Person } from './people.js';

const listed = 'c.joined_into is null and c.id in (select case_id from case_party where enterprise_id = any($1::uuid[]))';
const rowsOf = `p.*,
  (select json_agg(json_build_array(r.kind, r.value)) from case_reference r where r.case_id = p.id) as numbers,
  (select json_agg(m.canonical) from (select message_id from case_event where case_id = p.id and kind in ('tax.assessed', 'tax.paid') offset 0) e
     cross join lateral (select canonical from message where id = e.message_id offset 0) m) as taxes`;
const columns = "c.id, c.opened_at, c.updated_at, c.marks, c.turn = 'trader' as acts";
const order = "order by c.turn = 'trader' desc, c.updated_at desc, c.id desc limit 51";

const listSql = `with page as (select ${columns} from clearance_case c where ${listed} ${order}) select ${rowsOf} from page p`;
const countSql = `select summary, turn, holds, count(*) from (select summary, turn, holds from clearance_case c where ${listed} limit 20000) c group by 1, 2, 3`;
const byNumberSql = `with page as (
    select ${columns} from clearance_case c where c.joined_into is null and c.id in (select case_id from case_reference where value = any($1)) ${order}
  ) select ${rowsOf} from page p`;
const headSql = 'select id, opened_at, updated_at, marks from clearance_case where id = $1';
const eventsSql = `select e.*, m.*, d.* from (select * from case_event where case_id = $1 order by batch limit 500) e
  cross join lateral (select system, canonical from message where id = e.message_id offset 0) m
  left join lateral (select delivered_at, recipients from delivery where message_id = e.message_id offset 0) d on true order by e.batch`;
const numbersSql = 'select kind, value from case_reference where case_id = $1';

export type BareStatement = readonly [sql: string, ...values: unknown[]];

export function bareList({ enterpriseId }: Person): BareStatement[] {
  return [
    [listSql, [enterpriseId]],
    [countSql, [enterpriseId]],
  ];
}

/** The list under the numbers, and above it the counts. */
export function bareSearch({ enterpriseId }: Person, numbers: readonly string[]): BareStatement[] {
  return [
    [byNumberSql, numbers],
    [countSql, [enterpriseId]],
  ];
}

/** One number leads to its shipment. */
export function bareFind(person: Person, number: string, id: string): BareStatement[] {
  return [['select case_id from case_reference where value = $1', number], ...bareCase(person, id)];
}

export function bareCase(_person: Person, id: string): BareStatement[] {
  return [
    [headSql, id],
    [eventsSql, id],
    [numbersSql, id],
  ];
}

export interface BareReader {
  ask(person: Person, statements: readonly BareStatement[]): Promise<number>;
  close(): Promise<void>;
}

/** A connection of its own. @returns of `ask`: how many rows came */
export async function bareReader(url: string, schema: string): Promise<BareReader> {
  const client = new pg.Client({ connectionString: url, options: '-c jit=off' });
  await client.connect();
  await client.query(`set search_path to ${schema}`);
  return {
    async ask({ enterpriseId }, statements) {
      await client.query('begin read only');
      await client.query(`select set_config('role', 'port_clearance_tenant', true), set_config('hub.enterprises', $1, true)`, [
        `{${enterpriseId}}`,
      ]);
      let rows = 0;
      for (const [sql, ...values] of statements) rows += (await client.query(sql, values)).rows.length;
      await client.query('commit');
      return rows;
    },
    close: () => client.end(),
  };
}
