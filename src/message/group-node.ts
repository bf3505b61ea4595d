/** A group of segments in the tree: it is as long as the text of what is in it. */
import type { FileText, TreeNode } from './tree.js';

const noElements: TreeNode['elements'] = [];

export class GroupNode implements TreeNode {
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
