/** Making notices: what happened to cases since the last look, and the notices that somebody asked for, in one transaction. */
import type { Knex } from 'knex';
import type { StateReport } from '../canonical/case-records.js';
import type { Listener, NewNotice, News, NewsEvent } from '../canonical/notice-records.js';
import { treeFrom, treesSql, upFrom } from './case-tree.js';
import { texts, uuids } from './columns.js';
import { query } from './rows.js';

/** Batches of case changes that are looked at together: each may have touched thousands of cases. */
const batchesAtOnce = 20;

/** A subscription that is not confirmed is told nothing, and nothing is kept for it. */
const confirmed = "state in ('active', 'paused', 'disabled')";

/**
 * Looks at the batches after the cursor and stores the notices that `make` gives for them, with the cursor: each event is made
 * into notices once, and a crash undoes both. Who writes batches holds the commit lock from before their number is taken
 * until the commit, so a number below one that is seen is never seen later. Where nobody has subscribed only the cursor moves.
 * @returns whether there may be more
 */
export function advanceNotices(database: Knex, make: (news: News) => readonly NewNotice[], now: Date): Promise<boolean> {
  return database.transaction(async (transaction) => {
    // One process at a time; the others have nothing to do.
    const [cursor] = await query<{ batch: string; last: string | null; asked: boolean }>(
      transaction,
      `select batch, (select max(batch) from (select c.batch from case_change c where c.batch > notice_cursor.batch order by 1 limit ?) as slice) as last,
         exists (select from subscription where ${confirmed}) as asked
       from notice_cursor for update skip locked`,
      [batchesAtOnce],
    );
    if (cursor === undefined || cursor.last === null) return false;
    const { batch, last, asked } = cursor;
    if (asked) {
      const news = await readNews(transaction, batch, last);
      if (news !== undefined) await queueNotices(transaction, make(news), now);
    }
    await query(transaction, 'update notice_cursor set batch = ?::bigint', [last]);
    return true;
  });
}

/** The whole of each case that changed in a span of batches. */
const changedSql = `with recursive changed as (
    select distinct unnest(case_ids) as id from case_change where batch > ?::bigint and batch <= ?::bigint
  ), ${upFrom('select c.id, c.joined_into from changed join clearance_case c on c.id = changed.id')},
  ${treeFrom('select id as root, id from up where joined_into is null')}`;

/** Who may see a case is said by case_party and the registry's merges; the parties of its parts only lead there without a look at every enterprise. */
const listenersSql = `${changedSql}, concerned as (
    select distinct tree.root, who.enterprise_id, array_agg(tree.id) over (partition by tree.root) as parts
    from tree join clearance_case c on c.id = tree.id cross join lateral (
      select party as enterprise_id from unnest(c.parties) as party
      union select e.merged_into from enterprise e where e.id = any(c.parties) and e.merged_into is not null) as who
  )
  select distinct s.id, s.enterprise_id as "enterpriseId", t.root as "caseId", s.topics, s.kinds, s.states, s.holds, s.state <> 'active' as waits
  from concerned t join subscription s on s.enterprise_id = t.enterprise_id and s.${confirmed}
  where (s.case_id is null or s.case_id = any(t.parts))
    and exists (select from case_party p where p.enterprise_id = any(enterprises_stood_for(array[s.enterprise_id])) and p.case_id = t.root)`;

/**
 * What happened, undefined where nobody who listens is concerned. What the sender said is told only where its message is about
 * this shipment alone: else it may speak of another's.
 */
