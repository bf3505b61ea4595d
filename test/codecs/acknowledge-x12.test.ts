import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorTable, fault, type ErrorEntry, type Fault, type HubCode, type Place } from '../../src/errors.js';
import { acknowledge } from '../../src/codecs/x12/acknowledge.js';
import { tellsX12, x12Codes } from '../../src/codecs/x12/acknowledgement-codes.js';
import { answered } from '../../src/codecs/x12/answered.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { verdictOf } from '../../src/message/verdict-of.js';
import type { InterchangeVerdict } from '../../src/message/verdict.js';
import { corpus, hasShared } from '../support/shared.js';
import { readWith } from './reading.js';
import { node, segmentsOf, x12Verdict } from './verdicts.js';

const always = { always: true };
const numbers = { interchange: 12, group: 7, now: '2026-04-15T11:05:09+08:00' };

function render(verdict: InterchangeVerdict): string {
  return acknowledge(verdict, always)?.render(numbers) ?? '';
}

/** The segments of the answer between AK2 and AK9. */
function notes(version: string, ...faults: readonly Fault[]): string[] {
  return segmentsOf(
    render(x12Verdict({ version, requested: false, messages: [{ faults }] })),
    '~',
    'ISA',
    'GS',
    'ST',
    'AK1',
    'AK2',
    'AK9',
    'SE',
    'GE',
    'IEA',
  );
}

const place: Place = { message: '0001', segment: 'M11', position: 5, element: 3, elementId: '380', loop: 'LX_loop' };
const at = (more: Place = {}): Place => ({ ...place, ...more });

