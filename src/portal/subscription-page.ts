/** One subscription: how it fares, what it is told, what can be done with it, what was sent and what became of it. */
import type { ActingFor, Viewer } from '../access/account.js';
import type { Tone } from '../clearance/state-types.js';
import { enterpriseName } from './account-page.js';
import { html, type Content, type Html } from './html.js';
import { form, renderPage, time, wordsOf, type PageContext } from './page.js';
import { noticeOf } from './sign-in-page.js';
import { filterFacts, filterFields, listed } from './subscription-filter.js';
import type { FilterShown, NoticeShown, SubscriptionShown, TopicWords } from './subscription-view.js';
import { table } from './table.js';

type Context = PageContext & { readonly viewer: Viewer };

export interface SubscriptionPage {
  readonly enterprise: Pick<ActingFor, 'id' | 'name' | 'nameEn'>;
  readonly subscription: SubscriptionShown;
  readonly notices: readonly NoticeShown[];
  readonly topics: TopicWords;
  readonly notice?: { readonly kind: 'problem' | 'note'; readonly text: string };
  /** What was chosen, where it could not be taken. */
  readonly chosen?: FilterShown;
}

export function subscriptionPage(context: Context, page: SubscriptionPage): string {
  const t = wordsOf(context);
  const { enterprise, subscription, notices, topics, notice } = page;
  const { target, channel, secret } = subscription;
  const body = html`<header class="case-head">
      <h1><small>${t(channel === 'email' ? 'channelMail' : 'channelWebhook')}</small> <span class="address">${target}</span></h1>
      <p>${subscriptionState(context, subscription)}</p>
    </header>
    ${notice !== undefined && noticeOf(notice)} ${secret !== undefined && secretOf(context, secret)}
    <section aria-labelledby="told">
      <h2 id="told">${t('subscriptionWhat')}</h2>
      <dl class="facts">
        <div>
          <dt>${t('enterprise')}</dt>
          <dd>${enterpriseName(context, enterprise)}</dd>
        </div>
        ${filterFacts(context, topics, subscription)}
      </dl>
      ${changing(context, page)}
    </section>
    <section aria-labelledby="sent">
      <h2 id="sent">${t('deliveryLog')}</h2>
      ${actions(context, page)} ${notices.length === 0 ? html`<p>${t('deliveryLogNone')}</p>` : log(context, notices, topics)}
    </section>
    ${ending(context, page)}`;
  return renderPage(context, { title: target, section: 'subscriptions', body });
}

function secretOf(context: Context, secret: string): Html {
  const t = wordsOf(context);
  return html`<section class="notice note" aria-labelledby="secret">
    <h2 id="secret">${t('secretTitle')}</h2>
    <p><code>${secret}</code></p>
    <p>${t('secretOnce')}</p>
  </section>`;
}

type Act = 'ping' | 'pause' | 'resume' | 'replay' | 'secret' | 'remove';
const actWords = {
  ping: 'actPing',
  pause: 'actPause',
  resume: 'actResume',
  replay: 'actReplay',
  secret: 'actSecret',
  remove: 'actRemove',
} as const satisfies Record<Act, string>;

function act(context: Context, { enterprise, subscription }: SubscriptionPage, name: Act): Html {
  const button = html`<button type="submit">${wordsOf(context)(actWords[name])}</button>`;
  return form(context, `/subscriptions/${subscription.id}/${name}?enterprise=${enterprise.id}`, button, 'inline');
}

function actions(context: Context, page: SubscriptionPage): Html {
  const { state, channel } = page.subscription;
  const possible: Act[] = [
    ...(state === 'unconfirmed' ? [] : (['ping'] as const)),
    ...(state === 'active' ? (['replay', 'pause'] as const) : []),
    ...(state === 'paused' || state === 'disabled' ? (['resume'] as const) : []),
    ...(channel === 'webhook' ? (['secret'] as const) : []),
  ];
  return html`<div class="actions">${possible.map((name) => act(context, page, name))}</div>`;
}

/** Behind a second step: it cannot be taken back. */
function ending(context: Context, page: SubscriptionPage): Html {
  const t = wordsOf(context);
  return html`<details class="ending">
    <summary>${t('actRemove')}</summary>
    <p class="hint">${t('removeHint')}</p>
    ${act(context, page, 'remove')}
  </details>`;
}

/** Open where what was chosen could not be taken. */
function changing(context: Context, { enterprise, subscription, topics, chosen }: SubscriptionPage): Html {
  const t = wordsOf(context);
  const fields = html`${filterFields(context, topics, chosen ?? subscription)} <button type="submit" class="primary">${t('save')}</button>`;
  return html`<details${chosen !== undefined && html` open`}>
    <summary>${t('actFilter')}</summary>
    ${form(context, `/subscriptions/${subscription.id}/filter?enterprise=${enterprise.id}`, fields)}
  </details>`;
}

/** A subscription’s state as a mark, in the tones of the states of shipments. */
export function subscriptionState(context: Context, { state, failingSince, disabledWhy }: SubscriptionShown): Content {
  const t = wordsOf(context);
  const isFailing = state === 'active' && failingSince !== null;
  const tone: Tone = { unconfirmed: 'act', active: isFailing ? 'act' : 'done', paused: 'wait', disabled: 'refused' }[state] as Tone;
  const text = t(`state_${state}`, { why: disabledWhy?.label[context.language] ?? '' });
  return html`<span class="state ${tone}">${text}</span
    >${isFailing && html` <small>${time(context, failingSince, 'failingSince')}</small>`}`;
}

function log(context: Context, notices: readonly NoticeShown[], topics: TopicWords): Html {
  const t = wordsOf(context);
  const about = ({ kind, caseId, topics: codes }: NoticeShown): Content => {
    if (kind !== 'case' || caseId === null) return kind === 'case' ? undefined : t(`notice_${kind}`);
    return html`<a href="/cases/${caseId}">${listed(context, codes.slice(0, 1), (code) => topics[code])}</a>`;
  };
  // One that waits behind another of its shipment has no time of its own.
  const isAhead = (at: string | null): at is string => at !== null && at > context.now;
  return table(
    t('deliveryLog'),
    [
      { head: t('noticeMade'), cell: ({ createdAt }) => time(context, createdAt) },
      { head: t('noticeAbout'), cell: about },
      {
        head: t('subscriptionState'),
        cell: ({ state, nextAttemptAt }) =>
          html`${t(`notice_${state}`)}${isAhead(nextAttemptAt) && html` <small>${time(context, nextAttemptAt, 'nextTry')}</small>`}`,
      },
      {
        head: t('noticeTries'),
        cell: ({ attempts }) =>
          attempts
            .slice(0, 3)
            .map(
              ({ at, label, status }) => html`<div>${label[context.language]} ${status ?? ''} <small>${time(context, at)}</small></div>`,
            ),
      },
    ],
    notices,
  );
}
