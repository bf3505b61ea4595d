/** One's own account: for whom one may look, the time zone, the password, signing out. */
import type { Viewer } from '../access/account.js';
import { shortestPassword } from '../access/password.js';
import { shortDate } from './format.js';
import { html, type Content, type Html } from './html.js';
import { form, renderPage, wordsOf, type PageContext } from './page.js';
import { noticeOf } from './sign-in-page.js';

export interface AccountPage {
  readonly notice?: { readonly kind: 'problem' | 'note'; readonly text: string };
  /** Whether the hub takes passwords at all. */
  readonly passwords: boolean;
}

const roleWords = { trader: 'roleTrader', broker: 'roleBroker', operator: 'roleOperator' } as const;

export function accountPage(context: PageContext & { readonly viewer: Viewer }, { notice, passwords }: AccountPage): string {
  const t = wordsOf(context);
  const { account, enterprises } = context.viewer;
  const body = html`<div class="narrow">
    <h1>${account.displayName}</h1>
    ${notice !== undefined && noticeOf(notice)}
    <dl class="facts">
      <div>
        <dt>${t('accountName')}</dt>
        <dd>${account.name}</dd>
      </div>
      <div>
        <dt>${t('accountRole')}</dt>
        <dd>${t(roleWords[account.role])}</dd>
      </div>
      <div>
        <dt>${t('actingFor')}</dt>
        <dd>
          ${
            enterprises.length === 0
              ? t('actingForAll')
              : html`<ul class="plain">
                  ${enterprises.map((one) => html`<li>${enterpriseName(context, one)} ${actingNote(context, one.until)}</li>`)}
                </ul>`
          }
        </dd>
      </div>
    </dl>
    <h2>${t('timeZone')}</h2>
    ${form(
      context,
      '/account/time-zone',
      html`<label for="zone">${t('timeZone')}</label>
        <input
          id="zone"
          name="zone"
          value="${account.timeZone}"
          required
          maxlength="60"
          aria-describedby="zone-hint"
          list="zones"
          spellcheck="false"
        />
        <datalist id="zones">${zones.map((zone) => html`<option value="${zone}"></option>`)}</datalist>
        <p id="zone-hint" class="hint">${t('timeZoneHint')}</p>
        <button type="submit">${t('save')}</button>`,
    )}
    ${passwords && passwordForm(context)}
    <h2>${t('signOut')}</h2>
    ${form(context, '/sign-out', html`<button type="submit">${t('signOut')}</button>`)}
  </div>`;
  return renderPage(context, { title: t('accountTitle'), section: 'account', body });
}

function passwordForm(context: PageContext & { readonly viewer: Viewer }): Html {
  const t = wordsOf(context);
  return html`<h2>${t('changePassword')}</h2>
    ${form(
      context,
      '/account/password',
      html`<input type="hidden" name="username" value="${context.viewer.account.name}" autocomplete="username" />
        <label for="current">${t('currentPassword')}</label>
        <input id="current" name="current" type="password" autocomplete="current-password" required maxlength="256" />
        <label for="next">${t('newPassword')}</label>
        <input
          id="next"
          name="next"
          type="password"
          autocomplete="new-password"
          required
          minlength="${shortestPassword}"
          maxlength="256"
          aria-describedby="next-hint"
        />
        <p id="next-hint" class="hint">${t('newPasswordHint', { length: shortestPassword })}</p>
        <button type="submit">${t('changePassword')}</button>`,
    )}`;
}

const zones = [
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Tokyo',
  'Asia/Singapore',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'UTC',
];

/** The name in the reader's language, where there is one. */
export function enterpriseName({ language }: PageContext, one: { readonly name: string; readonly nameEn: string | null }): string {
  return language === 'en' ? (one.nameEn ?? one.name) : one.name;
}

function actingNote(context: PageContext, until: string | null): Content {
  const t = wordsOf(context);
  const text =
    until === null
      ? t('actingOwn')
      : t('actingUntil', { date: shortDate(`${until}T12:00:00+08:00`, context.now, context.language, 'Asia/Shanghai') });
  return html`<small>${text}</small>`;
}
