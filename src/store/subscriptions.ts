/**
 * Subscriptions as their owners keep them. Every statement names the enterprise, and what is read is read under row-level
 * security too: of another's there is nothing here.
 */
import type { Knex } from 'knex';
import type {
  NewNotice,
  NoticeChannel,
  NoticeFilter,
  NoticeKind,
  NoticeLanguage,
  Settled,
  SubscriptionState,
} from '../canonical/notice-records.js';
import { texts, uuids } from './columns.js';
import { queueNotices } from './notices.js';
import { query } from './rows.js';
import { readAs } from './tenants.js';

export interface SubscriptionRow extends NoticeFilter {
  readonly id: string;
  readonly enterpriseId: string;
  readonly channel: NoticeChannel;
  readonly target: string;
  readonly label: string;
  readonly language: NoticeLanguage;
  readonly caseId: string | null;
  readonly state: SubscriptionState;
  readonly secretGeneration: number;
  readonly formerSecretUntil: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly failures: number;
  readonly failingSince: Date | null;
  readonly disabledAt: Date | null;
  readonly disabledWhy: string | null;
}

export type NewSubscription = Pick<
  SubscriptionRow,
  'id' | 'enterpriseId' | 'channel' | 'target' | 'label' | 'language' | 'caseId' | 'state' | 'createdBy' | keyof NoticeFilter
>;

/** Of whom: an id alone never leads to a subscription. */
export interface Owned {
  readonly id: string;
  readonly enterpriseId: string;
}

const columns = `id, enterprise_id as "enterpriseId", channel, target, label, language, case_id as "caseId", topics, kinds, states, holds, state,
  secret_generation as "secretGeneration", former_secret_until as "formerSecretUntil", created_by as "createdBy", created_at as "createdAt",
  failures, failing_since as "failingSince", disabled_at as "disabledAt", disabled_why as "disabledWhy"`;

export function listSubscriptions(database: Knex, enterpriseId: string): Promise<SubscriptionRow[]> {
  return readAs(database, [enterpriseId], (own) =>
    query(own, `select ${columns} from subscription where enterprise_id = ?::uuid order by id`, [enterpriseId]),
  );
}

export async function findSubscription(database: Knex, { id, enterpriseId }: Owned): Promise<SubscriptionRow | undefined> {
  const [row] = await readAs(database, [enterpriseId], (own) =>
    query<SubscriptionRow>(own, `select ${columns} from subscription where id = ?::uuid and enterprise_id = ?::uuid`, [id, enterpriseId]),
  );
  return row;
}

/** A subscription by its id alone: for the links in mails, which prove by their token whose they are. */
export async function findLinked(database: Knex, id: string): Promise<SubscriptionRow | undefined> {
  const [row] = await query<SubscriptionRow>(database, `select ${columns} from subscription where id = ?::uuid`, [id]);
  return row;
}

/** Whether an enterprise is a party of a case, so that it may ask for it. */
export async function seesCase(database: Knex, enterpriseId: string, caseId: string): Promise<boolean> {
  const rows = await readAs(database, [enterpriseId], (own, owners) =>
    query(own, 'select from case_party where enterprise_id = any(?::uuid[]) and case_id = ?::uuid limit 1', [uuids(owners ?? []), caseId]),
  );
  return rows.length === 1;
}

export type Added = { readonly added: SubscriptionRow } | { readonly refused: 'full' | 'enterprise' };

