/**
 * The hub's own receipt, for the formats that have no functional acknowledgement of their standard: XML and the port
 * platform's file. A small XML document in a namespace of the project, faults in both languages.
 */
import type { Fault } from '../errors.js';
import type { AcknowledgementPolicy, AcknowledgementState, ControlNumbers, Draft } from './acknowledgement.js';
import { combinedState, stateOf } from './answer-state.js';
import type { InterchangeVerdict, MessageVerdict } from './verdict.js';

export const receiptNamespace = 'urn:port-clearance-hub:receipt:1';
/** The root element, by which a receipt is known and never answered. */
export const receiptType = 'Receipt';

/** These formats cannot ask for an answer, so there is one only where the policy says always. */
export function draftReceipt(verdict: InterchangeVerdict, policy: AcknowledgementPolicy): Draft | undefined {
  if (!policy.always || verdict.messages.some(isReceipt)) return undefined;
  const own = stateOf(verdict.faults);
  const state = combinedState(
    own,
    verdict.messages.map(({ faults }) => stateOf(faults)),
  );
  return {
    kind: 'receipt',
    state,
    format: verdict.format,
    // Of the character sets that are read, only those of Unicode and GB18030 have both languages.
    charset: verdict.charset === 'gb18030' ? 'gb18030' : 'utf-8',
    partner: { from: verdict.receiver, to: verdict.sender },
    render: (numbers) => render(verdict, state, numbers),
  };
}

function isReceipt({ type, header }: MessageVerdict): boolean {
  return type === receiptType && header.namespace === receiptNamespace;
}

function render(verdict: InterchangeVerdict, state: AcknowledgementState, { interchange, now }: ControlNumbers): string {
  const encoding = verdict.charset === 'gb18030' ? 'GB18030' : 'UTF-8';
  const lines = [
    `<?xml version="1.0" encoding="${encoding}"?>`,
    `<${receiptType} xmlns="${receiptNamespace}">`,
    leaf(1, 'Number', String(interchange)),
    leaf(1, 'IssuedAt', now),
    ...optional(1, 'Sender', verdict.receiver?.id),
    ...optional(1, 'Receiver', verdict.sender?.id),
    ...optional(1, 'InterchangeReference', verdict.reference),
    leaf(1, 'Test', String(verdict.test)),
    leaf(1, 'State', state),
    ...verdict.faults.flatMap((fault) => faultLines(1, fault)),
    // What is rejected as a whole has no part that is accepted.
    ...verdict.messages.flatMap((message) => messageLines(message, stateOf(verdict.faults) === 'rejected')),
    `</${receiptType}>`,
  ];
  return `${lines.join('\n')}\n`;
}

function messageLines({ type, version, reference, faults }: MessageVerdict, rejected: boolean): string[] {
  return [
    '  <Message>',
    leaf(2, 'Type', type),
    ...optional(2, 'Version', version),
    ...optional(2, 'Reference', reference),
    leaf(2, 'State', rejected ? 'rejected' : stateOf(faults)),
    ...faults.flatMap((fault) => faultLines(2, fault)),
    '  </Message>',
  ];
}

function faultLines(depth: number, { code, severity, message, action, place, value }: Fault): string[] {
  const indent = '  '.repeat(depth);
  const { segment, position, element, component, line, column, offset } = place;
  const where = { segment, position, element, component, line, column, offset };
  const attributes = Object.entries(where).flatMap(([name, at]) => (at === undefined ? [] : [` ${name}="${escape(String(at))}"`]));
  return [
    `${indent}<Fault code="${code}" severity="${severity}"${attributes.join('')}>`,
    languageLeaf(depth + 1, 'Description', 'en', message.en),
    languageLeaf(depth + 1, 'Description', 'zh', message.zh),
    languageLeaf(depth + 1, 'Action', 'en', action.en),
    languageLeaf(depth + 1, 'Action', 'zh', action.zh),
    ...optional(depth + 1, 'Value', value),
    `${indent}</Fault>`,
  ];
}

function leaf(depth: number, name: string, text: string): string {
  return `${'  '.repeat(depth)}<${name}>${escape(text)}</${name}>`;
}

function languageLeaf(depth: number, name: string, language: 'en' | 'zh', text: string): string {
  return `${'  '.repeat(depth)}<${name} xml:lang="${language}">${escape(text)}</${name}>`;
}

function optional(depth: number, name: string, text: string | undefined): string[] {
  return text === undefined || text === '' ? [] : [leaf(depth, name, text)];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 §2.2 has no character for becomes U+FFFD. */
function escape(text: string): string {
  return (
    text
      .toWellFormed()
      // eslint-disable-next-line no-control-regex -- these are what XML 1.0 does not allow
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"]/g, (character) => entities[character] ?? character)
  );
}
