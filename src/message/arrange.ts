/**
 * Arranges the flat segments of a message into the groups of its structure. A segment belongs to the next place at or
 * after the current position that admits its tag: forward in the group in hand, then outward, to go on in an enclosing
 * group or to repeat it (ISO 9735-1 §8.2; X12.6 §3.8). Deterministic and linear; nothing is thrown away.
 *
 * One mistake is one report: a segment of a mandatory group that has not begun opens it, so that only its first segment is
 * missing; what was missing and comes after all is out of order, and not missing.
 */
import { GroupNode } from './group-node.js';
import { triggerOf, type Slot, type Structure } from './structure.js';
import type { Tag } from './tag-reader.js';
import type { TreeNode } from './tree.js';

export type StructureCode = 'HUB_SEGMENT_MISSING' | 'HUB_SEGMENT_UNEXPECTED' | 'HUB_SEGMENT_OUT_OF_ORDER' | 'HUB_SEGMENT_REPEATED';

/** Told of every departure: the tag, the limit if it is about one, the segment where it was noticed, and the group in hand. */
export type StructureReport = (code: StructureCode, tag: string, limit: number, where: TreeNode, loop: string | undefined) => void;

export interface Arrangeable extends TreeNode {
  readonly tag: Pick<Tag, 'key'>;
}

const noLevel: Pick<Level, 'at' | 'count' | 'structure'> = {
  at: 0,
  count: 0,
  structure: { name: '', slots: [], triggers: [], lastMandatory: -1, tags: new Set() },
};
/** A group that is being filled: the slot in hand and how often it was filled. */
interface Level {
  readonly structure: Structure;
  readonly node: GroupNode | undefined;
  readonly children: TreeNode[];
  at: number;
  count: number;
  /** The reports of what is missing in it, by the key of the tag. */
  missing: Map<number, number> | undefined;
}

type Report = Parameters<StructureReport>;

/**
 * @param segments of one message, header and trailer included @returns the same segments, in groups
 * A segment without a place stays in the group in hand and is reported; so is what is missing or too often there.
 */
export function arrange(segments: readonly Arrangeable[], structure: Structure, report: StructureReport): readonly TreeNode[] {
  const arrangement = new Arrangement(structure);
  const nodes = arrangement.run(segments);
  for (const one of arrangement.reports) report(...one);
  return nodes;
}

class Arrangement {
  readonly #structure: Structure;
  readonly #levels: Level[];
  /** In order; undefined for what proved to be something else. */
  readonly #reports: (Report | undefined)[] = [];
  /** What `#find` found. */
  #depth = 0;
  #index = 0;

  constructor(structure: Structure) {
    this.#structure = structure;
    this.#levels = [{ structure, node: undefined, children: [], at: 0, count: 0, missing: undefined }];
  }

  get reports(): readonly Report[] {
    return this.#reports.filter((report) => report !== undefined);
  }

  run(segments: readonly Arrangeable[]): readonly TreeNode[] {
    const levels = this.#levels;
    const root = levels[0]?.children ?? [];
    for (const segment of segments) {
      const { key } = segment.tag;
      if (this.#isSwapped(key) || !this.#find(key, false)) {
        if (this.#isBelated(segment)) continue;
        if (!this.#find(key, true) && !this.#findInside(key, segment)) {
          this.#misplaced(segment);
          continue;
        }
      }
      while (levels.length - 1 > this.#depth) this.#close(segment);
      this.#fill(segment);
    }
    const last = segments.at(-1);
    while (last !== undefined && levels.length > 0) this.#close(last);
    return root;
  }

  #misplaced(segment: Arrangeable): void {
    const inner = this.#levels.at(-1);
    inner?.children.push(segment);
    const code = this.#structure.tags.has(segment.tag.key) ? 'HUB_SEGMENT_OUT_OF_ORDER' : 'HUB_SEGMENT_UNEXPECTED';
    // The group in hand is named where the segment is one of it.
    const loop = this.#levels.length > 1 && inner?.structure.tags.has(segment.tag.key) === true ? inner.structure.name : undefined;
    this.#reports.push([code, segment.name, 0, segment, loop]);
  }

  /** Whether it is the first segment of a group that the segment right before it opened. */
  #isSwapped(key: number): boolean {
    const inner = this.#levels[this.#levels.length - 1];
    return inner?.missing !== undefined && inner.children.length === 1 && inner.structure.triggers[0] === key && inner.missing.has(key);
  }