/** Adds a subscription, with its first notice if it has one, unless the enterprise has as many as it may. */
export function addSubscription(
  database: Knex,
  { id, enterpriseId, channel, target, label, language, caseId, state, createdBy, ...filter }: NewSubscription,
  notices: readonly NewNotice[],
  { most, now }: { readonly most: number; readonly now: Date },
): Promise<Added> {
  return database.transaction(async (transaction): Promise<Added> => {
    // Two at once would each see room for one.
    const [enterprise] = await query(transaction, 'select id from enterprise where id = ?::uuid for no key update', [enterpriseId]);
    if (enterprise === undefined) return { refused: 'enterprise' };
    const [row] = await query<SubscriptionRow>(
      transaction,
      `insert into subscription (id, enterprise_id, channel, target, label, language, case_id, topics, kinds, states, holds, state, created_by, created_at)
       select ?::uuid, ?::uuid, ?, ?, ?, ?, ?::uuid, ?::text[], ?::text[], ?::text[], ?::text[], ?, ?, ?::timestamptz
       where (select count(*) from subscription where enterprise_id = ?::uuid) < ? returning ${columns}`,
      [
        ...[id, enterpriseId, channel, target, label, language, caseId],
        ...[filter.topics, filter.kinds, filter.states, filter.holds].map(texts),
        ...[state, createdBy, now, enterpriseId, most],
      ],
    );
    if (row === undefined) return { refused: 'full' };
    await queueNotices(transaction, notices, now);
    return { added: row };
  });
}

export async function removeSubscription(database: Knex, { id, enterpriseId }: Owned): Promise<boolean> {
  const rows = await query(database, 'delete from subscription where id = ?::uuid and enterprise_id = ?::uuid returning id', [
    id,
    enterpriseId,
  ]);
  return rows.length === 1;
}

/** Confirms an address. @returns undefined where there was nothing to confirm */
export function confirmSubscription(database: Knex, id: string): Promise<SubscriptionRow | undefined> {
  return changed(database, "update subscription set state = 'active' where id = ?::uuid and state = 'unconfirmed'", [id]);
}

/** What of a subscription can be changed; what is not named stays as it is. */
export type SubscriptionChange = Partial<NoticeFilter & Pick<SubscriptionRow, 'label' | 'language'>>;

/** Changes what is told. Notices that were made before stay as they are. */
export function changeSubscription(
  database: Knex,
  { id, enterpriseId }: Owned,
  { topics, kinds, states, holds, label, language }: SubscriptionChange,
): Promise<SubscriptionRow | undefined> {
  return changed(
    database,
    `update subscription set topics = coalesce(?::text[], topics), kinds = coalesce(?::text[], kinds), states = coalesce(?::text[], states),
       holds = coalesce(?::text[], holds), label = coalesce(?, label), language = coalesce(?, language)
     where id = ?::uuid and enterprise_id = ?::uuid`,
    [
      ...[topics, kinds, states, holds].map((codes) => (codes === undefined ? null : texts(codes))),
      label ?? null,
      language ?? null,
      id,
      enterpriseId,
    ],
  );
}

/** Stops for a while: what happens meanwhile is kept, to be replayed. */
export function pauseSubscription(database: Knex, { id, enterpriseId }: Owned): Promise<SubscriptionRow | undefined> {
  return database.transaction(async (transaction) => {
    const row = await changed(
      transaction,
      "update subscription set state = 'paused', due_at = null where id = ?::uuid and enterprise_id = ?::uuid and state = 'active'",
      [id, enterpriseId],
    );
    if (row !== undefined)
      await query(transaction, "update notice set state = 'kept' where subscription_id = ?::uuid and state = 'waiting'", [id]);
    return row;
  });
}

/** Goes on after a pause or after it was disabled, with a clean slate. What was kept comes by a replay. */
export function resumeSubscription(database: Knex, { id, enterpriseId }: Owned): Promise<SubscriptionRow | undefined> {
  return changed(
    database,
    `update subscription set state = 'active', failures = 0, failing_since = null, disabled_at = null, disabled_why = null, rests_until = null
     where id = ?::uuid and enterprise_id = ?::uuid and state in ('paused', 'disabled')`,
    [id, enterpriseId],
  );
}

/** The next secret; the one before it stays valid until then. */
export function rotateSecret(database: Knex, { id, enterpriseId }: Owned, formerUntil: Date): Promise<SubscriptionRow | undefined> {
  return changed(
    database,
    `update subscription set secret_generation = secret_generation + 1, former_secret_until = ?::timestamptz
     where id = ?::uuid and enterprise_id = ?::uuid and channel = 'webhook'`,
    [formerUntil, id, enterpriseId],
  );
}

