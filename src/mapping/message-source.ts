/** `source`: which messages a mapping reads, and what may stand in them. */
import type { Format } from '../message/tree.js';
import { entriesOf, oneOf, quoted, report, textOf, textsOf, type Checker } from './checker.js';
import { compileCondition, type Condition } from './conditions.js';
import { readsAllOf, type Mapping, type MappingSource } from './mapping.js';
import { shapesRead, type MessageShapes } from './message-shape.js';
import { tablesOf } from './reach.js';
import type { SourceNode, SourceText } from './yaml-source.js';

export interface MessageSource extends Omit<MappingSource, 'system'> {
  /** Undefined where every message of the type is meant. */
  readonly when: Condition | undefined;
  /** Where it says what partners send beyond the tables. */
  readonly beyond: readonly SourceText[];
}

type Entries = ReadonlyMap<string, SourceNode>;

const formats: readonly Format[] = ['x12', 'edifact', 'flatfile', 'xml'];
const keys = ['format', 'type', 'versions', 'beyond', 'when'];

/** @returns null when it is wrong, which is reported; the checker is told the format and the tables for the paths that follow */
export function sourceOf(checker: Checker, node: SourceNode, shapes: MessageShapes): MessageSource | null {
  const entries = entriesOf(checker, node, keys, { en: 'source', zh: 'source' });
  if (entries === null) return null;
  const format = formatOf(checker, node, entries);
  const typeNode = entries.get('type') ?? report(checker, node, 'The source has no “type”.', 'source 缺少“type”。');
  const type = typeNode && textOf(checker, typeNode, { en: 'the message type', zh: '报文类型' });
  const versions = versionsOf(checker, entries.get('versions'), format);
  const beyondNode = entries.get('beyond');
  const beyond = beyondNode === undefined ? [] : textsOf(checker, beyondNode, { en: 'what is beyond the tables', zh: '超出标准的内容' });
  if (format !== null && type !== null) {
    const read = shapesRead(shapes, { format, type: type.text, versions });
    if (read.length > 0)
      checker.reachable = tablesOf(
        read,
        beyond.map(({ text }) => text),
      );
  }
  const whenNode = entries.get('when');
  checker.envelope = false;
  const when = whenNode && compileCondition(checker, whenNode, 0);
  checker.envelope = true;
  return format === null || type === null || when === null ? null : { format, type: type.text, versions, when, beyond };
}

function formatOf(checker: Checker, node: SourceNode, entries: Entries): Format | null {
  const given = entries.get('format');
  if (given === undefined) return report(checker, node, 'The source has no “format”.', 'source 缺少“format”。');
  const format = oneOf(checker, given, formats, { en: 'a format', zh: '格式' });
  checker.format = format ?? undefined;
  return format;
}

function versionsOf(checker: Checker, node: SourceNode | undefined, format: Format | null): string[] {
  const versions = node === undefined ? [] : textsOf(checker, node, { en: 'a version', zh: '版本' });
  for (const version of versions) {
    // UNH S009: the version (0052) and the release (0054) are both mandatory.
    if (format !== 'edifact' || /[:*]/.test(version.text)) continue;
    report(
      checker,
      version,
      `No message is of version ${quoted(version.text)}: EDIFACT has a version and a release, as in “D:99B”.`,
      `没有版本为${quoted(version.text)}的报文：EDIFACT 须写明版本号与发布号，如“D:99B”。`,
    );
  }
  return versions.map(({ text }) => text);
}

/** The first mapping that reads a message takes it: one behind another that has no condition and reads all of its messages is never asked. */
export function checkReached(checker: Checker, node: SourceNode, source: MappingSource, earlier: readonly Mapping[]): void {
  const taker = earlier.find((mapping) => !mapping.conditional && readsAllOf(mapping, source));
  if (taker === undefined) return;
  report(
    checker,
    node,
    `${quoted(taker.id)} reads these messages, and is asked first: say by “versions” or “when” there which are meant, or go on in that mapping.`,
    `${quoted(taker.id)}已读取这些报文且排在前面：请在该映射中用“versions”或“when”限定范围，或直接修改该映射。`,
  );
}

/** After all paths: an exception that none of them needed is a slip, or has outlived its reason. */
export function checkBeyond(checker: Checker, beyond: readonly SourceText[]): void {
  const { reachable } = checker;
  for (const entry of beyond) {
    if (reachable === undefined || reachable.needed.has(entry.text)) continue;
    report(
      checker,
      entry,
      `No path needs the exception ${quoted(entry.text)}: write it as the fault says that comes without it, or take it out.`,
      `没有路径需要${quoted(entry.text)}这一例外：请按去掉它时所报的写法填写，或将其删除。`,
    );
  }
}
