/** What the check of one mapping file knows and has found; small readers of YAML nodes that report what is wrong. */
import { fault, type Bilingual, type Fault } from '../errors.js';
import type { Format } from '../message/tree.js';
import { parsePath } from '../message/path-syntax.js';
import { compilePath, SharedSteps, type Path } from '../message/path.js';
import { nearestName } from './nearest-name.js';
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
  /** Of all paths of the mapping. */
  readonly steps: SharedSteps;
}

export function newChecker(source: Source, tables: Iterable<readonly [string, CodeTable]> = []): Checker {
  const checker: Checker = { source, faults: [], tables: new Map(tables), format: undefined, envelope: true, steps: new SharedSteps() };
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
    `${quoted(name)}不是${what.zh}；${near === undefined ? '' : `是否为“${near}”？`}应为以下之一：${list}。`,
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

/** What a path is used for: its values, the nodes at its end, or whether there is anything. */
export type PathUse = 'value' | 'nodes' | 'exists';

/** Reads and checks a path. @param depth how many `each` are around it */
export function pathOf(checker: Checker, node: SourceNode, use: PathUse, depth: number): Path | null {
  const written = textOf(checker, node, { en: 'a path', zh: '路径' });
  if (written === null) return null;
  const read = parsePath(written.text);
  if ('fault' in read) {
    const { at, reason } = read.fault;
    const offset = written.offset + (written.literal ? at : 0);
    return reportAt(checker, offset, {
      en: `The path ${quoted(written.text)} is wrong at character ${at + 1}: ${reason.en}.`,
      zh: `路径${quoted(written.text)}第 ${at + 1} 个字符有误：${reason.zh}。`,
    });
  }
  const { origin, access } = read.path;
  if (origin.kind === 'outer' && origin.levels > depth) {
    return report(
      checker,
      written,
      `There ${depth === 1 ? 'is' : 'are'} only ${depth} “each” around this path.`,
      `此路径外层只有 ${depth} 个 each。`,
    );
  }
  if (origin.kind === 'variable' && !checker.envelope && !['message', 'type', 'version'].includes(origin.name)) {
    return report(
      checker,
      written,
      `“$${origin.name}” is not known here; “source.when” sees the message alone.`,
      `此处不能使用“$${origin.name}”：source.when 只能读取报文本身。`,
    );
  }
  if (use === 'nodes' && (access.kind !== 'node' || origin.kind === 'variable')) {
    return report(
      checker,
      written,
      `“each” takes a path to nodes, without an element or attribute at its end.`,
      `each 的路径应指向节点，末尾不带元素或属性。`,
    );
  }
  if (use !== 'nodes' && origin.kind !== 'variable') checkAccess(checker, written, access.kind, use);
  return compilePath(read.path, checker.steps);
}

function checkAccess(checker: Checker, written: SourceText, access: 'node' | 'element' | 'attribute', use: PathUse): void {
  if (checker.format === undefined) return;
  const xml = checker.format === 'xml';
  if (xml && access === 'element') {
    report(
      checker,
      written,
      'XML has no numbered elements; name the element or its attribute (@name).',
      'XML 没有编号的元素，请写元素名或属性（@名称）。',
    );
  } else if (!xml && access === 'attribute') {
    report(checker, written, 'Only XML has attributes; give the number of an element.', '只有 XML 有属性，请写元素序号。');
  } else if (!xml && access === 'node' && use === 'value') {
    report(
      checker,
      written,
      `The path ${quoted(written.text)} must end at an element, such as “.1”.`,
      `路径${quoted(written.text)}必须以元素序号结尾，如“.1”。`,
    );
  }
}
