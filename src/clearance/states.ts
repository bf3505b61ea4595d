/**
 * What is true of a shipment, from its events. All that is kept of them are its marks (`marks.ts`): everything else follows from
 * them alone, so the order in which messages arrive, and how often, makes no difference, and two cases are joined by joining
 * their marks.
 */
import type { StateReport } from '../canonical/case-records.js';
import { firstOf, lastOf, marksOf, merged, progressOf, shipmentMarks, type Marks, type Progress } from './marks.js';
import { stateTable, type State, type TableRow } from './state-table.js';
import type { Hold, Track, Turn } from './state-types.js';

export interface TrackState {
  readonly row: TableRow;
  /** Milliseconds: the first report that counts. */
  readonly since: number;
  /** Where only some of the containers are so far. */
  readonly containers?: Progress;
}

export interface HoldState {
  readonly hold: Hold;
  readonly row: TableRow;
  readonly since: number;
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

/** When a state was first reached, if ever, by all containers where it is counted by them; milliseconds. */
export function reachedAt(marks: Marks, state: string): number | undefined {
  return firstOf(shipmentMarks(marks)[state]);
}

/**
 * A case from its marks; with `visible`, as one sees it who may see only these tracks. What ends a hold may be of a track
 * that the reader does not see: the hold ends for everybody.
 */
export function caseOf(kept: Marks, visible?: ReadonlySet<Track>): CaseState {
  const marks = shipmentMarks(kept);
  const sees = ({ track }: TableRow): boolean => visible?.has(track) !== false;
  const tracks = new Map([...tracksIn(kept)].filter(([, { row }]) => sees(row)));
  const holds = holdsIn(kept).filter(({ row }) => sees(row));
  const asking = [...tracks.values()].map(({ row }) => row).filter((row) => isOpen(row, marks));
  const summary = summaryOf(tracks, [...asking, ...holds.map(({ row }) => row)]);
  return {
    marks: kept,
    holds: [...new Set(holds.map(({ hold }) => hold))].sort(),
    summary: summary?.state ?? 'OPEN',
    turn: asking.some(asksTrader) ? 'trader' : summary !== undefined && isOpen(summary, marks) ? summary.turn : 'nobody',
  };
}

function asksTrader({ turn, tone }: TableRow): boolean {
  return turn === 'trader' && (tone === 'act' || tone === 'correct' || tone === 'refused');
}

/** Whether nothing that ends it came later: of the same instant, the end counts as the later one. */
function isOpen(row: TableRow, marks: Marks): boolean {
  const at = lastOf(marks[row.state]) ?? -Infinity;
  return !(row.until ?? []).some((state) => (lastOf(marks[state]) ?? -Infinity) >= at);
}

/**
 * The state of each track: the highest of those reported after its last reversal, or the reversal itself. Of the same
 * instant, the one of the higher rank counts as the later.
 */
export function tracksIn(kept: Marks): Map<Track, TrackState> {
  const marks = shipmentMarks(kept);
  const found = new Map<Track, TableRow[]>();
  for (const state of Object.keys(marks)) {
    const row = stateTable.get(state);
    if (row !== undefined) found.set(row.track, [...(found.get(row.track) ?? []), row]);
  }
  return new Map(
    [...found].map(([track, rows]) => {
      const state = trackState(rows, marks);
      const containers = progressOf(kept, state.row);
      return [track, { ...state, ...(containers !== undefined && { containers }) }];
    }),
  );
}

function trackState(rows: readonly TableRow[], marks: Marks): TrackState {
  const last = ({ state }: TableRow): number => lastOf(marks[state]) ?? -Infinity;
  const isLater = (one: TableRow, other: TableRow | undefined): boolean =>
    other === undefined || last(one) > last(other) || (last(one) === last(other) && one.rank > other.rank);
  let reversal: TableRow | undefined;
  for (const row of rows) if (row.reverses === true && isLater(row, reversal)) reversal = row;
  let highest = reversal;
  for (const row of rows) {
    if (row.reverses === true || !isLater(row, reversal)) continue;
    if (highest === undefined || highest === reversal || row.rank > highest.rank) highest = row;
  }
  if (highest === undefined) throw new Error('A track has a state wherever it has a mark.');
  const first = firstOf(marks[highest.state]) ?? 0;
  const from = reversal === undefined ? -Infinity : last(reversal);
  return { row: highest, since: highest === reversal || first >= from ? first : last(highest) };
}

/** What holds the goods: what was placed, unless what ends it came later. */
export function holdsIn(kept: Marks): HoldState[] {
  const marks = shipmentMarks(kept);
  return Object.keys(marks).flatMap((state) => {
    const row = stateTable.get(state);
    return row?.places !== undefined && isOpen(row, marks) ? [{ hold: row.places, row, since: lastOf(marks[state]) ?? 0 }] : [];
  });
}

const urgency: readonly TableRow['tone'][] = ['refused', 'correct', 'act'];
const trackOrder: readonly Track[] = ['declaration', 'inspection', 'manifest', 'tax', 'logistics', 'forex'];

/** From here on the goods are on their way out, whatever the other tracks say. */
const leaving: readonly State[] = ['VESSEL_DEPARTED', 'DEPARTED', 'GATE_OUT', 'PARTLY_GATED_OUT', 'LOADED'];
const releasedRank = 58;

/** What is wrong or to be done comes first, then the furthest the shipment has got. */
function summaryOf(tracks: ReadonlyMap<Track, TrackState>, asking: readonly TableRow[]): TableRow | undefined {
  const declaration = tracks.get('declaration')?.row;
  if (declaration?.state === 'CANCELLED') return declaration;
  for (const tone of urgency)
    for (const track of trackOrder) {
      const [first, ...others] = asking.filter((one) => one.tone === tone && one.track === track);
      if (first !== undefined) return others.reduce((highest, one) => (one.rank > highest.rank ? one : highest), first);
    }
  const forex = tracks.get('forex')?.row;
  if (forex !== undefined && forex.state !== 'FX_DECLARED' && (declaration?.rank ?? releasedRank) >= releasedRank) return forex;
  if (declaration?.state === 'CLOSED') return declaration;
  const logistics = tracks.get('logistics')?.row;
  if (logistics !== undefined && leaving.includes(logistics.state)) return logistics;
  // A manifest says less than where the goods are, and a payment less than the rest.
  const order: readonly Track[] = ['declaration', 'inspection', 'logistics', 'manifest', 'tax', 'forex'];
  return order.flatMap((track) => tracks.get(track)?.row ?? [])[0];
}
