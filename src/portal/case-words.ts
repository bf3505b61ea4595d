/** Small pieces that both the list and the page of a shipment say. */
import type { DutyTotal, ReferencesByKind, StateView, CaseRow } from '../clearance/case-view.js';
import { turns, type Turn, type Wording } from '../clearance/state-types.js';
import { grouped, money } from './format.js';
import { html, type Html } from './html.js';
import { day, wordsOf, type PageContext } from './page.js';
import { say, wordFor } from './words.js';

/** A wording in the reader's language. */
export function worded({ language }: Pick<PageContext, 'language'>, wording: Wording): string {
  return wording[language];
}

export function systemName({ language }: Pick<PageContext, 'language'>, system: string): string {
  return wordFor(language, 'system', system) ?? system;
}

export function turnName({ language }: Pick<PageContext, 'language'>, turn: Turn): string {
  return turns[turn][language];
}

export function referenceKind({ language }: Pick<PageContext, 'language'>, kind: string): string {
  return wordFor(language, 'ref', kind) ?? say(language, 'ref_other');
}

export function quantity(
  { language }: Pick<PageContext, 'language'>,
  { value, unit }: { readonly value: string; readonly unit?: string | undefined },
): string {
  // How exactly it was weighed is of no use to the reader: 18500.000 is 18500.
  const count = value.includes('.') ? value.replace(/\.?0+$/, '') : value;
  const [one = '', several = one] = (unit === undefined ? '' : (wordFor(language, 'unit', unit) ?? unit)).split('|');
  const name = count === '1' ? one : several;
  return name === '' ? grouped(count) : `${grouped(count)} ${name}`;
}

/** The numbers by which people call a shipment, the most usual first. */
const naming = ['billOfLading', 'declarationNo', 'containerNo', 'manifestNo', 'inspectionNo', 'ucr', 'localReference'];

/** The number that names a shipment, and its kind. */
export function namingNumber(references: ReferencesByKind): { readonly kind: string; readonly number: string } | undefined {
  for (const kind of [...naming, ...Object.keys(references)]) {
    const number = references[kind]?.[0];
    if (number !== undefined) return { kind, number };
  }
  return undefined;
}

/** A state as a mark of its tone and its name; never by colour alone. */
export function stateMark(context: PageContext, { tone, label }: Pick<StateView, 'tone' | 'label'>): Html {
  return html`<span class="state ${tone}">${worded(context, label)}</span>`;
}

/** What is owed, in each currency; what has been paid where nothing is owed any more. */
export function owed(context: PageContext, duties: readonly DutyTotal[]): Html {
  const t = wordsOf(context);
  if (duties.length === 0) return html`<span class="soft">${t('notAssessed')}</span>`;
  const open = duties.filter(({ due }) => !isZero(due));
  if (open.length === 0)
    return html`<span>${t('nothingOwed')}</span>
      <small>${t('paidSum', { amount: duties.map(({ paid, currency }) => money(paid, currency)).join(' ') })}</small>`;
  return html`${open.map(
    ({ due, currency, dueAt }) =>
      html`<strong class="sum">${money(due, currency)}</strong
        >${dueAt !== undefined && html` <small>${day(context, dueAt, Date.parse(dueAt) < Date.parse(context.now) ? 'dueOver' : 'dueBy')}</small>`}`,
  )}`;
}

function isZero(decimal: string): boolean {
  return /^-?0+(\.0+)?$/.test(decimal);
}

/** Where the goods are: what the logistics track says. */
export function whereabouts(context: PageContext, tracks: CaseRow['tracks']): Html {
  const logistics = tracks.find(({ track }) => track === 'logistics');
  return logistics === undefined
    ? html`<span class="soft">${wordsOf(context)('noLogistics')}</span>`
    : html`<span>${worded(context, logistics.label)}</span> <small>${day(context, logistics.since)}</small>`;
}
