/** The clock of a case: times as planned, expected and come true; how long stages took; what runs out. */
import type { CanonicalMessage } from '../canonical/message.js';
import type { DeadlineView, StageView, TimeView } from './case-view.js';
import type { Medians } from './case-file.js';
import { deadlineRules, stages, times, type DeadlineRule } from './clock-rules.js';
import type { Marks } from './marks.js';
import { sharesOf } from './declarations.js';
import { firstReached, reachedAt } from './states.js';
import { instant } from './state-views.js';

const hour = 3_600_000;
const day = 24 * hour;

/** Of each time the first word is the plan, the last one before it came true the expectation. */
export function timesOf(messages: readonly CanonicalMessage[], marks: Marks): TimeView[] {
  return times.flatMap(({ what, label, stated, came, states, ofAll, pending }) => {
    const words = messages.flatMap((message) => stated(message) ?? []);
    const isPending = pending?.(messages) === true;
    const actual = isPending ? undefined : messages.flatMap((message) => came(message) ?? []).at(-1);
    const reached = isPending ? undefined : ofAll === true ? reachedAt(marks, ...states) : lastReached(marks, states);
    const [planned] = words;
    const estimated = words.at(-1);
    const view: TimeView = {
      what,
      label,
      ...(planned !== undefined && { planned: utc(planned) }),
      ...(estimated !== undefined && utc(estimated) !== utc(planned ?? '') && { estimated: utc(estimated) }),
      ...(actual !== undefined ? { actual: utc(actual) } : reached !== undefined && { actual: instant(reached) }),
    };
    return view.planned === undefined && view.actual === undefined ? [] : [view];
  });
}

function utc(text: string): string {
  const at = Date.parse(text);
  return Number.isNaN(at) ? '' : instant(at);
}

function lastReached(marks: Marks, states: readonly string[]): number | undefined {
  const reached = sharesOf(marks).flatMap((share) => firstReached(share.marks, states) ?? []);
  return reached.length === 0 ? undefined : Math.max(...reached);
}

interface Span {
  readonly startedAt: number;
  readonly endedAt: number | undefined;
}

/** From where the first of the declarations began it until all that began it have ended it. */
function spanOf(marks: Marks, { from, to }: (typeof stages)[number]): Span | undefined {
  const spans = sharesOf(marks).flatMap((share) => {
    const startedAt = firstReached(share.marks, from);
    return startedAt === undefined ? [] : [{ startedAt, endedAt: firstReached(share.marks, to, startedAt) }];
  });
  if (spans.length === 0) return undefined;
  const ends = spans.map(({ endedAt }) => endedAt);
  return {
    startedAt: Math.min(...spans.map(({ startedAt }) => startedAt)),
    endedAt: ends.includes(undefined) ? undefined : Math.max(...ends.map((at) => at ?? 0)),
  };
}

const rounded = (milliseconds: number): number => Math.round((milliseconds / hour) * 10) / 10;

export function stagesOf(marks: Marks, now: number, enterprise: Medians, port: Medians): StageView[] {
  // A case that is closed waits for nothing: a stage that has no end was not reported, it is not going on.
  const isOver = reachedAt(marks, 'CLOSED', 'CANCELLED') !== undefined;
  return stages.flatMap((rule) => {
    const span = spanOf(marks, rule);
    if (span === undefined || (span.endedAt === undefined && (isOver || span.startedAt > now))) return [];
    const [own, all] = [enterprise.get(rule.stage), port.get(rule.stage)];
    return [
      {
        stage: rule.stage,
        label: rule.label,
        startedAt: instant(span.startedAt),
        ...(span.endedAt !== undefined && { endedAt: instant(span.endedAt) }),
        hours: rounded((span.endedAt ?? now) - span.startedAt),
        ...(own !== undefined && { enterpriseMedian: own }),
        ...(all !== undefined && { portMedian: all }),
      },
    ];
  });
}

/** Fewer cases than these say nothing. */
const fewest = 5;

/** The median hours of each stage that has ended in enough of the cases. */
export function mediansOf(cases: readonly Marks[]): Medians {
  return new Map(
    stages.flatMap((rule): [string, number][] => {
      const spans = cases
        .map((marks) => spanOf(marks, rule))
        .flatMap((span) => (span?.endedAt === undefined ? [] : [span.endedAt - span.startedAt]));
      if (spans.length < fewest) return [];
      const sorted = spans.sort((one, other) => one - other);
      const middle = Math.floor(sorted.length / 2);
      const upper = sorted[middle] ?? 0;
      const lower = sorted.length % 2 === 1 ? upper : (sorted[middle - 1] ?? upper);
      return [[rule.stage, rounded((lower + upper) / 2)]];
    }),
  );
}

export function deadlinesOf(messages: readonly CanonicalMessage[], marks: Marks, now: number): DeadlineView[] {
  return deadlineRules.flatMap((rule) => rule.spans(messages, marks).flatMap((span) => deadlineView(rule, span, now)));
}

function deadlineView(
  rule: DeadlineRule,
  { subject, from, until, done }: ReturnType<DeadlineRule['spans']>[number],
  now: number,
): DeadlineView {
  const endsAt = until ?? from + rule.days * day;
  const state = done === undefined ? (now > endsAt ? 'over' : 'running') : done > endsAt ? 'missed' : 'met';
  return {
    rule: rule.rule,
    label: rule.label,
    consequence: rule.consequence,
    ...(subject !== undefined && { subject }),
    startedAt: instant(from),
    endsAt: instant(endsAt),
    state,
    ...(done !== undefined && { doneAt: instant(done) }),
  };
}
