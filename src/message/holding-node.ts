/** Finds where in a message a value was sent, for a fault that was found after the message had been mapped. */
import { Repetition, type Element, type TreeNode } from './tree.js';

/** @returns the first node in document order of which an element, component, attribute or text passes */
export function nodeHolding(root: TreeNode, passes: (value: string) => boolean): TreeNode | undefined {
  // A stack, not recursion: a message may be as deep as its sender likes.
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { text, attributes, elements, children } = node;
    if ((text !== undefined && passes(text)) || Object.values(attributes ?? {}).some(passes)) return node;
    if (elements.some((element) => textsOf(element).some(passes))) return node;
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child !== undefined) waiting.push(child);
    }
  }
  return undefined;
}

function textsOf(element: Element): readonly string[] {
  if (typeof element === 'string') return [element];
  return element instanceof Repetition ? element.values.flat() : element;
}