describe('an X12 interchange', () => {
  it('is accepted with TA1 and 997, addressed to its sender, in its delimiters and version', () => {
    const draft = acknowledge(x12Verdict(), { always: false });
    expect(draft).toMatchObject({
      kind: '997',
      state: 'accepted',
      charset: 'us-ascii',
      partner: { from: { id: 'HUB' }, to: { id: 'CARRIER' } },
    });
    expect(draft?.render(numbers)).toBe(
      'ISA*00*          *00*          *ZZ*HUB            *02*CARRIER        *260415*1105*U*00401*000000012*0*P*:~' +
        'TA1*000000077*260415*1030*A*000~GS*FA*APPRECV*APPSEND*20260415*1105*7*X*004010~' +
        'ST*997*0001~AK1*SO*41~AK2*309*0001~AK5*A~AK9*A*1*1*1~SE*6*0001~GE*1*7~IEA*1*000000012~',
    );
  });

  it('is answered with 999 and its conventions from 005010 on, with 997 before', () => {
    const text = render(x12Verdict({ version: '005010', requested: false }));
    expect(segmentsOf(text, '~', 'ISA', 'IEA')).toEqual([
      'GS*FA*APPRECV*APPSEND*20260415*1105*7*X*005010X231A1',
      'ST*999*0001*005010X231A1',
      'AK1*SO*41*005010',
      'AK2*309*0001',
      'IK5*A',
      'AK9*A*1*1*1',
      'SE*6*0001',
      'GE*1*7',
    ]);
    expect(text).toContain('*^*00501*');
    expect(acknowledge(x12Verdict({ version: '004060' }), always)?.kind).toBe('997');
    expect(render(x12Verdict({ version: '006030' }))).toContain('*X*006030~ST*999*0001~');
  });

  it('is answered only on request unless the policy says always, and with TA1 only on request or for a reason', () => {
    expect(acknowledge(x12Verdict({ requested: false }), { always: false })).toBeUndefined();
    expect(render(x12Verdict({ requested: false }))).not.toContain('TA1');
    expect(render(x12Verdict({ requested: false, faults: [fault('HUB_SYNTAX_DEVIATES', {}, { segment: 'ISA' })] }))).toContain('*E*022~GS');
  });

  it.each([
    ['00401', 'U', 'U'],
    ['00401', 'X', 'U'],
    ['00501', '^', '^'],
    ['00501', 'U', '^'],
  ])('of version %s whose ISA11 is %s is answered with %s there', (version, sent, written) => {
    const text = `ISA*00*          *00*          *ZZ*SENDER         *ZZ*HUB            *260415*1030*${sent}*${version}*000000001*0*P*:~GS*SO*S*H*20260415*1030*1*X*${version}0~ST*309*0001~SE*2*0001~GE*1*1~IEA*1*000000001~`;
    const [interchange] = readWith(x12, text).interchanges;
    const answer = interchange && acknowledge(verdictOf(interchange), always)?.render(numbers);
    expect(answer?.split('*')[11]).toBe(written);
  });

  it('has its repetition separator in no data', () => {
    const text = `ISA*00*          *00*          *ZZ*SENDER         *ZZ*HUB            *260415*1030*U*00501*000000001*0*P*:~GS*SO*S^A*HUB*20260415*1030*1*X*005010~ST*309*0001~SE*2*0001~GE*1*1~IEA*1*000000001~`;
    const [interchange] = readWith(x12, text).interchanges;
    const answer = (interchange && acknowledge(verdictOf(interchange), always)?.render(numbers)) ?? '';
    expect(answer).toContain('GS*FA*HUB*SA*');
    expect(readWith(x12, answer).codes).not.toContain('HUB_ELEMENT_REPEATED');
  });

  it('copies the usage indicator', () => {
    expect(render(x12Verdict({ usage: 'T' }))).toContain('*000000012*0*T*:~');
    expect(render(x12Verdict({ usage: 'I' }))).toContain('*000000012*0*I*:~');
  });

  it('is never answered where it is an answer, or has no header', () => {
    for (const type of ['997', '999', 'TA1'])
      expect(acknowledge(x12Verdict({ functional: 'FA', messages: [{ type }] }), always)).toBeUndefined();
    expect(acknowledge(x12Verdict({ functional: 'FA', messages: [] }), always)).toBeUndefined();
    const { format, charset, groups, messages, faults, test } = x12Verdict();
    expect(acknowledge({ format, charset, groups, messages, faults, test }, always)).toBeUndefined();
  });

  it.each([
    ['001', fault('HUB_REFERENCE_MISMATCH', { segment: 'IEA' }, { segment: 'IEA', element: 2 })],
    ['004', fault('HUB_SEGMENT_TOO_LONG')],
    ['006', fault('HUB_SENDER_UNKNOWN')],
    ['014', fault('HUB_ELEMENT_MISSING', {}, { segment: 'ISA', element: 9 })],
    ['020', fault('HUB_ENVELOPE_INVALID', {}, { segment: 'ISA', element: 15 })],
    ['021', fault('HUB_COUNT_MISMATCH', { segment: 'IEA' }, { segment: 'IEA', element: 1 })],
    ['022', fault('HUB_ENVELOPE_INVALID')],
    ['023', fault('HUB_INTERCHANGE_TRUNCATED')],
    ['024', fault('HUB_ENCODING_INVALID')],
    ['025', fault('HUB_CONTROL_REFERENCE_REUSED')],
  ])('is rejected with the note %s and nothing else', (note, wrong) => {
    const draft = acknowledge(x12Verdict({ requested: false, faults: [wrong] }), always);
    expect(draft).toMatchObject({ kind: 'TA1', state: 'rejected' });
    expect(segmentsOf(draft?.render(numbers) ?? '', '~', 'ISA')).toEqual([`TA1*000000077*260415*1030*R*${note}`, 'IEA*0*000000012']);
  });

  it('that came again is accepted, with a note', () => {
    expect(render(x12Verdict({ faults: [fault('HUB_INTERCHANGE_REPEATED')], messages: [] }))).toContain('*E*025~');
  });
});

