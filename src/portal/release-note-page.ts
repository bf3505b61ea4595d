/** The release note: what was released, when, by which declaration; made to be printed and shown at the gate. */
import type { CaseDetail, DeclarationStanding } from '../clearance/case-view.js';
import { containersSection, goodsSection } from './case-cargo.js';
import { partiesSection } from './case-sections.js';
import { namingNumber, referenceKind, stateMark, worded } from './case-words.js';
import { fullTime } from './format.js';
import { html, type Content, type Html } from './html.js';
import { renderPage, wordsOf, type PageContext } from './page.js';
import { releaseOf, type Release } from './release.js';

export function releaseNotePage(context: PageContext, found: CaseDetail): string {
  const t = wordsOf(context);
  const release = releaseOf(found);
  const body = html`<p class="screen-only">
      <a href="/cases/${found.id}">← ${t('backToCase')} ${namingNumber(found.references)?.number}</a>
    </p>
    <h1>${t('releaseNote')}</h1>
    ${release === undefined ? html`<p class="notice note">${t('releaseNotYet')}</p>` : noteOf(context, found, release)}`;
  return renderPage(context, { title: t('releaseNote'), section: 'cases', body });
}

function noteOf(context: PageContext, found: CaseDetail, release: Release): Html {
  const t = wordsOf(context);
  const { language, timeZone, now } = context;
  const { declarations, waiting, holds } = release;
  const count = { done: String(declarations.length), all: String(declarations.length + waiting.length) };
  return html`<p>${waiting.length === 0 ? t('releaseNoteLead') : t('releasePartLead', count)}</p>
    ${holds.length > 0 && html`<p class="notice problem">${t('releaseHeld')} ${holds.map(({ label }) => worded(context, label)).join(' · ')}</p>`}
    <dl class="facts">
      <div>
        <dt>${t('releasedAt')}</dt>
        <dd><strong>${fullTime(release.at, language, timeZone)}</strong></dd>
      </div>
      ${declarations.length > 0 && releasedDeclarations(context, declarations)} ${references(context, found, release)}
    </dl>
    <section>
      <h2>${t('partiesTitle')}</h2>
      ${partiesSection(context, found.parties)}
    </section>
    ${goodsAndContainers(context, release.released)}
    ${
      waiting.length > 0 &&
      html`<section class="notice problem">
        <h2>${t('releaseWaitingTitle')}</h2>
        <p>${t('releaseWaitingLead')}</p>
        <ul class="plain">
          ${waiting.map((one) => html`<li><code>${one.declarationNo}</code> ${stateMark(context, one)}</li>`)}
        </ul>
        ${goodsAndContainers(context, release.notReleased)}
      </section>`
    }
    ${
      release.unclear.containers.length + release.unclear.goods.length > 0 &&
      html`<section class="notice problem">
        <h2>${t('releaseUnclearTitle')}</h2>
        <p>${t('releaseUnclearLead')}</p>
        ${goodsAndContainers(context, release.unclear)}
      </section>`
    }
    <p class="hint">${t('printedAt')} ${fullTime(now, language, timeZone)}</p>
    <p class="screen-only hint">${t('printHint')} <button type="button" data-print hidden>${t('print')}</button></p>`;
}

function releasedDeclarations(context: PageContext, declarations: readonly DeclarationStanding[]): Html {
  return html`<div>
    <dt>${referenceKind(context, 'declarationNo')}</dt>
    <dd class="numbers">
      ${declarations.map(
        ({ declarationNo, releasedAt = '' }) =>
          html`<code>${declarationNo}</code> <small>${fullTime(releasedAt, context.language, context.timeZone)}</small> `,
      )}
    </dd>
  </div>`;
}

/** Numbers of the shipment; of several declarations, only those that are released stand on the note, with their time. */
function references(context: PageContext, found: CaseDetail, { declarations, released, waiting }: Release): Content {
  const boxes = released.containers.map(({ number }) => number);
  return Object.entries(found.references).map(([kind, all]) => {
    if (kind === 'declarationNo' && declarations.length > 0) return false;
    const numbers = kind === 'containerNo' && waiting.length > 0 ? all.filter((number) => boxes.includes(number)) : all;
    return (
      numbers.length > 0 &&
      html`<div>
        <dt>${referenceKind(context, kind)}</dt>
        <dd class="numbers">${numbers.map((number) => html`<code>${number}</code> `)}</dd>
      </div>`
    );
  });
}

function goodsAndContainers(context: PageContext, { containers, goods }: Release['released']): Html {
  const t = wordsOf(context);
  return html`${
    containers.length > 0 &&
    html`<section>
      <h2>${t('containersTitle')}</h2>
      ${containersSection(context, containers)}
    </section>`
  }
  ${
    goods.length > 0 &&
    html`<section>
      <h2>${t('goodsTitle')}</h2>
      ${goodsSection(context, goods)}
    </section>`
  }`;
}
