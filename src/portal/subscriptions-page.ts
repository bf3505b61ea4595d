/** Subscriptions: what is sent where, a form for another; and one of them, with what was sent and what became of it. */
import type { ActingFor, Viewer } from '../access/account.js';
import { enterpriseName } from './account-page.js';
import { html, type Content, type Html } from './html.js';
import { form, renderPage, time, wordsOf, type PageContext } from './page.js';
import { noticeOf } from './sign-in-page.js';
import type { NoticeShown, SubscriptionShown, TopicWords } from './subscription-view.js';
import { table } from './table.js';

type Context = PageContext & { readonly viewer: Viewer };
interface Notice {
  readonly kind: 'problem' | 'note';
  readonly text: string;
}

export interface SubscriptionsPage {
  readonly enterprise: Pick<ActingFor, 'id' | 'name' | 'nameEn'>;
  readonly subscriptions: readonly SubscriptionShown[];
  readonly topics: TopicWords;
  readonly notice?: Notice;
  /** As it was typed, where it was refused. */
  readonly typed?: string;
}

export function subscriptionsPage(context: Context, { enterprise, subscriptions, topics, notice, typed }: SubscriptionsPage): string {
  const t = wordsOf(context);
  const others = context.viewer.enterprises.filter(({ id }) => id !== enterprise.id);
  const body = html`<h1>${t('subscriptionsTitle')}</h1>
    <p>${enterpriseName(context, enterprise)}</p>
    ${notice !== undefined && noticeOf(notice)}
    <p class="lead">${t('subscriptionsLead')}</p>
    ${subscriptions.length === 0 ? html`<p>${t('subscriptionsNone')}</p>` : list(context, enterprise.id, subscriptions, topics)}
    <h2>${t('subscriptionAdd')}</h2>
    ${addForm(context, enterprise.id, topics, typed)}
    ${
      others.length > 0 &&
      html`<h2>${t('subscriptionsOf')}</h2>
        <ul class="choices">
          ${others.map((one) => html`<li><a href="/subscriptions?enterprise=${one.id}">${enterpriseName(context, one)}</a></li>`)}
        </ul>`
    }`;
  return renderPage(context, { title: t('subscriptionsTitle'), section: 'subscriptions', body });
}

function list(context: Context, enterpriseId: string, rows: readonly SubscriptionShown[], topics: TopicWords): Html {
  const t = wordsOf(context);
  return table(
    t('subscriptionsTitle'),
    [
      {
        head: t('subscriptionWhere'),
        cell: ({ id, target }) => html`<a href="/subscriptions/${id}?enterprise=${enterpriseId}">${target}</a>`,
      },
      { head: t('subscriptionWhat'), cell: (row) => topicText(context, row.topics, topics) },
      { head: t('subscriptionState'), cell: (row) => stateText(context, row) },
    ],
    rows,
  );
}

function topicText({ language }: PageContext, codes: readonly string[], topics: TopicWords): string {
  return codes.map((code) => topics[code]?.[language] ?? code).join(language === 'zh' ? '；' : '; ');
}

function stateText(context: Context, { state, failingSince, disabledWhy }: SubscriptionShown): Content {
  const t = wordsOf(context);
  const text = t(`state_${state}`, { why: disabledWhy?.label[context.language] ?? '' });
  return html`${text}${state === 'active' && failingSince !== null && html` <small>${time(context, failingSince, 'failingSince')}</small>`}`;
}

