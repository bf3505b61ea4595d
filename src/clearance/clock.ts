/** The clock of a case: times as planned, expected and come true; how long stages took; what runs out. */
import type { CanonicalMessage } from '../canonical/message.js';
import type { DeadlineView, StageView, TimeView } from './case-view.js';
import type { Medians } from './case-file.js';
import { deadlineRules, stages, times, type DeadlineRule } from './clock-rules.js';
import type { Marks } from './marks.js';
import { reachedAt } from './states.js';
import { instant } from './state-views.js';

const hour = 3_600_000;
const day = 24 * hour;

function firstReached(marks: Marks, states: readonly string[], from = -Infinity): number | undefined {
  const found = states.flatMap((state) => reachedAt(marks, state) ?? []).filter((at) => at >= from);
  return found.length === 0 ? undefined : Math.min(...found);
}

/** Of each time the first word is the plan, the last one before it came true the expectation. */
export function timesOf(messages: readonly CanonicalMessage[], marks: Marks): TimeView[] {
  return times.flatMap(({ what, label, stated, came, states }) => {
    const words = messages.flatMap((message) => stated(message) ?? []);
    const actual = messages.flatMap((message) => came(message) ?? []).at(-1);
    const reached = firstReached(marks, states);
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

interface Span {
  readonly startedAt: number;
  readonly endedAt: number | undefined;
}

function spanOf(marks: Marks, { from, to }: (typeof stages)[number]): Span | undefined {
  const startedAt = firstReached(marks, from);
  return startedAt === undefined ? undefined : { startedAt, endedAt: firstReached(marks, to, startedAt) };
}

const rounded = (milliseconds: number): number => Math.round((milliseconds / hour) * 10) / 10;

export function stagesOf(marks: Marks, now: number, enterprise: Medians, port: Medians): StageView[] {
  // A case that is closed waits for nothing: a stage that has no end was not reported, it is not going on.
  const isOver = reachedAt(marks, 'CLOSED') !== undefined || reachedAt(marks, 'CANCELLED') !== undefined;
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
