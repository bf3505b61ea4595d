/** Subscriptions: what is sent where, and a form for another. */
import type { ActingFor, Viewer } from '../access/account.js';
import { enterpriseName } from './account-page.js';
import { html, type Html } from './html.js';
import { form, renderPage, wordsOf, type PageContext } from './page.js';
import { noticeOf } from './sign-in-page.js';
import { filterFields, listed, usualFilter } from './subscription-filter.js';
import { subscriptionState } from './subscription-page.js';
import type { FilterShown, SubscriptionShown, TopicWords } from './subscription-view.js';
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
  /** As it was typed and chosen, where it was refused. */
  readonly typed?: string;
  readonly chosen?: FilterShown;
}

export function subscriptionsPage(context: Context, page: SubscriptionsPage): string {
  const { enterprise, subscriptions, topics, notice } = page;
  const t = wordsOf(context);
  const others = context.viewer.enterprises.filter(({ id }) => id !== enterprise.id);
  const body = html`<h1>${t('subscriptionsTitle')}</h1>
    <p>${enterpriseName(context, enterprise)}</p>
    ${notice !== undefined && noticeOf(notice)}
    <p class="lead">${t('subscriptionsLead')}</p>
    ${subscriptions.length === 0 ? html`<p>${t('subscriptionsNone')}</p>` : list(context, enterprise.id, subscriptions, topics)}
    <section aria-labelledby="add">
      <h2 id="add">${t('subscriptionAdd')}</h2>
      ${addForm(context, page)}
    </section>
    ${
      others.length > 0 &&
      html`<section aria-labelledby="others">
        <h2 id="others">${t('subscriptionsOf')}</h2>
        <ul class="choices">
          ${others.map((one) => html`<li><a href="/subscriptions?enterprise=${one.id}">${enterpriseName(context, one)}</a></li>`)}
        </ul>
      </section>`
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
      { head: t('subscriptionWhat'), cell: (row) => listed(context, row.topics, (code) => topics[code]) },
      { head: t('subscriptionState'), cell: (row) => subscriptionState(context, row) },
    ],
    rows,
  );
}

function addForm(
  context: Context,
  { enterprise, topics, typed, chosen = usualFilter(topics) }: Omit<SubscriptionsPage, 'subscriptions'>,
): Html {
  const t = wordsOf(context);
  const fields = html`<label for="channel">${t('subscriptionHow')}</label>
    <select id="channel" name="channel">
      <option value="email">${t('channelMail')}</option>
      <option value="webhook">${t('channelWebhook')}</option>
    </select>
    <label for="target">${t('subscriptionWhere')}</label>
    <input id="target" name="target" value="${typed}" required maxlength="2000" aria-describedby="target-hint" spellcheck="false" />
    <p id="target-hint" class="hint">${t('targetHint')}</p>
    ${filterFields(context, topics, chosen)}
    <button type="submit" class="primary">${t('subscriptionAdd')}</button>`;
  return form(context, `/subscriptions?enterprise=${enterprise.id}`, fields);
}
