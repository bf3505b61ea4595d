/** A segment in the tree: where its text is, and its elements, taken apart when someone first asks for them. */
import type { Delimiters } from './delimiters.js';
import { splitSegment } from './split-segment.js';
import type { Element, FileText, TreeNode } from './tree.js';

const noChildren: readonly TreeNode[] = [];

export class SegmentNode implements TreeNode {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly source: FileText;
  /** Not known before the segment's place in its message is. */
  position = 1;
  readonly children = noChildren;
  // Not `#` names: there is a node for every segment, and those take twice as long to set up.
  private readonly delimiters: Delimiters;
  private readonly broken: boolean;
  private split: readonly Element[] | undefined;

  /** @param broken true where the segment is wrapped over lines @param elements given where they are not split like others (ISA) */
  constructor(
    name: string,
    source: FileText,
    start: number,
    end: number,
    delimiters: Delimiters,
    broken: boolean,
    elements?: readonly Element[],
  ) {
    this.name = name;
    this.source = source;
    this.start = start;
    this.end = end;
    this.delimiters = delimiters;
    this.broken = broken;
    this.split = elements;
  }

  get elements(): readonly Element[] {
    return (this.split ??= splitSegment(this.source.text.slice(this.start, this.end), this.delimiters, this.broken));
  }

  toJSON(): Pick<TreeNode, 'name' | 'elements' | 'position'> {
    return { name: this.name, elements: this.elements, position: this.position };
  }
}
