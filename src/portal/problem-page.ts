/** What a reader sees when something is not there or did not work: what, and what to do; never what is inside. */
import { html } from './html.js';
import { renderPage, wordsOf, type PageContext } from './page.js';

/** The same answer for what does not exist and for what belongs to somebody else. */
export function notFoundPage(context: PageContext): string {
  const t = wordsOf(context);
  const body = html`<div class="narrow">
    <h1>${t('notFoundTitle')}</h1>
    <p>${t('notFoundLead')}</p>
    <p>${t('notFoundHint')}</p>
    <p><a class="button" href="/">${t('navCases')}</a></p>
  </div>`;
  return renderPage(context, { title: t('notFoundTitle'), body });
}

/** A fault of the hub's table, in the reader's language. */
export function problemPage(
  context: PageContext,
  { message, action, code }: { readonly message: string; readonly action: string; readonly code: string },
): string {
  const t = wordsOf(context);
  // The table speaks of parameters to those who write programs; a person has an address and a form.
  const said = code === 'HUB_REQUEST_INVALID' ? [t('requestInvalid'), t('requestInvalidHint')] : [message, action];
  const body = html`<div class="narrow">
    <h1>${t('problemTitle')}</h1>
    ${said.map((text) => html`<p>${text}</p>`)}
    <p class="hint">${t('faultCode')} <code>${code}</code></p>
    <p><a class="button" href="/">${t('navCases')}</a></p>
  </div>`;
  return renderPage(context, { title: t('problemTitle'), body });
}
