/** A month of shipments in figures. Everything is bounded by the month, and by the enterprises where they are given. */
import type { Knex } from 'knex';
import { uuids } from './columns.js';
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
  readonly duties: { currency: string; assessed: string; paid: string }[];
}

/** Fewer say nothing, and could say too much of somebody else. */
const fewest = 5;

/** As the hub for all, and for enterprises as they may read: what the filter should miss, row-level security does not give. */
export function monthOfCases(database: Knex, asked: MonthAsked): Promise<MonthRows> {
  return readAs(database, asked.enterpriseIds, async (transaction, owners) => {
    const own = { ...asked, enterpriseIds: owners };
    return {
      ...(await countsOf(transaction, own)),
      ownMedian: owners === undefined ? null : await releaseMedian(transaction, own),
      duties: await dutiesOf(transaction, own),
    };
  });
}

interface Events {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * The events of some kinds in the month: of all cases through the index `case_event_counted`, which has these kinds alone; of somebody's
 * cases one case after the other, so that nobody pays for the cases of others (and `offset 0` keeps the planner from that index). A case
 * opens with its first event and is updated with its last; only a part of another may get events and stay as it is.
 */
function eventsOf(kinds: string, { enterpriseIds, from, to, timeZone }: MonthAsked): Events {
  const wanted = `kind in (${kinds}) and occurred_at >= (?::timestamp at time zone ?) and occurred_at < (?::timestamp at time zone ?)`;
  const month = [from, timeZone, to, timeZone];
  const columns = 'case_id, kind, occurred_at, message_id';
  if (enterpriseIds === undefined) return { sql: `(select ${columns} from case_event where ${wanted})`, values: month };
  return {
    sql: `(select e.* from (
        select id from clearance_case where id in (select case_id from case_party where enterprise_id = any(?::uuid[]))
          and (joined_into is not null or (opened_at < (?::timestamp at time zone ?) and updated_at >= (?::timestamp at time zone ?) - interval '1 day'))
      ) own cross join lateral (select ${columns} from case_event where case_id = own.id offset 0) e where ${wanted})`,
    values: [uuids(enterpriseIds), to, timeZone, from, timeZone, ...month],
  };
}

async function countsOf(database: Knex, asked: MonthAsked): Promise<Pick<MonthRows, 'days' | 'rejected' | 'examined'>> {
  const events = eventsOf(`'declaration.submitted', 'declaration.released', 'declaration.rejected', 'inspection.ordered'`, asked);
  const rows = await query<{ day: string | null; kind: string; count: number }>(
    database,
    `select day, kind, count(distinct case_id)::int as count
     from (select to_char(occurred_at at time zone ?, 'YYYY-MM-DD') as day, kind, case_id from ${events.sql} e) e
     group by grouping sets ((day, kind), (kind)) order by day`,
    [asked.timeZone, ...events.values],
  );
  const count = (kind: string, on: string | null): number => rows.find(({ day, kind: one }) => day === on && one === kind)?.count ?? 0;
  const days = [...new Set(rows.flatMap(({ day }) => day ?? []))];
  return {
    days: days.map((day) => ({ day, submitted: count('declaration.submitted', day), released: count('declaration.released', day) })),
    rejected: count('declaration.rejected', null),
    examined: count('inspection.ordered', null),
  };
}

async function dutiesOf(database: Knex, asked: MonthAsked): Promise<MonthRows['duties']> {
  const events = eventsOf(`'tax.assessed', 'tax.paid'`, asked);
  const duties = await query<{ currency: string; assessed: string | null; paid: string | null }>(
    database,
    `select currency, sum(amount) filter (where kind = 'tax.assessed')::text as assessed, sum(amount) filter (where kind = 'tax.paid')::text as paid
     from (
       select e.kind, coalesce(m.tax #>> '{total,currency}', m.tax #>> '{paid,currency}', 'CNY') as currency,
         coalesce(m.tax #>> '{paid,value}', m.tax #>> '{total,value}')::numeric as amount
       from (select distinct message_id, kind from ${events.sql} e) e
       cross join lateral (select canonical -> 'tax' as tax from message where id = e.message_id offset 0) m) t
     where amount is not null group by currency order by currency`,
    events.values,
  );
  return duties.map((one) => ({ ...one, assessed: one.assessed ?? '0', paid: one.paid ?? '0' }));
}

/** How long before its release a declaration is looked for. */
const longest = "interval '1 year'";

/**
 * Hours from declaration to release, of shipments released in the month: the median, where there are enough to have one.
 * @param asked without enterprises: of the port
 */
export async function releaseMedian(database: Knex, asked: MonthAsked): Promise<number | null> {
  const { enterpriseIds, from, timeZone } = asked;
  const events = eventsOf(`'declaration.released'`, asked);
  const submitted = `s.case_id = r.case_id and s.kind = 'declaration.submitted'
    and s.occurred_at >= (?::timestamp at time zone ?) - ${longest} and s.occurred_at <= r.at`;
  const [row] = await query<{ median: number | null; count: number }>(
    database,
    `with released as (select case_id, min(occurred_at) as at from ${events.sql} e group by case_id),
     took as (
       select extract(epoch from r.at - min(s.occurred_at)) / 3600 as hours from released r
       ${enterpriseIds === undefined ? `join case_event s on ${submitted}` : `cross join lateral (select case_id, kind, occurred_at from case_event where case_id = r.case_id offset 0) s where ${submitted}`}
       group by r.case_id, r.at)
     select percentile_cont(0.5) within group (order by hours) as median, count(*)::int as count from took`,
    [...events.values, from, timeZone],
  );
  return (row?.count ?? 0) >= fewest ? (row?.median ?? null) : null;
}
