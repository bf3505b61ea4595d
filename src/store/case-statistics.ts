/** A month of shipments in figures. Everything is bounded by the month, and by the enterprises where they are given. */
import type { Knex } from 'knex';
import { query } from './rows.js';
import { readAs } from './tenants.js';

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

/** As the hub for all, and for enterprises as they may read: what the filter should miss, row-level security does not give. */
export async function monthOfCases(database: Knex, asked: MonthAsked): Promise<MonthRows> {
  const [rows, portMedian] = await Promise.all([
    readAs(database, asked.enterpriseIds, (transaction, owners) => ownMonth(transaction, { ...asked, enterpriseIds: owners })),
    releaseMedian(database, asked, undefined),
  ]);
  return { ...rows, portMedian };
}

function bounded({ enterpriseIds, from, to, timeZone }: MonthAsked) {
  const ids = enterpriseIds ?? null;
  return {
    values: [from, timeZone, to, timeZone, ids, ids],
    where: `e.occurred_at >= (?::timestamp at time zone ?) and e.occurred_at < (?::timestamp at time zone ?)
      and (?::uuid[] is null or exists (select from case_party p where p.enterprise_id = any(?::uuid[]) and p.case_id = e.case_id))`,
  };
}

async function ownMonth(database: Knex, asked: MonthAsked): Promise<Omit<MonthRows, 'portMedian'>> {
  const { where, values } = bounded(asked);
  const days = await query<MonthRows['days'][number]>(
    database,
    `select to_char(e.occurred_at at time zone ?, 'YYYY-MM-DD') as day,
       count(distinct e.case_id) filter (where e.kind = 'declaration.submitted')::int as submitted,
       count(distinct e.case_id) filter (where e.kind = 'declaration.released')::int as released
     from case_event e where e.kind in ('declaration.submitted', 'declaration.released') and ${where} group by 1 order by 1`,
    [asked.timeZone, ...values],
  );
  const [count] = await query<{ rejected: number; examined: number }>(
    database,
    `select count(distinct e.case_id) filter (where e.kind = 'declaration.rejected')::int as rejected,
       count(distinct e.case_id) filter (where e.kind = 'inspection.ordered')::int as examined
     from case_event e where e.kind in ('declaration.rejected', 'inspection.ordered') and ${where}`,
    values,
  );
  const duties = await query<{ currency: string; assessed: string | null; paid: string | null }>(
    database,
    `select currency, sum(amount) filter (where kind = 'tax.assessed')::text as assessed, sum(amount) filter (where kind = 'tax.paid')::text as paid
     from (
       select e.kind, coalesce(m.canonical #>> '{tax,total,currency}', m.canonical #>> '{tax,paid,currency}', 'CNY') as currency,
         coalesce(m.canonical #>> '{tax,paid,value}', m.canonical #>> '{tax,total,value}')::numeric as amount
       from (select distinct e.message_id, e.kind from case_event e where e.kind in ('tax.assessed', 'tax.paid') and ${where}) e
       join message m on m.id = e.message_id) t
     where amount is not null group by currency order by currency`,
    values,
  );
  return {
    days,
    rejected: count?.rejected ?? 0,
    examined: count?.examined ?? 0,
    ownMedian: asked.enterpriseIds === undefined ? null : await releaseMedian(database, asked, asked.enterpriseIds),
    duties: duties.map((one) => ({ ...one, assessed: one.assessed ?? '0', paid: one.paid ?? '0' })),
  };
}

/** Hours from declaration to release, of shipments released in the month: the median, where there are enough to have one. */
async function releaseMedian(database: Knex, asked: MonthAsked, enterpriseIds: readonly string[] | undefined): Promise<number | null> {
  const { where, values } = bounded({ ...asked, enterpriseIds });
  const [row] = await query<{ median: number | null; count: number }>(
    database,
    `with released as (
       select e.case_id, min(e.occurred_at) as at from case_event e where e.kind = 'declaration.released' and ${where} group by e.case_id),
     took as (
       select extract(epoch from r.at - min(s.occurred_at)) / 3600 as hours
       from released r join case_event s on s.case_id = r.case_id and s.kind = 'declaration.submitted' and s.occurred_at <= r.at
       group by r.case_id, r.at)
     select percentile_cont(0.5) within group (order by hours) as median, count(*)::int as count from took`,
    values,
  );
  return (row?.count ?? 0) >= fewest ? (row?.median ?? null) : null;
}