describe('the sets of a group', () => {
  it('give it A, E, P or R and their numbers', () => {
    const good = {};
    const noted = { faults: [fault('HUB_SEGMENT_UNEXPECTED', {}, { segment: 'N1', position: 4 })] };
    const bad = { faults: [fault('HUB_COUNT_MISMATCH', {}, { segment: 'SE', position: 9, element: 1 })] };
    const ak9 = (...messages: object[]): string => /AK9[^~]*/.exec(render(x12Verdict({ messages })))?.[0] ?? '';
    expect([ak9(good), ak9(good, noted), ak9(good, bad), ak9(bad, bad)]).toEqual([
      'AK9*A*1*1*1',
      'AK9*E*2*2*2',
      'AK9*P*2*2*1',
      'AK9*R*2*2*0',
    ]);
    expect(acknowledge(x12Verdict({ messages: [good, bad] }), always)?.state).toBe('partially-accepted');
  });

  it('are not accepted in a group that is rejected', () => {
    const text = render(x12Verdict({ groupFaults: [fault('HUB_COUNT_MISMATCH', {}, { segment: 'GE' })], messages: [{}, {}] }));
    expect(segmentsOf(text, '~', 'ISA', 'TA1', 'GS', 'ST', 'SE', 'GE', 'IEA')).toEqual(['AK1*SO*41', 'AK9*R*2*2*0*5']);
  });

  it('of a group whose GS lacks what an answer needs are answered with what ISA says, without a fault of its own', () => {
    const verdict = x12Verdict();
    const lacking = [fault('HUB_ELEMENT_MISSING', {}, { segment: 'GS', element: 6 })];
    const groups = [{ header: node('GS', ['TEST', 'APPSEND']), reference: '', declared: 1, faults: lacking }];
    const text = render({ ...verdict, groups });
    expect(text.match(/GS[^~]*|AK1[^~]*|AK9[^~]*/g)).toEqual(['GS*FA*HUB*APPSEND*20260415*1105*7*X*004010', 'AK1*TE*0', 'AK9*R*1*1*0*6']);
    expect(readWith(x12, text).codes).toEqual([]);
  });

  it.each([
    ['004010', fault('HUB_ELEMENT_MISSING', {}, { segment: 'GS', element: 2 }), 'AK9*R*1*1*0', 'TA1*000000077*260415*1030*E*024'],
    ['004010', fault('HUB_ELEMENT_TYPE', {}, { segment: 'GS', element: 4 }), 'AK9*E*1*1*1', 'TA1*000000077*260415*1030*E*024'],
    ['004010', fault('HUB_ELEMENT_CODE', {}, { segment: 'GS', element: 1 }), 'AK9*E*1*1*1*1', 'TA1*000000077*260415*1030*A*000'],
    ['004010', fault('HUB_ELEMENT_TYPE', {}, { segment: 'GS', element: 6 }), 'AK9*E*1*1*1*6', 'TA1*000000077*260415*1030*A*000'],
    ['004010', fault('HUB_ELEMENT_TYPE', {}, { segment: 'GS', element: 8 }), 'AK9*E*1*1*1*2', 'TA1*000000077*260415*1030*A*000'],
    ['004010', fault('HUB_REFERENCE_REPEATED', {}, { segment: 'GS', element: 6 }), 'AK9*E*1*1*1', 'TA1*000000077*260415*1030*E*024'],
    ['005010', fault('HUB_REFERENCE_REPEATED', {}, { segment: 'GS', element: 6 }), 'AK9*E*1*1*1*19', 'TA1*000000077*260415*1030*A*000'],
    ['004010', fault('HUB_HEADER_MISSING', {}, { segment: 'N1' }), 'AK9*R*1*1*0', 'TA1*000000077*260415*1030*E*024'],
  ])('of %s have codes where 716 has one, and TA1 024 where it has none', (version, wrong, ak9, ta1) => {
    const text = render(x12Verdict({ version, groupFaults: [wrong] }));
    expect([/AK9[^~]*/.exec(text)?.[0], /TA1[^~]*/.exec(text)?.[0]]).toEqual([ak9, ta1]);
    expect(render(x12Verdict({ version, groupFaults: [wrong], requested: false }))).not.toContain('TA1');
  });

  it('before 004010 are answered with a date of six digits', () => {
    const text = (version: string): string | undefined => /GS[^~]*/.exec(render(x12Verdict({ version })))?.[0];
    expect(text('003040')).toBe('GS*FA*APPRECV*APPSEND*260415*1105*7*X*003040');
    expect(text('004010')).toBe('GS*FA*APPRECV*APPSEND*20260415*1105*7*X*004010');
    expect(readWith(x12, render(x12Verdict({ version: '003040', requested: false }))).codes).toEqual(['HUB_STRUCTURE_UNCHECKED']);
  });

  it('of several groups are answered each by a set of its own, in one group if they are alike', () => {
    const verdict = x12Verdict();
    const [group] = verdict.groups;
    if (group === undefined) throw new Error('no group');
    const other = { ...group, header: node('GS', ['QO', 'APPSEND', 'APPRECV', '20260415', '1030', '42', 'X', '005010']) };
    const text = render({ ...verdict, groups: [group, group, other] });
    expect(text.match(/GS\*FA[^~]*|ST[^~]*|GE[^~]*|IEA[^~]*/g)).toEqual([
      'GS*FA*APPRECV*APPSEND*20260415*1105*7*X*004010',
      'ST*997*0001',
      'ST*997*0002',
      'GE*2*7',
      'GS*FA*APPRECV*APPSEND*20260415*1105*8*X*005010X231A1',
      'ST*999*0001*005010X231A1',
      'GE*1*8',
      'IEA*2*000000012',
    ]);
  });

  it.each<[string, Fault, string[]]>([
    ['HUB_ELEMENT_MISSING', fault('HUB_ELEMENT_MISSING', {}, at()), ['AK3*M11*5*LX*8', 'AK4*3*380*1', 'AK5*R*5']],
    ['HUB_ELEMENT_SURPLUS', fault('HUB_ELEMENT_SURPLUS', {}, at()), ['AK3*M11*5*LX*8', 'AK4*3*380*3', 'AK5*E*5']],
    ['HUB_ELEMENT_TOO_LONG', fault('HUB_ELEMENT_TOO_LONG', {}, at(), '12345'), ['AK3*M11*5*LX*8', 'AK4*3*380*5*12345', 'AK5*E*5']],
    ['HUB_ELEMENT_TOO_SHORT', fault('HUB_ELEMENT_TOO_SHORT', {}, at(), '1'), ['AK3*M11*5*LX*8', 'AK4*3*380*4*1', 'AK5*E*5']],
    ['HUB_ELEMENT_TYPE', fault('HUB_ELEMENT_TYPE', {}, at(), 'x'), ['AK3*M11*5*LX*8', 'AK4*3*380*6*x', 'AK5*E*5']],
    ['a date', fault('HUB_ELEMENT_TYPE', {}, at({ elementId: '373' }), '2026'), ['AK3*M11*5*LX*8', 'AK4*3*373*8*2026', 'AK5*E*5']],
    ['a time', fault('HUB_ELEMENT_TYPE', {}, at({ elementId: '337' }), '99'), ['AK3*M11*5*LX*8', 'AK4*3*337*9*99', 'AK5*E*5']],
    ['HUB_ELEMENT_CODE', fault('HUB_ELEMENT_CODE', {}, at(), 'Q'), ['AK3*M11*5*LX*8', 'AK4*3*380*7*Q', 'AK5*E*5']],
    ['HUB_ELEMENT_CONDITION', fault('HUB_ELEMENT_CONDITION', {}, at()), ['AK3*M11*5*LX*8', 'AK4*3*380*2', 'AK5*E*5']],
    ['HUB_ELEMENT_REPEATED', fault('HUB_ELEMENT_REPEATED', {}, at()), ['AK3*M11*5*LX*8', 'AK4*3*380*3', 'AK5*E*5']],
    ['HUB_CHARACTER_INVALID', fault('HUB_CHARACTER_INVALID', {}, at(), 'a~b'), ['AK3*M11*5*LX*8', 'AK4*3*380*6', 'AK5*E*5']],
    ['a component', fault('HUB_ELEMENT_MISSING', {}, at({ component: 2 })), ['AK3*M11*5*LX*8', 'AK4*3:2*380*1', 'AK5*R*5']],
    ['HUB_SEGMENT_OUT_OF_ORDER', fault('HUB_SEGMENT_OUT_OF_ORDER', {}, { segment: 'N1', position: 4 }), ['AK3*N1*4**7', 'AK5*R*5']],
    ['HUB_SEGMENT_UNEXPECTED', fault('HUB_SEGMENT_UNEXPECTED', {}, { segment: 'N1', position: 4 }), ['AK3*N1*4**2', 'AK5*E*5']],
    ['HUB_SEGMENT_MISSING', fault('HUB_SEGMENT_MISSING', {}, { segment: 'SE', position: 4 }, 'M10'), ['AK3*M10*4**3', 'AK5*R*5']],
    ['HUB_SEGMENT_REPEATED', fault('HUB_SEGMENT_REPEATED', {}, { segment: 'N3', position: 4 }), ['AK3*N3*4**5', 'AK5*E*5']],
    ['a loop', fault('HUB_SEGMENT_REPEATED', {}, { segment: 'N1', position: 4, loop: 'N1_loop' }), ['AK3*N1*4*N1*4', 'AK5*E*5']],
    ['HUB_SEGMENT_INVALID', fault('HUB_SEGMENT_INVALID', {}, { segment: 'q$', position: 4 }), ['AK3*q$*4**1', 'AK5*R*5']],
    ['a tag too long', fault('HUB_SEGMENT_INVALID', {}, { segment: 'N1XX', position: 4 }), ['AK3*N1X*4**1', 'AK5*R*5']],
    ['a segment without a tag', fault('HUB_SEGMENT_INVALID', {}, { segment: '', position: 4 }), ['AK5*R*5']],
    ['ST01', fault('HUB_ELEMENT_TYPE', {}, { segment: 'ST', position: 1, element: 1 }), ['AK5*E*6']],
    ['ST02', fault('HUB_ELEMENT_TOO_SHORT', {}, { segment: 'ST', position: 1, element: 2 }, '1'), ['AK5*E*7']],
    ['ST03', fault('HUB_ELEMENT_SURPLUS', {}, { segment: 'ST', position: 1, element: 3 }), ['AK3*ST*1**8', 'AK4*3**3', 'AK5*E*5']],
    [
      'SE01',
      fault('HUB_ELEMENT_TYPE', {}, { segment: 'SE', position: 9, element: 1, elementId: '96' }, 'x'),
      ['AK3*SE*9**8', 'AK4*1*96*6*x', 'AK5*E*5'],
    ],
    ['HUB_ELEMENT_EXCLUDED', fault('HUB_ELEMENT_EXCLUDED', {}, at()), ['AK3*M11*5*LX*8', 'AK4*3*380*10', 'AK5*E*5']],
    ['HUB_GROUP_UNFIT', fault('HUB_GROUP_UNFIT', {}, { segment: 'ST', position: 1 }), ['AK5*E*6']],
    ['HUB_COUNT_MISMATCH', fault('HUB_COUNT_MISMATCH', {}, { segment: 'SE', position: 9, element: 1 }), ['AK5*R*4']],
    ['HUB_REFERENCE_MISMATCH', fault('HUB_REFERENCE_MISMATCH', {}, { segment: 'SE', position: 9 }), ['AK5*R*3']],
    ['HUB_REFERENCE_REPEATED', fault('HUB_REFERENCE_REPEATED', {}, { segment: 'ST', position: 1, element: 2 }), ['AK5*E*23']],
    ['HUB_TRAILER_MISSING', fault('HUB_TRAILER_MISSING', {}, { segment: 'ST', position: 1 }), ['AK5*R*2']],
    ['HUB_MESSAGE_TOO_LARGE', fault('HUB_MESSAGE_TOO_LARGE', { limit: 1 }), ['AK5*R*5']],
    ['HUB_MESSAGE_TYPE_UNKNOWN', fault('HUB_MESSAGE_TYPE_UNKNOWN'), ['AK5*R*1']],
    ['HUB_STRUCTURE_UNCHECKED', fault('HUB_STRUCTURE_UNCHECKED', {}, { segment: 'ST', position: 1 }), ['AK5*A']],
    ['HUB_ELEMENTS_UNCHECKED', fault('HUB_ELEMENTS_UNCHECKED', {}, { segment: 'ST', position: 1 }), ['AK5*A']],
  ])('tell %s', (_name, wrong, expected) => {
    expect(notes('004010', wrong)).toEqual(expected);
  });

  it.each<[string, Fault, string[]]>([
    ['repetitions', fault('HUB_ELEMENT_REPEATED', {}, at({ repetition: 3 })), ['IK3*M11*5*LX*8', 'IK4*3::3*380*12', 'IK5*E*5']],
    ['components', fault('HUB_ELEMENT_SURPLUS', {}, at({ component: 4 })), ['IK3*M11*5*LX*8', 'IK4*3:4*380*13', 'IK5*E*5']],
    [
      'conditions, with their context',
      fault('HUB_ELEMENT_CONDITION', {}, at()),
      ['IK3*M11*5*LX*8', 'IK4*3*380*2', 'CTX*SITUATIONAL TRIGGER*M11*5*LX*3', 'IK5*E*5'],
    ],
    ['a set of another group', fault('HUB_GROUP_UNFIT', {}, { segment: 'ST', position: 1 }), ['IK5*E*18']],
    ['ST03', fault('HUB_ELEMENT_TOO_LONG', {}, { segment: 'ST', position: 1, element: 3 }), ['IK5*E*19']],
    ['what the mapping needs', fault('HUB_VALUE_MISSING', {}, at()), ['IK3*M11*5*LX*8', 'IK4*3*380*I9', 'IK5*R*I5']],
    ['a segment the mapping needs', fault('HUB_VALUE_MISSING', {}, { segment: 'N1', position: 4 }), ['IK3*N1*4**I6', 'IK5*R*I5']],
  ])('tell %s in a 999', (_name, wrong, expected) => {
    expect(notes('005010', wrong)).toEqual(expected);
  });

  it('put the elements of a segment under one note, in the order of the segments, and no more than fit', () => {
    const many = Array.from({ length: 120 }, () => fault('HUB_ELEMENT_CODE', {}, at()));
    const found = notes('004010', ...many, fault('HUB_SEGMENT_UNEXPECTED', {}, { segment: 'N1', position: 2 }));
    expect(found.slice(0, 3)).toEqual(['AK3*N1*2**2', 'AK3*M11*5*LX*8', 'AK4*3*380*7']);
    expect(found).toHaveLength(2 + 99 + 1);
  });
});

