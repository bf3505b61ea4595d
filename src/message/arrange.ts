/**
 * Arranges the flat segments of a message into the groups of its structure. A segment belongs to the next place at or
 * after the current position that admits its tag: forward in the group in hand, then outward, to go on in an enclosing
 * group or to repeat it (ISO 9735-1 §8.2; X12.6 §3.8). Deterministic and linear; nothing is thrown away.
 */
import { triggerOf, type Slot, type Structure } from './structure.js';
import type { TreeNode } from './tree.js';

export type StructureCode = 'HUB_SEGMENT_MISSING' | 'HUB_SEGMENT_UNEXPECTED' | 'HUB_SEGMENT_OUT_OF_ORDER' | 'HUB_SEGMENT_REPEATED';

/** Told of every departure: the tag, the limit if it is about one, the segment where it was noticed, and the group in hand. */
export type StructureReport = (code: StructureCode, tag: string, limit: number, where: TreeNode, loop: string | undefined) => void;

interface Level {
  readonly structure: Structure;
  readonly node: { -readonly [Member in keyof TreeNode]: TreeNode[Member] } & { readonly children: TreeNode[] };
  /** The slot in hand and how often it was filled. */
  at: number;
  count: number;
}

const noElements: TreeNode['elements'] = [];

interface Spot {
  readonly depth: number;
  readonly index: number;
}

/**
 * @param segments of one message, header and trailer included @returns the same segments, in groups
 * A segment without a place stays in the group in hand and is reported; so is what is missing or too often there.
 */
export function arrange(segments: readonly TreeNode[], structure: Structure, report: StructureReport): readonly TreeNode[] {
  const [first] = segments;
  if (first === undefined) return [];
  const root = openLevel(structure, first, 0);
  const levels = [root];
  let last = first;
  for (const segment of segments) {
    last = segment;
    const spot = findSpot(levels, segment.name, false) ?? findSpot(levels, segment.name, true);
    if (spot === undefined) {
      const inner = levels.at(-1) ?? root;
      inner.node.children.push(segment);
      const code = structure.tags.has(segment.name) ? 'HUB_SEGMENT_OUT_OF_ORDER' : 'HUB_SEGMENT_UNEXPECTED';
      report(code, segment.name, 0, segment, levels.length > 1 ? inner.structure.name : undefined);
      continue;
    }
    while (levels.length - 1 > spot.depth) closeLevel(levels, segment, report);
    fill(levels, spot.index, segment, report);
  }
  while (levels.length > 0) closeLevel(levels, last, report);
  return root.node.children;
}

/** @param surplus whether a slot that is full may be taken, too; only when there is no other place */
function findSpot(levels: readonly Level[], tag: string, surplus: boolean): Spot | undefined {
  for (let depth = levels.length - 1; depth >= 0; depth -= 1) {
    const level = levels[depth];
    const indices = level?.structure.byTag.get(tag);
    if (level === undefined || indices === undefined) continue;
    for (const index of indices) {
      if (index < level.at) continue;
      // A group's trigger never stands in it twice: one too many is one group too many.
      if (surplus && index === 0 && depth > 0) continue;
      if (surplus || index > level.at || level.count < (level.structure.slots[index]?.max ?? 0)) return { depth, index };
    }
  }
  return undefined;
}

function fill(levels: Level[], index: number, segment: TreeNode, report: StructureReport): void {
  const level = levels.at(-1);
  const slot = level?.structure.slots[index];
  if (level === undefined || slot === undefined) return;
  if (index === level.at) {
    // Said once for each place, not once for each surplus segment.
    if (level.count === slot.max) report('HUB_SEGMENT_REPEATED', label(slot), slot.max, segment, slot.group?.name);
    level.count += 1;
  } else {
    reportMissing(level, index, segment, report);
    level.at = index;
    level.count = 1;
  }
  let into = level;
  let group = slot.group;
  // The trigger of a group is its first segment; it opens the group and fills its first slot.
  while (group !== undefined) {
    const inner = openLevel(group, segment, 1);
    into.node.children.push(inner.node);
    levels.push(inner);
    into = inner;
    group = group.slots[0]?.group;
  }
  into.node.children.push(segment);
}

function openLevel(structure: Structure, first: TreeNode, count: number): Level {
  return {
    structure,
    node: {
      name: structure.name,
      elements: noElements,
      children: [],
      position: first.position,
      start: first.start,
      end: first.end,
      ...(first.source !== undefined && { source: first.source }),
    },
    at: 0,
    count,
  };
}

function closeLevel(levels: Level[], where: TreeNode, report: StructureReport): void {
  const level = levels.pop();
  if (level === undefined) return;
  reportMissing(level, level.structure.slots.length, where, report);
  const last = level.node.children.at(-1);
  if (last !== undefined && last.source === level.node.source) level.node.end = last.end;
}

/** The mandatory slots between the one in hand and `before` that nothing has filled. */
function reportMissing(level: Level, before: number, where: TreeNode, report: StructureReport): void {
  for (let index = level.count > 0 ? level.at + 1 : level.at; index < before; index += 1) {
    const slot = level.structure.slots[index];
    if (slot?.mandatory === true) report('HUB_SEGMENT_MISSING', label(slot), 0, where, slot.group?.name);
  }
}

function label(slot: Slot): string {
  return slot.group === undefined ? slot.name : `${triggerOf(slot)} (${slot.name})`;
}
