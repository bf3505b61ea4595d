/** The segments of an interchange in the order in which they were sent: its own, those of its groups and messages. */
import type { Interchange, TreeNode } from './tree.js';

export function segmentsOf({ advice, header, messages, closing }: Interchange): TreeNode[] {
  const out: TreeNode[] = [];
  if (advice !== undefined) out.push(advice);
  if (header !== undefined) out.push(header);
  for (const { before, root } of messages) {
    out.push(...before);
    for (const child of root.children) append(child, out);
  }
  out.push(...closing);
  return out;
}

/** A group stands for what is in it. Groups are no deeper than their structure's table, so this may recurse. */
function append(node: TreeNode, out: TreeNode[]): void {
  if (node.children.length === 0) out.push(node);
  else for (const child of node.children) append(child, out);
}