/** X12 004010 transaction set 997 and 005010 transaction set 999. */

describe('what is written', () => {
  it.each(['004010', '005010'])('is read by the hub without a fault, in the structure of the standard (%s)', (version) => {
    const faults = [
      fault('HUB_ELEMENT_CONDITION', {}, at(), "x'y"),
      fault('HUB_SEGMENT_MISSING', {}, { segment: 'SE', position: 9 }, 'M10'),
      fault('HUB_ELEMENT_MISSING', {}, at({ component: 2 })),
    ];
    const { interchanges, codes } = readWith(x12, render(x12Verdict({ version, messages: [{}, { faults }] })));
    expect(codes.filter((code) => code !== 'HUB_STRUCTURE_UNCHECKED')).toEqual([]);
    const [ta1, set] = interchanges[0]?.messages ?? [];
    expect(ta1?.type).toBe('TA1');
    expect(set === undefined ? [] : answered(set).map(({ state }) => state)).toEqual(['partially-accepted', 'accepted', 'rejected']);
    expect(ta1 === undefined ? [] : answered(ta1)).toEqual([
      { kind: 'TA1', interchangeReference: '000000077', state: 'accepted', findings: [] },
    ]);
  });
});

describe('the table of codes', () => {
  const entries = (Object.entries(errorTable) as [HubCode, ErrorEntry][]).filter(
    ([code, { stage }]) =>
      ['frame', 'decode', 'validate'].includes(stage) &&
      !code.startsWith('HUB_XML') &&
      !/^HUB_(?:TREE_INVALID|TEXT_UNENCODABLE)$/.test(code),
  );

  it.each(entries.map(([code, { severity }]) => [code, severity] as const))('has a place for %s', (code, severity) => {
    const codes = x12Codes(code);
    if (codes.silent === true) expect([severity, tellsX12(code)]).toEqual(['warning', false]);
    else expect((codes.interchange ?? '') + (codes.group ?? '') + (codes.set ?? '')).not.toBe('');
    expect(codes.why.length).toBeGreaterThan(8);
  });
});

