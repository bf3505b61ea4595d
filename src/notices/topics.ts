/** What a subscriber can ask to be told: data, and how an event of a case is found to be about it. */
import type { NoticeFilter } from '../canonical/notice-records.js';
import type { TableRow } from '../clearance/state-table.js';
import { releases } from '../clearance/declarations.js';
import { standingOf, tracksIn, type CaseState } from '../clearance/states.js';
import type { Hold, Wording } from '../clearance/state-types.js';

export const topics = {
  'needs-action': { zh: '需要您处理', en: 'Something is asked of you' },
  correct: { zh: '数据有误，请更正后重报', en: 'Your data are wrong: correct and resubmit' },
  refused: { zh: '监管部门不予放行', en: 'An agency refused the goods' },
  'hold-placed': { zh: '货物被布控或扣留', en: 'A hold was placed' },
  'hold-lifted': { zh: '布控或扣留已解除', en: 'A hold was lifted' },
  released: { zh: '海关放行', en: 'Released by customs' },
  changed: { zh: '任何进展', en: 'Anything that happens' },
} as const satisfies Record<string, Wording>;
export type Topic = keyof typeof topics;

export const topicNames = Object.keys(topics) as Topic[];

export interface Happening {
  /** The most urgent first; `changed` is always there. */
  readonly topics: readonly Topic[];
  readonly placed: readonly Hold[];
  readonly lifted: readonly Hold[];
}

/**
 * What an event made of a case.
 * @param row the state it reports, if any: only where the track is in it now, and was not before, has something been asked
 * @param declarationNo of what it names: another declaration of the shipment may lag, and the shipment be released later
 */
export function happeningOf(
  before: CaseState,
  after: CaseState,
  row: TableRow | undefined,
  declarationNo: string | null = null,
): Happening {
  const placed = after.holds.filter((hold) => !before.holds.includes(hold));
  const lifted = before.holds.filter((hold) => !after.holds.includes(hold));
  const moved =
    row !== undefined &&
    stateOf(after, row, declarationNo) === row.state &&
    (stateOf(before, row, declarationNo) !== row.state || isLater(before, after, row));
  const asks = moved && after.turn === 'trader' && row.turn === 'trader' && ['act', 'correct', 'refused'].includes(row.tone);
  const found: Record<Topic, boolean> = {
    'needs-action': asks,
    correct: moved && row.tone === 'correct',
    refused: moved && row.tone === 'refused',
    'hold-placed': placed.length > 0,
    'hold-lifted': lifted.length > 0,
    released: row?.track === 'declaration' && isReleased(after, row) && !isReleased(before, row),
    changed: true,
  };
  return { topics: topicNames.filter((topic) => found[topic]), placed, lifted };
}

function stateOf(of: CaseState, { track }: TableRow, declarationNo: string | null): string | undefined {
  return standingOf(of, track, declarationNo)?.row.state;
}

function isReleased({ marks }: CaseState, { track }: TableRow): boolean {
  const state = tracksIn(marks).get(track)?.row.state;
  return releases.some((one) => one === state);
}

/** A state that is reported again, later than ever, is asked again: the second return of a declaration. */
function isLater({ marks: before }: CaseState, { marks: after }: CaseState, { state, reverses }: TableRow): boolean {
  return reverses === true && lastOf(after[state]) > lastOf(before[state]);
}

function lastOf(mark: CaseState['marks'][string] | undefined): number {
  return mark === undefined ? -Infinity : typeof mark === 'number' ? mark : mark[1];
}

/** Whether a subscriber asked to be told this. */
export function isWanted(
  filter: NoticeFilter,
  { topics: about, placed, lifted }: Happening,
  event: { kind: string; state: string | null },
): boolean {
  const any = (asked: readonly string[], there: readonly string[]): boolean =>
    asked.length === 0 || there.some((one) => asked.includes(one));
  return (
    about.some((topic) => filter.topics.includes(topic)) &&
    any(filter.kinds, [event.kind]) &&
    any(filter.states, event.state === null ? [] : [event.state]) &&
    any(filter.holds, [...placed, ...lifted])
  );
}
