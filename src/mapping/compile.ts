/** A mapping file as text to a mapping as a function: read, checked as a whole, compiled once. */
import { kindNames, systems, type Kind } from '../canonical/kinds.js';
import type { MappedMessage } from '../canonical/message.js';
import type { Bilingual, Fault } from '../errors.js';
import type { Path, Scope, Variables } from '../message/path.js';
import type { DecodedMessage } from '../message/tree.js';
import { pathOf } from './checked-path.js';
import { entriesOf, listOf, newChecker, oneOf, quoted, report, textOf, type Checker, type CodeTable } from './checker.js';
import { compileCondition, type Condition } from './conditions.js';
import { fitsVersion, type Envelope, type Mapped, type Mapping } from './mapping.js';
import { noShapes, type MessageShapes } from './message-shape.js';
import { checkBeyond, checkReached, sourceOf } from './message-source.js';
import type { PathWatch } from './path-watch.js';
import { compileRule } from './rules.js';
import { newRun, type Run, type Tally } from './run.js';
import { mappedMessage } from './schema-walk.js';
import { tableOf } from './tables.js';
import { compileMessage, type Build } from './targets.js';
import { readYaml, type SourceNode } from './yaml-source.js';

const mappingKeys = ['mapping', 'version', 'title', 'system', 'source', 'tables', 'emit'];
const namePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** What a mapping is checked beside. */
export interface Beside {
  /** The code tables of all mappings. */
  readonly tables: ReadonlyMap<string, CodeTable>;
  /** The mappings that are asked before this one. */
  readonly earlier: readonly Mapping[];
  readonly shapes: MessageShapes;
  readonly watch?: PathWatch | undefined;
}

const nothingBeside: Beside = { tables: new Map(), earlier: [], shapes: noShapes };

interface Emit {
  readonly kind: (run: Run) => string | undefined;
  readonly each: Path | undefined;
  readonly when: Condition;
  readonly build: Build;
}

/**
 * Checks and compiles one mapping file.
 * @param text the YAML; @param file its path, for places; @param folder the name of its folder, which is the mapping's id
 * @returns the mapping, or null and every fault of the file (HUB_MAPPING_INVALID with file, line and column)
 */
export function compileMapping(
  text: string,
  file: string,
  folder: string,
  beside: Beside = nothingBeside,
): { readonly mapping: Mapping | null; readonly faults: readonly Fault[] } {
  const source = readYaml(text, file);
  const checker = newChecker(source, beside.tables, beside.watch);
  const mapping = source.root === undefined || checker.faults.length > 0 ? null : compileFile(checker, source.root, folder, beside);
  return { mapping: checker.faults.length > 0 ? null : mapping, faults: checker.faults };
}

/** Checks a file of `mappings/tables/`. */
export function compileTable(text: string, file: string): { readonly table: CodeTable; readonly faults: readonly Fault[] } {
  const source = readYaml(text, file);
  const checker = newChecker(source);
  return { table: source.root === undefined ? new Map() : tableOf(checker, source.root), faults: checker.faults };
}

function compileFile(checker: Checker, root: SourceNode, folder: string, { earlier, shapes }: Beside): Mapping | null {
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
  const source = sourceNode && sourceOf(checker, sourceNode, shapes);
  if (sourceNode && system && source) checkReached(checker, sourceNode, { ...source, system }, earlier);
  const emitNode = needed('emit');
  const emits = emitNode && emitsOf(checker, emitNode);
  if (source) checkBeyond(checker, source.beyond);
  if (id === null || version === null || title === null || system === null || !source || !emits) return null;
  const { steps } = checker;
  return {
    id,
    version,
    title,
    system,
    format: source.format,
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

function addTables(checker: Checker, node: SourceNode | undefined): void {
  if (node === undefined) return;
  if (node.kind !== 'map') {
    report(checker, node, 'A map of names to code tables is expected.', 'tables 应为名称到代码表的映射。');
    return;
  }
  for (const { key, value } of node.entries) checker.tables.set(key.text, tableOf(checker, value));
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
