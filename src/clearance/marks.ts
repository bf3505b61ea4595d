/**
 * What is kept of a case's events: when each state was first and last reported, and of which containers. Nothing here depends on
 * the order of the reports or on how often they came. Beside the states the marks name containers: `#CSQU3054383` is one of the
 * shipment, `GATE_OUT#CSQU3054383` one that is out, and `GATE_OUT#` a report that all are.
 */
import type { StateReport } from '../canonical/case-records.js';
import { stateTable, type TableRow } from './state-table.js';

/** Milliseconds since 1970: once, or first and last. */
export type Mark = number | readonly [first: number, last: number];
export type Marks = Readonly<Record<string, Mark>>;

export function firstOf(mark: Mark | undefined): number | undefined {
  return typeof mark === 'number' ? mark : mark?.[0];
}

export function lastOf(mark: Mark | undefined): number | undefined {
  return typeof mark === 'number' ? mark : mark?.[1];
}

/** The marks of both; the first object itself where the other adds nothing. */
export function merged(one: Marks, other: Marks): Marks {
  let marks: Record<string, Mark> | undefined;
  for (const [key, mark] of Object.entries(other)) {
    const known = one[key];
    const first = Math.min(firstOf(known) ?? Infinity, firstOf(mark) ?? Infinity);
    const last = Math.max(lastOf(known) ?? -Infinity, lastOf(mark) ?? -Infinity);
    if (known !== undefined && firstOf(known) === first && lastOf(known) === last) continue;
    marks ??= { ...one };
    marks[key] = first === last ? first : [first, last];
  }
  return marks ?? one;
}

/** States that a shipment has reached when all of its containers have, by what they are called before that. */
const partial = [...stateTable.values()].filter((row): row is TableRow & { partOf: string } => row.partOf !== undefined);
const whole: ReadonlySet<string> = new Set(partial.map(({ partOf }) => partOf));

/** That a container is one of the shipment is true from the beginning. */
const always = 0;

export function marksOf({ state, at, containers }: StateReport): Marks {
  const numbers = containers ?? [];
  const marks: Record<string, Mark> = { [state]: at };
  if (!whole.has(state)) for (const number of numbers) marks[`#${number}`] = always;
  else if (numbers.length === 0) marks[`${state}#`] = at;
  else for (const number of numbers) marks[`${state}#${number}`] = at;
  return marks;
}

/** How many containers of the shipment have reached a state, of all that are known. */
export interface Progress {
  readonly done: number;
  readonly all: number;
}

interface Reached extends Progress {
  /** Since when all have; undefined while some have not. */
  readonly since: number | undefined;
}

function reachedBy(marks: Marks, state: string): Reached {
  const [all, done] = [new Set<string>(), new Set<string>()];
  let [reported, latest] = [Infinity, -Infinity];
  for (const [key, mark] of Object.entries(marks)) {
    const [of = '', number] = key.split('#', 2);
    if (number === undefined) continue;
    if (number !== '') all.add(number);
    if (of !== state) continue;
    const at = firstOf(mark) ?? 0;
    if (number === '') reported = Math.min(reported, at);
    else {
      done.add(number);
      latest = Math.max(latest, at);
    }
  }
  if (done.size === 0) return { done: all.size, all: all.size, since: firstOf(marks[state]) };
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
