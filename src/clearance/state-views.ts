/** The states of a case in words. */
import type { CaseRow, HoldView, StateView, TrackView } from './case-view.js';
import { firstOf, progressOf, shipmentMarks, type Marks, type Progress } from './marks.js';
import { stateTable, type TableRow } from './state-table.js';
import { holds, tracks, type Track, type Wording } from './state-types.js';
import { caseOf, holdsIn, tracksIn } from './states.js';

const open: StateView = {
  state: 'OPEN',
  label: { zh: '已建档', en: 'Opened' },
  meaning: { zh: '已收到与这票货物有关的信息，尚无办理状态。', en: 'Something was heard of the shipment, but no office has acted on it.' },
  turn: 'nobody',
  action: { zh: '请等待后续回执。', en: 'Wait for what follows.' },
  tone: 'wait',
};

/** @param containers where only some of the shipment's are so far */
export function stateView(state: string, containers?: Progress): StateView {
  const row = stateTable.get(state);
  if (row === undefined) return open;
  const { label, meaning, turn, action, tone } = row;
  const known = { state: row.state, meaning, turn, action, tone };
  return containers === undefined ? { ...known, label } : { ...known, label: counted(label, containers), containers };
}

function counted({ zh, en }: Wording, { done, all }: Progress): Wording {
  return { zh: `${zh}（${all} 箱中的 ${done} 箱）`, en: `${en} (${done} of ${all})` };
}

export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The states of a track that are on the usual way of a shipment, or that this one reached. */
function stepsOf(track: Track, kept: Marks): TrackView['steps'] {
  const marks = shipmentMarks(kept);
  const reachedAt = (state: string): number | undefined => firstOf(marks[state]);
  const steps = [...stateTable.values()].filter((row) => row.track === track && (row.usual === true || reachedAt(row.state) !== undefined));
  return steps.map(({ state, label }) => {
    const at = reachedAt(state);
    return { state, label, ...(at !== undefined && { reachedAt: instant(at) }) };
  });
}

export function trackViews(marks: Marks, visible?: ReadonlySet<Track>): TrackView[] {
  const found = tracksIn(marks);
  return (Object.keys(tracks) as Track[]).flatMap((track) => {
    const current = found.get(track);
    if (current === undefined || visible?.has(track) === false) return [];
    return [
      {
        track,
        trackLabel: tracks[track],
        ...stateView(current.row.state, current.containers),
        since: instant(current.since),
        steps: stepsOf(track, marks),
      },
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
  const row = stateTable.get(summary);
  return {
    summary: stateView(summary, row && progressOf(marks, row)),
    turn,
    needsAction: turn === 'trader',
    holds: holdViews(marks, visible),
  };
}
