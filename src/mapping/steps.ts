/** What happens to a value between its path and its target: functions, a code table, the target's own reading. */
import type { Bilingual, Place } from '../errors.js';
import { isBlank } from '../message/node-access.js';
import type { Path } from '../message/path.js';
import type { TreeNode } from '../message/tree.js';
import type { CodeTable } from './checker.js';
import type { Converter, Outcome } from './functions/function.js';
import { invalid } from './functions/function.js';
import { labelOf } from './member-labels.js';
import { reject, type Run } from './run.js';

/** Where a rule's values come from and where they go, for faults. */
export interface Origin {
  /** The member written, e.g. `declaration.items[].hsCode`. */
  readonly target: string;
  /** The paths read, as written. */
  readonly text: string;
  readonly path: Path | undefined;
}

/** One value to one value. @param sent the value as it was in the message, by which its place is found */
export type OneStep = (run: Run, value: string, sent: string) => string | undefined;
export type Step = { readonly one: OneStep } | { readonly all: (values: readonly string[]) => readonly string[] };

/**
 * The place is sought only now that there is a fault: the node whose value it was, with the element if the path ends at one; or else
 * the first node that the path reaches.
 */
function sourceOf(run: Run, { path }: Origin, sent: string): { readonly node: TreeNode; readonly element: Place } {
  const holder = path?.source(run.scope, sent);
  const access = path?.syntax.access;
  if (holder === undefined || access?.kind !== 'element') return { node: holder ?? path?.node(run.scope) ?? run.scope.node, element: {} };
  const { element, component } = access;
  return { node: holder, element: { element, ...(component !== undefined && { component }) } };
}

export function rejectValue(run: Run, origin: Origin, value: string, sent: string, expected: Bilingual): void {
  const label = labelOf(origin.target);
  const parameters = {
    value,
    path: origin.text,
    expected: `${expected.en}, for ${label.en}`,
    expectedZh: `${expected.zh}，用于${label.zh}`.trim(),
  };
  const { node, element } = sourceOf(run, origin, sent);
  reject(run, 'HUB_VALUE_INVALID', parameters, node, { element });
}

/** A step that reads a value or makes it a fault. */
export function readingStep(read: (value: string) => Outcome, expected: Bilingual, origin: Origin): Step {
  return {
    one(run, value, sent) {
      const outcome = read(value);
      if (outcome !== invalid) return outcome;
      rejectValue(run, origin, value, sent, expected);
      return undefined;
    },
  };
}

/** The step of a function that does not take an element. */
export function functionStep(converter: Exclude<Converter, { takes: 'element' }>, origin: Origin): Step {
  if (converter.takes === 'list') return { all: converter.apply };
  if (converter.takes === 'text-to-list') return { all: (values) => values.flatMap((value) => converter.apply(value)) };
  return readingStep(converter.apply, converter.expected, origin);
}

export type UnknownCode = 'fault' | 'keep' | 'omit';

export function tableStep(table: CodeTable, name: string, unknown: UnknownCode, origin: Origin): Step {
  return {
    one(run, value, sent) {
      const code = value.trim();
      const found = table.get(code);
      if (found !== undefined || unknown === 'omit') return found;
      if (unknown === 'keep') return code;
      const { node, element } = sourceOf(run, origin, sent);
      reject(run, 'HUB_CODE_UNKNOWN', { value, path: origin.text, table: name }, node, { element });
      return undefined;
    },
  };
}

/** Values of one rule: at most one, or all. */
export interface Values {
  readonly one: (run: Run) => string | undefined;
  readonly all: (run: Run) => readonly string[];
}

/** A source followed by its steps. A blank result is no value and goes no further. */
export function follow(source: Values, steps: readonly Step[]): Values {
  const ones = steps.flatMap((step) => ('one' in step ? [step.one] : []));
  if (ones.length === steps.length) return followEach(source, ones);
  const all = (run: Run): readonly string[] => {
    let values = source.all(run);
    for (const step of steps) {
      values = 'all' in step ? step.all(values) : mapped(values, (value) => step.one(run, value, value));
    }
    return values;
  };
  return { all, one: (run) => all(run).find((value) => !isBlank(value)) };
}

function followEach(source: Values, steps: readonly OneStep[]): Values {
  if (steps.length === 0) return source;
  const apply = (run: Run, sent: string): string | undefined => {
    let value: string | undefined = sent;
    for (const step of steps) {
      value = step(run, value, sent);
      if (value === undefined || value === '') return undefined;
    }
    return value;
  };
  return {
    one(run) {
      const sent = source.one(run);
      return sent === undefined ? undefined : apply(run, sent);
    },
    all: (run) => mapped(source.all(run), (sent) => apply(run, sent)),
  };
}

function mapped(values: readonly string[], apply: (value: string) => string | undefined): string[] {
  const out: string[] = [];
  for (const value of values) {
    const made = apply(value);
    if (made !== undefined && made !== '') out.push(made);
  }
  return out;
}
