/** Every state of every functional acknowledgement, from the bytes that came to the bytes that go back; and what is never answered. */
import { describe, expect, it } from 'vitest';
import { errorTable, fault, type HubCode, type Place } from '../../src/errors.js';
import { explain } from '../../src/cli/explain.js';
import { acknowledgers, answeredBy } from '../../src/codecs/acknowledgements.js';
import { codecs } from '../../src/codecs/codecs.js';
import type { Draft } from '../../src/message/acknowledgement.js';
import { encodeText } from '../../src/message/encode-text.js';
import { valueOf } from '../../src/message/envelope-syntax.js';
import { Repetition, type DecodedMessage, type Interchange, type TreeNode } from '../../src/message/tree.js';
import { verdictOf } from '../../src/message/verdict-of.js';
import { readWith, type Read } from './reading.js';
import { edifactVerdict, x12Verdict } from './verdicts.js';

const numbers = { interchange: 12, group: 7, now: '2026-04-15T11:05:09+08:00' };

function read(bytes: string | Uint8Array): Read {
  const buffer = Buffer.from(bytes);
  const codec = codecs.find((one) => one.recognises(buffer));
  if (codec === undefined) throw new Error('no format');
  return readWith(codec, buffer);
}

function drafts(interchange: Interchange): Draft[] {
  return acknowledgers[interchange.format].flatMap((one) => one(verdictOf(interchange), { always: true }) ?? []);
}

function bytesOf(draft: Draft): Uint8Array {
  const written = encodeText(draft.render(numbers), draft.charset);
  if (written === undefined || !('bytes' in written)) throw new Error('not writable');
  return written.bytes;
}

