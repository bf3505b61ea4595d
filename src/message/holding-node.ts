/** Finds where in a message values were sent, for faults that were found after the message had been mapped. */
import { Repetition, type Element, type TreeNode } from './tree.js';

/** @returns for each of the texts the first node in document order that has it as an element, component, attribute or text, blanks at its ends apart */
export function nodesHolding(root: TreeNode, texts: ReadonlySet<string>): ReadonlyMap<string, TreeNode> {
  const found = new Map<string, TreeNode>();
  // A stack, not recursion: a message may be as deep as its sender likes. One walk for all: it may be as long, too.
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined && found.size < texts.size; node = waiting.pop()) {
    for (const value of valuesOf(node)) {
      const text = value.trim();
      if (texts.has(text) && !found.has(text)) found.set(text, node);
    }
    for (let at = node.children.length - 1; at >= 0; at -= 1) {
      const child = node.children[at];
      if (child !== undefined) waiting.push(child);
    }
  }
  return found;
}

function valuesOf({ text, attributes, elements }: TreeNode): readonly string[] {
  if (elements.length > 0) return elements.flatMap(textsOf);
  return [...(text === undefined ? [] : [text]), ...Object.values(attributes ?? {})];
}

function textsOf(element: Element): readonly string[] {
  if (typeof element === 'string') return [element];
  return element instanceof Repetition ? element.values.flat() : element;
}
