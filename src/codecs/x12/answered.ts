/** What a received TA1, 997 or 999 says about what the hub sent. */
import type { Answered, Finding } from '../../message/acknowledgement.js';
import { valueOf } from '../../message/envelope-syntax.js';
import type { DecodedMessage, TreeNode } from '../../message/tree.js';

/** 715 and 717: M, W and X are rejections for reasons of security. */
const states: Readonly<Record<string, Answered['state']>> = { A: 'accepted', E: 'accepted-with-errors', P: 'partially-accepted' };

/** @returns what it says of the interchange (TA1), or of the group and each of its sets; nothing for another message */
export function answered(message: DecodedMessage): Answered[] {
  switch (message.type) {
    case 'TA1':
      return flat(message.root.children)
        .filter(({ name }) => name === 'TA1')
        .map(interchangeAnswered);
    case '997':
    case '999':
      return groupAnswered(message.type, flat(message.root.children));
    default:
      return [];
  }
}

function interchangeAnswered(ta1: TreeNode): Answered {
  const note = valueOf(ta1, 5);
  return {
    kind: 'TA1',
    interchangeReference: valueOf(ta1, 1),
    state: stateFrom(valueOf(ta1, 4)),
    findings: note === '' || note === '000' ? [] : [{ list: 'I18', code: note }],
  };
}

function groupAnswered(kind: '997' | '999', segments: readonly TreeNode[]): Answered[] {
  const group = valueOf(
    segments.find(({ name }) => name === 'AK1'),
    2,
  );
  const lists = kind === '999' ? { set: '618', segment: '620', element: '621' } : { set: '718', segment: '720', element: '723' };
  const sets: Answered[] = [];
  let whole: Answered = { kind, groupReference: group, state: 'rejected', findings: [] };
  let reference = '';
  let findings: Finding[] = [];
  let place: Pick<Finding, 'segment' | 'position'> = {};
  for (const segment of segments) {
    switch (segment.name) {
      case 'AK2':
        reference = valueOf(segment, 2);
        findings = [];
        break;
      case 'AK3':
      case 'IK3':
        place = { segment: valueOf(segment, 1), ...numbered('position', valueOf(segment, 2)) };
        findings.push(...codesFrom(segment, 4, 4, lists.segment).map((finding) => ({ ...place, ...finding })));
        break;
      case 'AK4':
      case 'IK4':
        findings.push(elementFinding(segment, place, lists.element));
        break;
      case 'AK5':
      case 'IK5':
        findings.push(...codesFrom(segment, 2, 6, lists.set));
        sets.push({ kind, groupReference: group, messageReference: reference, state: stateFrom(valueOf(segment, 1)), findings });
        break;
      case 'AK9':
        whole = { ...whole, state: stateFrom(valueOf(segment, 1)), findings: codesFrom(segment, 5, 9, '716') };
        break;
    }
  }
  return [whole, ...sets];
}

function elementFinding(segment: TreeNode, place: Pick<Finding, 'segment' | 'position'>, list: string): Finding {
  const copy = valueOf(segment, 4);
  return {
    ...place,
    ...numbered('element', valueOf(segment, 1)),
    ...numbered('component', valueOf(segment, 1, 2)),
    list,
    code: valueOf(segment, 3),
    ...(copy !== '' && { value: copy }),
  };
}

function codesFrom(segment: TreeNode, first: number, last: number, list: string): Finding[] {
  const found: Finding[] = [];
  for (let element = first; element <= last; element += 1) {
    const code = valueOf(segment, element);
    if (code !== '') found.push({ list, code });
  }
  return found;
}

function numbered<Name extends string>(name: Name, text: string): Partial<Record<Name, number>> {
  return /^\d+$/.test(text) ? ({ [name]: Number(text) } as Partial<Record<Name, number>>) : {};
}

function stateFrom(action: string): Answered['state'] {
  return states[action] ?? 'rejected';
}

/** The segments in order, out of whatever loops they were arranged in. */
function flat(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => (node.children.length > 0 ? flat(node.children) : [node]));
}
