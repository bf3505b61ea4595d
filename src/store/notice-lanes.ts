/** Endpoints as lanes: claimed by one process for a while, emptied in the order of each case, and given back with what became of them. */
import type { Knex } from 'knex';
import type { Lane, LaneAfter, NewNotice, Settled, WaitingNotice } from '../canonical/notice-records.js';
import { booleans, integers, texts, uuids } from './columns.js';
import { queueNotices } from './notices.js';
import { query } from './rows.js';

const laneColumns = `s.id, s.enterprise_id as "enterpriseId", s.channel, s.target, s.label, s.language, s.state,
  s.secret_generation as "secretGeneration", s.former_secret_until as "formerSecretUntil", s.failures, s.failing_since as "failingSince"`;

/** Of a lane so many are looked at: what waits behind them is of the same cases, or its turn comes. */
const lookedAt = 1_000;

export interface LaneClaim {
  readonly now: Date;
  /** Until when nobody else takes them; a process that dies is followed by another after this. */
  readonly until: Date;
  /** Lanes that are well, and lanes that failed last time: the second kind never takes the place of the first. */
  readonly well: number;
  readonly failing: number;
}

/** Takes endpoints that are due, the longest due first. */
export function claimLanes(database: Knex, { now, until, well, failing }: LaneClaim): Promise<Lane[]> {
  const due = (which: string): string => `materialized (select id from subscription
    where due_at <= ?::timestamptz and (leased_until is null or leased_until <= ?::timestamptz) and failures ${which}
    order by due_at limit ? for update skip locked)`;
  return query(
    database,
    `with well as ${due('= 0')}, failing as ${due('> 0')}
     update subscription s set leased_until = ?::timestamptz from (select id from well union all select id from failing) as mine
     where s.id = mine.id returning ${laneColumns}`,
    [now, now, well, now, now, failing, until],
  );
}

/** When the next endpoint is due, if any is. */
export async function nextDue(database: Knex): Promise<Date | undefined> {
  const [row] = await query<{ due: Date | null }>(
    database,
    'select min(greatest(due_at, leased_until)) as due from subscription where due_at is not null',
  );
  return row?.due ?? undefined;
}

/**
 * What is to go out now: of each case the first that waits, once it is due, so that none overtakes another of its case;
 * for a mail, which tells of many at once, all that wait in their order.
 */
export function waitingNotices(database: Knex, lane: Pick<Lane, 'id' | 'channel'>, now: Date, limit: number): Promise<WaitingNotice[]> {
  const heads = `select distinct on (coalesce(case_id, id)) * from waiting order by coalesce(case_id, id), seq`;
  return query(
    database,
    `with waiting as (select * from notice where subscription_id = ?::uuid and state = 'waiting' order by seq limit ${lookedAt}),
       first as (${lane.channel === 'webhook' ? heads : 'select * from waiting'})
     select n.id, n.kind, n.body, n.attempts, n.created_at as "createdAt",
       n.case_id is null or exists (
         select from case_party p where p.enterprise_id = any(enterprises_stood_for(array[n.enterprise_id])) and p.case_id = n.case_id) as visible
     from first n where n.next_attempt_at <= ?::timestamptz order by n.seq limit ?`,
    [lane.id, now, limit],
  );
}

/**
 * Writes down what became of notices, while their lane stays in hand. One of a subscription that has ended meanwhile is gone,
 * and its attempt with it. What is not counted may go on every hour for weeks: it is written down where it ended otherwise than the last.
 */
export async function settleNotices(database: Knex, settled: readonly Settled[]): Promise<void> {
  if (settled.length === 0) return;
  await query(
    database,
    `with t as (
       select * from unnest(?::uuid[], ?::text[]::timestamptz[], ?::text[], ?::text[]::int[], ?::int[], ?::text[], ?::text[]::timestamptz[], ?::boolean[])
         as t(id, attempted_at, outcome, status, milliseconds, state, next_attempt_at, is_counted)
     ), told as (
       update notice n set state = case when n.state = 'kept' and t.state = 'waiting' then 'kept' else t.state end, attempts = n.attempts + t.is_counted::int, next_attempt_at = coalesce(t.next_attempt_at, n.next_attempt_at),
         settled_at = case when t.state <> 'waiting' then t.attempted_at end
       from t where n.id = t.id returning n.id
     )
     insert into notice_attempt (notice_id, attempted_at, outcome, status, milliseconds)
     select t.id, t.attempted_at, t.outcome, t.status, t.milliseconds from t join told on told.id = t.id
     where t.is_counted or not exists (
       select from (select outcome, status from notice_attempt where notice_id = t.id order by attempted_at desc limit 1) as last
       where last.outcome = t.outcome and last.status is not distinct from t.status)`,
    [
      uuids(settled.map(({ id }) => id)),
      texts(settled.map(({ attemptedAt }) => attemptedAt.toISOString())),
      texts(settled.map(({ outcome }) => outcome)),
      texts(settled.map(({ status }) => (status === null ? null : String(status)))),
      integers(settled.map(({ milliseconds }) => milliseconds)),
      texts(settled.map(({ state }) => state)),
      texts(settled.map(({ nextAttemptAt }) => nextAttemptAt?.toISOString() ?? null)),
      booleans(settled.map(({ isCounted }) => isCounted)),
    ],
  );
}

/** Gives an endpoint back, and says when it is due again. `news` tells its owner's other endpoints that it was disabled. */
export async function releaseLane(
  database: Knex,
  id: string,
  after: LaneAfter,
  now: Date,
  news: (others: readonly { readonly id: string }[]) => readonly NewNotice[],
): Promise<void> {
  const { failures, failingSince, restsUntil, recovered, disabledWhy } = after;
  await database.transaction(async (transaction) => {
    // Held first: whoever makes a notice meanwhile waits, or is seen by the next statement. All that may be told of the end of one
    // are held in one order, or two that end at once would wait for each other.
    const whom = disabledWhy === null ? 'id = ?::uuid' : 'enterprise_id = (select enterprise_id from subscription where id = ?::uuid)';
    const held = await query<{ id: string; state: string }>(
      transaction,
      `select id, state from subscription where ${whom} order by id for update`,
      [id],
    );
    const lane = held.find((one) => one.id === id);
    if (lane === undefined) return;
    if (disabledWhy !== null) {
      await query(
        transaction,
        `update subscription set state = 'disabled', disabled_at = ?::timestamptz, disabled_why = ? where id = ?::uuid`,
        [now, disabledWhy, id],
      );
      await query(transaction, "update notice set state = 'kept' where subscription_id = ?::uuid and state = 'waiting'", [id]);
      const others = held.filter((one) => one.id !== id && one.state === 'active');
      await queueNotices(transaction, news(others), now);
    }
    if (recovered)
      await query(
        transaction,
        "update notice set next_attempt_at = ?::timestamptz where subscription_id = ?::uuid and state = 'waiting' and next_attempt_at > ?::timestamptz",
        [now, id, now],
      );
    await query(
      transaction,
      `update subscription s set leased_until = null, failures = ?, failing_since = ?::timestamptz, rests_until = ?::timestamptz,
         due_at = (select greatest(?::timestamptz, min(next_attempt_at)) from (
           select distinct on (coalesce(case_id, id)) next_attempt_at from (
             select * from notice where subscription_id = s.id and state = 'waiting' order by seq limit ${lookedAt}) as waiting
           order by coalesce(case_id, id), seq) as first having count(*) > 0)
       where id = ?::uuid`,
      [failures, failingSince, restsUntil, restsUntil, id],
    );
  });
}
