/** The states of a case in words. */
import type { CaseRow, HoldView, StateView, TrackView } from './case-view.js';
import { stateTable, type TableRow } from './state-table.js';
import { holds, tracks, type Track } from './state-types.js';
import { caseOf, holdsIn, reachedAt, tracksIn, type Marks } from './states.js';

const open: StateView = {
  state: 'OPEN',
  label: { zh: '已建档', en: 'Opened' },
  meaning: { zh: '已收到与这票货物有关的信息，尚无办理状态。', en: 'Something was heard of the shipment, but no office has acted on it.' },
  turn: 'nobody',
  action: { zh: '请等待后续回执。', en: 'Wait for what follows.' },
  tone: 'wait',
};

export function stateView(state: string): StateView {
  const row = stateTable.get(state);
  if (row === undefined) return open;
  const { label, meaning, turn, action, tone } = row;
  return { state: row.state, label, meaning, turn, action, tone };
}

export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The states of a track that are on the usual way of a shipment, or that this one reached. */
function stepsOf(track: Track, marks: Marks): TrackView['steps'] {
  const steps = [...stateTable.values()].filter(
    (row) => row.track === track && (row.usual === true || reachedAt(marks, row.state) !== undefined),
  );
  return steps.map(({ state, label }) => {
    const at = reachedAt(marks, state);
    return { state, label, ...(at !== undefined && { reachedAt: instant(at) }) };
  });
}

export function trackViews(marks: Marks, visible?: ReadonlySet<Track>): TrackView[] {
  const found = tracksIn(marks);
  return (Object.keys(tracks) as Track[]).flatMap((track) => {
    const current = found.get(track);
    if (current === undefined || visible?.has(track) === false) return [];
    return [
      { track, trackLabel: tracks[track], ...stateView(current.row.state), since: instant(current.since), steps: stepsOf(track, marks) },
    ];
  });
}

export function holdViews(marks: Marks, visible?: ReadonlySet<Track>): HoldView[] {
  const since = new Map<HoldView['hold'], number>();
  const sees = ({ track }: TableRow): boolean => visible?.has(track) !== false;
  for (const { hold, row, since: at } of holdsIn(marks)) if (sees(row)) since.set(hold, Math.min(since.get(hold) ?? Infinity, at));
  return [...since]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([hold, at]) => ({ hold, label: holds[hold], since: instant(at) }));
}

/** What a list shows of the states; nothing where the reader sees no track of the case. */
export function stateSummary(marks: Marks, visible?: ReadonlySet<Track>): Pick<CaseRow, 'summary' | 'needsAction' | 'turn' | 'holds'> {
  const { summary, turn } = caseOf(marks, visible);
  return { summary: stateView(summary), turn, needsAction: turn === 'trader', holds: holdViews(marks, visible) };
}
