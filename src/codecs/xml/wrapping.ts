/**
 * Envelopes of XML messages: the carrier `DxpMsg` with a document in base64 in its Data, the `ImportMessage` of the
 * Single Window, and the `Head` of a manifest. What they say of sender and reference, and the document inside.
 */
import type { Limits, PartyId, TreeNode } from '../../message/tree.js';
import { preparedAt } from '../../message/prepared-at.js';
import { readDocument, type XmlDocument, type XmlRefusal } from './document.js';
import { decodeXml } from './encoding.js';
import { malformed } from './faults.js';

export interface Unwrapped {
  readonly document: XmlDocument;
  readonly sender?: PartyId;
  readonly receiver?: PartyId;
  readonly reference?: string;
  readonly preparedAt?: string;
}

type Addresses = Omit<Unwrapped, 'document'>;

/** A carrier in a carrier in a carrier is a mistake or an attack; a third level is taken as it is. */
const deepest = 2;

/** The innermost document, and what the outermost envelope that says anything says. */
export function unwrap(outer: XmlDocument, limits: Limits): Unwrapped | XmlRefusal {
  let document = outer;
  let addresses = addressesOf(outer.root);
  for (let level = 0; level < deepest; level += 1) {
    const content = contentOf(document.root);
    if (content === undefined) break;
    const [element] = content.children;
    if (element !== undefined) document = { root: element, elements: countElements(element) };
    else {
      const inner = packedDocument(content, limits);
      if ('faults' in inner) return inner;
      document = inner;
    }
    addresses = { ...addressesOf(document.root), ...addresses };
  }
  return { document, ...addresses };
}

/** The element that holds the document, in an envelope that has one with anything in it. */
function contentOf(root: TreeNode): TreeNode | undefined {
  const name = root.name === 'DxpMsg' ? 'Data' : root.name === 'ImportMessage' ? 'SWImpData' : undefined;
  const content = name === undefined ? undefined : child(root, name);
  return content === undefined || (content.children.length === 0 && content.text === undefined) ? undefined : content;
}

function packedDocument(content: TreeNode, limits: Limits): XmlDocument | XmlRefusal {
  const { start, end, name } = content;
  const packed = (content.text ?? '').replace(/[ \t\r\n]/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(packed) || packed.length % 4 === 1) {
    return { faults: [malformed('base64', start, end, name)] };
  }
  const { file, faults } = decodeXml(Buffer.from(packed, 'base64'));
  if (file === undefined) {
    // The offset is one of the packed bytes; the place is that of the content in the carrier.
    const packedFaults = faults.map(({ code, place }) => ({ code, parameters: { charset: name, offset: place.offset ?? 0 }, start, end }));
    return { faults: packedFaults };
  }
  return readDocument(file.text, limits, { start, end });
}

function addressesOf(root: TreeNode): Addresses {
  if (root.name === 'DxpMsg') {
    const info = child(root, 'TransInfo');
    const receivers = child(info, 'ReceiverIds');
    return addresses(
      textOf(info, 'SenderId'),
      textOf(receivers, 'ReceiverId') ?? receivers?.text,
      textOf(info, 'CopMsgId'),
      textOf(info, 'CreatTime'),
    );
  }
  if (root.name === 'ImportMessage') return addresses(undefined, undefined, textOf(child(root, 'SWImpHead'), 'CopMsgId'), undefined);
  if (root.name !== 'Manifest') return {};
  const head = child(root, 'Head');
  return addresses(textOf(head, 'SenderID'), textOf(head, 'ReceiverID'), textOf(head, 'MessageID'), textOf(head, 'SendTime'));
}

function addresses(sender?: string, receiver?: string, reference?: string, time?: string): Addresses {
  // yyyyMMddHHmmssSSS, or the same with the marks of ISO 8601, without a zone
  const read = /^(\d{4})-?(\d\d)-?(\d\d)[T ]?(\d\d):?(\d\d):?(\d\d)(?:\.?\d{1,6})?$/
    .exec(time ?? '')
    ?.slice(1)
    .join('');
  const prepared = read === undefined ? undefined : preparedAt(read.slice(0, 8), read.slice(8));
  return {
    ...(sender !== undefined && { sender: { id: sender } }),
    ...(receiver !== undefined && { receiver: { id: receiver } }),
    ...(reference !== undefined && { reference }),
    ...(prepared !== undefined && { preparedAt: prepared }),
  };
}

/** The first child of that name. */
export function child(node: TreeNode | undefined, name: string): TreeNode | undefined {
  return node?.children.find((candidate) => candidate.name === name);
}

/** The text of the first child of that name, if it has any. */
export function textOf(node: TreeNode | undefined, name: string): string | undefined {
  return child(node, name)?.text;
}

function countElements(node: TreeNode): number {
  return node.children.reduce((sum, inner) => sum + countElements(inner), 1);
}
