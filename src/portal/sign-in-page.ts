/** The page before everything else. It says what the portal is for, and takes a name and a password. */
import { html, type Html } from './html.js';
import { form, renderPage, wordsOf, type PageContext } from './page.js';

export interface SignInPage {
  /** What went wrong or happened before. */
  readonly notice?: { readonly kind: 'problem' | 'note'; readonly text: string };
  readonly name: string;
  /** The path to go to afterwards. */
  readonly to: string;
  readonly oidc: boolean;
  /** False where people sign in at the provider only. */
  readonly passwords: boolean;
}

export function signInPage(context: PageContext, { notice, name, to, oidc, passwords }: SignInPage): string {
  const t = wordsOf(context);
  const importance = passwords ? '' : ' primary';
  const body = html`<div class="narrow">
    <h1>${t('productFull')}</h1>
    <p class="lead">${t('signInLead')}</p>
    ${notice !== undefined && noticeOf(notice)}
    ${
      oidc &&
      html`<p>
        <a class="button wide-button${importance}" href="/sign-in/provider?to=${encodeURIComponent(to)}">${t('signInOidc')}</a>
      </p>`
    }
    ${oidc && passwords && html`<p class="divider">${t('or')}</p>`} ${passwords && passwordForm(context, name, to)}
  </div>`;
  return renderPage(context, { title: t('signInTitle'), body });
}

function passwordForm(context: PageContext, name: string, to: string): Html {
  const t = wordsOf(context);
  return html`${form(
    context,
    '/sign-in',
    html`<input type="hidden" name="to" value="${to}" />
      <label for="name">${t('accountName')}</label>
      <input
        id="name"
        name="name"
        value="${name}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        required
        maxlength="60"
      />
      <label for="password">${t('password')}</label>
      <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="256" />
      <button type="submit" class="primary wide-button">${t('signInButton')}</button>`,
  )}`;
}

/** A line that says what happened; a problem is also announced to those who do not see it. */
export function noticeOf({ kind, text }: { readonly kind: 'problem' | 'note'; readonly text: string }): Html {
  return html`<p class="notice ${kind}" role="${kind === 'problem' ? 'alert' : 'status'}">${text}</p>`;
}
