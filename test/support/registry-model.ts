/** The registry as simply as it can be said: a value a day, who stands for whom, and a copy of all of it for every moment. */

export interface Timeline {
  /** A value a day. */
  readonly values: readonly string[];
  /** The days on which something is said to begin; one before the first for what was known at first. */
  readonly begins: ReadonlySet<number>;
}

export interface Moment {
  readonly names: readonly Timeline[];
  /** By merged enterprise, the one it was merged into. */
  readonly merges: ReadonlyMap<number, number>;
}

export function firstMoment(names: readonly string[], days: number): Moment {
  return { names: names.map((name) => ({ values: Array<string>(days).fill(name), begins: new Set([-1]) })), merges: new Map() };
}

/** Says a value from a day on, until the next known change, or until a day. */
export function say(timeline: Timeline, value: string, from: number, to: number | undefined): Timeline {
  const { values, begins } = timeline;
  const days = values.length;
  const isNews = to !== undefined || values.at(-1) !== value || begins.size > 1 || values.some((one) => one !== value);
  if (!isNews) return timeline;
  const end = to ?? Math.min(...[...begins].filter((day) => day > from), days);
  const kept = [...begins].filter((day) => day <= from || day >= end);
  return {
    values: values.map((old, day) => (day >= from && day < end ? value : old)),
    begins: new Set([...kept, from, ...(end < days ? [end] : [])]),
  };
}

export function standsFor({ merges }: Moment, who: number): number {
  const into = merges.get(who);
  return into === undefined ? who : standsFor({ merges, names: [] }, into);
}

/** Who is meant by a name on a day: whoever had it then, else whoever ever had it, if that is one. */
export function meant(moment: Moment, name: string, day: number): number | 'several' | 'nobody' {
  const bearers = (has: (timeline: Timeline) => boolean) =>
    new Set(moment.names.flatMap((timeline, who) => (has(timeline) ? [standsFor(moment, who)] : [])));
  const then = bearers(({ values }) => values[day] === name);
  const ever = then.size > 0 ? then : bearers(({ values }) => values.includes(name));
  const [only] = ever;
  return only === undefined ? 'nobody' : ever.size > 1 ? 'several' : only;
}
