/** Rules: where a value comes from and what becomes of it, checked against its target and compiled to plain functions. */
import type { Bilingual } from '../errors.js';
import { checkChain, implicitCalls, outputOf, reportMismatch, type RuleContext } from './rule-types.js';
import { tableOfRule } from './tables.js';
import { callsOf, type Call } from './calls.js';
import { pathOf } from './checked-path.js';
import { entriesOf, listOf, quoted, report, textOf, type Checker } from './checker.js';
import { coercion, literalCoercion, takes } from './coercion.js';
import { compileCondition } from './conditions.js';
import { invalid } from './functions/function.js';
import { reject } from './run.js';
import { describeTarget } from './schema-walk.js';
import { follow, functionStep, readingStep, rejectValue, tableStep, type Origin, type Step, type Values } from './steps.js';
import type { SourceNode } from './yaml-source.js';

export interface Rule extends Values {
  /** Made of constants only. */
  readonly constant: boolean;
  /** Its parts say themselves whether they took anything from the message. */
  readonly marked?: boolean;
  readonly origin: Origin;
}

type Entries = ReadonlyMap<string, SourceNode>;

const what: Bilingual = { en: 'a rule', zh: '规则' };
const sources = ['path', 'const', 'first', 'join'];
const keys = [...sources, 'with', 'convert', 'table', 'unknown', 'default', 'required', 'when'];
/** What some keys need beside them. */
const companions = new Map([
  ['with', 'join'],
  ['unknown', 'table'],
]);

/** Compiles a rule. @returns null when it is wrong, which is reported */
export function compileRule(context: RuleContext, node: SourceNode): Rule | null {
  const { checker } = context;
  const entries: Entries | null = node.kind === 'text' ? new Map([['path', node]]) : entriesOf(checker, node, keys, what);
  if (entries === null) return null;
  const given = sources.filter((key) => entries.has(key));
  if (given.length !== 1) {
    const has = given.length === 0 ? '-' : given.join(', ');
    return report(
      checker,
      node,
      `A rule has one of ${sources.join(', ')}; this has: ${has}.`,
      `规则应有且只有 ${sources.join('、')} 之一；此处为：${has}。`,
    );
  }
  for (const [key, needed] of companions) {
    const stray = entries.get(key);
    if (stray !== undefined && !entries.has(needed))
      report(checker, stray, `“${key}” belongs to “${needed}”.`, `“${key}”须与“${needed}”一起使用。`);
  }
  const rule = entries.has('const') ? compileConst(context, node, entries) : compileSource(context, node, entries);
  return rule && addMembers(context, entries, rule);
}

function compileConst(context: RuleContext, node: SourceNode, entries: Entries): Rule | null {
  const stray = ['convert', 'table', 'default'].find((key) => entries.has(key));
  if (stray !== undefined) {
    return report(
      context.checker,
      node,
      `A constant takes no “${stray}”; write what it is to be.`,
      `常量不能带“${stray}”，请直接写出结果。`,
    );
  }
  const value = literal(context, entries.get('const'));
  if (value === null) return null;
  const values = [value];
  return { one: () => value, all: () => values, constant: true, origin: { target: context.member, text: `'${value}'`, path: undefined } };
}

/** A constant or default, as the target writes it. */
function literal(context: RuleContext, node: SourceNode | undefined): string | null {
  const text = node && textOf(context.checker, node, { en: 'a constant', zh: '常量' });
  if (!text) return null;
  const read = context.target === undefined ? text.text : literalCoercion(context.target)(text.text);
  if (typeof read === 'string' && read !== '') return read;
  const { en, zh } = context.target === undefined ? { en: 'text', zh: '文本' } : describeTarget(context.target);
  return report(context.checker, text, `${quoted(text.text)} is not ${en}.`, `${quoted(text.text)}不是${zh}。`);
}

/** `path`, `first` or `join`, with its conversions and table. */
function compileSource(context: RuleContext, node: SourceNode, entries: Entries): Rule | null {
  const { checker } = context;
  const converting = entries.has('convert') || entries.has('table');
  const convert = entries.get('convert');
  const calls = convert === undefined ? [] : callsOf(checker, convert);
  const table = tableOfRule(context, entries);
  const first = entries.get('first');
  // Alternatives without a conversion of their own are each read for the target.
  if (first !== undefined && !converting) return compileFirst(context, first);
  const inner: RuleContext = { ...context, target: undefined };
  const source =
    first !== undefined
      ? compileFirst(inner, first)
      : entries.has('join')
        ? compileJoin(inner, entries)
        : compilePathSource(inner, entries, calls ?? []);
  if (source === null || calls === null || table === null) return null;
  const { origin } = source;
  const steps: Step[] = [];
  const implicit = implicitCalls(context.target, origin.path, converting);
  steps.push(...implicit.map((read) => readingStep(read, { en: 'an RFC 3339 date and time', zh: 'RFC 3339 格式的日期时间' }, origin)));
  for (const { converter } of calls) if (converter.takes !== 'element') steps.push(functionStep(converter, origin));
  if (!checkChain(checker, calls, origin)) return null;
  if (table !== undefined) steps.push(tableStep(table.values, table.name, table.unknown, origin));
  if (context.target !== undefined) {
    const output = outputOf(calls, table !== undefined, implicit.length > 0);
    if (table?.unknown !== 'fault' && table?.unknown !== 'omit' && !takes(context.target, output)) {
      return reportMismatch(checker, calls.at(-1)?.at ?? node, context, output);
    }
    if (table === undefined || table.unknown === 'keep')
      steps.push(readingStep(coercion(context.target, checker.format), describeTarget(context.target), origin));
  }
  return { ...follow(source, steps), constant: false, origin };
}

