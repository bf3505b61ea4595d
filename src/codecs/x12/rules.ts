/** The tables of X12 as rules, by transaction set and version; each is read when it is first asked for. */
import { valueOf, type MessageIdentity } from '../../message/envelope-syntax.js';
import type { MessageRules } from '../../message/rules.js';
import { parseCodeLists, parseSegmentTable, type SegmentDefinition, type SegmentTable } from '../../message/segment-table.js';
import { shortKeyOf } from '../../message/short-key.js';
import type { TreeNode } from '../../message/tree.js';
import { segmentsOfX12, structureOfX12 } from './tables.js';
import { codesX12 } from './tables/codes.js';

const rules = new Map<string, MessageRules | undefined>();
const mostRules = 500;
const tables = new Map<string, SegmentTable>();
const byVersion = new Map<string, SegmentTable | undefined>();
const mostVersions = 200;

/** @returns undefined where no release has a table of the set, nor of its segments */
export function rulesOf({ type, version = '' }: MessageIdentity): MessageRules | undefined {
  const key = `${type} ${version}`;
  if (rules.has(key)) return rules.get(key);
  const known = structureOfX12(type, version);
  const segments = segmentsOf(version);
  const made =
    known === undefined && segments === undefined
      ? undefined
      : {
          ...(known !== undefined && { structure: known.structure }),
          ...(segments !== undefined && { segments }),
          binding: known?.binding ?? false,
        };
  // A hostile file may name a type of its own in every set.
  if (rules.size < mostRules) rules.set(key, made);
  return made;
}

/** Releases share texts; each is read once. */
function segmentsOf(version: string): SegmentTable | undefined {
  if (byVersion.has(version)) return byVersion.get(version);
  const text = segmentsOfX12(version);
  const table = text === '' ? undefined : (tables.get(text) ?? parseSegmentTable(text, parseCodeLists(codesX12)));
  if (table !== undefined) tables.set(text, table);
  // Nor may a hostile file name a version of its own in every group.
  if (byVersion.size < mostVersions) byVersion.set(version, table);
  return table;
}

/**
 * What stands in a group is of the group's release, which often is not the interchange's: a group of 003040 in an ISA of 00401.
 * ISA12 has five digits of the release's six.
 */
export function serviceSegments(isa: TreeNode | undefined, group?: TreeNode): SegmentTable | undefined {
  const ofGroup = valueOf(group, 8);
  return segmentsOf(/^\d{6}/.test(ofGroup) ? ofGroup : `${valueOf(isa, 12)}0`);
}

const isaKey = shortKeyOf('ISA');

/** What the version of an ISA says of its elements; of a version that is not known, what 00401 says. */
export function isaTable(isa: TreeNode): SegmentDefinition | undefined {
  return (serviceSegments(isa) ?? segmentsOf('004010'))?.get(isaKey);
}