function addForm(context: Context, enterpriseId: string, topics: TopicWords, typed: string | undefined): Html {
  const t = wordsOf(context);
  const fields = html`<label for="channel">${t('subscriptionHow')}</label>
    <select id="channel" name="channel">
      <option value="email">${t('channelMail')}</option>
      <option value="webhook">${t('channelWebhook')}</option>
    </select>
    <label for="target">${t('subscriptionWhere')}</label>
    <input id="target" name="target" value="${typed}" required maxlength="2000" aria-describedby="target-hint" spellcheck="false" />
    <p id="target-hint" class="hint">${t('targetHint')}</p>
    <fieldset>
      <legend>${t('subscriptionWhat')}</legend>
      ${Object.entries(topics).map(
        ([code, label]) =>
          html`<label class="check"
            ><input type="checkbox" name="topics" value="${code}" ${code !== 'changed' && html` checked`} />
            ${label[context.language]}</label
          >`,
      )}
    </fieldset>
    <button type="submit" class="primary">${t('subscriptionAdd')}</button>`;
  return form(context, `/subscriptions?enterprise=${enterpriseId}`, fields);
}

export interface SubscriptionPage {
  readonly enterpriseId: string;
  readonly subscription: SubscriptionShown;
  readonly notices: readonly NoticeShown[];
  readonly topics: TopicWords;
  readonly notice?: Notice;
}

export function subscriptionPage(context: Context, { enterpriseId, subscription, notices, topics, notice }: SubscriptionPage): string {
  const t = wordsOf(context);
  const { id, target, state, channel, secret } = subscription;
  const act = (name: string, word: Parameters<typeof t>[0]): Html =>
    form(context, `/subscriptions/${id}/${name}?enterprise=${enterpriseId}`, html`<button type="submit">${t(word)}</button>`, 'inline');
  const body = html`<h1>${target}</h1>
    ${notice !== undefined && noticeOf(notice)}
    ${
      secret !== undefined &&
      html`<section class="notice note" aria-labelledby="secret">
        <h2 id="secret">${t('secretTitle')}</h2>
        <p><code>${secret}</code></p>
        <p>${t('secretOnce')}</p>
      </section>`
    }
    <dl class="facts">
      <div>
        <dt>${t('subscriptionState')}</dt>
        <dd>${stateText(context, subscription)}</dd>
      </div>
      <div>
        <dt>${t('subscriptionWhat')}</dt>
        <dd>${topicText(context, subscription.topics, topics)}</dd>
      </div>
    </dl>
    ${state !== 'unconfirmed' && act('ping', 'actPing')}
    ${state === 'active' && html`${act('pause', 'actPause')} ${act('replay', 'actReplay')}`}
    ${(state === 'paused' || state === 'disabled') && act('resume', 'actResume')} ${channel === 'webhook' && act('secret', 'actSecret')}
    ${act('remove', 'actRemove')}
    <h2>${t('deliveryLog')}</h2>
    ${notices.length === 0 ? html`<p>${t('deliveryLogNone')}</p>` : log(context, notices, topics)}`;
  return renderPage(context, { title: target, section: 'subscriptions', body });
}

function log(context: Context, notices: readonly NoticeShown[], topics: TopicWords): Html {
  const t = wordsOf(context);
  const about = ({ kind, caseId, topics: codes }: NoticeShown): Content => {
    if (kind !== 'case' || caseId === null) return kind === 'case' ? undefined : t(`notice_${kind}`);
    return html`<a href="/cases/${caseId}">${topicText(context, codes.slice(0, 1), topics)}</a>`;
  };
  return table(
    t('deliveryLog'),
    [
      { head: t('noticeMade'), cell: ({ createdAt }) => time(context, createdAt) },
      { head: t('noticeAbout'), cell: about },
      {
        head: t('subscriptionState'),
        cell: ({ state, nextAttemptAt }) =>
          html`${t(`notice_${state}`)}${nextAttemptAt !== null && html` <small>${time(context, nextAttemptAt, 'nextTry')}</small>`}`,
      },
      {
        head: t('noticeTries'),
        cell: ({ attempts }) =>
          attempts
            .slice(0, 3)
            .map(({ at, label, status }) => html`<div>${time(context, at)} ${label[context.language]} ${status ?? ''}</div>`),
      },
    ],
    notices,
  );
}
