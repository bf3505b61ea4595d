/** What a path takes from the node at its end: an element or component, an attribute, the text. */
import type { Access } from './path-syntax.js';
import { Repetition, type Element, type TreeNode } from './tree.js';

export function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '');
}

function single(node: TreeNode, access: Access): string | undefined {
  if (access.kind === 'attribute') {
    return node.attributes !== undefined && Object.hasOwn(node.attributes, access.name) ? node.attributes[access.name] : undefined;
  }
  return node.text;
}

export function firstValue(node: TreeNode, access: Access): string | undefined {
  if (access.kind !== 'element') {
    const value = single(node, access);
    return value === undefined || isBlank(value) ? undefined : value;
  }
  const element = node.elements[access.element - 1];
  if (element === undefined) return undefined;
  if (!(element instanceof Repetition)) return firstComponent(element, access.component);
  for (const value of element.values) {
    const component = firstComponent(value, access.component);
    if (component !== undefined) return component;
  }
  return undefined;
}

function firstComponent(element: string | readonly string[], component: number | undefined): string | undefined {
  if (typeof element === 'string') return (component ?? 1) === 1 && !isBlank(element) ? element : undefined;
  if (component === undefined) return element.find((value) => !isBlank(value));
  const value = element[component - 1];
  return value === undefined || isBlank(value) ? undefined : value;
}

export function valuesOf(node: TreeNode, access: Access): string[] {
  const out: string[] = [];
  collect(node, access, out);
  return out;
}

export function collect(node: TreeNode, access: Access, out: string[]): void {
  if (access.kind !== 'element') {
    const value = single(node, access);
    if (value !== undefined && !isBlank(value)) out.push(value);
    return;
  }
  for (const element of repetitions(node.elements[access.element - 1])) {
    if (typeof element === 'string' || access.component !== undefined) {
      const value = firstComponent(element, access.component);
      if (value !== undefined) out.push(value);
    } else {
      for (const value of element) if (!isBlank(value)) out.push(value);
    }
  }
}

export function collectElements(node: TreeNode, access: Access, out: (readonly string[])[]): void {
  if (access.kind !== 'element') return;
  for (const element of repetitions(node.elements[access.element - 1])) {
    const components = typeof element === 'string' ? [element] : element;
    if (components.some((value) => !isBlank(value))) out.push(components);
  }
}

function repetitions(element: Element | undefined): readonly (string | readonly string[])[] {
  if (element === undefined) return [];
  return element instanceof Repetition ? element.values : [element];
}

export function holdsAnything(node: TreeNode, access: Access): boolean {
  if (access.kind !== 'node') return firstValue(node, access) !== undefined;
  return (
    node.elements.length > 0 ||
    node.children.length > 0 ||
    (node.text !== undefined && !isBlank(node.text)) ||
    (node.attributes !== undefined && Object.keys(node.attributes).length > 0)
  );
}

/** Values are compared without the spaces at their ends. */
export function holdsOneOf(node: TreeNode, access: Access, sought: ReadonlySet<string>): boolean {
  if (access.kind !== 'element') {
    const value = single(node, access);
    return value !== undefined && sought.has(value.trim());
  }
  const element = node.elements[access.element - 1];
  if (typeof element === 'string') return (access.component ?? 1) === 1 && sought.has(element.trim());
  for (const repetition of repetitions(element)) {
    if (typeof repetition === 'string' || access.component !== undefined) {
      const value = firstComponent(repetition, access.component);
      if (value !== undefined && sought.has(value.trim())) return true;
    } else if (repetition.some((value) => sought.has(value.trim()))) return true;
  }
  return false;
}
