/** Conditions, compiled to plain functions of a scope. */
import type { Bilingual } from '../errors.js';
import type { Scope } from '../message/path.js';
import { entriesOf, listOf, report, textsOf, type Checker } from './checker.js';
import { pathOf } from './checked-path.js';
import type { SourceNode } from './yaml-source.js';

export type Condition = (scope: Scope) => boolean;

const what: Bilingual = { en: 'a condition', zh: '条件' };
const keys = ['path', 'is', 'not', 'exists', 'missing', 'all', 'any'];

/** Reads a condition. @param depth how many `each` are around it. @returns null when it is wrong, which is reported */
export function compileCondition(checker: Checker, node: SourceNode, depth: number): Condition | null {
  const entries = entriesOf(checker, node, keys, what);
  // A key that is not allowed was reported.
  if (entries === null || (node.kind === 'map' && entries.size < node.entries.length)) return null;
  const forms = [...entries.keys()].sort().join(' ');
  const path = entries.get('path');
  const values = entries.get('is') ?? entries.get('not');
  if (path !== undefined && values !== undefined && entries.size === 2) return comparison(checker, path, values, entries.has('is'), depth);
  const [only] = entries;
  if (only !== undefined && entries.size === 1) {
    const [key, value] = only;
    if (key === 'exists' || key === 'missing') return existence(checker, value, key === 'exists', depth);
    if (key === 'all' || key === 'any') return combination(checker, value, key === 'all', depth);
  }
  return report(
    checker,
    node,
    `A condition is { path, is }, { path, not }, { exists }, { missing }, { all } or { any }; this has: ${forms === '' ? 'nothing' : forms}.`,
    `条件应为 { path, is }、{ path, not }、{ exists }、{ missing }、{ all } 或 { any }；此处为：${forms === '' ? '空' : forms}。`,
  );
}

function comparison(checker: Checker, pathNode: SourceNode, valueNode: SourceNode, wanted: boolean, depth: number): Condition | null {
  const path = pathOf(checker, pathNode, 'value', depth);
  const values = new Set(textsOf(checker, valueNode, { en: 'the value to compare with', zh: '比较值' }).map((value) => value.text));
  if (path === null || values.size === 0) return null;
  return wanted ? (scope) => path.equals(scope, values) : (scope) => !path.equals(scope, values);
}

function existence(checker: Checker, node: SourceNode, wanted: boolean, depth: number): Condition | null {
  const path = pathOf(checker, node, 'exists', depth);
  return path && (wanted ? (scope) => path.exists(scope) : (scope) => !path.exists(scope));
}

function combination(checker: Checker, node: SourceNode, all: boolean, depth: number): Condition | null {
  const nodes = listOf(checker, node, { en: 'conditions', zh: '条件列表' }) ?? [];
  const conditions = nodes.map((item) => compileCondition(checker, item, depth));
  const right = conditions.filter((condition) => condition !== null);
  if (right.length === 0 || right.length < conditions.length) return null;
  return all ? (scope) => right.every((condition) => condition(scope)) : (scope) => right.some((condition) => condition(scope));
}
