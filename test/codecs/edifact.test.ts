import { describe, expect, it } from 'vitest';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { Repetition, defaultLimits } from '../../src/message/tree.js';
import { bytesOf, outline, readWith } from './reading.js';

const unh = "UNH+1+CUSRES:D:96B:UN'";
const message = `${unh}BGM+962+X+9'DTM+137:202604151030:203'GIS+4'UNT+5+1'`;
const interchange = (inner: string, count = 1, level = 'UNOC:3'): string =>
  `UNB+${level}+CUSTOMS:ZZZ+TRADER:01+260415:1030+REF1++++++1'${inner}UNZ+${count}+REF1'`;
const whole = interchange(message);

describe('an EDIFACT interchange', () => {
  it('is read into envelope and message', () => {
    const { interchanges, codes } = readWith(edifact, whole);
    expect(codes).toEqual([]);
    expect(interchanges[0]).toMatchObject({
      sender: { id: 'CUSTOMS', qualifier: 'ZZZ' },
      receiver: { id: 'TRADER', qualifier: '01' },
      reference: 'REF1',
      preparedAt: '2026-04-15T10:30:00+08:00',
      test: true,
      messages: [{ type: 'CUSRES', version: 'D:96B', reference: '1', segments: 5 }],
    });
  });

  it('has the groups of its directory', () => {
    const text = interchange("UNH+1+CUSRES:D:96B:UN'BGM+962+X+9'GIS+2'ERP+2'RFF+ABT:1'ERC+E1'FTX+AAO+++no'ERP+2'UNT+9+1'");
    const { interchanges, codes } = readWith(edifact, text);
    expect(codes).toEqual([]);
    expect(outline(interchanges[0]?.messages[0]?.root.children ?? [])).toBe('UNH BGM GIS SG4(ERP RFF ERC FTX) SG4(ERP) UNT');
  });

  it.each([
    ['UNZ count', whole.replace('UNZ+1', 'UNZ+2'), 'HUB_COUNT_MISMATCH', 'UNZ'],
    ['UNT count', whole.replace('UNT+5', 'UNT+6'), 'HUB_COUNT_MISMATCH', 'UNT'],
    ['UNZ reference', whole.replace("UNZ+1+REF1'", "UNZ+1+REF2'"), 'HUB_REFERENCE_MISMATCH', 'UNZ'],
    ['UNT reference', whole.replace("UNT+5+1'", "UNT+5+2'"), 'HUB_REFERENCE_MISMATCH', 'UNT'],
  ])('has its wrong %s reported', (_, text, code, segment) => {
    const { faults } = readWith(edifact, text);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    expect(faults[0]?.place.segment).toBe(segment);
    // At the element that is wrong.
    const { offset = 0, length = 0, element = 0 } = faults[0]?.place ?? {};
    expect(text.slice(text.indexOf(segment)).split(/[+']/)[element]).toBe(text.slice(offset, offset + length));
  });

  it.each([
    ['1', ['HUB_REFERENCE_REPEATED']],
    ['2', []],
  ])('has a reference used again reported: the second message is %s', (second, codes) => {
    const again = message.replace('UNH+1+', `UNH+${second}+`).replace("UNT+5+1'", `UNT+5+${second}'`);
    const { faults } = readWith(edifact, interchange(message + again, 2));
    expect(faults.map(({ code, place }) => [code, place.segment, place.element])).toEqual(codes.map((code) => [code, 'UNH', 1]));
  });

  const grouped = (count: number, reference: string, groups: number): string =>
    interchange(`UNG+CUSRES+A+B+260415:1030+G1+UN+D:96B'${message}UNE+${count}+${reference}'`, groups);

  it.each([
    ['right', 1, 'G1', 1, []],
    ['UNE count', 2, 'G1', 1, ['HUB_COUNT_MISMATCH']],
    ['UNE reference', 1, 'G2', 1, ['HUB_REFERENCE_MISMATCH']],
    ['UNZ counting messages', 1, 'G1', 3, ['HUB_COUNT_MISMATCH']],
  ])('with groups counts them: %s', (_, count, reference, groups, codes) => {
    const read = readWith(edifact, grouped(count, reference, groups));
    expect(read.codes).toEqual(codes);
    expect(read.interchanges[0]?.messages[0]?.group).toBe('G1');
  });

  it.each([
    ['right', 'CUSRES', '260415:1200', []],
    ['of another type of message', 'COPARN', '260415:1200', ['HUB_GROUP_UNFIT']],
    ['of a month that is none', 'CUSRES', '261315:1200', ['HUB_ELEMENT_TYPE']],
    ['of an hour that is none', 'CUSRES', '260415:2561', ['HUB_ELEMENT_TYPE']],
  ])('with a group looks at its header: %s', (_, type, prepared, codes) => {
    const text = grouped(1, 'G1', 1).replace(/UNG\+[^']*'/, `UNG+${type}+A+B+${prepared}+G1+UN+D:96B'`);
    expect(readWith(edifact, text).codes).toEqual(codes);
    const header = whole.replace(/(UNB(?:\+[^+]*){3}\+)[^+]*/, `$1${prepared}`);
    expect(readWith(edifact, header).codes).toEqual(codes.filter((code) => code === 'HUB_ELEMENT_TYPE'));
  });

  it.each([
    ['UNT', whole.replace("UNT+5+1'", ''), ['HUB_TRAILER_MISSING']],
    ['UNH', whole.replace(unh, ''), ['HUB_HEADER_MISSING', 'HUB_COUNT_MISMATCH', 'HUB_INTERCHANGE_WITHOUT_MESSAGE']],
    ['UNZ', whole.replace("UNZ+1+REF1'", ''), ['HUB_INTERCHANGE_TRUNCATED']],
    ['last terminator', whole.slice(0, -1), ['HUB_SYNTAX_DEVIATES']],
    ['last terminator and what is before it', whole.slice(0, -2), ['HUB_REFERENCE_MISMATCH', 'HUB_SYNTAX_DEVIATES']],
    ['UNB', whole.replace(/UNB.*?'/, ''), ['HUB_HEADER_MISSING']],
    ['BGM', whole.replace("BGM+962+X+9'", '').replace('UNT+5', 'UNT+4'), ['HUB_SEGMENT_MISSING']],
  ])('without its %s says so', (_, text, codes) => {
    expect([...new Set(readWith(edifact, text).codes)].sort()).toEqual([...codes].sort());
  });

  it('reads released separators as data, and warns of a release without need', () => {
    const { interchanges, codes } = readWith(edifact, whole.replace('BGM+962+X+9', "BGM+962+A?+B?:C?'D??E?F+9"));
    expect(codes).toEqual(['HUB_RELEASE_INVALID']);
    expect(interchanges[0]?.messages[0]?.root.children[1]?.elements).toEqual(['962', "A+B:C'D?EF", '9']);
  });

  it('takes its service characters from UNA', () => {
    const text = `UNA.*,\\ ~${whole.replace(/:/g, '.').replace(/\+/g, '*').replace(/'/g, '~').replace('*X*', '*a\\*b\\\\*')}`;
    const { interchanges, codes } = readWith(edifact, text);
    expect(codes).toEqual([]);
    expect(interchanges[0]?.messages[0]?.root.children[1]?.elements).toEqual(['962', 'a*b\\', '9']);
  });

  it('repeats elements in syntax version 4 only', () => {
    const text = whole.replace('BGM+962', 'BGM+962*963:A');
    const four = readWith(edifact, text.replace('UNOC:3', 'UNOC:4').replace('260415', '20260415'));
    expect(four.interchanges[0]?.preparedAt).toBe('2026-04-15T10:30:00+08:00');
    expect(four.interchanges[0]?.messages[0]?.root.children[1]?.elements[0]).toEqual(new Repetition(['962', ['963', 'A']]));
    const three = readWith(edifact, text);
    expect(three.interchanges[0]?.messages[0]?.root.children[1]?.elements[0]).toEqual(['962*963', 'A']);
    expect(
      readWith(edifact, `UNA:+.? '${text.replace('UNOC:3', 'UNOC:4')}`).interchanges[0]?.messages[0]?.root.children[1]?.elements[0],
    ).toEqual(['962*963', 'A']);
  });

  it('may be wrapped anywhere, with a warning', () => {
    const { codes, interchanges } = readWith(edifact, whole.replace(/(.{7})/g, '$1\r\n'));
    expect(codes).toEqual(['HUB_SYNTAX_DEVIATES']);
    expect(interchanges[0]?.messages[0]?.segments).toBe(5);
    expect(readWith(edifact, whole.replace(/'/g, "'\r\n")).codes).toEqual([]);
  });

  it('follows another in one file', () => {
    const { interchanges, codes } = readWith(edifact, `${whole}\nUNA:+.? '${whole} x ${whole}`);
    expect(interchanges).toHaveLength(3);
    expect(codes).toEqual(['HUB_TRAILING_DATA']);
  });

  it.each([
    ['UNOC', [0xe9], 'iso-8859-1', 'é', []],
    ['UNOC', [0xe4, 0xb8, 0x8a], 'utf-8', '上', ['HUB_CHARSET_DEVIATES']],
    ['UNOA', [0xc9, 0xcf], 'gb18030', '上', ['HUB_CHARSET_DEVIATES']],
    // A letter between two others (Straße), which with the next is a character of GBK.
    ['UNOB', Buffer.from('Stra\xdfe', 'latin1'), 'windows-1252', 'Straße', ['HUB_CHARSET_DEVIATES']],
    ['UNOE', [0xb0], 'iso-8859-5', 'А', []],
    ['UNOY', [0xe4, 0xb8, 0x8a], 'utf-8', '上', []],
    ['UNOY', [0xc9, 0xcf], 'gb18030', '上', ['HUB_CHARSET_DEVIATES']],
  ])('of level %s is decoded: bytes %j are %s', (level, bytes, charset, text, codes) => {
    const [before = '', after = ''] = interchange(message.replace('+X+', '+@+'), 1, `${level}:3`).split('@');
    const read = readWith(edifact, bytesOf(before, [...bytes], after));
    expect(read.codes).toEqual(codes);
    // Where the first character is that the level has not.
    const first = before.length + [...bytes].findIndex((byte) => byte >= 0x80);
    for (const { place } of read.faults) expect(place).toMatchObject({ offset: first, line: 1, column: first + 1 });
    expect(read.interchanges[0]?.charset).toBe(charset);
    expect(read.interchanges[0]?.messages[0]?.root.children[1]?.elements[1]).toBe(text);
  });

  it('of an unknown level is read while it is ASCII, and refused otherwise', () => {
    const text = interchange(message, 1, 'ABCD:3');
    expect(readWith(edifact, text).faults).toMatchObject([
      { code: 'HUB_ELEMENT_CODE', severity: 'warning', place: { segment: 'UNB', element: 1, component: 1, offset: 4, length: 4 } },
    ]);
    expect(readWith(edifact, text.replace('+X+', '+上+')).codes).toEqual(['HUB_CHARSET_UNSUPPORTED']);
  });

  it('of a syntax version that there is not is refused, of those that there are it is not', () => {
    expect(readWith(edifact, interchange(message, 1, 'UNOC:9')).faults).toMatchObject([
      { code: 'HUB_ENVELOPE_INVALID', severity: 'error', place: { segment: 'UNB', element: 1, component: 2, offset: 9, length: 1 } },
    ]);
    for (const version of ['1', '2', '3']) expect(readWith(edifact, interchange(message, 1, `UNOC:${version}`)).codes).toEqual([]);
  });

  it('with groups beside single messages is told so, whichever comes first', () => {
    const group = `UNG+CUSRES+A+B+260415:1030+G1+UN+D:96B'${message}UNE+1+G1'`;
    const single = message.replace('UNH+1', 'UNH+2').replace('UNT+5+1', 'UNT+5+2');
    const told = (text: string): unknown[] => readWith(edifact, text).faults.map(({ code, place }) => [code, place.segment]);
    expect(told(interchange(single + group, 1))).toEqual([['HUB_GROUPS_MIXED', 'UNG']]);
    expect(told(interchange(group + single, 1))).toEqual([['HUB_HEADER_MISSING', 'UNH']]);
    expect(told(interchange(group, 1))).toEqual([]);
  });

  it('says of a component too many that it is one', () => {
    const { faults } = readWith(edifact, whole.replace('CUSRES:D:96B:UN', 'CUSRES:D:96B:UN:ASSOC:X'));
    expect(faults).toMatchObject([{ code: 'HUB_ELEMENT_SURPLUS', message: { en: 'UNH has the component 2.6; the last one is 2.5.' } }]);
    expect(readWith(edifact, whole.replace('BGM+962+X+9', 'BGM+962+X+9+NA+Q')).faults[0]?.message.en).toMatch(
      /^BGM has the element 5; the last one is \d\.$/,
    );
  });

  it('of Unicode with invalid bytes is refused at the first of them', () => {
    const [before = '', after = ''] = interchange(message.replace('+X+', '+@+'), 1, 'UNOY:3').split('@');
    const { faults } = readWith(edifact, bytesOf(before, [0xff], after));
    expect(faults).toMatchObject([{ code: 'HUB_ENCODING_INVALID', place: { offset: before.length } }]);
  });

  it('of which a file has too many broken ones is given up, with the rest as one fault', () => {
    const { interchanges, faults } = readWith(edifact, "UNB+UNOA:1'".repeat(100_000));
    expect(interchanges).toHaveLength(100);
    const trailing = faults.filter(({ code }) => code === 'HUB_TRAILING_DATA');
    expect(trailing).toMatchObject([{ place: { offset: 1100, length: 1_100_000 - 1100 } }]);
    expect(readWith(edifact, whole.repeat(300)).interchanges).toHaveLength(300);
  });

  it('with equal service characters is refused', () => {
    expect(readWith(edifact, `UNA++.? '${whole}`).codes).toContain('HUB_ENVELOPE_INVALID');
  });

  it('has a limit for the length of a segment', () => {
    expect(readWith(edifact, whole.replace('+X+', `+${'X'.repeat(900)}+`), { ...defaultLimits, segmentLength: 500 }).codes).toEqual([
      'HUB_SEGMENT_TOO_LONG',
    ]);
  });

  it('of a directory without a table is read flat, with one warning for each message', () => {
    expect(readWith(edifact, whole.replace('D:96B', 'D:97A')).codes).toEqual(['HUB_STRUCTURE_UNCHECKED']);
  });

  it('keeps a segment without a place, and says so', () => {
    const { interchanges, codes } = readWith(edifact, whole.replace("GIS+4'", "GIS+4'XYZ+1'").replace('UNT+5', 'UNT+6'));
    expect(codes).toEqual(['HUB_SEGMENT_UNEXPECTED']);
    expect(outline(interchanges[0]?.messages[0]?.root.children ?? [])).toContain('GIS XYZ UNT');
  });

  it('is recognised by its content', () => {
    expect(edifact.recognises(Buffer.from(`\ufeff\r\n${whole}`))).toBe(true);
    expect(edifact.recognises(Buffer.from(`UNA:+.? '${whole}`))).toBe(true);
    expect(edifact.recognises(Buffer.from('UNBELIEVABLE'))).toBe(false);
  });
});