/** Adds a notice to an endpoint and lets it go out at once, whatever rest the endpoint has. */
export function addNotice(database: Knex, notice: NewNotice, now: Date): Promise<void> {
  return database.transaction(async (transaction) => {
    await query(transaction, 'update subscription set rests_until = null where id = ?::uuid', [notice.subscriptionId]);
    await queueNotices(transaction, [notice], now);
  });
}

/**
 * Lets notices go out again under their ids: one of them, or all of cases that were made since a moment. They keep their
 * order, and begin the schedule anew. @returns how many
 */
export function replayNotices(
  database: Knex,
  { id, enterpriseId }: Owned,
  which: { readonly noticeId: string } | { readonly since: string },
  now: Date,
): Promise<number> {
  return database.transaction(async (transaction) => {
    const [column, value] =
      'noticeId' in which ? ['id = ?::uuid', which.noticeId] : ["kind = 'case' and created_at >= ?::timestamptz", which.since];
    const rows = await query(
      transaction,
      `update notice set state = 'waiting', attempts = 0, next_attempt_at = ?::timestamptz, settled_at = null
       where subscription_id = ?::uuid and enterprise_id = ?::uuid and kind in ('case', 'ping') and ${column} returning id`,
      [now, id, enterpriseId, value],
    );
    if (rows.length > 0)
      await query(
        transaction,
        "with due as (update subscription set due_at = ?::timestamptz, rests_until = null where id = ?::uuid) select pg_notify('hub_notices', '')",
        [now, id],
      );
    return rows.length;
  });
}

export interface NoticeView {
  readonly id: string;
  readonly kind: NoticeKind;
  readonly caseId: string | null;
  readonly topics: readonly string[];
  readonly state: NewNotice['state'] | Settled['state'];
  readonly createdAt: Date;
  readonly nextAttemptAt: Date;
  readonly settledAt: Date | null;
  /** The newest twenty, the newest first. */
  readonly attempts: readonly {
    readonly at: string;
    readonly outcome: string;
    readonly status: number | null;
    readonly milliseconds: number;
  }[];
}

/** The log of deliveries, the newest notice first; `before` is the last id of the page before. */
export function listNotices(database: Knex, { id, enterpriseId }: Owned, before: string | undefined, limit: number): Promise<NoticeView[]> {
  return readAs(database, [enterpriseId], (own) =>
    query(
      own,
      `select n.id, n.kind, n.case_id as "caseId", n.topics, n.state, n.created_at as "createdAt", n.next_attempt_at as "nextAttemptAt",
       n.settled_at as "settledAt", coalesce(a.attempts, '[]') as attempts
     from notice n left join lateral (
       select json_agg(json_build_object('at', attempted_at, 'outcome', outcome, 'status', status, 'milliseconds', milliseconds)
         order by attempted_at desc) as attempts
       from (select * from notice_attempt where notice_id = n.id order by attempted_at desc limit 20) as newest) a on true
     where n.subscription_id = ?::uuid and n.enterprise_id = ?::uuid and (?::uuid is null or n.id < ?::uuid)
     order by n.id desc limit ?`,
      [id, enterpriseId, before ?? null, before ?? null, limit],
    ),
  );
}

/** What a notice said, as text. */
export async function findNotice(database: Knex, owned: Owned, noticeId: string): Promise<string | undefined> {
  const [row] = await readAs(database, [owned.enterpriseId], (own) =>
    query<{ body: string }>(own, 'select body from notice where id = ?::uuid and subscription_id = ?::uuid and enterprise_id = ?::uuid', [
      noticeId,
      owned.id,
      owned.enterpriseId,
    ]),
  );
  return row?.body;
}

async function changed(database: Knex, update: string, bindings: readonly unknown[]): Promise<SubscriptionRow | undefined> {
  const [row] = await query<SubscriptionRow>(database, `${update} returning ${columns}`, bindings);
  return row;
}
