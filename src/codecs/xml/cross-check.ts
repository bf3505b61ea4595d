/** An XML document read a second time by fast-xml-parser, and compared. */
import { isDeepStrictEqual } from 'node:util';
import { fault, type Fault } from '../../errors.js';
import { placeOf } from '../../message/locator.js';
import { defaultLimits, type Envelope, type TreeNode } from '../../message/tree.js';
import { readDocument } from './document.js';
import { secondReading, type Outline } from './second-reader.js';

/** @returns HUB_CROSS_CHECK_DIFFERS for the first element in which the two readers differ; undefined where they agree, or where the document is not well-formed */
export function crossCheck({ extent }: Pick<Envelope, 'extent'>, readAgain = secondReading): Fault | undefined {
  if (extent === undefined) return undefined;
  const { source } = extent;
  const document = readDocument(source.text, defaultLimits);
  if ('faults' in document) return undefined;
  const { root } = document;
  let second: Outline | undefined;
  try {
    second = readAgain(source.text);
  } catch (error) {
    // It refuses some names that XML allows.
    const theirs = error instanceof Error ? error.message : String(error);
    return fault('HUB_CROSS_CHECK_DIFFERS', { position: 1, ours: written(outlineOfNode(root)), theirs }, placeOf(root, source));
  }
  const found = differing(root, second);
  if (found === undefined) return undefined;
  const { node, theirs } = found;
  const parameters = { position: node.position, ours: written(outlineOfNode(node)), theirs: theirs === undefined ? '' : written(theirs) };
  return fault('HUB_CROSS_CHECK_DIFFERS', parameters, placeOf(node, source));
}

interface Difference {
  readonly node: TreeNode;
  readonly theirs: Outline | undefined;
}

/** The innermost element in which they differ: one whose own name, attributes or text differ, or that has not the same children. */
function differing(node: TreeNode, theirs: Outline | undefined): Difference | undefined {
  if (theirs === undefined || !isDeepStrictEqual(bare(outlineOfNode(node)), bare(theirs))) return { node, theirs };
  for (const [at, child] of node.children.entries()) {
    const inner = differing(child, theirs.children[at]);
    if (inner !== undefined) return inner;
  }
  return node.children.length === theirs.children.length ? undefined : { node, theirs };
}

function bare({ name, namespace, attributes, text }: Outline) {
  return { name, namespace, attributes, text };
}

function written({ name, attributes, text = '', children }: Outline): string {
  const marks = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${marks.join('')}>${text}${children.map((child) => `<${child.name}>`).join('')}`.slice(0, 200);
}

/** What the first reader made, in the shape of the second. */
export function outlineOfNode({ name, namespace, attributes = {}, text, children }: TreeNode): Outline {
  return { name, namespace, attributes, text, children: children.map(outlineOfNode) };
}
