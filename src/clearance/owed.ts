/**
 * What is owed comes first. A release ends what a state asks of the trader, but not what the amounts say: released against a
 * guarantee or a collective payment, the duties are still to be paid, and no settled payment of the goods is worth more.
 */
import type { DutyView, StateView, TrackView } from './case-view.js';
import { dutyTotals, isOwed } from './duties.js';
import type { Tone } from './state-types.js';

const urgent: readonly Tone[] = ['refused', 'correct', 'act'];
const unpaid = { zh: '海关核定的税费尚未缴清。', en: 'The duties that customs assessed have not been paid in full.' };

/**
 * The state of the duties, where an amount is due and nothing more urgent is asked; undefined where the summary may stand.
 * @param tracks as they are shown, with what was paid in part
 */
export function owedFirst(summary: StateView, tracks: readonly TrackView[], lines: readonly DutyView[]): StateView | undefined {
  const tax = tracks.find(({ track }) => track === 'tax');
  if (tax?.tone !== 'act' || summary.state === 'CANCELLED' || urgent.includes(summary.tone)) return undefined;
  if (!dutyTotals(lines).some(isOwed)) return undefined;
  const { state, label, turn, action, tone } = tax;
  return { state, label, meaning: unpaid, turn, action, tone };
}
