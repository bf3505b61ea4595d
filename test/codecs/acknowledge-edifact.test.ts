import { describe, expect, it } from 'vitest';
import { errorTable, fault, type ErrorEntry, type Fault, type HubCode, type Place } from '../../src/errors.js';
import { acknowledge } from '../../src/codecs/edifact/acknowledge.js';
import { applicationErrors, edifactCode, syntaxError, tellsEdifact } from '../../src/codecs/edifact/acknowledgement-codes.js';
import { answered } from '../../src/codecs/edifact/answered.js';
import { acknowledgeApplication } from '../../src/codecs/edifact/application-advice.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { verdictOf } from '../../src/message/verdict-of.js';
import type { InterchangeVerdict } from '../../src/message/verdict.js';
import { readWith } from './reading.js';
import { edifactVerdict, node, segmentsOf } from './verdicts.js';

const always = { always: true };
const numbers = { interchange: 12, group: 7, now: '2026-04-15T11:05:09+08:00' };

function render(verdict: InterchangeVerdict): string {
  return acknowledge(verdict, always)?.render(numbers) ?? '';
}

function body(verdict: InterchangeVerdict): string[] {
  return segmentsOf(render(verdict), "'", 'UN');
}

/** What follows UCI for a message with these faults. */
function notes(syntax: '3' | '4', ...faults: readonly Fault[]): string[] {
  return body(edifactVerdict({ syntax, messages: [{ faults }] })).slice(1);
}

const at = (more: Place = {}): Place => ({
  message: 'M1',
  segment: 'NAD',
  position: 5,
  element: 2,
  component: 1,
  elementId: '3039',
  ...more,
});

