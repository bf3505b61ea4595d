/** ANSI X12: interchanges ISA…IEA, functional groups GS…GE, transaction sets ST…SE (X12.5, X12.6). */
import { fault, type Fault } from '../../errors.js';
import { asLatin1, startsAs } from '../../message/charset.js';
import { chineseOrWestern } from '../../message/chinese-or-western.js';
import { EnvelopeReader } from '../../message/envelope.js';
import { envelopeRoles, valueOf, type EnvelopeSyntax, type MessageIdentity } from '../../message/envelope-syntax.js';
import { placeInFile } from '../../message/locator.js';
import { preparedAt } from '../../message/prepared-at.js';
import {
  longestOpening,
  openSegmentFile,
  type InterchangeEnd,
  type InterchangeReader,
  type Opening,
  type SegmentSyntax,
} from '../../message/segment-file.js';
import { SegmentNode } from '../../message/segment-node.js';
import type { SegmentScanner } from '../../message/segment-scanner.js';
import { TagReader } from '../../message/tag-reader.js';
import type { CharsetChoice } from '../../message/charset-stretch.js';
import type { Codec, FileText, Limits, PartyId, Sink, TreeNode } from '../../message/tree.js';
import { countedEnd, endsInBinary } from './binary.js';
import { overfull, readIsa } from './isa.js';
import { properGroup } from './functional-groups.js';
import { isaFaults } from './isa-faults.js';
import { isaTable, rulesOf, serviceSegments } from './rules.js';

const envelope: EnvelopeSyntax = {
  interchange: { header: 'ISA', trailer: 'IEA', reference: 13, numeric: true, counts: { en: 'transaction sets', zh: '交易集' } },
  group: { header: 'GS', trailer: 'GE', reference: 6, numeric: true, counts: { en: 'transaction sets', zh: '交易集' } },
  message: { header: 'ST', trailer: 'SE', reference: 2, numeric: false, counts: { en: 'segments', zh: '段' } },
  groups: { en: 'functional groups', zh: '功能组' },
  groupRequired: true,
  standalone: ['TA1'],
  identify,
  properGroup: (type, gs) => properGroup(type, valueOf(gs, 1)),
  rulesOf,
  serviceSegments,
};

const tags = new TagReader(/^[A-Z][0-9A-Z]{1,2}$/, envelopeRoles(envelope));
const isaTag = tags.named('ISA');

const syntax: SegmentSyntax = {
  format: 'x12',
  last: 'IEA',
  tags,
  tagReason: {
    reason: 'a segment begins with a tag of two or three capital letters and digits.',
    reasonZh: '段应以两至三位大写字母或数字的段标识开头。',
  },
  // The character set comes first: 116 common Chinese characters have a GBK trail byte equal to `~`.
  chooseCharset,
  opening,
  nextOpening: (text, from) => {
    nextOpening.lastIndex = from;
    return nextOpening.exec(text)?.index ?? -1;
  },
  // ISA; BIN and BDS
  special: [0x49, 0x42],
  restarts,
  strayFault,
  countedEnd,
  reader: (_, scanner, sink, limits) => interchangeReader(scanner, sink, limits),
};

export const x12: Codec = {
  format: 'x12',
  recognises: (head) => /^(?:\u00ef\u00bb\u00bf)?\s*ISA[^0-9A-Za-z ]/.test(asLatin1(head)),
  open: (sink, limits, block) => openSegmentFile(syntax, sink, limits, block),
};

/** ISA and the separator around ISA01, of two characters. */
const nextOpening = /ISA([^0-9A-Za-z\s])[^]{0,2}\1/g;

/**
 * X12 declares no character set, and its extended one has the accented letters of the west (X12.6 §3.3.2: language characters).
 * That these were recognised by their looks deserves a word. Octets are counted where each is a character: a file whose first byte
 * beyond ASCII is binary data is read so, its texts among them.
 */
function chooseCharset(head: string, sample: Uint8Array, offset: number, before: Uint8Array): CharsetChoice {
  if (startsAs(sample, 'utf-8')) return { charset: 'utf-8', faults: [] };
  const isa = startsAs(sample, 'gb18030') ? undefined : readIsa(head, Math.max(0, head.indexOf('ISA')));
  if (isa !== undefined && endsInBinary(asLatin1(before), isa)) return { charset: 'iso-8859-1', faults: [] };
  const charset = chineseOrWestern(sample, before.at(-1) ?? 0) ?? 'gb18030';
  if (charset === 'gb18030') return { charset, faults: [] };
  return { charset, faults: [fault('HUB_CHARSET_DEVIATES', { declared: '—', actual: charset.toUpperCase() }, { offset, length: 1 })] };
}

