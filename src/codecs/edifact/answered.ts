/** What a received CONTRL or APERAK says about what the hub sent. */
import type { Answered, Finding } from '../../message/acknowledgement.js';
import { valueOf } from '../../message/envelope-syntax.js';
import type { DecodedMessage, TreeNode } from '../../message/tree.js';

/** 0083. 5 and 8 speak of the interchange’s arrival only. */
const actions: Readonly<Record<string, Answered['state']>> = {
  '1': 'accepted',
  '2': 'accepted-with-errors',
  '3': 'partially-accepted',
  '5': 'received',
  '7': 'accepted',
  '8': 'received',
};

/** @returns what it says of the interchange, its groups and messages; nothing for another message */
export function answered(message: DecodedMessage): Answered[] {
  if (message.type === 'CONTRL') return syntaxAnswered(flat(message.root.children));
  return message.type === 'APERAK' ? applicationAnswered(flat(message.root.children)) : [];
}

function syntaxAnswered(segments: readonly TreeNode[]): Answered[] {
  const found: (Answered & { findings: Finding[] })[] = [];
  let interchangeReference = '';
  let groupReference: string | undefined;
  let position = 0;
  for (const segment of segments) {
    const reference = valueOf(segment, 1);
    const within = { kind: 'CONTRL' as const, interchangeReference, ...(groupReference !== undefined && { groupReference }) };
    switch (segment.name) {
      case 'UCI':
        interchangeReference = reference;
        found.push({ ...within, interchangeReference, ...judged(segment, 4) });
        break;
      case 'UCF':
        groupReference = reference;
        found.push({ ...within, groupReference, ...judged(segment, 4) });
        break;
      case 'UCM':
        found.push({ ...within, messageReference: reference, ...judged(segment, 3) });
        break;
      case 'UCS':
        position = Number(reference);
        if (valueOf(segment, 2) !== '') found.at(-1)?.findings.push({ position, list: '0085', code: valueOf(segment, 2) });
        break;
      case 'UCD':
        found.at(-1)?.findings.push({ position, ...elementPlace(segment, 2), list: '0085', code: reference });
        break;
    }
  }
  return found;
}

/** 0083, then 0085, the service segment and its element. @param at where 0083 stands */
function judged(segment: TreeNode, at: number): { state: Answered['state']; findings: Finding[] } {
  const code = valueOf(segment, at + 1);
  const service = valueOf(segment, at + 2);
  return {
    state: actions[valueOf(segment, at)] ?? 'rejected',
    findings: code === '' ? [] : [{ ...(service !== '' && { segment: service }), ...elementPlace(segment, at + 3), list: '0085', code }],
  };
}

/** S011: 0098 counts the segment tag as 1. */
function elementPlace(segment: TreeNode, at: number): Pick<Finding, 'element' | 'component'> {
  const element = Number(valueOf(segment, at, 1)) - 1;
  const component = Number(valueOf(segment, at, 2));
  return { ...(element > 0 && { element }), ...(component > 0 && { component }) };
}

/** The reference is RFF+ACW at the top; BGM 4343 says RE rejected, CA conditionally accepted, AP and the rest accepted. */
function applicationAnswered(segments: readonly TreeNode[]): Answered[] {
  const findings: Finding[] = [];
  let reference: string | undefined;
  let response = '';
  for (const segment of segments) {
    const [last] = findings.slice(-1);
    if (segment.name === 'BGM') response = valueOf(segment, 4);
    else if (segment.name === 'RFF' && valueOf(segment, 1, 1) === 'ACW') reference ??= valueOf(segment, 1, 2);
    else if (segment.name === 'ERC') findings.push({ list: '9321', code: valueOf(segment, 1) });
    else if (segment.name === 'FTX' && last !== undefined) findings[findings.length - 1] = { ...last, value: textOf(segment) };
  }
  const noted = findings.length > 0 ? 'accepted-with-errors' : 'accepted';
  const state = response === 'RE' ? 'rejected' : response === 'CA' ? 'accepted-with-errors' : noted;
  return [{ kind: 'APERAK', ...(reference !== undefined && { messageReference: reference }), state, findings }];
}

/** C108 as it came: the space at the end of a part belongs to the text. */
function textOf({ elements }: TreeNode): string {
  const text = elements[3];
  return typeof text === 'string' ? text : Array.isArray(text) ? text.join('') : '';
}

/** The segments in order, out of whatever groups they were arranged in. */
function flat(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => (node.children.length > 0 ? flat(node.children) : [node]));
}
