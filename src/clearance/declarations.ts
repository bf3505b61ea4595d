/**
 * The declarations of a case, each with the marks that count for it: what names the declaration, and what names none. A shipment
 * is as far as the declaration that lags.
 */
import { firstOf, keyParts, lastOf, mergedMark, shipmentMarks, type Mark, type Marks, type Progress } from './marks.js';
import { stateTable, type TableRow } from './state-table.js';
import type { Tone, Track } from './state-types.js';
import { standingsOf, type Standing } from './track-states.js';

export interface Share {
  /** Undefined where nothing names one. */
  readonly declarationNo: string | undefined;
  /** There are others, or were. */
  readonly isOneOfSeveral: boolean;
  readonly marks: Marks;
  readonly tracks: ReadonlyMap<Track, Standing>;
}

/** From this rank on the goods of a declaration may leave. */
export const releasedRank = 58;
const acceptedRank = 30;
/** The states in which the goods may leave, as far as customs is concerned. */
export const releases = ['RELEASED', 'RELEASED_ON_GUARANTEE', 'RELEASED_TO_GATE'] as const;

/** Those that count, at least one, the same in whatever order: not what was cancelled, or returned for good. */
export function sharesOf(kept: Marks): readonly Share[] {
  const named = namedMarks(kept);
  if (named.size < 2) {
    const marks = shipmentMarks(kept);
    return [{ declarationNo: [...named.keys()][0], isOneOfSeveral: false, marks, tracks: standingsOf(marks) }];
  }
  const common = commonMarks(kept, named);
  const all = [...named.keys()].sort().map((declarationNo) => shareOf(declarationNo, common, named.get(declarationNo) ?? {}));
  const counting = all.filter((one) => !isVoid(one, named));
  return counting.length > 0 ? counting : all;
}

type NamedMarks = ReadonlyMap<string, Marks>;

/** What is said of each declaration. A number that only an inspection gives may be of another list: it makes no declaration. */
function namedMarks(kept: Marks): NamedMarks {
  const found = new Map<string, Record<string, Mark>>();
  for (const [key, mark] of Object.entries(kept)) {
    const { state, by, number } = keyParts(key);
    if (by !== '@' || number === '') continue;
    const marks = found.get(number) ?? {};
    found.set(number, marks);
    marks[state] = mark;
  }
  for (const [number, marks] of found)
    if (!Object.keys(marks).some((state) => stateTable.get(state)?.track !== 'inspection')) found.delete(number);
  return found;
}

/** What is said of the shipment as a whole. A state of which no part is known was kept before declarations were told apart. */
function commonMarks(kept: Marks, named: NamedMarks): Marks {
  const common: Record<string, Mark> = {};
  const told = new Set<string>();
  for (const [key, mark] of Object.entries(kept)) {
    const { state, by, number } = keyParts(key);
    if (by !== '@') continue;
    told.add(state);
    if (!named.has(number)) common[state] = mergedMark(common[state], mark);
  }
  for (const [key, mark] of Object.entries(kept)) {
    const { state, by } = keyParts(key);
    if (by === '#' || (by === undefined && !told.has(state))) common[key] = mark;
  }
  return common;
}

function shareOf(declarationNo: string, common: Marks, own: Marks): Share {
  const marks: Record<string, Mark> = { ...common };
  for (const [state, mark] of Object.entries(own)) marks[state] = mergedMark(marks[state], mark);
  const counted = shipmentMarks(marks);
  const tracks = standingsOf(counted);
  // Duties of a declaration of which nothing else has come yet: it was declared.
  if (!tracks.has('declaration')) tracks.set('declaration', { row: submitted, since: Math.min(...Object.values(own).map(firsts)) });
  return { declarationNo, isOneOfSeveral: true, marks: counted, tracks };
}

const submitted = rowOf('SUBMITTED');

function rowOf(state: string): TableRow {
  const row = stateTable.get(state);
  if (row === undefined) throw new Error(`The state ${state} is not in the table.`);
  return row;
}

const firsts = (mark: Mark): number => firstOf(mark) ?? 0;

/**
 * Cancelled, or returned before customs had ever accepted it and another was sent after that: it never came to be. What was
 * accepted and returned afterwards is still to be corrected.
 */
function isVoid({ declarationNo = '', tracks }: Share, named: NamedMarks): boolean {
  const row = tracks.get('declaration')?.row;
  if (row?.state === 'CANCELLED') return true;
  if (row?.tone !== 'correct') return false;
  const own = named.get(declarationNo) ?? {};
  const wasAccepted = Object.keys(own).some((state) => {
    const reported = stateTable.get(state);
    return reported?.track === 'declaration' && reported.rank >= acceptedRank && reported.tone !== 'correct';
  });
  const returned = lastOf(own[row.state]) ?? Infinity;
  return !wasAccepted && [...named.values()].some((other) => Math.min(...Object.values(other).map(firsts)) > returned);
}

const urgency: readonly Tone[] = ['refused', 'correct', 'act'];

/** How far a state is, for finding the one that lags: what is not released before what is, what is asked before what is awaited. */
function place({ row }: Standing): readonly number[] {
  const asked = urgency.indexOf(row.tone);
  return [row.track === 'declaration' && row.rank >= releasedRank ? 1 : 0, asked === -1 ? urgency.length : asked, row.rank];
}

function compare(one: Standing, other: Standing): number {
  const [left, right] = [place(one), place(other)];
  const first = left.findIndex((number, index) => number !== right[index]);
  // As far as each other: the shipment is so since the last is.
  return first === -1 ? other.since - one.since : (left[first] ?? 0) - (right[first] ?? 0);
}

/** The one of the shares that lags in a track. */
export function lagging(shares: readonly Share[], track: Track): { readonly share: Share; readonly standing: Standing } | undefined {
  let found: { share: Share; standing: Standing } | undefined;
  for (const share of shares) {
    const standing = share.tracks.get(track);
    if (standing !== undefined && (found === undefined || compare(standing, found.standing) < 0)) found = { share, standing };
  }
  return found;
}

export function isReleased({ tracks }: Share): boolean {
  const row = tracks.get('declaration')?.row;
  return row !== undefined && row.rank >= releasedRank && row.state !== 'CANCELLED';
}

/** When customs released a declaration that still is. */
export function releasedAt(share: Share): number | undefined {
  if (!isReleased(share)) return undefined;
  const reported = releases.flatMap((state) => firstOf(share.marks[state]) ?? []);
  return reported.length > 0 ? Math.min(...reported) : share.tracks.get('declaration')?.since;
}

/** How many declarations are released, where some are and some are not. */
export function releasedSoFar(shares: readonly Share[]): Progress | undefined {
  const done = shares.filter(isReleased).length;
  return done > 0 && done < shares.length ? { done, all: shares.length } : undefined;
}
