/**
 * Arranges the flat segments of a message into the groups of its structure. A segment belongs to the next place at or
 * after the current position that admits its tag: forward in the group in hand, then outward, to go on in an enclosing
 * group or to repeat it (ISO 9735-1 §8.2; X12.6 §3.8). Deterministic and linear; nothing is thrown away.
 */
import { triggerOf, type Slot, type Structure } from './structure.js';
import type { Tag } from './tag-reader.js';
import type { FileText, TreeNode } from './tree.js';

export type StructureCode = 'HUB_SEGMENT_MISSING' | 'HUB_SEGMENT_UNEXPECTED' | 'HUB_SEGMENT_OUT_OF_ORDER' | 'HUB_SEGMENT_REPEATED';

/** Told of every departure: the tag, the limit if it is about one, the segment where it was noticed, and the group in hand. */
export type StructureReport = (code: StructureCode, tag: string, limit: number, where: TreeNode, loop: string | undefined) => void;

export interface Arrangeable extends TreeNode {
  readonly tag: Pick<Tag, 'key'>;
}

const noElements: TreeNode['elements'] = [];

class GroupNode implements TreeNode {
  readonly name: string;
  readonly elements = noElements;
  readonly children: TreeNode[];
  readonly position: number;
  readonly start: number;
  end: number;
  readonly source?: FileText;

  constructor(name: string, first: TreeNode, children: TreeNode[]) {
    this.name = name;
    this.children = children;
    this.position = first.position;
    this.start = first.start;
    this.end = first.end;
    if (first.source !== undefined) this.source = first.source;
  }

  toJSON(): Pick<TreeNode, 'name' | 'children'> {
    return { name: this.name, children: this.children };
  }
}

/** A group that is being filled: the slot in hand and how often it was filled. */
interface Level {
  readonly structure: Structure;
  readonly node: GroupNode | undefined;
  readonly children: TreeNode[];
  at: number;
  count: number;
}

/**
 * @param segments of one message, header and trailer included @returns the same segments, in groups
 * A segment without a place stays in the group in hand and is reported; so is what is missing or too often there.
 */
export function arrange(segments: readonly Arrangeable[], structure: Structure, report: StructureReport): readonly TreeNode[] {
  return new Arrangement(structure, report).run(segments);
}

class Arrangement {
  readonly #structure: Structure;
  readonly #report: StructureReport;
  readonly #levels: Level[];
  /** What `#find` found. */
  #depth = 0;
  #index = 0;

  constructor(structure: Structure, report: StructureReport) {
    this.#structure = structure;
    this.#report = report;
    this.#levels = [{ structure, node: undefined, children: [], at: 0, count: 0 }];
  }

  run(segments: readonly Arrangeable[]): readonly TreeNode[] {
    const levels = this.#levels;
    const root = levels[0]?.children ?? [];
    for (const segment of segments) {
      if (this.#find(segment.tag.key, false) || this.#find(segment.tag.key, true)) {
        while (levels.length - 1 > this.#depth) this.#close(segment);
        this.#fill(segment);
      } else this.#misplaced(segment);
    }
    const last = segments.at(-1);
    while (last !== undefined && levels.length > 0) this.#close(last);
    return root;
  }

  #misplaced(segment: Arrangeable): void {
    const inner = this.#levels.at(-1);
    inner?.children.push(segment);
    const code = this.#structure.tags.has(segment.tag.key) ? 'HUB_SEGMENT_OUT_OF_ORDER' : 'HUB_SEGMENT_UNEXPECTED';
    this.#report(code, segment.name, 0, segment, this.#levels.length > 1 ? inner?.structure.name : undefined);
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
      if (level.count === slot.max) this.#report('HUB_SEGMENT_REPEATED', label(slot), slot.max, segment, slot.group?.name);
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
      this.#levels.push({ structure: group, node, children: inner, at: 0, count: 1 });
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
    const { slots, lastMandatory } = level.structure;
    for (let index = level.count > 0 ? level.at + 1 : level.at; index < before && index <= lastMandatory; index += 1) {
      const slot = slots[index];
      if (slot?.mandatory === true) this.#report('HUB_SEGMENT_MISSING', label(slot), 0, where, slot.group?.name);
    }
  }
}

function label(slot: Slot): string {
  return slot.group === undefined ? slot.name : `${triggerOf(slot)} (${slot.name})`;
}
