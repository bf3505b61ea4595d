/** ANSI X12: interchanges ISA…IEA, functional groups GS…GE, transaction sets ST…SE (X12.5, X12.6). */
import { fault, hasError } from '../../errors.js';
import { asLatin1 } from '../../message/charset.js';
import { checkStructures, type KnownStructure } from '../../message/check-structure.js';
import { EnvelopeReader, valueOf, type EnvelopeSyntax, type MessageIdentity } from '../../message/envelope.js';
import { placeInFile } from '../../message/locator.js';
import { preparedAt } from '../../message/prepared-at.js';
import { structureLibrary } from '../../message/structure.js';
import type { Codec, DecodedMessage, Frame, Interchange, TreeNode } from '../../message/tree.js';
import { frameX12 } from './frame.js';
import { readIsa } from './isa.js';
import { readSegments } from './segments.js';
import { tables004010 } from './tables/004010.js';

const syntax: EnvelopeSyntax = {
  interchange: { header: 'ISA', trailer: 'IEA', reference: 13, numeric: true, counts: { en: 'transaction sets', zh: '交易集' } },
  group: { header: 'GS', trailer: 'GE', reference: 6, numeric: true, counts: { en: 'transaction sets', zh: '交易集' } },
  message: { header: 'ST', trailer: 'SE', reference: 2, numeric: false, counts: { en: 'segments', zh: '段' } },
  groups: { en: 'functional groups', zh: '功能组' },
  groupRequired: true,
  standalone: ['TA1'],
};

const structures = structureLibrary(tables004010);

/** The codec. Counts, control numbers and the envelope are checked while decoding, which has the trailers in hand. */
export const x12: Codec = {
  format: 'x12',
  recognises: (head) => /^(?:\u00ef\u00bb\u00bf)?\s*ISA[^0-9A-Za-z ]/.test(asLatin1(head)),
  frame: frameX12,
  decode: decodeX12,
  validate: (interchange) => checkStructures(interchange, structureOf),
};

function decodeX12(frame: Frame): Interchange {
  const header = readIsa(frame.text, 0);
  // A segment over the limit may be a file without terminators; it is not worth the library's memory.
  if (header === undefined || frame.faults.some(({ code }) => code === 'HUB_SEGMENT_TOO_LONG')) return unread(frame);
  const { segments, difference } = readSegments(frame.text, header);
  const reader = new EnvelopeReader(frame, syntax, identify);
  for (const node of segments) {
    reader.add(node);
    if (!/^[A-Z][0-9A-Z]{1,2}$/.test(node.name)) reader.report('HUB_SEGMENT_INVALID', invalid(frame, node), node);
  }
  const { header: isa, messages } = reader.end();
  if (difference !== undefined) {
    const { position, ours, theirs, start, end } = difference;
    reader.faults.add('HUB_CROSS_CHECK_DIFFERS', { position, ours, theirs }, start, end, { position });
  }
  const prepared = preparedAt(valueOf(isa, 9), valueOf(isa, 10));
  return {
    format: 'x12',
    ...party('sender', isa, 5),
    ...party('receiver', isa, 7),
    ...(valueOf(isa, 13) !== '' && { reference: valueOf(isa, 13) }),
    ...(prepared !== undefined && { preparedAt: prepared }),
    test: valueOf(isa, 15) === 'T',
    messages,
    faults: reader.faults.done(),
    frame,
  };
}

/** An interchange that framing has found unreadable; a fault says so. */
function unread(frame: Frame): Interchange {
  const reason = { reason: 'ISA cannot be read.', reasonZh: '无法读取 ISA。' };
  const faults = hasError(frame.faults) ? [] : [fault('HUB_ENVELOPE_INVALID', reason, placeInFile(frame.file, frame.start, frame.start))];
  return { format: 'x12', test: false, messages: [], faults, frame };
}

function invalid({ text }: Frame, { start, end }: TreeNode): Record<string, string> {
  return {
    text: text.slice(start, end),
    reason: 'a segment begins with a tag of two or three capital letters and digits.',
    reasonZh: '段应以两至三位大写字母或数字的段标识开头。',
  };
}

/** ISA05/06 and ISA07/08: a qualifier, and an identification filled up with spaces. */
function party(role: 'sender' | 'receiver', isa: TreeNode | undefined, element: number): Pick<Interchange, 'sender' | 'receiver'> {
  const id = valueOf(isa, element + 1);
  const qualifier = valueOf(isa, element);
  return id === '' ? {} : { [role]: { id, ...(qualifier !== '' && { qualifier }) } };
}

/** ST01; the version of GS08, or the longer implementation reference of ST03 (from 005010 on). */
function identify(st: TreeNode, gs: TreeNode | undefined): MessageIdentity {
  const group = valueOf(gs, 8);
  const own = valueOf(st, 3);
  return { type: valueOf(st, 1), version: own.length > group.length ? own : group };
}

/** The tables are of 004010; for its neighbours they give the loops, which have not changed, but check nothing. */
function structureOf({ type, version = '' }: DecodedMessage): KnownStructure | undefined {
  const structure = structures(type);
  return structure === undefined ? undefined : { structure, binding: version.startsWith('004010') };
}
