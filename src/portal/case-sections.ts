/** The sections of a shipment's page about money, disagreement, time, people and deliveries. */
import type { CaseDetail, ConflictView, DeliveryView, PartyView, StageView, TimeView } from '../clearance/case-view.js';
import { kinds } from '../canonical/kinds.js';
import { quantity, systemName, worded } from './case-words.js';
import { duration, money } from './format.js';
import { html, type Html } from './html.js';
import { day, timeText, wordsOf, type PageContext } from './page.js';
import { table } from './table.js';
import { nameOfCode, wordFor } from './words.js';

export function dutiesSection(context: PageContext, { dutyLines, duties }: CaseDetail): Html {
  const t = wordsOf(context);
  if (dutyLines.length === 0) return html`<p class="soft">${t('noDuties')}</p>`;
  const sum = ({ value, currency = 'CNY' }: { readonly value: string; readonly currency?: string }): string => money(value, currency);
  return html`${table(
      t('dutiesTitle'),
      [
        { head: t('taxType'), cell: ({ taxType, taxTypeText }) => nameOfCode(context.language, 'tax', taxType, taxTypeText) },
        { head: t('ref_declarationNo'), cell: ({ declarationNo }) => declarationNo },
        { head: t('ref_taxNoticeNo'), cell: ({ noticeNo }) => noticeNo },
        { head: t('assessed'), number: true, cell: ({ assessed }) => sum(assessed) },
        { head: t('paid'), number: true, cell: ({ paid }) => sum(paid) },
        { head: t('due'), number: true, cell: ({ due }) => sum(due) },
        { head: t('dueAt'), cell: ({ dueAt }) => dueAt !== undefined && day(context, dueAt) },
      ],
      dutyLines,
    )}
    <dl class="totals">
      ${duties.map(
        ({ assessed, paid, due, currency }) =>
          html`<div>
            <dt>${t('total')} ${currency}</dt>
            <dd>
              ${t('assessed')} ${money(assessed, currency)} · ${t('paid')} ${money(paid, currency)} ·
              <strong>${t('due')} ${money(due, currency)}</strong>
            </dd>
          </div>`,
      )}
    </dl>`;
}

export function conflictsSection(context: PageContext, conflicts: readonly ConflictView[]): Html {
  const t = wordsOf(context);
  return html`<p>${t('conflictsLead')}</p>
    ${conflicts.map(
      ({ label, subject, statements }) =>
        html`<div class="conflict">
          <h3>${worded(context, label)}${subject !== undefined && html` <code>${subject}</code>`}</h3>
          <dl>
            ${statements.map(
              (one) =>
                html`<div>
                  <dt>${systemName(context, one.system)} <small>${worded(context, one.label)} · ${day(context, one.statedAt)}</small></dt>
                  <dd>${quantity(context, one)}</dd>
                </div>`,
            )}
          </dl>
        </div>`,
    )}`;
}

export function timesSection(context: PageContext, times: readonly TimeView[]): Html {
  const t = wordsOf(context);
  const cell = (instant: string | undefined) => instant !== undefined && day(context, instant);
  return table(
    t('timesTitle'),
    [
      { head: t('event'), cell: ({ label }) => worded(context, label) },
      { head: t('planned'), cell: ({ planned }) => cell(planned) },
      { head: t('estimated'), cell: ({ estimated }) => cell(estimated) },
      { head: t('actual'), cell: ({ actual }) => cell(actual) },
    ],
    times,
  );
}

export function stagesSection(context: PageContext, stages: readonly StageView[]): Html {
  const t = wordsOf(context);
  const hours = (count: number | undefined) => count !== undefined && duration(count * 3600, context.language);
  return table(
    t('stagesTitle'),
    [
      { head: t('stage'), cell: ({ label }) => worded(context, label) },
      {
        head: t('took'),
        number: true,
        cell: ({ hours: count, endedAt }) =>
          endedAt === undefined ? t('soFar', { time: duration(count * 3600, context.language) }) : hours(count),
      },
      { head: t('medianOwn'), number: true, cell: ({ enterpriseMedian }) => hours(enterpriseMedian) },
      { head: t('medianPort'), number: true, cell: ({ portMedian }) => hours(portMedian) },
    ],
    stages,
  );
}

export function partiesSection(context: PageContext, parties: readonly PartyView[]): Html {
  const t = wordsOf(context);
  const { language } = context;
  return html`<dl class="facts">
    ${parties.map(({ role, name, identifiers = {} }) => {
      const codes = Object.values(identifiers).join(' · ');
      // Where the sender gave a code alone, the code is what it is called by.
      return html`<div>
        <dt>${wordFor(language, 'party', role) ?? t('party_other')}</dt>
        <dd>${name ?? (codes === '' ? t('unknown') : codes)} ${name !== undefined && html`<small>${codes}</small>`}</dd>
      </div>`;
    })}
  </dl>`;
}

/** An event, and who was given it when: a line an event and a moment, since one event mostly goes to all at once. */
export function deliveriesSection(context: PageContext, deliveries: readonly DeliveryView[]): Html {
  const t = wordsOf(context);
  if (deliveries.length === 0) return html`<p class="soft">${t('noDeliveries')}</p>`;
  const when = ({ deliveredAt }: DeliveryView): string =>
    deliveredAt === undefined ? t('waitingDelivery') : timeText(context, deliveredAt);
  const lines = new Map<string, DeliveryView[]>();
  for (const one of deliveries) {
    const key = `${one.messageId} ${when(one)}`;
    lines.set(key, [...(lines.get(key) ?? []), one]);
  }
  return html`<p class="hint">${t('deliveriesLead')}</p>
    ${table(
      t('deliveriesTitle'),
      [
        { head: t('event'), cell: ([first]) => first !== undefined && worded(context, kinds[first.kind]) },
        { head: t('recipient'), cell: (line) => line.map(({ recipient }) => systemName(context, recipient)).join(' · ') },
        { head: t('deliveredAt'), cell: ([first]) => first !== undefined && when(first) },
      ],
      [...lines.values()],
    )}`;
}
