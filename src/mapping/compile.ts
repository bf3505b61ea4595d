/** A mapping file as text to a mapping as a function: read, checked as a whole, compiled once. */
import { kindNames, systems, type Kind } from '../canonical/kinds.js';
import type { MappedMessage } from '../canonical/message.js';
import type { Bilingual, Fault } from '../errors.js';
import type { Path, Scope, Variables } from '../message/path.js';
import type { DecodedMessage, Format } from '../message/tree.js';
import {
  entriesOf,
  listOf,
  newChecker,
  pathOf,
  quoted,
  report,
  reportUnknown,
  textOf,
  textsOf,
  type Checker,
  type CodeTable,
} from './checker.js';
import { compileCondition, type Condition } from './conditions.js';
import { fitsVersion, readsAllOf, type Envelope, type Mapped, type Mapping, type MappingSource } from './mapping.js';
import { compileRule } from './rules.js';
import { newRun, type Run, type Tally } from './run.js';
import { mappedMessage } from './schema-walk.js';
import { tableOf } from './tables.js';
import { compileMessage, type Build } from './targets.js';
import { readYaml, type SourceNode } from './yaml-source.js';

const formats: readonly Format[] = ['x12', 'edifact', 'flatfile', 'xml'];
const mappingKeys = ['mapping', 'version', 'title', 'system', 'source', 'tables', 'emit'];
const namePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

type Entries = ReadonlyMap<string, SourceNode>;

interface Source {
  readonly type: string;
  readonly versions: readonly string[];
  /** Undefined where every message of the type is meant. */
  readonly when: Condition | undefined;
}

interface Emit {
  readonly kind: (run: Run) => string | undefined;
  readonly each: Path | undefined;
  readonly when: Condition;
  readonly build: Build;
}

/**
 * Checks and compiles one mapping file.
 * @param text the YAML; @param file its path, for places; @param folder the name of its folder, which is the mapping's id
 * @param shared the code tables of all mappings; @param earlier the mappings that are asked before this one
 * @returns the mapping, or null and every fault of the file (HUB_MAPPING_INVALID with file, line and column)
 */
export function compileMapping(
  text: string,
  file: string,
  folder: string,
  shared: ReadonlyMap<string, CodeTable> = new Map(),
  earlier: readonly Mapping[] = [],
): { readonly mapping: Mapping | null; readonly faults: readonly Fault[] } {
  const source = readYaml(text, file);
  const checker = newChecker(source, shared);
  const mapping = source.root === undefined || checker.faults.length > 0 ? null : compileFile(checker, source.root, folder, earlier);
  return { mapping: checker.faults.length > 0 ? null : mapping, faults: checker.faults };
}

/** Checks a file of `mappings/tables/`. */
export function compileTable(text: string, file: string): { readonly table: CodeTable; readonly faults: readonly Fault[] } {
  const source = readYaml(text, file);
  const checker = newChecker(source);
  return { table: source.root === undefined ? new Map() : tableOf(checker, source.root), faults: checker.faults };
}

function compileFile(checker: Checker, root: SourceNode, folder: string, earlier: readonly Mapping[]): Mapping | null {
  const entries = entriesOf(checker, root, mappingKeys, { en: 'a mapping', zh: '映射文件' });
  if (entries === null) return null;
  const needed = (key: string): SourceNode | null =>
    entries.get(key) ?? report(checker, root, `The mapping has no “${key}”.`, `映射缺少“${key}”。`);
  const id = idOf(checker, needed('mapping'), folder);
  const version = versionOf(checker, needed('version'));
  const title = titleOf(checker, needed('title'));
  const system = oneOf(checker, needed('system'), [...systems, 'any'] as const, { en: 'a system', zh: '系统' });
  if (system !== null && id !== null && !id.startsWith(`${system}-`)) {
    report(
      checker,
      entries.get('system') ?? root,
      `The id ${quoted(id)} must begin with “${system}-”.`,
      `标识${quoted(id)}必须以“${system}-”开头。`,
    );
  }
  addTables(checker, entries.get('tables'));
  const sourceNode = needed('source');
  const sourceEntries =
    sourceNode && entriesOf(checker, sourceNode, ['format', 'type', 'versions', 'when'], { en: 'source', zh: 'source' });
  const format = sourceEntries && formatOf(checker, sourceNode, sourceEntries);
  const source = sourceEntries && sourceOf(checker, sourceNode, sourceEntries);
  if (sourceNode && system && format && source) checkReached(checker, sourceNode, { system, format, ...source }, earlier);
  const emitNode = needed('emit');
  const emits = emitNode && emitsOf(checker, emitNode);
  if (id === null || version === null || title === null || system === null || !format || !source || !emits) return null;
  const { steps } = checker;
  return {
    id,
    version,
    title,
    system,
    format,
    type: source.type,
    versions: source.versions,
    conditional: source.when !== undefined,
    reads(message) {
      if (message.type !== source.type || !fitsVersion(source.versions, message.version)) return false;
      if (source.when === undefined) return true;
      const reads = source.when(rootScope(message));
      steps.forget();
      return reads;
    },
    run(message, envelope, locate) {
      const out = runAll(emits, rootScope(message, envelope), { faults: 0, locate });
      steps.forget();
      return out;
    },
  };
}

