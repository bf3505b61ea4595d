/** What the hub believes a field to have been over time, and what a change or a correction does to that belief. */

/** A value over a span of valid time; instants are RFC 3339 in UTC, a bound that is absent is open. */
export interface Fact {
  readonly id?: string;
  /** Absent: the field was empty. */
  readonly value?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What somebody says: the value from an instant on, or with `to` only until then. */
export interface Assertion {
  readonly value?: string;
  readonly from: string;
  readonly to?: string;
}

export interface Revision {
  /** Facts that are believed no longer; they stay in the history. */
  readonly ended: readonly Fact[];
  /** Facts that are believed from now on: the new one, and what remains of those it cut. */
  readonly begun: readonly Fact[];
}

const earliest = '';
const latest = '~';
const start = ({ from }: Fact): string => from ?? earliest;
const end = ({ to }: Fact): string => to ?? latest;

/**
 * Lays an assertion over the facts that are believed. One without an end lasts until the next known change: a notice
 * that comes late must not undo a later one. The same beginning again replaces what was said of it.
 */
export function revise(believed: readonly Fact[], assertion: Assertion): Revision {
  const { from } = assertion;
  const next = believed.map(start).filter((instant) => instant > from);
  const to = assertion.to ?? (next.length === 0 ? undefined : next.reduce((one, other) => (one < other ? one : other)));
  const limit = to ?? latest;
  const ended = believed.filter((fact) => start(fact) < limit && end(fact) > from);
  const rest = ended.flatMap((fact) => [
    ...(start(fact) < from ? [span(fact.value, fact.from, from)] : []),
    ...(end(fact) > limit ? [span(fact.value, to, fact.to)] : []),
  ]);
  return { ended, begun: [...rest, span(assertion.value, from, to)] };
}

/** Whether a revision would only replace a fact by its like: the same value over the same span. */
export function saysTheSame({ ended, begun }: Revision): boolean {
  const [before, ...others] = ended;
  const [after, ...rest] = begun;
  if (before === undefined || after === undefined || others.length + rest.length > 0) return false;
  return before.value === after.value && start(before) === start(after) && end(before) === end(after);
}

/** The facts after a revision. */
export function believe(believed: readonly Fact[], { ended, begun }: Revision): Fact[] {
  return [...believed.filter((fact) => !ended.includes(fact)), ...begun];
}

/** The value of the fact that has no end: what the record shows. */
export function latestValue(believed: readonly Fact[]): string | undefined {
  return believed.find(({ to }) => to === undefined)?.value;
}

function span(value: string | undefined, from: string | undefined, to: string | undefined): Fact {
  return { ...(value !== undefined && { value }), ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}
