/**
 * What is true of a shipment, from its events. All that is kept of them are its marks (`marks.ts`): everything else follows from
 * them alone, so the order in which messages arrive, and how often, makes no difference, and two cases are joined by joining
 * their marks.
 */
import type { StateReport } from '../canonical/case-records.js';
import { lagging, releasedAt, releasedRank, releasedSoFar, sharesOf, type Share } from './declarations.js';
import { firstOf, isTrackOfDeclarations, lastOf, marksOf, merged, progressOf, type Marks, type Progress } from './marks.js';
import { stateTable, type State, type TableRow } from './state-table.js';
import type { Hold, Track, Turn } from './state-types.js';
import { isOpen, type Standing } from './track-states.js';

/** The state of a track: of several declarations, of the one that lags. */
export interface TrackState extends Standing {
  /** Where only some of the containers are so far. */
  readonly containers?: Progress;
  /** Where only some of the declarations are released so far; of their own track alone. */
  readonly released?: Progress;
  /** How far each of several declarations is. */
  readonly each?: readonly (Standing & Pick<Share, 'declarationNo'> & { readonly releasedAt: number | undefined })[];
}

export interface HoldState {
  readonly hold: Hold;
  readonly row: TableRow;
  readonly since: number;
  /** The declaration that it holds, where there are several and it does not hold all. */
  readonly declarationNo?: string;
}

/** What a list has to know of a case, beside its marks. */
export interface CaseState {
  readonly marks: Marks;
  readonly holds: readonly Hold[];
  /** The one state that says most, `OPEN` where there is none. */
  readonly summary: string;
  /** `trader` wherever something is asked of the trader, whatever the summary says; otherwise whose turn the summary is. */
  readonly turn: Turn;
}

export const emptyCase: CaseState = { marks: {}, holds: [], summary: 'OPEN', turn: 'nobody' };

/** The case after one more report; the same object where it says nothing new. */
export function report(before: CaseState, said: StateReport): CaseState {
  const marks = merged(before.marks, marksOf(said));
  if (marks === before.marks) return before;
  return before === emptyCase ? opened(said, marks) : caseOf(marks);
}

/** A case from all its reports, in any order. */
export function stateOfReports(reports: readonly StateReport[]): CaseState {
  return reports.reduce(report, emptyCase);
}

let latest: { readonly state: string; readonly at: number; readonly opened: CaseState } | undefined;

/** A case with one report. The bills of a manifest all begin alike, but for their containers. */
function opened({ state, at }: StateReport, marks: Marks): CaseState {
  if (latest?.state !== state || latest.at !== at) latest = { state, at, opened: caseOf({ [state]: at }) };
  return { ...latest.opened, marks };
}

/** Two cases as one; the first object itself where the other adds nothing. */
export function joined(one: CaseState, other: CaseState): CaseState {
  const marks = merged(one.marks, other.marks);
  return marks === one.marks ? one : caseOf(marks);
}

/** When one of some states was first reached by all of the shipment: its containers where they count, its declarations; milliseconds. */
export function reachedAt(marks: Marks, ...states: readonly string[]): number | undefined {
  const reached = sharesOf(marks).map((share) => firstReached(share.marks, states));
  return reached.includes(undefined) ? undefined : Math.max(...reached.map((at) => at ?? 0));
}

/** When one of some states was first reached, not before `from`. @param marks as they count */
export function firstReached(marks: Marks, states: readonly string[], from = -Infinity): number | undefined {
  const found = states.flatMap((state) => firstOf(marks[state]) ?? []).filter((at) => at >= from);
  return found.length === 0 ? undefined : Math.min(...found);
}

/**
 * A case from its marks; with `visible`, as one sees it who may see only these tracks. What ends a hold may be of a track
 * that the reader does not see: the hold ends for everybody.
 */
export function caseOf(kept: Marks, visible?: ReadonlySet<Track>): CaseState {
  const shares = sharesOf(kept);
  const sees = ({ track }: TableRow): boolean => visible?.has(track) !== false;
  const tracks = new Map([...tracksOf(kept, shares)].filter(([, { row }]) => sees(row)));
  const holds = holdsOf(shares).filter(({ row }) => sees(row));
  const asking = shares.flatMap((share) =>
    [...share.tracks.values()].flatMap(({ row }) => (sees(row) && isOpen(row, share.marks) ? [row] : [])),
  );
  const waits = releasedSoFar(shares) !== undefined;
  // What is asked of a declaration that is released says nothing of the one that is not.
  const urgent = asking.filter(({ track, rank }) => !waits || track !== 'declaration' || rank < releasedRank);
  const summary = summaryOf(tracks, [...urgent, ...holds.map(({ row }) => row)]);
  return {
    marks: kept,
    holds: [...new Set(holds.map(({ hold }) => hold))].sort(),
    summary: summary?.state ?? 'OPEN',
    turn: asking.some(asksTrader) ? 'trader' : summary !== undefined && goesOn(summary, shares) ? summary.turn : 'nobody',
  };
}

