/** From a decoded interchange to what an acknowledgement needs to know of it. */
import type { Fault } from '../errors.js';
import { valueOf } from './envelope-syntax.js';
import { faultsOfGroup } from './group-faults.js';
import type { DecodedMessage, Interchange, TreeNode } from './tree.js';
import type { GroupVerdict, InterchangeVerdict, MessageVerdict } from './verdict.js';

const groupHeaders: Readonly<Record<string, { readonly trailer: string; readonly reference: number }>> = {
  GS: { trailer: 'GE', reference: 6 },
  UNG: { trailer: 'UNE', reference: 5 },
};

/**
 * @param faults of the envelope, and of each message in order: those of decoding, or all that became known later
 * A fault with a group in its place is the group's.
 */
export function verdictOf(
  interchange: Interchange,
  faults: readonly Fault[] = interchange.faults,
  messageFaults: readonly (readonly Fault[])[] = interchange.messages.map((message) => message.faults),
): InterchangeVerdict {
  const { format, header, charset, delimiters, sender, receiver, reference, test } = interchange;
  const groups: GroupVerdict[] = [];
  const messages = interchange.messages.map((message, index) => {
    collectGroups(message.before, faults, groups);
    return messageVerdict(message, groups.length, messageFaults[index] ?? []);
  });
  collectGroups(interchange.closing, faults, groups);
  const ofGroups = new Set(groups.flatMap((group) => group.faults));
  return {
    format,
    ...(header !== undefined && { header }),
    charset,
    ...(delimiters !== undefined && { delimiters }),
    ...(sender !== undefined && { sender }),
    ...(receiver !== undefined && { receiver }),
    ...(reference !== undefined && { reference }),
    test,
    groups,
    messages,
    faults: faults.filter((fault) => !ofGroups.has(fault)),
  };
}

function messageVerdict(message: DecodedMessage, groups: number, faults: readonly Fault[]): MessageVerdict {
  const { type, version, reference, group, root, segments } = message;
  return {
    type,
    ...(version !== undefined && { version }),
    ...(reference !== undefined && { reference }),
    ...(group !== undefined && groups > 0 && { group: groups - 1 }),
    header: root.children[0] ?? root,
    segments,
    faults,
  };
}

function collectGroups(nodes: readonly TreeNode[], faults: readonly Fault[], groups: GroupVerdict[]): void {
  for (const node of nodes) {
    const level = groupHeaders[node.name];
    const open = groups.at(-1);
    if (level !== undefined) {
      const reference = valueOf(node, level.reference);
      groups.push({ header: node, reference, faults: faultsOfGroup(faults, reference) });
    } else if (open !== undefined && groupHeaders[open.header.name]?.trailer === node.name) {
      const declared = valueOf(node, 1);
      if (/^\d+$/.test(declared)) groups[groups.length - 1] = { ...open, declared: Number(declared) };
    }
  }
}
