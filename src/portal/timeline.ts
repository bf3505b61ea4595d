/** What happened, the latest first: who said it, in whose words, and the way to the message itself. */
import type { CaseDetail, EventPage, EventView } from '../clearance/case-view.js';
import { namingNumber, systemName, worded } from './case-words.js';
import { html, type Html } from './html.js';
import { renderPage, day, wordsOf, type PageContext } from './page.js';
import { wordFor } from './words.js';

/** Events that the page of a shipment shows; the rest is a page of its own. */
const newest = 100;

export function timelineSection(context: PageContext, { id, timeline: { events, more } }: CaseDetail): Html {
  const t = wordsOf(context);
  const shown = events.slice(-newest).reverse();
  return html`<ol class="timeline" reversed data-timeline>
      ${shown.map((event) => eventItem(context, id, event))}
    </ol>
    ${(more || events.length > newest) && html`<p><a href="/cases/${id}/events">${t('olderEvents')}</a></p>`}`;
}

export function eventItem(context: PageContext, caseId: string, event: EventView): Html {
  const t = wordsOf(context);
  const { senderText, reason, errors = [], whyNot } = event;
  const said = [saidCode(context, event), senderText, reason].filter((part) => part !== undefined);
  return html`<li class="event${event.applied ? '' : ' history'}" data-cursor="${event.cursor}">
    <p class="when">${day(context, event.occurredAt)} <span>${systemName(context, event.system)}</span></p>
    <div>
      <p class="what">
        <strong>${worded(context, event.label)}</strong
        >${event.stateLabel !== undefined && event.stateLabel[context.language] !== event.label[context.language] && html` <span class="soft">${worded(context, event.stateLabel)}</span>`}
      </p>
      ${said.length > 0 && html`<p class="said"><span class="soft">${t('senderSays')}</span> <q>${said.join(' ')}</q></p>`}
      ${
        errors.length > 0 &&
        html`<ul class="said">
          ${errors.map(({ code, text }) => html`<li>${[code, text].filter((part) => part !== undefined).join(' ')}</li>`)}
        </ul>`
      }
      ${whyNot !== undefined && html`<p class="hint">${t(`eventNotApplied_${whyNot}`)}</p>`}
      ${event.joinedFrom !== undefined && html`<p class="hint">${t('eventJoined')}</p>`}
      <p>
        <a class="quiet" href="/cases/${caseId}/messages/${event.messageId}"
          >${t('rawText')}<span class="unseen">${t('aside', { text: worded(context, event.label) })}</span></a
        >
      </p>
    </div>
  </li>`;
}

/** The sender's code, with what it says where the sender left that out and a list says it: an agency's letter means nothing to others. */
function saidCode({ language }: PageContext, { senderCode, senderText, system }: EventView): string | undefined {
  const word = senderCode === undefined || senderText !== undefined ? undefined : wordFor(language, 'said', `${system}_${senderCode}`);
  return word === undefined ? senderCode : `${senderCode ?? ''} ${word}`;
}

/** Every event of a long case, a page at a time, in the order of commit. */
export function eventsPage(context: PageContext, found: CaseDetail, page: EventPage): string {
  const t = wordsOf(context);
  const last = page.events.at(-1);
  const body = html`<p><a href="/cases/${found.id}">← ${t('backToCase')} ${namingNumber(found.references)?.number}</a></p>
    <h1>${t('eventsPageTitle')}</h1>
    <p class="hint">${t('eventsOrder')}</p>
    <ol class="timeline">
      ${page.events.map((event) => eventItem(context, found.id, event))}
    </ol>
    ${page.more && last !== undefined && html`<nav class="paging" aria-label="${t('newerEvents')}"><a class="button" rel="next" href="/cases/${found.id}/events?after=${encodeURIComponent(last.cursor)}">${t('newerEvents')}</a></nav>`}`;
  return renderPage(context, { title: t('eventsPageTitle'), section: 'cases', body });
}
