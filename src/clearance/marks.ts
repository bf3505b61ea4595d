/**
 * What is kept of a case's events: when each state was first and last reported, and of which containers and declaration. Nothing
 * here depends on the order of the reports or on how often they came. Beside the states the marks name parts: `#CSQU3054383` is a
 * container of the shipment, `GATE_OUT#CSQU3054383` one that is out, `GATE_OUT#` a report that all are; `RELEASED@…401` is a
 * declaration that is released, `RELEASED@` a report that names none.
 */
import type { StateReport } from '../canonical/case-records.js';
import { stateTable, type TableRow } from './state-table.js';
import type { Track } from './state-types.js';

/** Milliseconds since 1970: once, or first and last. */
export type Mark = number | readonly [first: number, last: number];
export type Marks = Readonly<Record<string, Mark>>;

export function firstOf(mark: Mark | undefined): number | undefined {
  return typeof mark === 'number' ? mark : mark?.[0];
}

export function lastOf(mark: Mark | undefined): number | undefined {
  return typeof mark === 'number' ? mark : mark?.[1];
}

/** The mark of what either says. */
export function mergedMark(one: Mark | undefined, other: Mark): Mark {
  const first = Math.min(firstOf(one) ?? Infinity, firstOf(other) ?? Infinity);
  const last = Math.max(lastOf(one) ?? -Infinity, lastOf(other) ?? -Infinity);
  if (one !== undefined && firstOf(one) === first && lastOf(one) === last) return one;
  return first === last ? first : [first, last];
}

/** The marks of both; the first object itself where the other adds nothing. */
export function merged(one: Marks, other: Marks): Marks {
  let marks: Record<string, Mark> | undefined;
  for (const [key, mark] of Object.entries(other)) {
    const known = one[key];
    const both = mergedMark(known, mark);
    if (both === known) continue;
    marks ??= { ...one };
    marks[key] = both;
  }
  return marks ?? one;
}

/** A mark's name in its parts: the state, what counts it, and the number of the container or declaration. */
export function keyParts(key: string): { readonly state: string; readonly by?: '#' | '@'; readonly number: string } {
  const at = key.search(/[#@]/);
  if (at === -1) return { state: key, number: '' };
  return { state: key.slice(0, at), by: key[at] === '#' ? '#' : '@', number: key.slice(at + 1) };
}

/** States that a shipment has reached when all of its containers have, by what they are called before that. */
const partial = [...stateTable.values()].filter((row): row is TableRow & { partOf: string } => row.partOf !== undefined);
const whole: ReadonlySet<string> = new Set(partial.map(({ partOf }) => partOf));

/** Each declaration goes these ways by itself; the others the shipment goes as one. */
const tracksOfDeclarations: ReadonlySet<Track> = new Set<Track>(['declaration', 'tax', 'inspection']);

export function isTrackOfDeclarations(track: Track): boolean {
  return tracksOfDeclarations.has(track);
}

/** That a container is one of the shipment is true from the beginning. */
const always = 0;

export function marksOf({ state, at, containers, declarationNo }: StateReport): Marks {
  const numbers = containers ?? [];
  const marks: Record<string, Mark> = { [state]: at };
  const row = stateTable.get(state);
  if (row !== undefined && isTrackOfDeclarations(row.track)) marks[`${state}@${declarationNo ?? ''}`] = at;
  if (!whole.has(state)) for (const number of numbers) marks[`#${number}`] = always;
  else if (numbers.length === 0) marks[`${state}#`] = at;
  else for (const number of numbers) marks[`${state}#${number}`] = at;
  return marks;
}

/** How many of all that are known have reached a state. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

interface Reached extends Progress {
  /** Since when all have; undefined while some have not. */
  readonly since: number | undefined;
}

function reachedBy(marks: Marks, wanted: string): Reached {
  const [all, done] = [new Set<string>(), new Set<string>()];
  let [reported, latest] = [Infinity, -Infinity];
  for (const [key, mark] of Object.entries(marks)) {
    const { state, by, number } = keyParts(key);
    if (by !== '#') continue;
    if (number !== '') all.add(number);
    if (state !== wanted) continue;
    const at = firstOf(mark) ?? 0;
    if (number === '') reported = Math.min(reported, at);
    else {
      done.add(number);
      latest = Math.max(latest, at);
    }
  }
  if (done.size === 0) return { done: all.size, all: all.size, since: firstOf(marks[wanted]) };
  if (done.size === all.size) reported = Math.min(reported, latest);
  return { done: done.size, all: all.size, since: reported === Infinity ? undefined : reported };
}

export function progressOf(marks: Marks, { partOf }: TableRow): Progress | undefined {
  if (partOf === undefined) return undefined;
  const { done, all } = reachedBy(marks, partOf);
  return { done, all };
}

/** The marks as they count for the shipment: a state that only some containers have reached is the partial one. */
export function shipmentMarks(marks: Marks): Marks {
  let counted: Record<string, Mark> | undefined;
  for (const { state, partOf } of partial) {
    const reported = marks[partOf];
    if (reported === undefined) continue;
    const { since } = reachedBy(marks, partOf);
    const first = firstOf(reported) ?? 0;
    if (since === first) continue;
    counted ??= { ...marks };
    if (since === undefined) {
      counted[state] = reported;
      Reflect.deleteProperty(counted, partOf);
      continue;
    }
    counted[state] = first;
    counted[partOf] = [since, Math.max(since, lastOf(reported) ?? since)];
  }
  return counted ?? marks;
}
