/** JSON that claims to be the output of `hub decode --tree`: checked before anything is written from it. */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { hubError } from '../errors.js';
import { complaintOf } from '../canonical/schema-complaint.js';
import { incompleteAfter } from '../message/incomplete-after.js';
import type { InterchangeSegments } from '../message/encode-segments.js';
import type { SegmentData } from '../message/segment-writer.js';
import { Repetition, type Element } from '../message/tree.js';

const Value = Type.Union([Type.String(), Type.Array(Type.String())]);
const ElementJson = Type.Union([Value, Type.Object({ values: Type.Array(Value) })]);
const SegmentJson = Type.Object({ name: Type.String(), elements: Type.Array(ElementJson) });
const one = Type.String({ maxLength: 1 });
const Faulty = Type.Optional(Type.Array(Type.Object({ code: Type.String(), severity: Type.String() })));
const Segmented = Type.Object({
  charset: Type.String(),
  byteOrderMark: Type.Optional(Type.Boolean()),
  delimiters: Type.Object({
    element: one,
    component: one,
    repetition: one,
    release: one,
    terminator: Type.String({ minLength: 1, maxLength: 1 }),
  }),
  advice: Type.Optional(SegmentJson),
  header: Type.Optional(SegmentJson),
  faults: Faulty,
  messages: Type.Array(
    Type.Object({
      faults: Faulty,
      before: Type.Optional(Type.Array(SegmentJson)),
      tree: Type.Object({ children: Type.Array(Type.Unknown()) }),
    }),
  ),
  closing: Type.Array(SegmentJson),
});
const Documented = Type.Object({ document: Type.Unknown() });
const File = Type.Object({ faults: Faulty, interchanges: Type.Array(Type.Union([Documented, Segmented])) });

export type TreeInterchange =
  { readonly document: unknown } | (InterchangeSegments & { readonly charset: string; readonly byteOrderMark: boolean });

export interface TreeFile {
  readonly interchanges: readonly TreeInterchange[];
}

const schema = Compile(File);
const isSegment = Compile(SegmentJson);
const isGroup = Compile(Type.Object({ children: Type.Array(Type.Unknown()) }));
/** Deeper than the groups of any structure. */
const deepest = 50;

/**
 * @param json one file's tree, or several, a line each, as `hub decode --tree` writes several files
 * @throws HubError HUB_TREE_INVALID with the path of the first member that the output of `hub decode --tree` does not have
 */
export function interchangesFrom(json: string): TreeFile {
  const lines = json.split('\n').filter((line) => line.trim() !== '');
  const several = lines.length > 1 && lines.every((line) => line.startsWith('{"file":'));
  return { interchanges: (several ? lines : [json]).flatMap(interchangesOf) };
}

function interchangesOf(json: string): TreeInterchange[] {
  const value = parsed(json);
  if (!schema.Check(value)) {
    const [first] = schema.Errors(value);
    const { en, zh } = first === undefined ? { en: '', zh: '' } : complaintOf(first);
    const path = first?.instancePath ?? '/';
    throw invalid(`${path} ${en}`, `${path} ${zh}`);
  }
  // What belongs to no interchange is in no tree.
  const outside = value.faults?.find(({ severity }) => severity === 'error');
  if (outside !== undefined) throw incomplete(outside.code);
  return value.interchanges.map((interchange) => ('document' in interchange ? { document: interchange.document } : segmented(interchange)));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw hubError('HUB_TREE_INVALID', { reason: `it is no JSON (${reason}).`, reasonZh: '内容不是 JSON。' }, {}, error);
  }
}

function segmented({
  charset,
  byteOrderMark = false,
  delimiters,
  advice,
  header,
  messages,
  closing,
  faults = [],
}: Static<typeof Segmented>): TreeInterchange {
  const lost = [...faults, ...messages.flatMap((message) => message.faults ?? [])].find(({ code }) => incompleteAfter.has(code));
  if (lost !== undefined) throw incomplete(lost.code);
  const segments = [
    ...[advice, header].flatMap((segment) => (segment === undefined ? [] : [segmentFrom(segment)])),
    ...messages.flatMap(({ before = [], tree }) => [...before.map(segmentFrom), ...tree.children.flatMap((child) => flattened(child, 0))]),
    ...closing.map(segmentFrom),
  ];
  return { charset, byteOrderMark, delimiters, segments };
}

/** A group stands for what is in it. */
function flattened(node: unknown, depth: number): SegmentData[] {
  if (depth > deepest) throw invalid('groups are nested too deeply', '组的嵌套过深');
  if (isSegment.Check(node)) return [segmentFrom(node)];
  if (!isGroup.Check(node)) throw invalid('a member of a tree is neither a segment nor a group', '树的成员既不是段也不是组');
  return node.children.flatMap((child) => flattened(child, depth + 1));
}

function segmentFrom({ name, elements }: Static<typeof SegmentJson>): SegmentData {
  return { name, elements: elements.map(elementFrom) };
}

function elementFrom(element: Static<typeof ElementJson>): Element {
  return typeof element === 'string' || Array.isArray(element) ? element : new Repetition(element.values);
}

function incomplete(code: string) {
  return hubError('HUB_TREE_INVALID', {
    reason: `a part of the file could not be read (${code}), so that it is not in the tree.`,
    reasonZh: `文件有一部分无法读取（${code}），不在树中。`,
  });
}

function invalid(reason: string, reasonZh: string) {
  return hubError('HUB_TREE_INVALID', { reason, reasonZh });
}