/** What is answered to a text: the draft, what of its text is not envelope, and what our own reader of answers makes of it. */
function answerTo(text: string) {
  const [interchange] = read(text).interchanges;
  const [draft] = interchange === undefined ? [] : drafts(interchange);
  if (draft === undefined) throw new Error('no answer');
  const back = read(bytesOf(draft));
  const answered = back.interchanges.flatMap(({ format, messages }) => messages.flatMap((message) => answeredBy[format](message)));
  return {
    kind: draft.kind,
    state: draft.state,
    segments: draft
      .render(numbers)
      .split(/[~']/)
      .filter((segment) => /^(?:TA1|AK|IK|UC)/.test(segment)),
    codes: back.codes,
    states: answered.map(({ messageReference, state }) => `${messageReference ?? 'whole'} ${state}`),
  };
}

interface Sender {
  /** @param wrong which of the two messages have a tolerable fault, and which one that is not */
  readonly write: (messages: readonly ('good' | 'noted' | 'bad')[], envelope?: 'bad') => string;
}

function x12(version: string, set: string, body: (noted: boolean) => readonly string[]): Sender {
  return {
    write(messages, envelope) {
      const isa = `ISA*00*          *00*          *ZZ*CARRIER        *ZZ*HUB            *260415*1030*${version < '004020' ? 'U' : '^'}*${version.slice(0, 5)}*000000077*0*P*:`;
      const sets = messages.map((state, index) => {
        const segments = body(state === 'noted');
        const control = `000${index + 1}`;
        return [`ST*${set}*${control}`, ...segments, `SE*${segments.length + (state === 'bad' ? 9 : 2)}*${control}`].join('~');
      });
      const count = envelope === 'bad' ? 2 : 1;
      return `${[isa, `GS*${set === '850' ? 'PO' : 'RA'}*APPSEND*APPRECV*20260415*1030*41*X*${version}`, ...sets, `GE*${messages.length}*41`, `IEA*${count}*000000077`].join('~')}~`;
    },
  };
}

function edifact(syntax: '3' | '4'): Sender {
  return {
    write(messages, envelope) {
      const parts = messages.map((state, index) => {
        const number = state === 'noted' ? 'X'.repeat(36) : 'X';
        return `UNH+M${index + 1}+CUSRES:D:96B:UN'BGM+962+${number}+9'GIS+4'UNT+${state === 'bad' ? 9 : 4}+M${index + 1}'`;
      });
      const count = envelope === 'bad' ? 9 : messages.length;
      return `UNB+UNOC:${syntax}+CARRIER+HUB+${syntax === '4' ? '20260415' : '260415'}:1030+REF1'${parts.join('')}UNZ+${count}+REF1'`;
    },
  };
}

const senders: Readonly<Record<string, Sender>> = {
  997: x12('004010', '850', (noted) => ['BEG*00*SA*PO1**20260415', `PO1*1*10*${noted ? 'EACH' : 'EA'}*2.5`, 'CTT*1']),
  999: x12('005010', '820', (noted) => [
    `BPR*C*100*C*ACH*${noted ? 'CCP'.repeat(4) : 'CCP'}*01*121000248*DA*123456*1512345678**01*121000248*DA*987654*20260415`,
    'TRN*1*REF1',
  ]),
  'CONTRL 3': edifact('3'),
  'CONTRL 4': edifact('4'),
};

const expected: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  997: {
    accepted: ['AK1*PO*41', 'AK2*850*0001', 'AK5*A', 'AK2*850*0002', 'AK5*A', 'AK9*A*2*2*2'],
    'accepted-with-errors': [
      'AK1*PO*41',
      'AK2*850*0001',
      'AK5*A',
      'AK2*850*0002',
      'AK3*PO1*3**8',
      'AK4*3*355*5*EACH',
      'AK5*E*5',
      'AK9*E*2*2*2',
    ],
    'partially-accepted': ['AK1*PO*41', 'AK2*850*0001', 'AK5*A', 'AK2*850*0002', 'AK5*R*4', 'AK9*P*2*2*1'],
    rejected: ['AK1*PO*41', 'AK2*850*0001', 'AK5*R*4', 'AK2*850*0002', 'AK5*R*4', 'AK9*R*2*2*0'],
  },
  999: {
    accepted: ['AK1*RA*41*005010', 'AK2*820*0001', 'IK5*A', 'AK2*820*0002', 'IK5*A', 'AK9*A*2*2*2'],
    'accepted-with-errors': [
      'AK1*RA*41*005010',
      'AK2*820*0001',
      'IK5*A',
      'AK2*820*0002',
      'IK3*BPR*2**8',
      'IK4*5*812*5*CCPCCPCCPCCP',
      'IK5*E*5',
      'AK9*E*2*2*2',
    ],
    'partially-accepted': ['AK1*RA*41*005010', 'AK2*820*0001', 'IK5*A', 'AK2*820*0002', 'IK5*R*4', 'AK9*P*2*2*1'],
    rejected: ['AK1*RA*41*005010', 'AK2*820*0001', 'IK5*R*4', 'AK2*820*0002', 'IK5*R*4', 'AK9*R*2*2*0'],
  },
  'CONTRL 3': {
    accepted: ['UCI+REF1+CARRIER+HUB+7'],
    'accepted-with-errors': ['UCI+REF1+CARRIER+HUB+7', 'UCM+M2+CUSRES:D:96B:UN+2', 'UCS+2', 'UCD+39+3:1'],
    'partially-accepted': ['UCI+REF1+CARRIER+HUB+7', 'UCM+M2+CUSRES:D:96B:UN+4+29+UNT+2'],
    rejected: ['UCI+REF1+CARRIER+HUB+7', 'UCM+M1+CUSRES:D:96B:UN+4+29+UNT+2', 'UCM+M2+CUSRES:D:96B:UN+4+29+UNT+2'],
  },
};

describe.each(Object.keys(senders))('%s', (name) => {
  const sender = senders[name];
  const rows = expected[name === 'CONTRL 4' ? 'CONTRL 3' : name] ?? {};
  const kind = name.split(' ')[0];

  it.each([
    ['accepted', ['good', 'good']],
    ['accepted-with-errors', ['good', 'noted']],
    ['partially-accepted', ['good', 'bad']],
    ['rejected', ['bad', 'bad']],
  ] as const)('says %s, and is understood so', (state, messages) => {
    const answer = answerTo(sender?.write(messages) ?? '');
    expect(answer).toMatchObject({ kind, state, codes: [] });
    expect(answer.segments).toEqual(rows[state]);
    // CONTRL acknowledges by its UCI what it does not name.
    const [, second = 'whole accepted'] = answer.states.filter((one) => !/^(?:0001|M1)/.test(one));
    expect(second.split(' ')[1]).toBe(state === 'partially-accepted' ? 'rejected' : state);
  });

  it('says of an interchange whose envelope is wrong that it is rejected, and nothing of its messages', () => {
    const answer = answerTo(sender?.write(['good', 'good'], 'bad') ?? '');
    expect(answer).toMatchObject({ kind: kind === 'CONTRL' ? 'CONTRL' : 'TA1', state: 'rejected', codes: [], states: ['whole rejected'] });
    expect(answer.segments).toEqual([kind === 'CONTRL' ? 'UCI+REF1+CARRIER+HUB+4+29+UNZ+2' : 'TA1*000000077*260415*1030*R*021']);
  });

  it('is never answered, nor is what comes back to what is not its own', () => {
    for (const messages of [['good'], ['noted'], ['bad']] as const) {
      const [interchange] = read(sender?.write(messages) ?? '').interchanges;
      const own = interchange === undefined ? [] : drafts(interchange);
      expect(own.length).toBeGreaterThan(0);
      for (const draft of own) expect(read(bytesOf(draft)).interchanges.flatMap(drafts)).toEqual([]);
    }
  });
});

describe('an acknowledgement for an acknowledgement', () => {
  const unb = (...messages: string[]): string => `UNB+UNOC:3+A+B+260415:1030+R1++++1'${messages.join('')}UNZ+${messages.length}+R1'`;
  const contrl = "UNH+1+CONTRL:D:3:UN'UCI+R+A+B+7'UNT+3+1'";
  const brokenContrl = "UNH+1+CONTRL:D:3:UN'UCI+R+A+B+7'UNT+9+1'";
  const aperak = "UNH+1+APERAK:D:96B:UN'BGM++1++RE'RFF+ACW:1'UNT+4+1'";
  const declaration = "UNH+2+CUSRES:D:96B:UN'BGM+962+X+9'GIS+4'UNT+4+2'";
  const answersOf = (text: string): Draft[] => read(text).interchanges.flatMap(drafts);

  it('is not written in EDIFACT, asked for or not, right or wrong', () => {
    expect([unb(contrl), unb(brokenContrl), unb(aperak), unb(contrl, aperak.replaceAll('+1+', '+2+'))].flatMap(answersOf)).toEqual([]);
    // What stands beside an answer is answered: a report for it alone.
    const [beside] = answersOf(unb(contrl, declaration));
    expect([beside?.kind, beside?.state]).toEqual(['CONTRL', 'accepted']);
    const [wrong] = answersOf(unb(brokenContrl, declaration.replace('UNT+4', 'UNT+9')));
    expect(wrong?.render(numbers).match(/UCM\+\w+/g)).toEqual(['UCM+2']);
  });

  it('is not written in XML or for a platform file: a receipt is none of what it speaks of', () => {
    for (const text of ['<Declaration/>', "00:CTNJJD:LIST:9:A:B:202604151030'\n99:2'"]) {
      const [receipt] = answersOf(text);
      expect(receipt?.kind).toBe('receipt');
      expect(receipt === undefined ? [] : read(bytesOf(receipt)).interchanges.flatMap(drafts)).toEqual([]);
    }
  });

  it('is not written in X12, whatever is wrong with it', () => {
    const isa = 'ISA*00*          *00*          *ZZ*A              *ZZ*B              *260415*1030*U*00401*000000001*1*P*:~';
    const fa = (count: number): string =>
      `${isa}GS*FA*A*B*20260415*1030*1*X*004010~ST*997*0001~AK1*SO*1~AK9*A*1*1*1~SE*${count}*0001~GE*1*1~IEA*1*000000001~`;
    const ta1 = `${isa}TA1*000000001*260415*1030*A*000~IEA*0*000000001~`;
    expect([fa(4), fa(9), ta1].flatMap(answersOf)).toEqual([]);
  });
});

/** Data elements that hold codes of an answer: segment, element number, the list they are of. */
const coded: readonly (readonly [segment: string, element: number, list: string])[] = [
  ['TA1', 4, 'I17'],
  ['TA1', 5, 'I18'],
  ...[2, 3, 4, 5, 6].flatMap((element) => [['AK5', element, '718'] as const, ['IK5', element, '618'] as const]),
  ['AK5', 1, '717'],
  ['IK5', 1, '717'],
  ['AK3', 4, '720'],
  ['IK3', 4, '620'],
  ['AK4', 3, '723'],
  ['IK4', 3, '621'],
  ['AK9', 1, '715'],
  ...[5, 6, 7, 8, 9].map((element) => ['AK9', element, '716'] as const),
  ['UCI', 4, '0083'],
  ['UCI', 5, '0085'],
  ['UCF', 4, '0083'],
  ['UCF', 5, '0085'],
  ['UCM', 3, '0083'],
  ['UCM', 4, '0085'],
  ['UCS', 2, '0085'],
  ['UCD', 1, '0085'],
];

function flat(nodes: readonly TreeNode[]): TreeNode[] {
  return nodes.flatMap((node) => (node.children.length > 0 ? flat(node.children) : [node]));
}

function codesIn(messages: readonly DecodedMessage[]): (readonly [list: string, code: string, segment: string])[] {
  return flat(messages.map(({ root }) => root)).flatMap((node) =>
    coded.flatMap(([segment, element, list]) => {
      if (node.name !== segment) return [];
      const value = node.elements[element - 1];
      if (value instanceof Repetition) throw new Error('a code is repeated');
      const code = valueOf(node, element);
      return code === '' ? [] : [[list, code, segment] as const];
    }),
  );
}

describe('every code that the hub can put into an answer', () => {
  const places: readonly Place[] = [
    {},
    { segment: 'ISA', element: 6 },
    { segment: 'UNB', element: 1, component: 2 },
    { segment: 'UNZ', element: 1 },
    { segment: 'N1', position: 4, loop: 'N1_loop' },
    { segment: 'NAD', position: 4, loop: 'SG2' },
    { segment: 'N1', position: 4, element: 2, elementId: '373' },
    { segment: 'N1', position: 4, element: 2, component: 3, repetition: 2, elementId: '98' },
  ];
  const all = Object.keys(errorTable) as HubCode[];
  /** 720, 723 and 718 before the 999 and before repetitions: 004010. */
  const before: Readonly<Record<string, RegExp>> = { 720: /^[1-8]$/, 723: /^(?:[1-9]|10)$/, 718: /^\d+$/, 716: /^\d+$/ };

  it.each(['004010', '005010'])('is in the lists of X12 %s', (version) => {
    const found = all.flatMap((code) =>
      places.flatMap((place) => {
        const wrong = fault(code, {}, place, 'v');
        return [
          x12Verdict({ version, faults: [wrong] }),
          x12Verdict({ version, groupFaults: [wrong] }),
          x12Verdict({ version, messages: [{ faults: [wrong] }] }),
        ].flatMap((verdict) => {
          const draft = acknowledgers.x12[0]?.(verdict, { always: true });
          return draft === undefined ? [] : codesIn(read(bytesOf(draft)).interchanges.flatMap(({ messages }) => messages));
        });
      }),
    );
    expect(found.length).toBeGreaterThan(1000);
    expect(new Set(found.filter(([list, code]) => explain([list, code]).length !== 1).map(String))).toEqual(new Set());
    if (version === '004010')
      expect(new Set(found.filter(([list, code]) => before[list]?.test(code) === false).map(String))).toEqual(new Set());
    else expect(found.filter(([list]) => list === '620').length).toBeGreaterThan(10);
  });

  it.each(['3', '4'] as const)('is in the lists of CONTRL, syntax %s', (syntax) => {
    const found = all.flatMap((code) =>
      places.flatMap((place) => {
        const wrong = fault(code, {}, place, 'v');
        return [
          edifactVerdict({ syntax, faults: [wrong] }),
          edifactVerdict({ syntax, groups: [[wrong]], messages: [{ group: 0 }] }),
          edifactVerdict({ syntax, messages: [{ faults: [wrong] }] }),
        ].flatMap((verdict) => {
          const draft = acknowledgers.edifact[0]?.(verdict, { always: true });
          return draft === undefined ? [] : codesIn(read(bytesOf(draft)).interchanges.flatMap(({ messages }) => messages));
        });
      }),
    );
    expect(found.length).toBeGreaterThan(1000);
    expect(new Set(found.filter(([list, code]) => explain([list, code]).length !== 1).map(String))).toEqual(new Set());
    // An interchange or group is acknowledged (7) or rejected (4), a message rejected or, with errors, acknowledged (2).
    const actions = (segment: string) => new Set(found.flatMap(([list, code, of]) => (list === '0083' && of === segment ? [code] : [])));
    expect([actions('UCI'), actions('UCF'), actions('UCM')]).toEqual([new Set(['4', '7']), new Set(['4', '7']), new Set(['4', '2'])]);
  });
});