  /** What was missing in an open group: it stays where it is, and is out of order instead. */
  #isBelated(segment: Arrangeable): boolean {
    const { key } = segment.tag;
    const level = this.#levels.findLast(({ missing }) => missing?.has(key));
    if (level === undefined) return false;
    const loop = level.node === undefined ? undefined : level.structure.name;
    this.#reports[level.missing?.get(key) ?? -1] = undefined;
    level.missing?.delete(key);
    this.#reports.push(['HUB_SEGMENT_OUT_OF_ORDER', segment.name, 0, segment, loop]);
    this.#levels.at(-1)?.children.push(segment);
    return true;
  }

  /** A place in a mandatory group ahead that has not begun: it is opened without its first segment, which is missing. */
  #findInside(key: number, segment: Arrangeable): boolean {
    for (let depth = this.#levels.length - 1; depth >= 0; depth -= 1) {
      const { at, count, structure } = this.#levels[depth] ?? noLevel;
      for (let index = count > 0 ? at + 1 : at; index <= structure.lastMandatory; index += 1) {
        const { mandatory = false, group } = structure.slots[index] ?? {};
        const inner = mandatory ? (group?.triggers.indexOf(key, 1) ?? -1) : -1;
        if (group === undefined || inner < 0) continue;
        while (this.#levels.length - 1 > depth) this.#close(segment);
        this.#openInside(depth, index, group, segment);
        this.#depth = depth + 1;
        this.#index = inner;
        return true;
      }
    }
    return false;
  }

  #openInside(depth: number, index: number, group: Structure, first: TreeNode): void {
    const level = this.#levels[depth];
    if (level === undefined) return;
    this.#reportMissing(level, index + 1, first);
    level.at = index;
    level.count = 1;
    const children: TreeNode[] = [];
    const node = new GroupNode(group.name, first, children);
    level.children.push(node);
    const key = group.triggers[0] ?? -1;
    const missing = level.missing?.get(key);
    level.missing?.delete(key);
    this.#levels.push({
      structure: group,
      node,
      children,
      at: 0,
      count: 1,
      missing: missing === undefined ? undefined : new Map([[key, missing]]),
    });
  }

  /** @param surplus whether a slot that is full may be taken, too; only when there is no other place */
  #find(tag: number, surplus: boolean): boolean {
    const levels = this.#levels;
    for (let depth = levels.length - 1; depth >= 0; depth -= 1) {
      const level = levels[depth];
      if (level === undefined) continue;
      const { at, count, structure } = level;
      const { triggers } = structure;
      for (let index = at; index < triggers.length; index += 1) {
        if (triggers[index] !== tag) continue;
        // A group's trigger never stands in it twice: one too many is one group too many.
        if (surplus && index === 0 && depth > 0) continue;
        if (surplus || index > at || count < (structure.slots[index]?.max ?? 0)) {
          this.#depth = depth;
          this.#index = index;
          return true;
        }
      }
    }
    return false;
  }

  #fill(segment: TreeNode): void {
    const level = this.#levels[this.#depth];
    const index = this.#index;
    const slot = level?.structure.slots[index];
    if (level === undefined || slot === undefined) return;
    if (index === level.at) {
      // Said once for each place, not once for each surplus segment.
      if (level.count === slot.max) this.#reports.push(['HUB_SEGMENT_REPEATED', label(slot), slot.max, segment, slot.group?.name]);
      level.count += 1;
    } else {
      this.#reportMissing(level, index, segment);
      level.at = index;
      level.count = 1;
    }
    let children = level.children;
    let group = slot.group;
    // The trigger of a group is its first segment; it opens the group and fills its first slot.
    while (group !== undefined) {
      const inner: TreeNode[] = [];
      const node = new GroupNode(group.name, segment, inner);
      children.push(node);
      this.#levels.push({ structure: group, node, children: inner, at: 0, count: 1, missing: undefined });
      children = inner;
      group = group.slots[0]?.group;
    }
    children.push(segment);
  }

  #close(where: TreeNode): void {
    const level = this.#levels.pop();
    if (level === undefined) return;
    this.#reportMissing(level, level.structure.slots.length, where);
    const { node, children } = level;
    const last = children[children.length - 1];
    if (node !== undefined && last !== undefined && last.source === node.source) node.end = last.end;
  }

  /** The mandatory slots between the one in hand and `before` that nothing has filled. */
  #reportMissing(level: Level, before: number, where: TreeNode): void {
    const { slots, triggers, lastMandatory } = level.structure;
    for (let index = level.count > 0 ? level.at + 1 : level.at; index < before && index <= lastMandatory; index += 1) {
      const slot = slots[index];
      if (slot?.mandatory !== true) continue;
      (level.missing ??= new Map()).set(triggers[index] ?? -1, this.#reports.length);
      this.#reports.push(['HUB_SEGMENT_MISSING', label(slot), 0, where, slot.group?.name]);
    }
  }
}

function label(slot: Slot): string {
  return slot.group === undefined ? slot.name : `${triggerOf(slot)} (${slot.name})`;
}
