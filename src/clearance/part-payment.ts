/** A payment brings its track to the end, but may be of one notice among several: what the amounts say is told with the state. */
import { compareDecimals } from '../canonical/decimals.js';
import type { DutyView, StateView, TrackView } from './case-view.js';
import { dutiesOfDeclaration, dutyTotals, isOwed } from './duties.js';

type Words = Pick<TrackView, 'label' | 'turn' | 'tone'> & Partial<Pick<TrackView, 'meaning' | 'action'>>;
type Shown = Words & Pick<TrackView, 'track'> & Partial<Pick<TrackView, 'declarations'>>;

const paidInPart = {
  label: { zh: '税费已缴一部分', en: 'Duties paid in part' },
  meaning: { zh: '海关已收到部分税费，仍有未缴金额。', en: 'Customs has received a part of the duties; an amount is still due.' },
  action: {
    zh: '请进口收货人或出口发货人在期限内缴清未缴金额，逾期将加收滞纳金。',
    en: 'The importer or exporter is to pay the rest in time; a surcharge is added for every day of delay.',
  },
  turn: 'trader',
  tone: 'act',
} as const;

/** @param lines of the case, as far as the reader sees them @returns the tracks, that of the duties in the words of what is still owed */
export function withPartPayment<T extends Shown>(tracks: readonly T[], lines: readonly DutyView[]): T[] {
  return tracks.map((one) => {
    if (one.track !== 'tax') return one;
    const { declarations } = one;
    const each = declarations?.map((standing) => inWords(standing, dutiesOfDeclaration(lines, standing.declarationNo)));
    return { ...inWords(one, lines), ...(each !== undefined && { declarations: each }) };
  });
}

/** The same for a state that may be the one that says most of the case. */
export function summaryInWords(summary: StateView, lines: readonly DutyView[]): StateView {
  return summary.state === 'TAX_PAID' ? inWords(summary, lines) : summary;
}

function inWords<T extends Words>(standing: T, lines: readonly DutyView[]): T {
  const isPart = dutyTotals(lines).some((one) => isOwed(one) && compareDecimals(one.paid, '0') > 0);
  if (!isPart || standing.tone !== 'done') return standing;
  const { meaning, action, ...short } = paidInPart;
  return { ...standing, ...short, ...(standing.meaning !== undefined && { meaning, action }) };
}