function opening(piece: FileText, at: number, end: boolean): Opening | undefined | 'more' {
  const { text } = piece;
  if (!end && text.length - at < longestOpening) return 'more';
  const isa = readIsa(text, at);
  if (isa === undefined) return undefined;
  const { element, component, repetition, terminator, exact, elements } = isa;
  const delimiters = { element, component, repetition, terminator, release: '' };
  const reason = { reason: 'the elements of ISA are not filled up to their fixed widths', reasonZh: 'ISA 各数据元未按固定长度补齐' };
  const faults = exact ? [] : [fault('HUB_SYNTAX_DEVIATES', reason, { segment: 'ISA', ...placeInFile(piece, at, isa.end) })];
  const header = new SegmentNode(isaTag, piece, at, isa.terminatorAt, delimiters, elements);
  const table = isaTable(header);
  if (table !== undefined) faults.push(...isaFaults(isa, piece, at, table));
  return { delimiters, level: 'ASCII', foreign: '', header, wrapped: isa.wrapped, headerFollows: false, body: isa.end, faults };
}

function restarts(piece: FileText, at: number, end: boolean): boolean | 'more' {
  const { text } = piece;
  if (text.charCodeAt(at) !== 0x49 || !text.startsWith('ISA', at)) return false;
  if (!end && text.length - at < longestOpening) return 'more';
  return readIsa(text, at) !== undefined;
}

/** The fault of an ISA that is none; undefined for what does not even begin like one. */
function strayFault(text: string, from: number): Fault | undefined {
  if (!text.startsWith('ISA', from)) return undefined;
  const wide = overfull(text, from);
  const which = {
    en: wide === undefined ? '' : ` Element ${wide.element} has ${wide.actual} characters; its width is ${wide.width}.`,
    zh: wide === undefined ? '' : `数据元 ${wide.element} 长 ${wide.actual} 个字符，应为 ${wide.width} 个。`,
  };
  return fault(
    'HUB_ENVELOPE_INVALID',
    {
      reason: `ISA must have 16 elements of fixed width, 106 characters with the terminator, and three different delimiters.${which.en}`,
      reasonZh: `ISA 必须含 16 个定长数据元（连同终止符共 106 个字符），且三个分隔符互不相同。${which.zh}`,
    },
    { segment: 'ISA' },
  );
}

function interchangeReader(scanner: SegmentScanner, sink: Sink, limits: Limits): InterchangeReader {
  const reader = new EnvelopeReader(envelope, scanner, sink, limits);
  return {
    add: (node, units) => reader.add(node, units),
    report: (...about) => {
      reader.report(...about);
    },
    close: (cut) => {
      const isa = reader.header;
      const { closing, count, faults } = reader.close(cut);
      const envelope: InterchangeEnd = { format: 'x12', test: valueOf(isa, 15).toUpperCase() === 'T', closing, count, faults };
      const [sender, receiver, reference] = [party(isa, 5), party(isa, 7), valueOf(isa, 13)];
      const prepared = preparedAt(valueOf(isa, 9), valueOf(isa, 10));
      if (isa !== undefined) envelope.header = isa;
      if (sender !== undefined) envelope.sender = sender;
      if (receiver !== undefined) envelope.receiver = receiver;
      if (reference !== '') envelope.reference = reference;
      if (prepared !== undefined) envelope.preparedAt = prepared;
      return envelope;
    },
  };
}

/** ISA05/06 and ISA07/08: a qualifier, and an identification filled up with spaces. */
function party(isa: TreeNode | undefined, element: number): PartyId | undefined {
  const qualifier = valueOf(isa, element);
  const id = valueOf(isa, element + 1);
  if (id === '') return undefined;
  return qualifier === '' ? { id } : { id, qualifier };
}

/** ST01; the version of GS08, or the longer implementation reference of ST03 (from 005010 on). */
function identify(st: TreeNode, gs: TreeNode | undefined): MessageIdentity {
  const group = valueOf(gs, 8);
  const own = valueOf(st, 3);
  return { type: valueOf(st, 1), version: own.length > group.length ? own : group };
}
