/** One shipment: what to do next at the top, then how far each track is, what holds it, what is owed, and all that was said. */
import type { CaseDetail, DeadlineView } from '../clearance/case-view.js';
import { conflictsSection, deliveriesSection, dutiesSection, partiesSection, stagesSection, timesSection } from './case-sections.js';
import { containersSection, documentsSection, goodsSection } from './case-cargo.js';
import { namingNumber, referenceKind, stateMark, worded } from './case-words.js';
import { duration } from './format.js';
import { html, type Content, type Html } from './html.js';
import { nextPanel } from './next-panel.js';
import { releaseOf } from './release.js';
import { oncePerReader } from './once-per-reader.js';
import { day, renderPage, time, wordsOf, type PageContext } from './page.js';
import { timelineSection } from './timeline.js';
import { tracksSection } from './tracks.js';
import type { Word } from './words.js';

export function casePage(context: PageContext, found: CaseDetail): string {
  const t = wordsOf(context);
  const naming = namingNumber(found.references);
  const number = naming?.number ?? found.id.slice(0, 8);
  const body = html`<header class="case-head">
      <h1>
        <small>${naming === undefined ? t('ref_other') : referenceKind(context, naming.kind)}</small> <span class="number">${number}</span>
      </h1>
      <p>
        ${stateMark(context, found.summary)}
        <small>${time(context, found.updatedAt, 'updatedAt')}</small
        >${releaseOf(found) !== undefined && html` <a class="quiet" href="/cases/${found.id}/release-note">${t('releaseNote')}</a>`}
      </p>
    </header>
    <p class="live-note" data-live-note="${t('changesArrived')}" role="status"></p>
    <p class="live-note notice problem" data-live-lost role="status" hidden>${t('connectionLost')}</p>
    ${caseLivePart(context, found)}`;
  return renderPage(context, {
    title: number,
    section: 'cases',
    body,
    live: `/cases/${found.id}/stream?after=${encodeURIComponent(found.timeline.cursor)}`,
  });
}

/** What the script takes over when the shipment changes: people of the same enterprises, for whom it was read, are given the same. */
export const caseLivePart = oncePerReader((context: PageContext, found: CaseDetail): Html => {
  const t = wordsOf(context);
  return html`<div data-live-part="case">
    ${nextPanel(context, found)}
    ${section(
      'deadlinesTitle',
      found.deadlines.length > 0 &&
        html`<ul class="deadlines">
          ${[...found.deadlines].sort(byUrgency).map((one) => deadline(context, one))}
        </ul>`,
    )}
    ${section('tracksTitle', tracksSection(context, found.tracks))} ${section('holdsTitle', holdsSection(context, found))}
    ${section('dutiesTitle', dutiesSection(context, found))}
    ${section('conflictsTitle', found.conflicts.length > 0 && conflictsSection(context, found.conflicts))}
    ${section('timelineTitle', timelineSection(context, found))}
    ${section('containersTitle', found.containers.length > 0 && containersSection(context, found.containers))}
    ${section('goodsTitle', found.goods.length > 0 && goodsSection(context, found.goods))}
    ${section('documentsTitle', found.documents.length > 0 && documentsSection(context, found))}
    ${section('timesTitle', found.times.length > 0 && timesSection(context, found.times))}
    ${section('stagesTitle', found.stages.length > 0 && stagesSection(context, found.stages))}
    ${section('partiesTitle', found.parties.length > 0 && partiesSection(context, found.parties))}
    ${section('referencesTitle', referencesList(context, found))}
    ${section('deliveriesTitle', deliveriesSection(context, found.deliveries))}
  </div>`;

  function section(title: Word, content: Content): Content {
    const anchor = title.replace(/Title$/, '');
    return (
      content !== false &&
      html`<section aria-labelledby="${anchor}">
        <h2 id="${anchor}">${t(title)}</h2>
        ${content}
      </section>`
    );
  }
});

function holdsSection(context: PageContext, { holds }: CaseDetail): Html {
  const t = wordsOf(context);
  if (holds.length === 0) return html`<p class="soft">${t('noHolds')}</p>`;
  return html`<ul class="holds">
    ${holds.map(
      ({ label, since, declarations }) =>
        html`<li>
          <strong>${worded(context, label)}</strong>${declarations?.map((number) => html` <code>${number}</code>`)}
          <small>${day(context, since, 'since')}</small>
        </li>`,
    )}
  </ul>`;
}

const urgency = { over: 0, running: 1, missed: 2, met: 3 } as const;

function byUrgency(left: DeadlineView, right: DeadlineView): number {
  return urgency[left.state] - urgency[right.state] || left.endsAt.localeCompare(right.endsAt);
}

function deadline(context: PageContext, { label, consequence, subject, endsAt, state }: DeadlineView): Html {
  const t = wordsOf(context);
  const seconds = (Date.parse(endsAt) - Date.parse(context.now)) / 1000;
  const left = { time: duration(seconds, context.language) };
  const standing = {
    running: t('deadlineLeft', left),
    over: t('deadlineOver', left),
    met: t('deadlineMet'),
    missed: t('deadlineMissed'),
  }[state];
  const open = state === 'running' || state === 'over';
  return html`<li class="${state}">
    <strong>${worded(context, label)}</strong>${subject !== undefined && html` <code>${subject}</code>`}
    <span class="left">${standing}</span>
    <small>${day(context, endsAt, 'deadlineEnds')}</small>${open && html`<p class="hint">${worded(context, consequence)}</p>`}
  </li>`;
}

function referencesList(context: PageContext, { references, joins }: CaseDetail): Html {
  const t = wordsOf(context);
  return html`<dl class="facts">
      ${Object.entries(references).map(
        ([kind, numbers]) =>
          html`<div>
            <dt>${referenceKind(context, kind)}</dt>
            <dd class="numbers">${numbers.map((number) => html`<code>${number}</code> `)}</dd>
          </div>`,
      )}
    </dl>
    ${
      joins.length > 0 &&
      html`<h3>${t('joinsTitle')}</h3>
        <ul class="plain">
          ${joins.map(({ joinedAt }) => html`<li>${time(context, joinedAt, 'joinText')}</li>`)}
        </ul>`
    }`;
}
