/** The release note: what was released, when, by which declaration; made to be printed and shown at the gate. */
import type { CaseDetail } from '../clearance/case-view.js';
import { containersSection, goodsSection } from './case-cargo.js';
import { releasedAt } from './case-page.js';
import { partiesSection } from './case-sections.js';
import { namingNumber, referenceKind, worded } from './case-words.js';
import { fullTime } from './format.js';
import { html } from './html.js';
import { renderPage, wordsOf, type PageContext } from './page.js';

export function releaseNotePage(context: PageContext, found: CaseDetail): string {
  const t = wordsOf(context);
  const { language, timeZone, now } = context;
  const released = releasedAt(found);
  const body = html`<p class="screen-only">
      <a href="/cases/${found.id}">← ${t('backToCase')} ${namingNumber(found.references)?.number}</a>
    </p>
    <h1>${t('releaseNote')}</h1>
    ${
      released === undefined
        ? html`<p class="notice note">${t('releaseNotYet')}</p>`
        : html`<p>${t('releaseNoteLead')}</p>
            ${found.holds.length > 0 && html`<p class="notice problem">${t('releaseHeld')} ${found.holds.map(({ label }) => worded(context, label)).join(' · ')}</p>`}
            <dl class="facts">
              <div>
                <dt>${t('releasedAt')}</dt>
                <dd><strong>${fullTime(released, language, timeZone)}</strong></dd>
              </div>
              ${Object.entries(found.references).map(
                ([kind, numbers]) =>
                  html`<div>
                    <dt>${referenceKind(context, kind)}</dt>
                    <dd class="numbers">${numbers.map((number) => html`<code>${number}</code> `)}</dd>
                  </div>`,
              )}
            </dl>
            <h2>${t('partiesTitle')}</h2>
            ${partiesSection(context, found.parties)}
            ${
              found.containers.length > 0 &&
              html`<h2>${t('containersTitle')}</h2>
                ${containersSection(context, found.containers)}`
            }
            ${
              found.goods.length > 0 &&
              html`<h2>${t('goodsTitle')}</h2>
                ${goodsSection(
                  context,
                  found.goods.filter(
                    ({ kind }) => kind.startsWith('declaration') || !found.goods.some((one) => one.kind.startsWith('declaration')),
                  ),
                )}`
            }
            <p class="hint">${t('printedAt')} ${fullTime(now, language, timeZone)}</p>
            <p class="screen-only hint">${t('printHint')} <button type="button" data-print hidden>${t('print')}</button></p>`
    }`;
  return renderPage(context, { title: t('releaseNote'), section: 'cases', body });
}