describe('CONTRL', () => {
  it('accepts an interchange, addressed to its sender, in its level and syntax version', () => {
    const draft = acknowledge(edifactVerdict(), { always: false });
    expect(draft).toMatchObject({ kind: 'CONTRL', state: 'accepted', partner: { from: { id: 'HUB' }, to: { id: 'CARRIER' } } });
    expect(draft?.render(numbers)).toBe(
      "UNB+UNOC:3+HUB+CARRIER:ZZZ+260415:1105+12'UNH+1+CONTRL:D:3:UN'UCI+REF0001+CARRIER:ZZZ+HUB+7'UNT+3+1'UNZ+1+12'",
    );
    expect(render(edifactVerdict({ syntax: '4' }))).toBe(
      "UNB+UNOC:4+HUB+CARRIER:ZZZ+20260415:1105+12'UNH+1+CONTRL:4:1:UN'UCI+REF0001+CARRIER:ZZZ+HUB+7'UNT+3+1'UNZ+1+12'",
    );
  });

  it('is in a level and syntax version that exist, whatever came', () => {
    const answered = (level: string, syntax: '3' | '4'): string | undefined =>
      /^UNB[^']*/.exec(render(edifactVerdict({ level, syntax })))?.[0];
    expect(answered('UNOZ', '3')).toBe('UNB+UNOA:3+HUB+CARRIER:ZZZ+260415:1105+12');
    const { header, ...rest } = edifactVerdict();
    const unb = node('UNB', [['UNOC', '9'], ...(header?.elements.slice(1) ?? [])]);
    expect(render({ ...rest, header: unb })).toContain("UNB+UNOC:3+HUB+CARRIER:ZZZ+260415:1105+12'UNH+1+CONTRL:D:3:UN'");
  });

  it('writes the service characters that came, with UNA where they are not the usual ones', () => {
    const delimiters = { element: '|', component: '^', repetition: '', release: '', terminator: '~' };
    expect(render({ ...edifactVerdict(), delimiters })).toContain('UNA^|.  ~UNB|UNOC^3|HUB|CARRIER^ZZZ|260415^1105|12~');
  });

  it('is sent on request unless the policy says always, copies the test indicator, and never answers a CONTRL', () => {
    expect(acknowledge(edifactVerdict({ requested: false }), { always: false })).toBeUndefined();
    expect(render(edifactVerdict({ requested: false, test: true }))).toContain("+12++++++1'");
    expect(acknowledge(edifactVerdict({ messages: [{ type: 'CONTRL' }] }), always)).toBeUndefined();
    const { format, charset, groups, messages, faults, test } = edifactVerdict();
    expect(acknowledge({ format, charset, groups, messages, faults, test }, always)).toBeUndefined();
  });

  it('copies no test indicator that is none, and is not sent where nobody could tell whom or what it answers', () => {
    const received = (more: string, unb = 'CUSTOMS+TRADER') =>
      `UNB+UNOC:3+${unb}+260415:1030+REF1++++++${more}'UNH+1+CUSRES:D:96B:UN'BGM+962+X+9'GIS+4'UNT+4+1'UNZ+1+REF1'`;
    const answerTo = (text: string) => {
      const [interchange] = readWith(edifact, text).interchanges;
      return interchange && acknowledge(verdictOf(interchange), always)?.render(numbers);
    };
    for (const [sent, copied] of [
      ['1', '++++++1'],
      ['0', ''],
      ['MS', ''],
    ] as const)
      expect(answerTo(received(sent))).toContain(`+12${copied}'`);
    expect(answerTo(received('1', '+TRADER'))).toBeUndefined();
    expect(answerTo(received('1', 'CUSTOMS+'))).toBeUndefined();
    expect(answerTo(received('1').replaceAll('REF1', ''))).toBeUndefined();
  });

  it.each<[string, Fault, string]>([
    ['UNZ count', fault('HUB_COUNT_MISMATCH', {}, { segment: 'UNZ', element: 1 }), '4+29+UNZ+2'],
    ['UNZ reference', fault('HUB_REFERENCE_MISMATCH', {}, { segment: 'UNZ', element: 2 }), '4+28+UNZ+3'],
    ['truncation', fault('HUB_INTERCHANGE_TRUNCATED'), '4+13+UNZ'],
    ['an unknown level', fault('HUB_ELEMENT_CODE', {}, { segment: 'UNB', element: 1, component: 1 }), '7+2+UNB+2:1'],
    ['an unknown syntax version', fault('HUB_ENVELOPE_INVALID', {}, { segment: 'UNB', element: 1, component: 2 }), '4+2+UNB+2:2'],
    ['groups beside messages', fault('HUB_GROUPS_MIXED', {}, { segment: 'UNG' }), '7+30+UNG'],
    ['UNA', fault('HUB_ENVELOPE_INVALID', {}, { segment: 'UNA' }), '4+22+UNA'],
    ['a reference used before', fault('HUB_CONTROL_REFERENCE_REUSED'), '4+26'],
    ['an unknown sender', fault('HUB_SENDER_UNKNOWN'), '4+23'],
    ['characters', fault('HUB_CHARSET_DEVIATES'), '7+21'],
    ['a repetition', fault('HUB_INTERCHANGE_REPEATED'), '7+26'],
  ])('tells at the interchange: %s', (_name, wrong, expected) => {
    expect(body(edifactVerdict({ faults: [wrong] }))).toEqual([`UCI+REF0001+CARRIER:ZZZ+HUB+${expected}`]);
  });

  it.each<[string, Fault, string[]]>([
    ['HUB_ELEMENT_MISSING', fault('HUB_ELEMENT_MISSING', {}, at()), ['4', 'UCS+5', 'UCD+13+3:1']],
    ['HUB_ELEMENT_SURPLUS', fault('HUB_ELEMENT_SURPLUS', {}, at()), ['2', 'UCS+5', 'UCD+16+3:1']],
    ['HUB_ELEMENT_TOO_LONG', fault('HUB_ELEMENT_TOO_LONG', {}, at()), ['2', 'UCS+5', 'UCD+39+3:1']],
    ['HUB_ELEMENT_TOO_SHORT', fault('HUB_ELEMENT_TOO_SHORT', {}, at()), ['2', 'UCS+5', 'UCD+40+3:1']],
    ['HUB_ELEMENT_TYPE', fault('HUB_ELEMENT_TYPE', {}, at()), ['2', 'UCS+5', 'UCD+37+3:1']],
    ['HUB_ELEMENT_CODE', fault('HUB_ELEMENT_CODE', {}, at()), ['2', 'UCS+5', 'UCD+12+3:1']],
    ['HUB_ELEMENT_CONDITION', fault('HUB_ELEMENT_CONDITION', {}, { segment: 'NAD', position: 5, element: 4 }), ['2', 'UCS+5', 'UCD+13+5']],
    ['HUB_ELEMENT_REPEATED', fault('HUB_ELEMENT_REPEATED', {}, at({ repetition: 3 })), ['2', 'UCS+5', 'UCD+35+3:1']],
    ['HUB_CHARACTER_INVALID', fault('HUB_CHARACTER_INVALID', {}, at()), ['2', 'UCS+5', 'UCD+21+3:1']],
    ['HUB_SEGMENT_MISSING', fault('HUB_SEGMENT_MISSING', {}, { segment: 'LOC', position: 4 }, 'BGM'), ['4', 'UCS+3+13']],
    ['HUB_SEGMENT_UNEXPECTED', fault('HUB_SEGMENT_UNEXPECTED', {}, { segment: 'LOC', position: 4 }), ['2', 'UCS+4+15']],
    ['HUB_SEGMENT_OUT_OF_ORDER', fault('HUB_SEGMENT_OUT_OF_ORDER', {}, { segment: 'LOC', position: 4 }), ['4', 'UCS+4+15']],
    ['HUB_SEGMENT_REPEATED', fault('HUB_SEGMENT_REPEATED', {}, { segment: 'LOC', position: 4 }), ['2', 'UCS+4+35']],
    ['a group', fault('HUB_SEGMENT_REPEATED', {}, { segment: 'NAD', position: 4, loop: 'SG6' }), ['2', 'UCS+4+36']],
    ['HUB_SEGMENT_INVALID', fault('HUB_SEGMENT_INVALID', {}, { segment: 'q$', position: 4 }), ['4', 'UCS+4+6']],
    ['HUB_RELEASE_INVALID', fault('HUB_RELEASE_INVALID', {}, { segment: 'FTX', position: 4 }), ['2', 'UCS+4+20']],
    ['HUB_COUNT_MISMATCH', fault('HUB_COUNT_MISMATCH', {}, { segment: 'UNT', position: 9, element: 1 }), ['4+29+UNT+2']],
    ['HUB_REFERENCE_MISMATCH', fault('HUB_REFERENCE_MISMATCH', {}, { segment: 'UNT', position: 9, element: 2 }), ['4+28+UNT+3']],
    ['HUB_REFERENCE_REPEATED', fault('HUB_REFERENCE_REPEATED', {}, { segment: 'UNH', position: 1, element: 1 }), ['2+26+UNH+2']],
    ['a message outside of the groups', fault('HUB_HEADER_MISSING', {}, { segment: 'UNH', position: 1 }), ['4+30+UNH']],
    ['HUB_TRAILER_MISSING', fault('HUB_TRAILER_MISSING', {}, { segment: 'UNH', position: 1 }), ['4+13+UNT']],
    ['HUB_MESSAGE_TOO_LARGE', fault('HUB_MESSAGE_TOO_LARGE'), ['4+18']],
  ])('tells of a message: %s', (_name, wrong, [first = '', ...rest]) => {
    expect(notes('3', wrong)).toEqual([`UCM+M1+CUSDEC:D:96B:UN+${first}`, ...rest]);
  });

  it('tells nothing of what is not the sender’s, or not of the syntax', () => {
    expect(notes('3', fault('HUB_STRUCTURE_UNCHECKED', {}, { segment: 'UNH', position: 1 }))).toEqual([]);
    expect(notes('3', fault('HUB_VALUE_MISSING', {}, at()))).toEqual([]);
  });

  it('has the repetition in syntax 4, and one UCS for a segment with several faults', () => {
    const faults = [
      fault('HUB_ELEMENT_CODE', {}, at({ repetition: 3 })),
      fault('HUB_SEGMENT_UNEXPECTED', {}, { segment: 'NAD', position: 5 }),
      fault('HUB_ELEMENT_TOO_LONG', {}, at({ position: 2, segment: 'BGM' })),
    ];
    expect(notes('4', ...faults).slice(1)).toEqual(['UCS+2', 'UCD+39+3:1', 'UCS+5+15', 'UCD+12+3:1:3']);
  });

  it('answers groups that have something wrong in them, and says nothing of the others', () => {
    const wrong = [fault('HUB_COUNT_MISMATCH', {}, { segment: 'UNE', element: 1 })];
    const bad = { group: 1, faults: [fault('HUB_SEGMENT_MISSING', {}, { segment: 'UNT', position: 2 }, 'BGM')] };
    const verdict = edifactVerdict({ groups: [[], [], wrong], messages: [{ group: 0 }, bad, { group: 2 }] });
    expect(body(verdict).slice(1)).toEqual([
      'UCF+G2+APPSEND+APPRECV:ZZ+7',
      'UCM+M2+CUSDEC:D:96B:UN+4',
      // Missed before UNT, which is itself as it should be.
      'UCS+1+13',
      'UCF+G3+APPSEND+APPRECV:ZZ+4+29+UNE+2',
    ]);
    expect(acknowledge(verdict, always)?.state).toBe('partially-accepted');
  });
});

describe('APERAK', () => {
  const wrong = fault('HUB_VALUE_MISSING', { target: 'consignment.vessel', path: 'TDT.8' }, { segment: 'TDT', position: 7 });

  it('says what an application found, one for each message', () => {
    const draft = acknowledgeApplication(edifactVerdict({ messages: [{}, { faults: [wrong] }] }), { always: false });
    expect(draft).toMatchObject({ kind: 'APERAK', state: 'partially-accepted' });
    expect(draft?.render(numbers).split("'")).toEqual([
      'UNB+UNOC:3+HUB+CARRIER:ZZZ+260415:1105+12',
      'UNH+1+APERAK:D:96B:UN',
      'BGM++12-1++RE',
      'DTM+137:202604151105:203',
      'RFF+ACW:M2',
      'ERC+HUBVMISS',
      'FTX+AAO+++TDT #7?: consignment.vessel is required, but TDT.8 is empty or missing.: Send the value.',
      'UNT+7+1',
      'UNZ+1+12',
      '',
    ]);
  });

  it('speaks Chinese where the character set has it, and capitals only in level A', () => {
    const advice = (options: Parameters<typeof edifactVerdict>[0]) =>
      acknowledgeApplication(edifactVerdict({ messages: [{ faults: [wrong] }], ...options }), always)?.render(numbers) ?? '';
    expect(advice({ charset: 'gb18030' })).toContain('为必填项');
    expect(advice({ level: 'UNOA' })).toMatch(/FTX\+AAO\+\+\+[^a-z#:]*:[^a-z#]*'/);
  });

  it('is not sent without an application fault, for a rejected message, or for an answer', () => {
    const advised = (message: object, requested = true) =>
      acknowledgeApplication(edifactVerdict({ requested, messages: [message] }), { always: false });
    expect(advised({})).toBeUndefined();
    expect(advised({ faults: [wrong, fault('HUB_COUNT_MISMATCH', {}, { segment: 'UNT' })] })).toBeUndefined();
    expect(advised({ type: 'APERAK', faults: [wrong] })).toBeUndefined();
    expect(advised({ faults: [wrong] }, false)).toBeUndefined();
    expect(advised({ faults: [fault('HUB_ENTERPRISE_UNKNOWN')] })?.render(numbers)).toContain("+CA'");
  });

  it('has a short form of its own for every code of mapping and registry, no longer than eight characters', () => {
    const codes = (Object.entries(errorTable) as [HubCode, ErrorEntry][]).filter(([, { stage }]) => stage === 'map' || stage === 'enrich');
    expect(codes.filter(([code]) => applicationErrors[code] === undefined)).toEqual([]);
    const short = Object.values(applicationErrors);
    expect(new Set(short).size).toBe(short.length);
    expect(short.filter((text) => !/^[A-Z]{1,8}$/.test(text))).toEqual([]);
  });
});

/** CONTRL as ISO 9735-4 has it. */

describe('what is written', () => {
  it.each(['3', '4'] as const)('is read by the hub without a fault, in the structure of the standard (syntax %s)', (syntax) => {
    const bad = {
      group: 0,
      faults: [fault('HUB_ELEMENT_MISSING', {}, at()), fault('HUB_SEGMENT_MISSING', {}, { segment: 'UNS', position: 9 })],
    };
    const { interchanges, codes } = readWith(edifact, render(edifactVerdict({ syntax, groups: [[]], messages: [bad, {}] })));
    expect(codes.filter((code) => code !== 'HUB_STRUCTURE_UNCHECKED')).toEqual([]);
    const [message] = interchanges[0]?.messages ?? [];
    if (message === undefined) throw new Error('no message');
    const within = { kind: 'CONTRL', interchangeReference: 'REF0001' };
    expect(answered(message)).toEqual([
      { ...within, state: 'accepted', findings: [] },
      { ...within, groupReference: 'G1', state: 'accepted', findings: [] },
      {
        ...within,
        groupReference: 'G1',
        messageReference: 'M1',
        state: 'rejected',
        findings: [
          { position: 5, element: 2, component: 1, list: '0085', code: '13' },
          { position: 8, list: '0085', code: '13' },
        ],
      },
    ]);
  });

  it('says what is wrong with a service segment, when it comes back', () => {
    const { interchanges } = readWith(
      edifact,
      render(edifactVerdict({ faults: [fault('HUB_COUNT_MISMATCH', {}, { segment: 'UNZ', element: 1 })] })),
    );
    expect(interchanges[0]?.messages.flatMap(answered)).toMatchObject([
      { state: 'rejected', findings: [{ segment: 'UNZ', element: 1, list: '0085', code: '29' }] },
    ]);
  });

  it('is an APERAK that the directory D.96B has, and comes back with its text', () => {
    const wrong = fault('HUB_CODE_UNKNOWN', { value: "?'+", path: 'LOC.2', table: 'ports' });
    const text = acknowledgeApplication(edifactVerdict({ messages: [{ faults: [wrong] }] }), always)?.render(numbers) ?? '';
    const { interchanges, codes } = readWith(edifact, text);
    expect(codes).toEqual([]);
    expect(interchanges[0]?.messages.flatMap(answered)).toMatchObject([
      { kind: 'APERAK', messageReference: 'M1', state: 'rejected', findings: [{ list: '9321', code: 'HUBVCODE' }] },
    ]);
    expect(interchanges[0]?.messages.flatMap(answered)[0]?.findings[0]?.value).toContain('"?\'+" at LOC.2');
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
    expect(edifactCode(code)).toBeDefined();
    if (tellsEdifact(code)) expect(Number(syntaxError(fault(code)))).toBeGreaterThan(0);
    else expect(severity).toBe('warning');
  });
});
