/** UN/EDIFACT: interchanges UNB…UNZ, groups UNG…UNE, messages UNH…UNT (ISO 9735, syntax versions 1 to 4). */
import { fault, type Fault } from '../../errors.js';
import { asLatin1 } from '../../message/charset.js';
import { skipBlanks } from '../../message/delimiters.js';
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
import type { Codec, FileText, Limits, PartyId, Sink, TreeNode } from '../../message/tree.js';
import { chooseByLevel, foreignTo, isKnownLevel, isKnownVersion } from './repertoire.js';
import { rulesOf, serviceSegments } from './rules.js';
import { ambiguous, readHead } from './service-characters.js';

const envelope: EnvelopeSyntax = {
  interchange: { header: 'UNB', trailer: 'UNZ', reference: 5, numeric: false, counts: { en: 'messages', zh: '报文' } },
  group: { header: 'UNG', trailer: 'UNE', reference: 5, numeric: false, counts: { en: 'messages', zh: '报文' } },
  message: { header: 'UNH', trailer: 'UNT', reference: 1, numeric: false, counts: { en: 'segments', zh: '段' } },
  groups: { en: 'functional groups', zh: '功能组' },
  groupRequired: false,
  standalone: [],
  identify,
  // 0038: a group is of one type of message (ISO 9735-1 §6.4); version 4 need not name it.
  properGroup: (type, ung) => (['', type].includes(valueOf(ung, 1)) ? undefined : type),
  rulesOf,
  serviceSegments,
};

const syntax: SegmentSyntax = {
  format: 'edifact',
  last: 'UNZ',
  tags: new TagReader(/^[A-Z][0-9A-Z]{2}$/, envelopeRoles(envelope)),
  tagReason: {
    reason: 'a segment begins with a tag of three capital letters and digits.',
    reasonZh: '段应以三位大写字母或数字的段标识开头。',
  },
  chooseCharset: (head, ...about) => chooseByLevel(readHead(head, skipBlanks(head, 0)).level, ...about),
  opening,
  nextOpening: (text, from) => {
    nextOpening.lastIndex = from;
    return nextOpening.exec(text)?.index ?? -1;
  },
  // UNA, UNB
  special: [0x55],
  restarts,
  reader: (opening, scanner, sink, limits) => interchangeReader(opening, scanner, sink, limits),
};

export const edifact: Codec = {
  format: 'edifact',
  recognises(head) {
    const text = asLatin1(head)
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart();
    return beginning.test(text) && !interactive.test(text);
  },
  open: (sink, limits, block) => openSegmentFile(syntax, sink, limits, block),
};

/** UNA with its six characters, or a segment that opens an interchange. Without a global flag: used at one place. */
const beginning = /^(?:UNA[^0-9A-Za-z\s]{2}|UN[BGH][^0-9A-Za-z\s])/;
/** UIB in place of UNB: an interactive interchange (ISO 9735-3), of other service segments. */
const interactive = /^UNA[^]{6}\s*UIB[^0-9A-Za-z\s]/;
const nextOpening = /UNA[^0-9A-Za-z\s]{2}[^]{4}\s{0,4}UNB|UNB[^0-9A-Za-z\s]/g;

const unaAmbiguous = { reason: 'the service characters of UNA must differ.', reasonZh: 'UNA 中的服务字符必须互不相同。' };
const unaMisshapen = {
  reason: "UNA must be followed by exactly six characters, such as UNA:+.? ' (a space among them counts); the usual ones were taken",
  reasonZh: "UNA 之后必须恰好有六个字符，例如 UNA:+.? '（其中的空格也算一个），已采用缺省服务字符",
};

/** Messages without an envelope are read once, at the beginning; later they are what follows the interchange. */
function opening(piece: FileText, at: number, end: boolean, first: boolean): Opening | undefined | 'more' {
  const { text } = piece;
  if (!end && text.length - at < longestOpening) return 'more';
  const start = text.slice(at, at + 5);
  if (!beginning.test(start) || (!first && !/^UN[AB]/.test(start))) return undefined;
  const { delimiters, body, level, version, malformed } = readHead(text, at);
  const faults: Fault[] = [];
  const place = { segment: 'UNA', ...placeInFile(piece, at, body) };
  // Terminal systems write it a character short; by the usual characters all can be read.
  if (malformed !== undefined) faults.push(fault('HUB_SYNTAX_DEVIATES', unaMisshapen, place));
  else if (ambiguous(delimiters)) faults.push(fault('HUB_ENVELOPE_INVALID', unaAmbiguous, place));
  const una = body > at ? new SegmentNode(syntax.tags.named('UNA'), piece, at, body, delimiters, [text.slice(at + 3, body)]) : undefined;
  const unb = skipBlanks(text, body);
  if (!text.startsWith('UNB', unb)) {
    const segment = text.slice(unb, unb + 3);
    faults.push(fault('HUB_HEADER_MISSING', { segment, header: 'UNB' }, { segment, ...placeInFile(piece, unb, unb + 3) }));
  }
  if (level !== '') faults.push(...syntaxFaults(level, version, piece, unb + 4));
  return { delimiters, level, foreign: foreignTo(level), header: una, headerFollows: true, body, faults };
}

