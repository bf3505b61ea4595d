/** What the check of one mapping file knows and has found; small readers of YAML nodes that report what is wrong. */
import { fault, type Bilingual, type Fault } from '../errors.js';
import type { Format } from '../message/tree.js';
import { SharedSteps } from '../message/path.js';
import { nearestName } from '../nearest-name.js';
import type { PathWatch } from './path-watch.js';
import type { Tables } from './reach.js';
import type { Source, SourceMap, SourceNode, SourceText } from './yaml-source.js';

/*
 * Every reader here gives null for what was wrong and is reported.
 */

/** Code to value. */
export type CodeTable = ReadonlyMap<string, string>;

export interface Checker {
  readonly source: Source;
  readonly faults: Fault[];
  /** Those of the file come before the shared ones of the same name. */
  readonly tables: Map<string, CodeTable>;
  /** Undefined while it is not known. */
  format: Format | undefined;
  /** Whether a path may read the envelope: `source.when` may not, it is asked of the message alone. */
  envelope: boolean;
  /** What paths are held against; undefined where no table is known. */
  reachable: Tables | undefined;
  /** Set for whoever writes the mapping. */
  readonly watch: PathWatch | undefined;
  /** Of all paths of the mapping. */
  readonly steps: SharedSteps;
}

export function newChecker(source: Source, tables: Iterable<readonly [string, CodeTable]> = [], watch?: PathWatch): Checker {
  const checker: Checker = {
    source,
    faults: [],
    tables: new Map(tables),
    format: undefined,
    envelope: true,
    reachable: undefined,
    watch,
    steps: new SharedSteps(),
  };
  for (const { offset, reason } of source.faults) reportAt(checker, offset, reason);
  return checker;
}

/** A file that is wrong everywhere is mended from the top; more would only hide the first. */
const mostFaults = 200;

/** Adds a fault at an offset of the file. What was said there already (an alias is checked wherever it is used) is not said again. */
export function reportAt(checker: Checker, offset: number, reason: Bilingual): null {
  const place = checker.source.place(offset);
  const known = checker.faults.some(
    (other) => other.place.line === place.line && other.place.column === place.column && other.message.en === reason.en,
  );
  if (known || checker.faults.length >= mostFaults) return null;
  // The table's template is the reason alone; `fault` would cut it at the length of a quoted value.
  checker.faults.push({ ...fault('HUB_MAPPING_INVALID', {}, place), message: reason });
  return null;
}

export function report(checker: Checker, node: SourceNode, en: string, zh: string): null {
  return reportAt(checker, node.offset, { en, zh });
}

/** A value as it is quoted in a message: short, and without control characters. */
export function quoted(value: string): string {
  // eslint-disable-next-line no-control-regex -- a file's control characters must not reach a terminal
  const shown = value.toWellFormed().replace(/[\u0000-\u001f\u007f-\u009f]/g, '·');
  return shown.length > 60 ? `“${shown.slice(0, 60)}…”` : `“${shown}”`;
}

/** Reports a name that is not allowed. @param what what it should be one of, e.g. “a member of references” */
export function reportUnknown(checker: Checker, node: SourceNode, name: string, what: Bilingual, allowed: readonly string[]): null {
  const near = nearestName(name, allowed);
  const list = allowed.length === 0 ? '-' : allowed.join(', ');
  return report(
    checker,
    node,
    `${quoted(name)} is not ${what.en};${near === undefined ? '' : ` did you mean “${near}”?`} Expected one of: ${list}.`,
    `${quoted(name)}不是${/^[!-~]/.test(what.zh) ? ' ' : ''}${what.zh}；${near === undefined ? '' : `是否为“${near}”？`}应为以下之一：${list}。`,
  );
}

/** The entries of a map by key. Keys that are not allowed are reported; null when the node is no map. */
export function entriesOf(checker: Checker, node: SourceNode, allowed: readonly string[], what: Bilingual): Map<string, SourceNode> | null {
  const map = mapOf(checker, node, what);
  if (map === null) return null;
  const entries = new Map<string, SourceNode>();
  for (const { key, value } of map.entries) {
    if (allowed.includes(key.text)) entries.set(key.text, value);
    else reportUnknown(checker, key, key.text, { en: `a key of ${what.en}`, zh: `${what.zh}的键` }, allowed);
  }
  return entries;
}

export function mapOf(checker: Checker, node: SourceNode, what: Bilingual): SourceMap | null {
  if (node.kind === 'map') return node;
  return report(checker, node, `A map of keys and values is expected for ${what.en}.`, `${what.zh}应为键值映射。`);
}

/** Text that is not empty. */
export function textOf(checker: Checker, node: SourceNode, what: Bilingual): SourceText | null {
  if (node.kind === 'text' && node.text !== '') return node;
  return report(checker, node, `Text is expected for ${what.en}.`, `${what.zh}应为文本。`);
}

/** One text or a list of them. */
export function textsOf(checker: Checker, node: SourceNode, what: Bilingual): SourceText[] {
  const nodes = node.kind === 'list' ? node.items : [node];
  return nodes.map((item) => textOf(checker, item, what)).filter((item) => item !== null);
}

export function listOf(checker: Checker, node: SourceNode, what: Bilingual): readonly SourceNode[] | null {
  if (node.kind === 'list' && node.items.length > 0) return node.items;
  return report(checker, node, `A list with at least one entry is expected for ${what.en}.`, `${what.zh}应为至少含一项的列表。`);
}

/** A text that is one of a few. */
export function oneOf<T extends string>(checker: Checker, node: SourceNode | null, allowed: readonly T[], what: Bilingual): T | null {
  const text = node && textOf(checker, node, what);
  if (text === null) return null;
  return allowed.find((candidate) => candidate === text.text) ?? reportUnknown(checker, text, text.text, what, allowed);
}