function idOf(checker: Checker, node: SourceNode | null, folder: string): string | null {
  const text = node && textOf(checker, node, { en: '“mapping”', zh: '“mapping”' });
  if (text === null) return null;
  if (!namePattern.test(text.text)) {
    return report(
      checker,
      text,
      `${quoted(text.text)} is not a name such as customs-cusdec.`,
      `${quoted(text.text)}不是 customs-cusdec 这样的名称。`,
    );
  }
  if (text.text === folder) return folder;
  return report(
    checker,
    text,
    `The mapping is called ${quoted(text.text)}, but its folder ${quoted(folder)}.`,
    `映射名为${quoted(text.text)}，所在文件夹却为${quoted(folder)}。`,
  );
}

function versionOf(checker: Checker, node: SourceNode | null): number | null {
  if (node === null) return null;
  if (node.kind === 'text' && /^[1-9]\d{0,8}$/.test(node.text)) return Number(node.text);
  return report(checker, node, 'The version is a whole number from 1.', '版本号应为从 1 开始的整数。');
}

function titleOf(checker: Checker, node: SourceNode | null): Bilingual | null {
  const entries = node && entriesOf(checker, node, ['en', 'zh'], { en: 'the title', zh: '标题' });
  if (!node || !entries) return null;
  const [en, zh] = ['en', 'zh']
    .map((language) => entries.get(language))
    .map((text) => text && textOf(checker, text, { en: 'a title', zh: '标题' })?.text);
  if (en !== undefined && zh !== undefined) return { en, zh };
  return report(checker, node, 'The title has both “en” and “zh”.', '标题须同时有“en”和“zh”。');
}

function oneOf<T extends string>(checker: Checker, node: SourceNode | null, allowed: readonly T[], what: Bilingual): T | null {
  const text = node && textOf(checker, node, what);
  if (text === null) return null;
  return allowed.find((candidate) => candidate === text.text) ?? reportUnknown(checker, text, text.text, what, allowed);
}

function addTables(checker: Checker, node: SourceNode | undefined): void {
  if (node === undefined) return;
  if (node.kind !== 'map') {
    report(checker, node, 'A map of names to code tables is expected.', 'tables 应为名称到代码表的映射。');
    return;
  }
  for (const { key, value } of node.entries) checker.tables.set(key.text, tableOf(checker, value));
}

function formatOf(checker: Checker, node: SourceNode | null, entries: Entries): Format | null {
  const given = entries.get('format');
  if (given === undefined) return node && report(checker, node, 'The source has no “format”.', 'source 缺少“format”。');
  const format = oneOf(checker, given, formats, { en: 'a format', zh: '格式' });
  checker.format = format ?? undefined;
  return format;
}

function sourceOf(checker: Checker, node: SourceNode | null, entries: Entries): Source | null {
  if (node === null) return null;
  const typeNode = entries.get('type') ?? report(checker, node, 'The source has no “type”.', 'source 缺少“type”。');
  const type = typeNode && textOf(checker, typeNode, { en: 'the message type', zh: '报文类型' });
  const versionNode = entries.get('versions');
  const versions = versionNode === undefined ? [] : textsOf(checker, versionNode, { en: 'a version', zh: '版本' });
  const whenNode = entries.get('when');
  checker.envelope = false;
  const when = whenNode && compileCondition(checker, whenNode, 0);
  checker.envelope = true;
  return type === null || when === null ? null : { type: type.text, versions: versions.map((version) => version.text), when };
}

