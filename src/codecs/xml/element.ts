/** The elements of a document, as nodes of the neutral tree and while they are open. */
import type { TreeNode } from '../../message/tree.js';
import type { QualifiedName } from './names.js';

const noElements: TreeNode['elements'] = [];
const noChildren: readonly TreeNode[] = [];

/** A class, because its instances share one layout: literals with and without each member would be eight. */
class ElementNode implements TreeNode {
  readonly name: string;
  readonly elements = noElements;
  declare readonly attributes?: Readonly<Record<string, string>>;
  declare readonly text?: string;
  declare readonly namespace?: string;
  readonly children: readonly TreeNode[];
  readonly position: number;
  readonly start: number;
  readonly end: number;

  constructor(open: OpenElement, text: string, start: number, end: number) {
    this.name = open.name.local;
    if (open.attributes !== undefined) this.attributes = open.attributes;
    if (text !== '') this.text = text;
    if (open.namespace !== '') this.namespace = open.namespace;
    this.children = open.children ?? noChildren;
    this.position = open.position;
    this.start = start;
    this.end = end;
  }
}

/** An element whose end tag was not read yet. One for each level, used again and again. */
export interface OpenElement {
  name: QualifiedName;
  attributes: Readonly<Record<string, string>> | undefined;
  namespace: string;
  start: number;
  position: number;
  /** The character data so far, references resolved. */
  text: string;
  children: TreeNode[] | undefined;
  /** What is in force outside of it. */
  mark: number;
}

export function elementOf(open: OpenElement, start: number, end: number): TreeNode {
  return new ElementNode(open, open.text === '' ? '' : open.text.trim(), start, end);
}
