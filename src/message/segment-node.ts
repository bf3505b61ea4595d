/** A segment in the tree: where its text is, and its elements, taken apart when someone first asks for them. */
import type { Delimiters } from './delimiters.js';
import { splitSegment } from './split-segment.js';
import type { Tag } from './tag-reader.js';
import type { Element, FileText, TreeNode } from './tree.js';

const noChildren: readonly TreeNode[] = [];

export class SegmentNode implements TreeNode {
  readonly start: number;
  readonly end: number;
  readonly source: FileText;
  /** Not known before the segment's place in its message is. */
  position = 1;
  readonly tag: Tag;
  // Not `#` names: there is a node for every segment, and those take twice as long to set up.
  private readonly delimiters: Delimiters;
  private split: readonly Element[] | undefined;

  /** @param elements given where they are not split like others (ISA) */
  constructor(tag: Tag, source: FileText, start: number, end: number, delimiters: Delimiters, elements?: readonly Element[]) {
    this.tag = tag;
    this.source = source;
    this.start = start;
    this.end = end;
    this.delimiters = delimiters;
    this.split = elements;
  }

  get name(): string {
    return this.tag.name;
  }

  get children(): readonly TreeNode[] {
    return noChildren;
  }

  get elements(): readonly Element[] {
    return (this.split ??= splitSegment(this.source.text, this.start, this.end, this.delimiters));
  }

  /** Where an element stands, for a fault; the segment's end for one that is not there. */
  stretchOf(element: number): { readonly source: FileText; readonly start: number; readonly end: number } {
    const { source, end, delimiters } = this;
    const separators: number[] = [];
    for (let at = this.start; at < end; at += 1) {
      const character = source.text.charAt(at);
      if (character === delimiters.release) at += 1;
      else if (character === delimiters.element) separators.push(at);
    }
    const before = separators[element - 1];
    return before === undefined ? { source, start: end, end } : { source, start: before + 1, end: separators[element] ?? end };
  }

  toJSON(): Pick<TreeNode, 'name' | 'elements' | 'position'> {
    return { name: this.name, elements: this.elements, position: this.position };
  }
}
