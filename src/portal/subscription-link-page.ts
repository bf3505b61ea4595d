/** What a link in a mail leads to: one question, one button. Nothing happens before it is pressed: mail servers open links too. */
import { html } from './html.js';
import { renderPage, wordsOf, type PageContext } from './page.js';

export interface LinkPage {
  readonly purpose: 'confirm' | 'unsubscribe';
  /** Where the button sends the token to. */
  readonly action: string;
  readonly token: string;
  readonly address: string;
  readonly done: boolean;
}

const words = {
  confirm: { title: 'linkConfirmTitle', lead: 'linkConfirmLead', button: 'linkConfirmButton', done: 'linkConfirmDone' },
  unsubscribe: { title: 'linkEndTitle', lead: 'linkEndLead', button: 'linkEndButton', done: 'linkEndDone' },
} as const;

export function linkPage(context: PageContext, { purpose, action, token, address, done }: LinkPage): string {
  const t = wordsOf(context);
  const { title, lead, button, done: finished } = words[purpose];
  const body = html`<div class="narrow">
    <h1>${t(title)}</h1>
    ${
      done
        ? html`<p role="status">${t(finished, { address })}</p>`
        : html`<p>${t(lead, { address })}</p>
            <form method="post" action="${action}" class="form">
              <input type="hidden" name="link" value="${token}" />
              <button type="submit">${t(button)}</button>
            </form>`
    }
  </div>`;
  return renderPage(context, { title: t(title), body });
}
