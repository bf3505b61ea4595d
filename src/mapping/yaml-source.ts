/**
 * YAML as text with places: every scalar is a string (codes keep their leading zeros, NO stays Norway), and every node
 * knows its line and column.
 */
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { reasonsOf } from '../error-reasons.js';
import type { Bilingual, Place } from '../errors.js';

export interface SourceText {
  readonly kind: 'text';
  readonly text: string;
  readonly offset: number;
  /** Plain or quoted on one line without escapes: then a position in the text is a position in the file. */
  readonly literal: boolean;
}
export interface SourceList {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly offset: number;
}
export interface SourceEntry {
  readonly key: SourceText;
  readonly value: SourceNode;
}
export interface SourceMap {
  readonly kind: 'map';
  readonly entries: readonly SourceEntry[];
  readonly offset: number;
}
export type SourceNode = SourceText | SourceList | SourceMap;

export interface SourceFault {
  readonly offset: number;
  readonly reason: Bilingual;
}

export interface Source {
  /** Undefined when the text is no YAML at all. */
  readonly root: SourceNode | undefined;
  readonly faults: readonly SourceFault[];
  place(offset: number): Place;
}

const longestSource = 1_000_000;
const deepest = 64;
/** An alias repeats what its anchor names, so a few lines can stand for very many nodes. */
const mostNodes = 50_000;

/** Reads a YAML document. Nothing is thrown: what is wrong is in `faults`. @param file the name for places */
export function readYaml(text: string, file: string): Source {
  const lines = new LineCounter();
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const refusal = refuse(text);
  if (refusal !== undefined) return { root: undefined, faults: [refusal], place: () => ({ file, line: 1, column: 1 }) };
  // `failsafe` has no numbers, booleans or nulls: every scalar is the text that stands there.
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe', version: '1.2', prettyErrors: false });
  const faults = firstsOf([...document.errors, ...document.warnings]).map((error) => told(error, document));
  if (faults.length > 0) return { root: undefined, faults, place };
  if (document.contents === null) {
    return { root: undefined, faults: [{ offset: 0, reason: { en: 'The file is empty.', zh: '文件为空。' } }], place };
  }
  const reader: Reader = { document, faults: [], nodes: 0 };
  const root = convert(document.contents, reader, 0);
  return { root, faults: reader.faults, place };
}

/** Those that say something by themselves; what is wrong with the shape makes the parser stumble over all that follows. */
const independent: ReadonlySet<string> = new Set(['DUPLICATE_KEY', 'TAG_RESOLVE_FAILED', 'BAD_ALIAS']);

/** The errors up to the first of the shape, in the order of the file. */
function firstsOf(errors: readonly YAMLError[]): YAMLError[] {
  const ordered = errors.toSorted((one, other) => one.pos[0] - other.pos[0]);
  const last = ordered.findIndex(({ code }) => !independent.has(code));
  return last < 0 ? ordered : ordered.slice(0, last + 1);
}

function told(error: YAMLError, document: Document.Parsed): SourceFault {
  const open = error.code === 'MISSING_CHAR' ? quotedTo(error.pos[0], document) : undefined;
  if (open?.range) {
    const sign = open.type === 'QUOTE_DOUBLE' ? '"' : "'";
    const reason = {
      en: `YAML: the quotation mark ${sign} that begins here is not closed.`,
      zh: `YAML 语法错误：此处开始的引号 ${sign} 没有闭合。`,
    };
    return { offset: open.range[0], reason };
  }
  return { offset: error.pos[0], reason: { en: `YAML: ${error.message}.`, zh: `YAML 语法错误：${reasonsOf(error).reasonZh}。` } };
}

/** The quoted text that ends where its mark is missed: most often the end of the file, far from where it was opened. */
function quotedTo(end: number, document: Document.Parsed): Scalar | undefined {
  let found: Scalar | undefined;
  visit(document, {
    Scalar(_, node) {
      const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
      if (isQuoted && node.range?.[1] === end) found = node;
    },
  });
  return found;
}

/** The YAML library recurses, and very deep nesting ends the whole process; so depth is measured before it is called. */
function refuse(text: string): SourceFault | undefined {
  if (text.length > longestSource) {
    return { offset: 0, reason: { en: `The file is longer than ${longestSource} characters.`, zh: `文件超过 ${longestSource} 个字符。` } };
  }
  let flow = 0;
  let block = 0;
  let scalar = false;
  for (const token of new Lexer().lex(text)) {
    if (scalar) scalar = false;
    else if (token === '\u001f') scalar = true;
    else if (token === '[' || token === '{') flow += 1;
    else if (token === ']' || token === '}') flow -= 1;
    else if (token.endsWith('\n')) block = 0;
    else if (token === '-' || token === '?' || token === ':' || token.startsWith('&') || token.startsWith('!')) block += flow > 0 ? 0 : 1;
    else if (token.startsWith('    ')) block = Math.max(block, token.length / 8);
    if (flow > deepest || block > deepest) {
      return { offset: 0, reason: { en: `The file is nested deeper than ${deepest} levels.`, zh: `文件嵌套超过 ${deepest} 层。` } };
    }
  }
  return undefined;
}

interface Reader {
  readonly document: Document.Parsed;
  readonly faults: SourceFault[];
  nodes: number;
}

function convert(node: unknown, reader: Reader, depth: number): SourceNode | undefined {
  reader.nodes += 1;
  if (reader.nodes > mostNodes || depth > deepest) {
    if (reader.faults.length === 0) {
      reader.faults.push({ offset: offsetOf(node), reason: { en: 'Aliases make this file too large.', zh: '别名展开后文件过大。' } });
    }
    return undefined;
  }
  if (isAlias(node)) return convertAlias(node, reader, depth);
  if (isMap(node)) return convertMap(node, reader, depth);
  if (isSeq(node)) {
    const items = node.items.map((item) => convert(item, reader, depth + 1)).filter((item) => item !== undefined);
    return { kind: 'list', items, offset: offsetOf(node) };
  }
  if (isScalar(node)) {
    const text = String(node.value);
    const span = (node.range?.[1] ?? 0) - (node.range?.[0] ?? 0);
    const quotes = node.type === 'PLAIN' ? 0 : 1;
    return { kind: 'text', text, offset: offsetOf(node) + quotes, literal: span === text.length + 2 * quotes };
  }
  return { kind: 'text', text: '', offset: offsetOf(node), literal: false };
}

function convertAlias(node: Alias, reader: Reader, depth: number): SourceNode | undefined {
  const target = node.resolve(reader.document);
  if (target !== undefined) return convert(target, reader, depth + 1);
  reader.faults.push({
    offset: offsetOf(node),
    reason: { en: `There is no anchor &${node.source} before this alias.`, zh: `此别名之前没有锚点 &${node.source}。` },
  });
  return undefined;
}

function convertMap(node: YAMLMap, reader: Reader, depth: number): SourceMap {
  const entries: SourceEntry[] = [];
  for (const pair of node.items) {
    const key = convert(pair.key, reader, depth + 1);
    const value = convert(pair.value, reader, depth + 1);
    if (key?.kind !== 'text') {
      reader.faults.push({ offset: key?.offset ?? offsetOf(node), reason: { en: 'A key must be plain text.', zh: '键必须为文本。' } });
    } else if (value !== undefined) entries.push({ key, value });
  }
  return { kind: 'map', entries, offset: offsetOf(node) };
}

function offsetOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}
