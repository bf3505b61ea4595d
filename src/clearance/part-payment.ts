/** A payment brings its track to the end, but may be of one notice among several: what the amounts say is told with the state. */
import { compareDecimals } from '../canonical/decimals.js';
import type { CaseRow, DutyTotal, TrackView } from './case-view.js';
import { isOwed } from './duties.js';

type Shown = Pick<CaseRow['tracks'][number], 'track' | 'state' | 'label' | 'turn' | 'tone'> &
  Partial<Pick<TrackView, 'meaning' | 'action'>>;

const paidInPart = {
  label: { zh: '税费已缴一部分', en: 'Duties paid in part' },
  meaning: { zh: '海关已收到部分税费，仍有未缴金额。', en: 'Customs has received a part of the duties; an amount is still due.' },
  action: { zh: '请在期限内缴清未缴金额，逾期将加收滞纳金。', en: 'Pay the rest in time; a surcharge is added for every day of delay.' },
  turn: 'trader',
  tone: 'act',
} as const;

/** @param duties of the case, as far as the reader sees them @returns the tracks, that of the duties in the words of what is still owed */
export function withPartPayment<T extends Shown>(tracks: readonly T[], duties: readonly DutyTotal[]): T[] {
  const isPart = duties.some((one) => isOwed(one) && compareDecimals(one.paid, '0') > 0);
  return tracks.map((one) => {
    if (!isPart || one.track !== 'tax' || one.tone !== 'done') return one;
    const { label, meaning, action, turn, tone } = paidInPart;
    return { ...one, label, turn, tone, ...(one.meaning !== undefined && { meaning, action }) };
  });
}