/** The first mapping that reads a message takes it: one behind another that has no condition and reads all of its messages is never asked. */
function checkReached(checker: Checker, node: SourceNode, source: MappingSource, earlier: readonly Mapping[]): void {
  const taker = earlier.find((mapping) => !mapping.conditional && readsAllOf(mapping, source));
  if (taker === undefined) return;
  report(
    checker,
    node,
    `${quoted(taker.id)} reads these messages, and is asked first: say by “versions” or “when” there which are meant, or go on in that mapping.`,
    `${quoted(taker.id)}已读取这些报文且排在前面：请在该映射中用“versions”或“when”限定范围，或直接修改该映射。`,
  );
}

const always: Condition = () => true;

function emitsOf(checker: Checker, node: SourceNode): Emit[] | null {
  const nodes = listOf(checker, node, { en: '“emit”', zh: '“emit”' });
  if (nodes === null) return null;
  const emits = nodes.map((entry) => emitOf(checker, entry)).filter((emit) => emit !== null);
  return emits.length === nodes.length ? emits : null;
}

function emitOf(checker: Checker, node: SourceNode): Emit | null {
  const entries = entriesOf(checker, node, ['kind', 'when', 'each', 'message'], { en: 'an “emit” entry', zh: 'emit 项' });
  if (entries === null) return null;
  const eachNode = entries.get('each');
  const each = eachNode && pathOf(checker, eachNode, 'nodes', 0);
  const depth = eachNode === undefined ? 0 : 1;
  const whenNode = entries.get('when');
  const when = whenNode === undefined ? always : compileCondition(checker, whenNode, depth);
  const kindNode = entries.get('kind') ?? report(checker, node, 'The entry has no “kind”.', '该项缺少“kind”。');
  const kind = kindNode && kindOf(checker, kindNode, depth);
  const messageNode = entries.get('message') ?? report(checker, node, 'The entry has no “message”.', '该项缺少“message”。');
  const build = messageNode && compileMessage(checker, mappedMessage, messageNode, depth);
  return each === null || when === null || !kind || !build ? null : { kind, each, when, build };
}

/** A kind by name, or by a rule. */
function kindOf(checker: Checker, node: SourceNode, depth: number): Emit['kind'] | null {
  if (node.kind !== 'text') {
    return compileRule({ checker, target: { kind: 'enum', values: kindNames }, member: 'kind', depth }, node)?.one ?? null;
  }
  const kind = oneOf(checker, node, kindNames, { en: 'a kind', zh: '事件类型' });
  return kind && (() => kind);
}

function rootScope(message: DecodedMessage, envelope?: Envelope): Scope {
  const { root, type, version, reference } = message;
  const variables: Variables = {
    sender: envelope?.sender,
    receiver: envelope?.receiver,
    interchange: envelope?.interchange,
    preparedAt: envelope?.preparedAt,
    receivedAt: envelope?.receivedAt,
    message: reference,
    type,
    version,
  };
  return { node: root, outer: undefined, root, variables };
}

function runAll(emits: readonly Emit[], scope: Scope, tally: Tally): Mapped[] {
  const out: Mapped[] = [];
  for (const emit of emits) {
    if (emit.each === undefined) runOne(emit, scope, tally, out);
    else for (const node of emit.each.nodes(scope)) runOne(emit, { ...scope, node, outer: scope }, tally, out);
  }
  return out;
}

function runOne(emit: Emit, scope: Scope, tally: Tally, out: Mapped[]): void {
  if (!emit.when(scope)) return;
  const run = newRun(scope, tally);
  const kind = emit.kind(run);
  if (kind === undefined) {
    // A code that its table does not have is told; a rule that means nothing by it says `unknown: omit`.
    if (run.faults.length > 0) out.push({ kind: undefined, message: {}, faults: run.faults });
    return;
  }
  const message = emit.build(run) ?? {};
  // Both casts hold by the check: the kind's rule gives members of the list, and the builder follows the schema.
  out.push({ kind: kind as Kind, message: message as MappedMessage, faults: run.faults });
}