function asksTrader({ turn, tone }: TableRow): boolean {
  return turn === 'trader' && (tone === 'act' || tone === 'correct' || tone === 'refused');
}

/** Whether what the summary waits for has not come yet, for a declaration that is in that state. */
function goesOn(summary: TableRow, shares: readonly Share[]): boolean {
  const inIt = shares.filter((share) => share.tracks.get(summary.track)?.row === summary);
  return (inIt.length === 0 ? shares : inIt).some((share) => isOpen(summary, share.marks));
}

/** The state of each track. */
export function tracksIn(kept: Marks): Map<Track, TrackState> {
  return tracksOf(kept, sharesOf(kept));
}

/** Where a report leaves what it speaks of: of several declarations another one may lag, and the shipment with it. */
export function standingOf({ marks }: CaseState, track: Track, declarationNo: string | null): TrackState | undefined {
  const found = tracksIn(marks).get(track);
  return found?.each?.find((one) => one.declarationNo === declarationNo) ?? found;
}

function tracksOf(kept: Marks, shares: readonly Share[]): Map<Track, TrackState> {
  const found = new Map<Track, TrackState>();
  const released = releasedSoFar(shares);
  for (const track of new Set(shares.flatMap(({ tracks }) => [...tracks.keys()]))) {
    const standing = lagging(shares, track)?.standing;
    if (standing === undefined) continue;
    const containers = progressOf(kept, standing.row);
    found.set(track, {
      ...standing,
      ...(containers !== undefined && { containers }),
      ...(released !== undefined && track === 'declaration' && { released }),
      ...(shares.some(({ isOneOfSeveral }) => isOneOfSeveral) && isTrackOfDeclarations(track) && { each: eachOf(shares, track) }),
    });
  }
  return found;
}

function eachOf(shares: readonly Share[], track: Track): NonNullable<TrackState['each']> {
  return shares.flatMap((share) => {
    const standing = share.tracks.get(track);
    return standing === undefined ? [] : [{ ...standing, declarationNo: share.declarationNo, releasedAt: releasedAt(share) }];
  });
}

/** How many of several declarations are released, where some are and some are not. */
export function releasedIn(kept: Marks): Progress | undefined {
  return releasedSoFar(sharesOf(kept));
}

/** What holds the goods: what was placed, unless what ends it came later. */
export function holdsIn(kept: Marks): HoldState[] {
  return holdsOf(sharesOf(kept));
}

function holdsOf(shares: readonly Share[]): HoldState[] {
  const held = shares.map((share) => ({ share, rows: heldBy(share.marks) }));
  const holdsAll = (one: TableRow & { places: Hold }): boolean =>
    held.every(({ rows }) => rows.some(({ places }) => places === one.places));
  return held.flatMap(({ share: { marks, declarationNo }, rows }) =>
    rows.map((row) => ({
      hold: row.places,
      row,
      since: lastOf(marks[row.state]) ?? 0,
      ...(declarationNo !== undefined && !holdsAll(row) && { declarationNo }),
    })),
  );
}

function heldBy(marks: Marks): (TableRow & { places: Hold })[] {
  return Object.keys(marks).flatMap((state) => {
    const row = stateTable.get(state);
    return row?.places !== undefined && isOpen(row, marks) ? [{ ...row, places: row.places }] : [];
  });
}

const urgency: readonly TableRow['tone'][] = ['refused', 'correct', 'act'];
const trackOrder: readonly Track[] = ['declaration', 'inspection', 'manifest', 'tax', 'logistics', 'forex'];

/** From here on the goods are on their way out, whatever the other tracks say. */
const leaving: readonly State[] = ['VESSEL_DEPARTED', 'DEPARTED', 'GATE_OUT', 'PARTLY_GATED_OUT', 'LOADED'];

/** What is wrong or to be done comes first, then the furthest the shipment has got. */
function summaryOf(tracks: ReadonlyMap<Track, TrackState>, asking: readonly TableRow[]): TableRow | undefined {
  const declaration = tracks.get('declaration')?.row;
  if (declaration?.state === 'CANCELLED') return declaration;
  for (const tone of urgency)
    for (const track of trackOrder) {
      const [first, ...others] = asking.filter((one) => one.tone === tone && one.track === track);
      if (first !== undefined) return others.reduce((highest, one) => (one.rank > highest.rank ? one : highest), first);
    }
  const isReleased = declaration === undefined || declaration.rank >= releasedRank;
  const forex = tracks.get('forex')?.row;
  if (forex !== undefined && forex.state !== 'FX_DECLARED' && isReleased) return forex;
  if (declaration?.state === 'CLOSED') return declaration;
  const logistics = tracks.get('logistics')?.row;
  // The containers that are still there cannot be collected before.
  if (logistics !== undefined && leaving.includes(logistics.state) && (isReleased || logistics.partOf === undefined)) return logistics;
  // A manifest says less than where the goods are, and a payment less than the rest.
  const order: readonly Track[] = ['declaration', 'inspection', 'logistics', 'manifest', 'tax', 'forex'];
  return order.flatMap((track) => tracks.get(track)?.row ?? [])[0];
}
