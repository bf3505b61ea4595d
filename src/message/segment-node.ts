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

  toJSON(): Pick<TreeNode, 'name' | 'elements' | 'position'> {
    return { name: this.name, elements: this.elements, position: this.position };
  }
}
