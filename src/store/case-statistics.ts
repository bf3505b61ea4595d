/** A month of shipments in figures. Everything is bounded by the month, and by the enterprises where they are given. */
import type { Knex } from 'knex';
import { query } from './rows.js';

export interface MonthAsked {
  /** Undefined: all. */
  readonly enterpriseIds: readonly string[] | undefined;
  /** The month as two days, the second excluded, and the zone in which days begin. */
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
}

export interface MonthRows {
  readonly days: { day: string; submitted: number; released: number }[];
  readonly rejected: number;
  readonly examined: number;
  readonly ownMedian: number | null;
  readonly portMedian: number | null;
  readonly duties: { currency: string; assessed: string; paid: string }[];
}

/** Fewer say nothing, and could say too much of somebody else. */
const fewest = 5;

export async function monthOfCases(database: Knex, { enterpriseIds, from, to, timeZone }: MonthAsked): Promise<MonthRows> {
  const ids = enterpriseIds ?? null;
  const bounds = [from, timeZone, to, timeZone];
  const inMonth = (column: string): string => `${column} >= (?::timestamp at time zone ?) and ${column} < (?::timestamp at time zone ?)`;
  const own = (column: string): string =>
    `(?::uuid[] is null or exists (select from case_party p where p.enterprise_id = any(?::uuid[]) and p.case_id = ${column}))`;
  const [days, counts, medians, duties] = await Promise.all([
    query<MonthRows['days'][number]>(
      database,
      `select to_char(e.occurred_at at time zone ?, 'YYYY-MM-DD') as day,
         count(distinct e.case_id) filter (where e.kind = 'declaration.submitted')::int as submitted,
         count(distinct e.case_id) filter (where e.kind = 'declaration.released')::int as released
       from case_event e where e.kind in ('declaration.submitted', 'declaration.released') and ${inMonth('e.occurred_at')} and ${own('e.case_id')}
       group by 1 order by 1`,
      [timeZone, ...bounds, ids, ids],
    ),
    query<{ rejected: number; examined: number }>(
      database,
      `select count(distinct e.case_id) filter (where e.kind = 'declaration.rejected')::int as rejected,
         count(distinct e.case_id) filter (where e.kind = 'inspection.ordered')::int as examined
       from case_event e where e.kind in ('declaration.rejected', 'inspection.ordered') and ${inMonth('e.occurred_at')} and ${own('e.case_id')}`,
      [...bounds, ids, ids],
    ),
    query<{ own: number | null; own_count: number; port: number | null; port_count: number }>(
      database,
      `with released as (
         select e.case_id, min(e.occurred_at) as at from case_event e
         where e.kind = 'declaration.released' and ${inMonth('e.occurred_at')} group by e.case_id),
       took as (
         select r.case_id, extract(epoch from r.at - min(s.occurred_at)) / 3600 as hours
         from released r join case_event s on s.case_id = r.case_id and s.kind = 'declaration.submitted' and s.occurred_at <= r.at
         group by r.case_id, r.at),
       marked as (select hours, ${own('took.case_id')} as own from took)
       select percentile_cont(0.5) within group (order by hours) as port, count(*)::int as port_count,
         percentile_cont(0.5) within group (order by hours) filter (where own) as own, count(*) filter (where own)::int as own_count
       from marked`,
      [...bounds, ids, ids],
    ),
    query<{ currency: string; assessed: string | null; paid: string | null }>(
      database,
      `select currency, sum(amount) filter (where kind = 'tax.assessed')::text as assessed, sum(amount) filter (where kind = 'tax.paid')::text as paid
       from (
         select e.kind, coalesce(m.canonical #>> '{tax,total,currency}', m.canonical #>> '{tax,paid,currency}', 'CNY') as currency,
           coalesce(m.canonical #>> '{tax,paid,value}', m.canonical #>> '{tax,total,value}')::numeric as amount
         from (select distinct e.message_id, e.kind from case_event e
               where e.kind in ('tax.assessed', 'tax.paid') and ${inMonth('e.occurred_at')} and ${own('e.case_id')}) e
         join message m on m.id = e.message_id) t
       where amount is not null group by currency order by currency`,
      [...bounds, ids, ids],
    ),
  ]);
  const [count] = counts;
  const [median] = medians;
  const said = (value: number | null | undefined, of: number | undefined): number | null => ((of ?? 0) >= fewest ? (value ?? null) : null);
  return {
    days,
    rejected: count?.rejected ?? 0,
    examined: count?.examined ?? 0,
    ownMedian: said(median?.own, median?.own_count),
    portMedian: said(median?.port, median?.port_count),
    duties: duties.map((one) => ({ ...one, assessed: one.assessed ?? '0', paid: one.paid ?? '0' })),
  };
}
