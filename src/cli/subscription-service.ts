/** Subscriptions as the HTTP service and the portal offer them. */
import type { NewNotice } from '../canonical/notice-records.js';
import { newId } from '../canonical/uuid.js';
import { hubError } from '../errors.js';
import type { LinkPurpose, NoticeBody, NoticeView, Owner, SubscriptionService, SubscriptionView } from '../http/subscription-ports.js';
import { outcomes } from '../notices/attempt.js';
import { subscriptionNotice } from '../notices/case-notice.js';
import { checkMailAddress } from '../notices/mail-address.js';
import { checkWebhookUrl, type Targets } from '../notices/public-address.js';
import { isLinkToken, linkToken, rotationHours, webhookSecret } from '../notices/signature.js';
import { topicNames, type Topic } from '../notices/topics.js';
import type { Database } from '../store/database.js';
import * as store from '../store/subscriptions.js';

/** Subscriptions of an enterprise. */
const most = 50;
const pageSize = 100;
/** What is told where nothing is said: what a trader has to know, and no more. */
const usual: readonly Topic[] = topicNames.filter((topic) => topic !== 'changed');

export interface SubscriptionSettings {
  readonly key: Buffer;
  readonly targets: Targets;
  /** Whether there is a mail server. */
  readonly mail: boolean;
}

export function subscriptionService({ knex }: Database, { key, targets, mail }: SubscriptionSettings): SubscriptionService {
  const withSecret = (row: store.SubscriptionRow) => ({
    ...view(row),
    ...(row.channel === 'webhook' && { secret: webhookSecret(key, { subscriptionId: row.id, generation: row.secretGeneration }) }),
  });

  /** Does something to a subscription; where that is impossible, says whether there is none or what state it would need. */
  async function act<T>(
    { enterpriseId }: Owner,
    id: string,
    needed: string,
    does: (owned: store.Owned) => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const done = await does({ id, enterpriseId });
    if (done !== undefined) return done;
    const row = await store.findSubscription(knex, { id, enterpriseId });
    if (row !== undefined) throw hubError('HUB_SUBSCRIPTION_STATE', { state: row.state, needed });
    return undefined;
  }

  async function linkedRow(id: string, purpose: LinkPurpose, token: string): Promise<store.SubscriptionRow | undefined> {
    const row = await store.findLinked(knex, id);
    return row?.channel === 'email' && isLinkToken(linkToken(key, purpose, id, row.target), token) ? row : undefined;
  }

  return {
    async list({ enterpriseId }) {
      return (await store.listSubscriptions(knex, enterpriseId)).map(view);
    },
    async create({ enterpriseId, by }, asked) {
      const { channel, language = 'zh', caseId = null, topics = usual, kinds = [], states = [], holds = [] } = asked;
      if (channel === 'email' && !mail) throw hubError('HUB_MAIL_OFF');
      const target = channel === 'email' ? checkMailAddress(asked.target) : checkWebhookUrl(asked.target, targets).href;
      if (caseId !== null && !(await store.seesCase(knex, enterpriseId, caseId))) throw hubError('HUB_NOT_FOUND', { path: caseId });
      const filter = { topics: topics.length === 0 ? usual : topics, kinds, states, holds };
      const fresh = {
        id: newId(),
        enterpriseId,
        channel,
        target,
        label: asked.label ?? (channel === 'email' ? target : new URL(target).host),
        language,
        caseId,
        ...filter,
      };
      // An address is told nothing before its owner has said so.
      const first = channel === 'email' ? [aboutSubscription(fresh, 'confirmation', { subscriptionId: fresh.id, by })] : [];
      const state = channel === 'email' ? 'unconfirmed' : 'active';
      const result = await store.addSubscription(knex, { ...fresh, state, createdBy: by }, first, { most, now: new Date() });
      if ('added' in result) return withSecret(result.added);
      throw result.refused === 'full' ? hubError('HUB_SUBSCRIPTIONS_FULL', { most }) : hubError('HUB_NOT_FOUND', { path: enterpriseId });
    },
    async find({ enterpriseId }, id) {
      const row = await store.findSubscription(knex, { id, enterpriseId });
      return row && view(row);
    },
    async change({ enterpriseId }, id, asked) {
      const row = await store.changeSubscription(knex, { id, enterpriseId }, asked);
      return row && view(row);
    },
    remove: ({ enterpriseId }, id) => store.removeSubscription(knex, { id, enterpriseId }),
    async pause(owner, id) {
      const row = await act(owner, id, 'active', (owned) => store.pauseSubscription(knex, owned));
      return row && view(row);
    },
    async resume(owner, id) {
      const row = await act(owner, id, 'paused / disabled', (owned) => store.resumeSubscription(knex, owned));
      return row && view(row);
    },
    async rotate(owner, id) {
      const until = new Date(Date.now() + rotationHours * 3_600_000);
      const row = await act(owner, id, 'webhook', (owned) => store.rotateSecret(knex, owned, until));
      return row && withSecret(row);
    },
    async ping(owner, id) {
      const row = await store.findSubscription(knex, { id, enterpriseId: owner.enterpriseId });
      if (row === undefined) return undefined;
      if (row.state === 'unconfirmed') throw hubError('HUB_SUBSCRIPTION_STATE', { state: row.state, needed: 'active' });
      const notice = aboutSubscription(row, 'ping', { subscriptionId: id, by: owner.by });
      await store.addNotice(knex, notice, new Date());
      return { noticeId: notice.id };
    },
    async replay(owner, id, { noticeId, since }) {
      const row = await store.findSubscription(knex, { id, enterpriseId: owner.enterpriseId });
      if (row === undefined) return undefined;
      if (row.state !== 'active') throw hubError('HUB_SUBSCRIPTION_STATE', { state: row.state, needed: 'active' });
      const which = noticeId === undefined ? { since: new Date(since ?? 0).toISOString() } : { noticeId };
      const count = await store.replayNotices(knex, row, which, new Date());
      return noticeId !== undefined && count === 0 ? undefined : { count };
    },
    async notices({ enterpriseId }, id, before) {
      if ((await store.findSubscription(knex, { id, enterpriseId })) === undefined) return undefined;
      const entries = await store.listNotices(knex, { id, enterpriseId }, before, pageSize);
      return { entries: entries.map(noticeView), next: entries.length === pageSize ? (entries.at(-1)?.id ?? null) : null };
    },
    async linked(id, purpose, token) {
      const row = await linkedRow(id, purpose, token);
      return row && { address: row.target, done: purpose === 'confirm' && row.state !== 'unconfirmed' };
    },
    async follow(id, purpose, token) {
      const row = await linkedRow(id, purpose, token);
      if (row === undefined) return undefined;
      if (purpose === 'confirm') await store.confirmSubscription(knex, id);
      else await store.removeSubscription(knex, row);
      return { address: row.target, done: true };
    },
    async notice({ enterpriseId }, id, noticeId) {
      const body = await store.findNotice(knex, { id, enterpriseId }, noticeId);
      return body === undefined ? undefined : (JSON.parse(body) as NoticeBody);
    },
  };
}