function compilePathSource(context: RuleContext, entries: Entries, calls: readonly Call[]): Rule | null {
  const node = entries.get('path');
  const path = node && pathOf(context.checker, node, 'value', context.depth);
  if (!path) return null;
  const origin: Origin = { target: context.member, text: path.syntax.text, path };
  const converter = calls[0]?.converter;
  if (converter?.takes !== 'element')
    return { one: (run) => path.first(run.scope), all: (run) => path.values(run.scope), constant: false, origin };
  const step = readingStepOfElement(converter.apply, converter.expected, origin);
  return {
    one(run) {
      const [components] = path.elements(run.scope);
      return components && step(run, components);
    },
    all: (run) => path.elements(run.scope).flatMap((components) => step(run, components) ?? []),
    constant: false,
    origin,
  };
}

function readingStepOfElement(
  apply: (components: readonly string[]) => string | undefined | typeof invalid,
  expected: (components: readonly string[]) => Bilingual,
  origin: Origin,
) {
  return (run: Parameters<Values['one']>[0], components: readonly string[]): string | undefined => {
    const outcome = apply(components);
    if (outcome !== invalid) return outcome === '' ? undefined : outcome;
    rejectValue(run, origin, components.join(' '), components.find((value) => value.trim() !== '') ?? '', expected(components));
    return undefined;
  };
}

function compileParts(context: RuleContext, node: SourceNode): Rule[] | null {
  const nodes = listOf(context.checker, node, { en: 'rules', zh: '规则列表' }) ?? [];
  const rules = nodes.map((item) => compileRule(context, item));
  const right = rules.filter((rule) => rule !== null);
  return right.length === 0 || right.length < rules.length ? null : right;
}

function originOf(context: RuleContext, parts: readonly Rule[]): Origin {
  const path = parts.find((part) => part.origin.path !== undefined)?.origin.path;
  return { target: context.member, text: parts.map((part) => part.origin.text).join(' | '), path };
}

function compileFirst(context: RuleContext, node: SourceNode): Rule | null {
  const parts = compileParts(context, node);
  if (parts === null) return null;
  return {
    one(run) {
      for (const part of parts) {
        const value = part.one(run);
        if (value !== undefined) return value;
      }
      return undefined;
    },
    all(run) {
      for (const part of parts) {
        const values = part.all(run);
        if (values.length > 0) return values;
      }
      return [];
    },
    constant: parts.every((part) => part.constant),
    marked: context.target !== undefined,
    origin: originOf(context, parts),
  };
}

/** Constants between parts that have no value join nothing. */
function compileJoin(context: RuleContext, entries: Entries): Rule | null {
  const node = entries.get('join');
  const parts = node && compileParts(context, node);
  const separator = entries.get('with');
  if (separator !== undefined && separator.kind !== 'text') {
    return report(context.checker, separator, 'Text is expected for “with”.', '“with”应为文本。');
  }
  if (!parts) return null;
  const between = separator?.text ?? ' ';
  const constant = parts.every((part) => part.constant);
  const one: Values['one'] = (run) => {
    let joined: string | undefined;
    let filled = constant;
    for (const part of parts) {
      for (const value of part.all(run)) {
        joined = joined === undefined ? value : joined + between + value;
        filled ||= !part.constant;
      }
    }
    return filled ? joined : undefined;
  };
  return { one, all: (run) => [one(run) ?? []].flat(), constant, origin: originOf(context, parts) };
}

/** `default`, `required` and `when`, and whether the message was touched: constants and defaults do not count. */
function addMembers(context: RuleContext, entries: Entries, rule: Rule): Rule | null {
  const { checker } = context;
  const whenNode = entries.get('when');
  const when = whenNode && compileCondition(checker, whenNode, context.depth);
  const defaultNode = entries.get('default');
  const fallback = defaultNode && literal(context, defaultNode);
  const required = requiredOf(checker, entries.get('required'));
  if (when === null || fallback === null || required === null) return null;
  const missing = (run: Parameters<Values['one']>[0]): void => {
    if (required) reject(run, 'HUB_VALUE_MISSING', { target: context.member, path: rule.origin.text }, run.scope.node);
  };
  const fallbacks = fallback === undefined ? [] : [fallback];
  // The outermost rule says whether the message was touched, for a part of it may still come to nothing.
  const marks = !rule.constant && rule.marked !== true && context.target !== undefined;
  if (!marks && when === undefined && fallback === undefined && !required) return rule;
  return {
    ...rule,
    one(run) {
      if (when !== undefined && !when(run.scope)) return undefined;
      const before = run.faults.length;
      const value = rule.one(run);
      if (value !== undefined) {
        if (marks) run.touched = true;
        return value;
      }
      if (fallback === undefined && run.faults.length === before) missing(run);
      return fallback;
    },
    all(run) {
      if (when !== undefined && !when(run.scope)) return [];
      const before = run.faults.length;
      const values = rule.all(run);
      if (values.length > 0) {
        if (marks) run.touched = true;
        return values;
      }
      if (fallback === undefined && run.faults.length === before) missing(run);
      return fallbacks;
    },
  };
}

function requiredOf(checker: Checker, node: SourceNode | undefined): boolean | null {
  if (node === undefined) return false;
  if (node.kind === 'text' && (node.text === 'true' || node.text === 'false')) return node.text === 'true';
  return report(checker, node, '“required” is true or false.', '“required”应为 true 或 false。');
}
