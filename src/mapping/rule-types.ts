/** Which results of conversions fit which members. */
import type { Path } from '../message/path.js';
import type { Call } from './calls.js';
import { report, type Checker } from './checker.js';
import type { OutputType } from './functions/function.js';
import { readInstant } from './functions/dates.js';
import { signature } from './functions/functions.js';
import { anyText, describeTarget, type ValueTarget } from './schema-walk.js';
import type { Origin } from './steps.js';
import type { SourceNode } from './yaml-source.js';

/** What a rule is compiled for. Without a target (a part of a `join`, or before a conversion) it gives plain text. */
export interface RuleContext {
  readonly checker: Checker;
  readonly target: ValueTarget | undefined;
  /** The member written, for faults. */
  readonly member: string;
  /** How many `each` are around the rule. */
  readonly depth: number;
}

/** The envelope's instants are RFC 3339 already. */
export function implicitCalls(target: ValueTarget | undefined, path: Path | undefined, converting: boolean): (typeof readInstant)[] {
  const origin = path?.syntax.origin;
  const known = origin?.kind === 'variable' && (origin.name === 'preparedAt' || origin.name === 'receivedAt');
  return known && !converting && target?.kind === 'instant' ? [readInstant] : [];
}

export function outputOf(calls: readonly Call[], table: boolean, implicit: boolean): OutputType {
  if (implicit) return 'instant';
  const last = table ? undefined : calls.at(-1)?.definition.output;
  return last === undefined || last === 'list' ? 'text' : last;
}

export function reportMismatch(checker: Checker, at: SourceNode, context: RuleContext, output: OutputType): null {
  const target = context.target ?? anyText;
  const { en, zh } = describeTarget(target);
  const hint =
    target.kind === 'instant'
      ? 'instant, edifact-instant, wco-instant'
      : target.kind === 'date'
        ? 'date, edifact-date, wco-date'
        : 'decimal, integer';
  return report(
    checker,
    at,
    `${context.member} takes ${en}, but this gives ${output}; convert it with one of: ${hint}.`,
    `${context.member} 需要${zh}，此处给出 ${output}；请用以下函数之一转换：${hint}。`,
  );
}

export function checkChain(checker: Checker, calls: readonly Call[], origin: Origin): boolean {
  for (const [index, { definition, at }] of calls.entries()) {
    if (definition.input !== 'element') continue;
    const access = origin.path?.syntax.access;
    if (index === 0 && access?.kind === 'element' && access.component === undefined) continue;
    report(
      checker,
      at,
      `${signature(definition)} takes a whole element: it comes first, and the path ends at the element, as in DTM[1.1=137].1.`,
      `${signature(definition)} 需要整个数据元：须为首个函数，且路径以数据元结尾，如 DTM[1.1=137].1。`,
    );
    return false;
  }
  return true;
}