/** S001: a level that is not known is no matter while all is ASCII; by an unknown version's rules nothing can be read. @param at where it begins */
function syntaxFaults(level: string, version: string, piece: FileText, at: number): Fault[] {
  const faults: Fault[] = [];
  const place = { segment: 'UNB', element: 1 };
  if (!isKnownLevel(level)) {
    const names = { segment: 'UNB', element: '1.1', name: 'Syntax identifier', value: level };
    const where = { ...place, component: 1, elementId: '0001', ...placeInFile(piece, at, at + level.length) };
    faults.push({ ...fault('HUB_ELEMENT_CODE', names, where), value: level });
  }
  if (version !== '' && !isKnownVersion(version)) {
    const from = at + level.length + 1;
    const reason = {
      reason: `there is no syntax version “${version}” (UNB 0002); there are 1 to 4.`,
      reasonZh: `不存在语法版本“${version}”（UNB 0002），应为 1 至 4。`,
    };
    const where = { ...place, component: 2, elementId: '0002', ...placeInFile(piece, from, from + version.length) };
    faults.push({ ...fault('HUB_ENVELOPE_INVALID', reason, where), value: version });
  }
  return faults;
}

function restarts({ text }: FileText, at: number, end: boolean): boolean | 'more' {
  if (text.charCodeAt(at) !== 0x55 || !text.startsWith('UN', at)) return false;
  if (!end && text.length - at < 9) return 'more';
  return /^UN(?:B[^0-9A-Za-z\s]|A[^0-9A-Za-z\s]{2})/.test(text.slice(at, at + 5));
}

function interchangeReader({ header: una }: Opening, scanner: SegmentScanner, sink: Sink, limits: Limits): InterchangeReader {
  const reader = new EnvelopeReader(envelope, scanner, sink, limits);
  return {
    add(node, units) {
      if (node === una) return false;
      const ended = reader.add(node, units);
      if (node.name === 'UNB' || node.name === 'UNG') checkPrepared(node, reader);
      return ended;
    },
    report: (...about) => {
      reader.report(...about);
    },
    close: (cut) => {
      const unb = reader.header;
      // 0035 test indicator
      const { closing, count, faults } = reader.close(cut);
      const envelope: InterchangeEnd = { format: 'edifact', test: valueOf(unb, 11) === '1', closing, count, faults };
      const [sender, receiver, reference] = [party(unb, 2), party(unb, 3), valueOf(unb, 5)];
      const prepared = preparedAt(valueOf(unb, 4, 1), valueOf(unb, 4, 2));
      if (una !== undefined) envelope.advice = una;
      if (unb !== undefined) envelope.header = unb;
      if (sender !== undefined) envelope.sender = sender;
      if (receiver !== undefined) envelope.receiver = receiver;
      if (reference !== '') envelope.reference = reference;
      if (prepared !== undefined) envelope.preparedAt = prepared;
      return envelope;
    },
  };
}

/** S004, 0017 and 0019: digits that are no day of the calendar, or no time of the clock; what are no digits is the element's fault. */
function checkPrepared(header: SegmentNode, reader: EnvelopeReader): void {
  const [date, time] = [valueOf(header, 4, 1), valueOf(header, 4, 2)];
  if (!/^(?:\d{6}|\d{8})$/.test(date) || !/^\d{4}$/.test(time) || preparedAt(date, time) !== undefined) return;
  const names = { segment: header.name, element: '4', name: 'Date and time of preparation', value: `${date} ${time}` };
  const expected = { expected: 'a day of the calendar and a time of the clock', expectedZh: '有效的日期和时间' };
  const place = { element: 4, elementId: 'S004' };
  reader.report('HUB_ELEMENT_TYPE', { ...names, ...expected }, header.stretchOf(4), place, `${date}:${time}`);
}

/** S002 and S003: 0004 or 0010 identification, 0007 qualifier. */
function party(unb: TreeNode | undefined, element: number): PartyId | undefined {
  const id = valueOf(unb, element, 1);
  const qualifier = valueOf(unb, element, 2);
  if (id === '') return undefined;
  return qualifier === '' ? { id } : { id, qualifier };
}

/** UNH S009: 0065 type, 0052 version and 0054 release. */
function identify(unh: TreeNode): MessageIdentity {
  const version = valueOf(unh, 2, 2);
  const release = valueOf(unh, 2, 3);
  return { type: valueOf(unh, 2, 1), version: release === '' ? version : `${version}:${release}` };
}