/** A notice that is not about a case. */
function aboutSubscription({ id, enterpriseId }: store.Owned, kind: 'ping' | 'confirmation', data: object): NewNotice {
  const noticeId = newId();
  const body = JSON.stringify(subscriptionNotice(noticeId, kind, id, new Date(), data));
  return { id: noticeId, subscriptionId: id, enterpriseId, kind, caseId: null, topics: [], body, state: 'waiting' };
}

function view(row: store.SubscriptionRow): SubscriptionView {
  const { id, enterpriseId, channel, target, label, language, caseId, state, createdBy, failures, disabledWhy } = row;
  return {
    ...{ id, enterpriseId, channel, target, label, language, caseId, state, createdBy, failures },
    topics: [...row.topics],
    kinds: [...row.kinds],
    states: [...row.states],
    holds: [...row.holds],
    createdAt: row.createdAt.toISOString(),
    failingSince: instant(row.failingSince),
    disabledAt: instant(row.disabledAt),
    formerSecretUntil: instant(row.formerSecretUntil),
    disabledWhy: disabledWhy === null ? null : { code: disabledWhy, label: wordsOf(disabledWhy) },
  };
}

function noticeView({ topics, nextAttemptAt, createdAt, settledAt, attempts, ...notice }: store.NoticeView): NoticeView {
  return {
    ...notice,
    topics: [...topics],
    createdAt: createdAt.toISOString(),
    nextAttemptAt: notice.state === 'waiting' ? nextAttemptAt.toISOString() : null,
    settledAt: instant(settledAt),
    attempts: attempts.map((one) => ({ ...one, at: new Date(one.at).toISOString(), label: wordsOf(one.outcome) })),
  };
}

function instant(at: Date | null): string | null {
  return at === null ? null : at.toISOString();
}

function wordsOf(outcome: string) {
  return { ...outcomes, withheld: { zh: '该货物已不属于本企业，未发送', en: 'The case is no longer one of the enterprise: not sent' } }[
    outcome as keyof typeof outcomes
  ];
}
