/** UN/EDIFACT: interchanges UNB…UNZ, groups UNG…UNE, messages UNH…UNT (ISO 9735, syntax versions 1 to 4). */
import { asLatin1 } from '../../message/charset.js';
import { checkStructures, type KnownStructure } from '../../message/check-structure.js';
import { EnvelopeReader, segmentNode, valueOf, type EnvelopeSyntax, type MessageIdentity } from '../../message/envelope.js';
import { preparedAt } from '../../message/prepared-at.js';
import { SegmentReader } from '../../message/segment-reader.js';
import { structureLibrary } from '../../message/structure.js';
import type { Codec, DecodedMessage, Frame, Interchange, TreeNode } from '../../message/tree.js';
import { frameEdifact, opening } from './frame.js';
import { readHead } from './service-characters.js';
import { d00b } from './tables/d00b.js';
import { d21b } from './tables/d21b.js';
import { d95b } from './tables/d95b.js';
import { d96b } from './tables/d96b.js';
import { d99b } from './tables/d99b.js';

const syntax: EnvelopeSyntax = {
  interchange: { header: 'UNB', trailer: 'UNZ', reference: 5, numeric: false, counts: { en: 'messages', zh: '报文' } },
  group: { header: 'UNG', trailer: 'UNE', reference: 5, numeric: false, counts: { en: 'messages', zh: '报文' } },
  message: { header: 'UNH', trailer: 'UNT', reference: 1, numeric: false, counts: { en: 'segments', zh: '段' } },
  groups: { en: 'functional groups', zh: '功能组' },
  groupRequired: false,
  standalone: [],
};

const directories = new Map(
  Object.entries({ 'D:95B': d95b, 'D:96B': d96b, 'D:99B': d99b, 'D:00B': d00b, 'D:21B': d21b }).map(([version, text]) => [
    version,
    structureLibrary(text),
  ]),
);

/** The codec. Counts, control references and the envelope are checked while decoding, which has the trailers in hand. */
export const edifact: Codec = {
  format: 'edifact',
  recognises: (head) =>
    opening.test(
      asLatin1(head)
        .replace(/^\u00ef\u00bb\u00bf/, '')
        .trimStart(),
    ),
  frame: frameEdifact,
  decode: decodeEdifact,
  validate: (interchange) => checkStructures(interchange, structureOf),
};

function decodeEdifact(frame: Frame): Interchange {
  const { delimiters, body } = readHead(frame.text, 0);
  const envelope = new EnvelopeReader(frame, syntax, identify);
  const unreadable = frame.faults.some(({ code }) => unreadableCodes.has(code));
  const reader = new SegmentReader(frame.text, delimiters, body);
  let broken: TreeNode | undefined;
  while (!unreadable && reader.next()) {
    reader.split();
    const { tag, elements, start, end } = reader;
    const node = segmentNode(tag, elements, start, end);
    if (reader.broken) broken ??= node;
    envelope.add(node);
    if (!/^[A-Z][0-9A-Z]{2}$/.test(tag)) envelope.report('HUB_SEGMENT_INVALID', invalid(frame, node), node);
    if (reader.needless !== undefined) envelope.report('HUB_RELEASE_INVALID', { char: reader.needless }, node);
  }
  const { header: unb, messages } = envelope.end();
  if (broken !== undefined) {
    const reason = { reason: 'there are line breaks inside of segments', reasonZh: '段内含有换行' };
    envelope.faults.add('HUB_SYNTAX_DEVIATES', reason, broken.start, broken.end, { segment: broken.name });
  }
  const prepared = preparedAt(valueOf(unb, 4, 1), valueOf(unb, 4, 2));
  return {
    format: 'edifact',
    ...party('sender', unb, 2),
    ...party('receiver', unb, 3),
    ...(valueOf(unb, 5) !== '' && { reference: valueOf(unb, 5) }),
    ...(prepared !== undefined && { preparedAt: prepared }),
    // 0035 test indicator
    test: valueOf(unb, 11) === '1',
    messages,
    faults: envelope.faults.done(),
    frame,
  };
}

const unreadableCodes: ReadonlySet<string> = new Set(['HUB_ENVELOPE_INVALID', 'HUB_SEGMENT_TOO_LONG']);

function invalid({ text }: Frame, { start, end }: TreeNode): Record<string, string> {
  return {
    text: text.slice(start, end),
    reason: 'a segment begins with a tag of three capital letters and digits.',
    reasonZh: '段应以三位大写字母或数字的段标识开头。',
  };
}

/** S002 and S003: 0004 or 0010 identification, 0007 qualifier. */
function party(role: 'sender' | 'receiver', unb: TreeNode | undefined, element: number): Pick<Interchange, 'sender' | 'receiver'> {
  const id = valueOf(unb, element, 1);
  const qualifier = valueOf(unb, element, 2);
  return id === '' ? {} : { [role]: { id, ...(qualifier !== '' && { qualifier }) } };
}

/** UNH S009: 0065 type, 0052 version and 0054 release. */
function identify(unh: TreeNode): MessageIdentity {
  const version = valueOf(unh, 2, 2);
  const release = valueOf(unh, 2, 3);
  return { type: valueOf(unh, 2, 1), version: release === '' ? version : `${version}:${release}` };
}

function structureOf({ type, version = '' }: DecodedMessage): KnownStructure | undefined {
  const structure = directories.get(version)?.(type);
  return structure === undefined ? undefined : { structure, binding: true };
}
