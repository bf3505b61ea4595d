/** The states of a case in words. */
import type { CaseRow, DeclarationStanding, HoldView, StateView, TrackView } from './case-view.js';
import { lagging, sharesOf, type Share } from './declarations.js';
import { firstOf, progressOf, type Marks, type Progress } from './marks.js';
import { stateTable, type TableRow } from './state-table.js';
import { holds, tracks, type Track, type Wording } from './state-types.js';
import { caseOf, holdsIn, releasedIn, tracksIn, type TrackState } from './states.js';

const open: StateView = {
  state: 'OPEN',
  label: { zh: '已建档', en: 'Opened' },
  meaning: { zh: '已收到与这票货物有关的信息，尚无办理状态。', en: 'Something was heard of the shipment, but no office has acted on it.' },
  turn: 'nobody',
  action: { zh: '请等待后续回执。', en: 'Wait for what follows.' },
  tone: 'wait',
};

/** Where only some of the shipment's containers are so far, and where only some of its declarations are released. */
interface SoFar {
  readonly containers?: Progress | undefined;
  readonly released?: Progress | undefined;
}

export function stateView(state: string, { containers, released }: SoFar = {}): StateView {
  const row = stateTable.get(state);
  if (row === undefined) return open;
  const { label, meaning, turn, action, tone } = row;
  const counted = containers === undefined ? label : ofContainers(label, containers);
  return {
    state: row.state,
    label: released === undefined ? counted : ofDeclarations(counted, released),
    meaning,
    turn,
    action,
    tone,
    ...(containers !== undefined && { containers }),
    ...(released !== undefined && { released }),
  };
}

function ofContainers({ zh, en }: Wording, { done, all }: Progress): Wording {
  return { zh: `${zh}（${all} 箱中的 ${done} 箱）`, en: `${en} (${done} of ${all})` };
}

function ofDeclarations({ zh, en }: Wording, { done, all }: Progress): Wording {
  return { zh: `${zh}（放行 ${done}/${all}）`, en: `${en} (${done} of ${all} declarations released)` };
}

/** A state with how far the shipment is in it. */
export function stateViewIn(row: TableRow, marks: Marks): StateView {
  return stateView(row.state, { containers: progressOf(marks, row), released: releasedIn(marks) });
}

export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The states of a track that are on the usual way of a shipment, or that this one reached: of several declarations, the one that lags. */
function stepsOf(track: Track, shares: readonly Share[]): TrackView['steps'] {
  const { marks = {} } = lagging(shares, track)?.share ?? {};
  const reachedAt = (state: string): number | undefined => firstOf(marks[state]);
  const steps = [...stateTable.values()].filter((row) => row.track === track && (row.usual === true || reachedAt(row.state) !== undefined));
  return steps.map(({ state, label }) => {
    const at = reachedAt(state);
    return { state, label, ...(at !== undefined && { reachedAt: instant(at) }) };
  });
}

export function trackViews(marks: Marks, visible?: ReadonlySet<Track>): TrackView[] {
  const found = tracksIn(marks);
  const shares = sharesOf(marks);
  return (Object.keys(tracks) as Track[]).flatMap((track) => {
    const current = found.get(track);
    if (current === undefined || visible?.has(track) === false) return [];
    return [
      {
        track,
        trackLabel: tracks[track],
        ...stateView(current.row.state, current),
        since: instant(current.since),
        steps: stepsOf(track, shares),
        ...(current.each !== undefined && { declarations: current.each.map(declarationStanding) }),
      },
    ];
  });
}

function declarationStanding({ declarationNo = '', row, since, releasedAt }: NonNullable<TrackState['each']>[number]): DeclarationStanding {
  return {
    declarationNo,
    ...stateView(row.state),
    since: instant(since),
    ...(releasedAt !== undefined && { releasedAt: instant(releasedAt) }),
  };
}

export function holdViews(marks: Marks, visible?: ReadonlySet<Track>): HoldView[] {
  const found = new Map<HoldView['hold'], { since: number; declarations: Set<string> }>();
  const sees = ({ track }: TableRow): boolean => visible?.has(track) !== false;
  for (const { hold, row, since, declarationNo } of holdsIn(marks)) {
    if (!sees(row)) continue;
    const known = found.get(hold) ?? { since, declarations: new Set() };
    found.set(hold, known);
    known.since = Math.min(known.since, since);
    if (declarationNo !== undefined) known.declarations.add(declarationNo);
  }
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([hold, { since, declarations }]) => ({
      hold,
      label: holds[hold],
      since: instant(since),
      ...(declarations.size > 0 && { declarations: [...declarations] }),
    }));
}

/** What a list shows of the states; nothing where the reader sees no track of the case. */
export function stateSummary(marks: Marks, visible?: ReadonlySet<Track>): Pick<CaseRow, 'summary' | 'needsAction' | 'turn' | 'holds'> {
  const { summary, turn } = caseOf(marks, visible);
  const row = stateTable.get(summary);
  return {
    summary: row === undefined ? stateView(summary) : stateViewIn(row, marks),
    turn,
    needsAction: turn === 'trader',
    holds: holdViews(marks, visible),
  };
}