async function readNews(transaction: Knex, after: string, upTo: string): Promise<News | undefined> {
  const listeners = await query<Listener>(transaction, listenersSql, [after, upTo]);
  if (listeners.length === 0) return undefined;
  const roots = uuids([...new Set(listeners.map(({ caseId }) => caseId))]);
  const events = await query<NewsEvent>(
    transaction,
    `${treesSql} select tree.root as "caseId", e.message_id as "messageId", e.kind, m.system, e.state,
       to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt", m.canonical ->> 'receivedAt' as "receivedAt",
       e.containers, e.declaration_no as "declarationNo", case when (select count(distinct o.case_id) from case_event o where o.message_id = e.message_id) = 1
         then json_strip_nulls(json_build_object('code', m.canonical #>> '{status,code}', 'text', m.canonical #>> '{status,text}',
           'reason', m.canonical #>> '{status,reason}')) end as said
     from tree join case_event e on e.case_id = tree.id join message m on m.id = e.message_id
     where e.batch > ?::bigint and e.batch <= ?::bigint order by e.batch, e.message_id, e.part`,
    [roots, after, upTo],
  );
  const reports = await query<{ root: string; reports: StateReport[] }>(
    transaction,
    `${treesSql} select root, json_agg(json_build_object('state', state, 'at', floor(extract(epoch from at) * 1000), 'containers', containers, 'declarationNo', declaration_no)) as reports
     from (
       select tree.root, e.state, e.containers, e.declaration_no, unnest(array[min(e.occurred_at), max(e.occurred_at)]) as at
       from tree join case_event e on e.case_id = tree.id where e.batch <= ?::bigint and e.state is not null group by 1, 2, 3, 4
     ) as reported group by root`,
    [roots, after],
  );
  const references = await query<{ root: string; kind: string; numbers: string[] }>(
    transaction,
    `${treesSql} select root, kind, array_agg(value order by value) as numbers from (
       select root, kind, value, row_number() over (partition by root, kind order by value) as place
       from (select distinct tree.root, r.kind, r.value from tree join case_reference r on r.case_id = tree.id) as known
     ) as numbered where place <= 10 group by root, kind order by root, kind`,
    [roots],
  );
  const byCase = new Map<string, Record<string, string[]>>();
  for (const { root, kind, numbers } of references) byCase.set(root, { ...byCase.get(root), [kind]: numbers });
  return { listeners, events, reports: new Map(reports.map(({ root, reports: made }) => [root, made])), references: byCase };
}

/** Stores notices in their order, and says when their subscriptions are due. What is for one that has ended meanwhile is nobody's. */
export async function queueNotices(transaction: Knex, notices: readonly NewNotice[], now: Date): Promise<void> {
  if (notices.length === 0) return;
  await query(
    transaction,
    `with there as materialized (
       select id from subscription where id = any(?::uuid[]) order by id for update
     ), made as (
       insert into notice (id, subscription_id, enterprise_id, kind, case_id, topics, body, state, created_at, next_attempt_at)
       select t.id, subscription_id, enterprise_id, kind, case_id::uuid, string_to_array(topics, ','), body, state, ?::timestamptz, ?::timestamptz
       from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
         as t(id, subscription_id, enterprise_id, kind, case_id, topics, body, state, place)
       join there on there.id = t.subscription_id
       order by place returning subscription_id, state
     ), due as (
       update subscription s set due_at = least(s.due_at, greatest(?::timestamptz, s.rests_until))
       where s.id in (select subscription_id from made where made.state = 'waiting')
     ) select pg_notify('hub_notices', '')`,
    [
      uuids([...new Set(notices.map(({ subscriptionId }) => subscriptionId))]),
      now,
      now,
      uuids(notices.map(({ id }) => id)),
      uuids(notices.map(({ subscriptionId }) => subscriptionId)),
      uuids(notices.map(({ enterpriseId }) => enterpriseId)),
      texts(notices.map(({ kind }) => kind)),
      texts(notices.map(({ caseId }) => caseId)),
      texts(notices.map(({ topics }) => topics.join())),
      texts(notices.map(({ body }) => body)),
      texts(notices.map(({ state }) => state)),
      now,
    ],
  );
}

/** The key that secrets are derived from, made once where none is configured. */
export async function derivationKey(database: Knex, fresh: Buffer): Promise<Buffer> {
  const [row] = await query<{ key: Buffer }>(database, 'update notice_cursor set key = coalesce(key, ?::bytea) returning key', [fresh]);
  if (row === undefined) throw new Error('notice_cursor has one row.');
  return row.key;
}

/** Forgets notices that were made before. Those that still wait are kept as long as they are tried, which has an end. */
export async function pruneNotices(database: Knex, days: number): Promise<void> {
  // Nobody confirmed it: the mail of a week ago is not looked for any more.
  await query(database, "delete from subscription where state = 'unconfirmed' and created_at < now() - interval '7 days'");
  await query(database, "delete from notice where created_at < now() - make_interval(days => ?) and state <> 'waiting'", [days]);
}