describe.skipIf(!hasShared('corpus'))('acknowledgements of others', () => {
  const read = (name: string) => {
    const { interchanges } = readWith(x12, readFileSync(`${corpus}x12/${name}`));
    return interchanges.flatMap(({ messages }) => messages.flatMap(answered));
  };

  it('are matched to what was sent', () => {
    expect(read('staedi.simple997.edi')).toEqual([
      { kind: '997', groupReference: '000001', state: 'rejected', findings: [] },
      {
        kind: '997',
        groupReference: '000001',
        messageReference: '0021',
        state: 'rejected',
        findings: [
          { segment: 'NM1', position: 8, list: '720', code: '8' },
          { segment: 'NM1', position: 8, element: 8, list: '723', code: '7', value: 'MI' },
          { list: '718', code: '5' },
        ],
      },
    ]);
    expect(read('staedi.simple999.edi').map(({ messageReference, state }) => [messageReference, state])).toEqual([
      [undefined, 'partially-accepted'],
      ['0001', 'accepted'],
      ['0002', 'rejected'],
      ['0003', 'rejected'],
    ]);
    expect(read('x12-types.005010_999_2.edi')[1]).toMatchObject({
      state: 'rejected',
      findings: [{ segment: 'NM', position: 17, code: '1' }, { code: '5' }],
    });
  });
});
