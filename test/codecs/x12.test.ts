import { describe, expect, it } from 'vitest';
import { hasError } from '../../src/errors.js';
import { acknowledge } from '../../src/codecs/x12/acknowledge.js';
import { verdictOf } from '../../src/message/verdict-of.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { Repetition, defaultLimits } from '../../src/message/tree.js';
import { bytesOf, outline, readWith } from './reading.js';

const isa = (
  control = '000000001',
  version = '00401',
  eleventh = version < '00402' ? 'U' : '^',
  component = '>',
  terminator = '~',
): string =>
  `ISA*00*          *00*          *ZZ*COSU           *02*SHHUB          *261105*1030*${eleventh}*${version}*${control}*0*T*${component}${terminator}`;
const body = 'M10*COSU*O*CN*9074729*PACIFIC STAR*031W***Y*L~P4*58023*20261105~LX*1~M11*1*57035*10*CTN*250*K***BM***COSU~N1*SH*A~N1*CN*B~';
const manifest = `${isa()}GS*SO*COSU*SHHUB*20261105*1030*7*X*004010~ST*309*0001~${body}SE*8*0001~GE*1*7~IEA*1*000000001~`;
const withoutStructure = (codes: readonly string[]): string[] =>
  codes.filter((code) => code !== 'HUB_STRUCTURE_UNCHECKED' && !code.startsWith('HUB_ELEMENT_'));

describe('an X12 interchange', () => {
  it('is read into envelope, message and loops', () => {
    const { interchanges, codes } = readWith(x12, manifest);
    expect(codes).toEqual([]);
    const [interchange] = interchanges;
    expect(interchange).toMatchObject({
      format: 'x12',
      sender: { id: 'COSU', qualifier: 'ZZ' },
      receiver: { id: 'SHHUB', qualifier: '02' },
      reference: '000000001',
      preparedAt: '2026-11-05T10:30:00+08:00',
      test: true,
    });
    const [message] = interchange?.messages ?? [];
    expect(message).toMatchObject({ type: '309', version: '004010', reference: '0001', group: '7', segments: 9 - 1 + 0 });
    expect(outline(message?.root.children ?? [])).toBe('ST M10 P4_loop(P4 LX_loop(LX M11 N1_loop(N1) N1_loop(N1))) SE');
  });

  it.each([
    ['ISA', manifest.replace('IEA*1*', 'IEA*2*'), 'HUB_COUNT_MISMATCH', 'IEA'],
    ['GS', manifest.replace('GE*1*7', 'GE*3*7'), 'HUB_COUNT_MISMATCH', 'GE'],
    ['ST', manifest.replace('SE*8*', 'SE*9*'), 'HUB_COUNT_MISMATCH', 'SE'],
    ['ISA reference', manifest.replace('IEA*1*000000001', 'IEA*1*000000002'), 'HUB_REFERENCE_MISMATCH', 'IEA'],
    ['GS reference', manifest.replace('GE*1*7', 'GE*1*8'), 'HUB_REFERENCE_MISMATCH', 'GE'],
    ['ST reference', manifest.replace('SE*8*0001', 'SE*8*0002'), 'HUB_REFERENCE_MISMATCH', 'SE'],
  ])('has its wrong count or control number reported: %s', (_, text, code, segment) => {
    const { faults } = readWith(x12, text);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    const [fault] = faults;
    expect(fault?.place.segment).toBe(segment);
    // At the element that is wrong.
    const { offset = 0, length = 0, element = 0 } = fault?.place ?? {};
    expect(text.slice(text.indexOf(`~${segment}*`) + 1).split(/[*~]/)[element]).toBe(text.slice(offset, offset + length));
  });

  it('has a control number used again reported, of a set within its group and of a group within its interchange', () => {
    const set = /ST\*.*SE\*8\*0001~/s.exec(manifest)?.[0] ?? '';
    const group = /GS\*.*GE\*1\*7~/s.exec(manifest)?.[0] ?? '';
    const twoSets = (second: string): string =>
      manifest.replace(set, set + set.replaceAll('*0001~', `*${second}~`)).replace('GE*1*7', 'GE*2*7');
    expect(readWith(x12, twoSets('0002')).codes).toEqual([]);
    const [fault, ...others] = readWith(x12, twoSets('0001')).faults;
    expect(others).toEqual([]);
    expect(fault).toMatchObject({
      code: 'HUB_REFERENCE_REPEATED',
      severity: 'warning',
      place: { segment: 'ST', element: 2, message: '0001' },
    });
    const twoGroups = (number: string): string =>
      manifest.replace(group, group + group.replace('*7*X', `*${number}*X`).replace('GE*1*7', `GE*1*${number}`)).replace('IEA*1', 'IEA*2');
    expect(readWith(x12, twoGroups('8')).codes).toEqual([]);
    expect(readWith(x12, twoGroups('007')).codes).toEqual(['HUB_REFERENCE_REPEATED']);
  });

  it('is of the group of its set, by the older releases or the newer', () => {
    for (const group of ['SO', 'AQ']) expect(readWith(x12, manifest.replace('GS*SO', `GS*${group}`)).codes).toEqual([]);
    expect(readWith(x12, manifest.replace('GS*SO', 'GS*IN')).codes).toEqual(['HUB_GROUP_UNFIT']);
  });

  it('says that a count is no number', () => {
    expect(readWith(x12, manifest.replace('SE*8*', 'SE*x*')).codes).toEqual(['HUB_ELEMENT_TYPE', 'HUB_COUNT_MISMATCH']);
  });

  it.each([
    ['SE', manifest.replace('SE*8*0001~', ''), ['HUB_TRAILER_MISSING']],
    ['GE', manifest.replace('GE*1*7~', ''), ['HUB_TRAILER_MISSING']],
    ['IEA', manifest.replace('IEA*1*000000001~', ''), ['HUB_INTERCHANGE_TRUNCATED']],
    ['GS', manifest.replace(/GS\*.*?~/, ''), ['HUB_HEADER_MISSING', 'HUB_COUNT_MISMATCH', 'HUB_HEADER_MISSING']],
    ['ST', manifest.replace('ST*309*0001~', ''), ['HUB_HEADER_MISSING', 'HUB_COUNT_MISMATCH', 'HUB_INTERCHANGE_WITHOUT_MESSAGE']],
    ['segment terminator', manifest.replace('CTN*250', 'CTN~250'), ['HUB_SEGMENT_INVALID', 'HUB_COUNT_MISMATCH', 'HUB_SEGMENT_UNEXPECTED']],
  ])('without its %s says so', (_, text, codes) => {
    expect([...new Set(withoutStructure(readWith(x12, text).codes))].sort()).toEqual([...new Set(codes)].sort());
  });

  it('keeps a number with leading zeros equal where the standard makes it a number, and only there', () => {
    expect(readWith(x12, manifest.replace('GE*1*7', 'GE*1*007')).codes).toEqual([]);
    expect(readWith(x12, manifest.replace('SE*8*0001', 'SE*8*1')).codes).toEqual(['HUB_ELEMENT_TOO_SHORT', 'HUB_REFERENCE_MISMATCH']);
  });

  it('is split only after decoding: 亊 ends in the byte of ~ in GBK', () => {
    const chinese = manifest.replace('N1*SH*A~', 'N1*SH*@~');
    const [before = '', after = ''] = chinese.split('@');
    const { interchanges, codes } = readWith(x12, bytesOf(before, [0x81, 0x7e], after));
    expect(codes).toEqual([]);
    expect(interchanges[0]?.charset).toBe('gb18030');
    expect(JSON.stringify(interchanges[0]?.messages[0]?.root)).toContain('"亊"');
    // The byte really is the terminator's: the same bytes read one by one would be cut there.
    expect(bytesOf([0x81, 0x7e]).includes('~')).toBe(true);
  });

  it.each([
    ['CORTÉS ÑU', 'CORT\xc9S \xd1U'],
    // With their neighbours these are 蒘 and 裊 in GBK, and the last would take the terminator with it.
    ['CMA CGM SÃO JOSÉ', 'CMA CGM S\xc3O JOS\xc9'],
    ['O’BRIEN – QUAY', 'O\x92BRIEN \x96 QUAY'],
  ])('of a western sender keeps its letters and its segments, with a warning: %s', (text, bytes) => {
    const sent = Buffer.from(manifest.replace('N1*SH*A~', `N1*SH*${bytes}~`), 'latin1');
    const { interchanges, faults } = readWith(x12, sent);
    expect(faults).toMatchObject([
      { code: 'HUB_CHARSET_DEVIATES', severity: 'warning', place: { line: 1, offset: sent.findIndex((byte) => byte >= 0x80), length: 1 } },
    ]);
    expect(faults[0]?.message.en).toContain('WINDOWS-1252');
    expect(interchanges[0]?.charset).toBe('windows-1252');
    expect(JSON.stringify(interchanges[0]?.messages[0]?.root)).toContain(`"${text}"`);
    expect(interchanges[0]?.messages[0]?.segments).toBe(8);
  });

  it('places a fault in bytes, not characters', () => {
    const text = manifest.replace('N1*SH*A', 'N1*SH*上海').replace('SE*8*', 'SE*9*');
    const [fault] = readWith(x12, text).faults;
    // The count itself, as the fault names that element.
    expect(Buffer.from(text).subarray(fault?.place.offset).toString()).toMatch(/^9\*0001~/);
    expect(fault?.place).toMatchObject({ element: 1, length: 1 });
  });

  it('refuses bytes of no character set, with the offset of the first wrong one', () => {
    const { faults } = readWith(x12, bytesOf(manifest.slice(0, 200), [0xff], manifest.slice(200)));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code: 'HUB_ENCODING_INVALID', place: { offset: 200, line: 1, column: 201 } });
    const lines = manifest.replaceAll('~', '~\n');
    const at = lines.indexOf('M10') + 5;
    expect(readWith(x12, bytesOf(lines.slice(0, at), [0xff], lines.slice(at))).faults[0]?.place).toMatchObject({
      offset: at,
      line: 4,
      column: 6,
    });
  });

  it('has delimiters of its own, each interchange for itself', () => {
    const other = manifest
      .replace(/\*/g, '|')
      .replace(/~/g, '\n')
      .replace('|>', '|:')
      .replace('000000001', '000000009')
      .replace(/000000001\n$/, '000000009\n');
    const { interchanges, codes } = readWith(x12, `${manifest}\r\n${other}`);
    expect(codes).toEqual([]);
    expect(interchanges.map(({ reference }) => reference)).toEqual(['000000001', '000000009']);
    expect(interchanges[1]?.messages[0]?.segments).toBe(8);
  });

  it('reads CR LF as the segment terminator', () => {
    expect(readWith(x12, manifest.replace(/~/g, '\r\n')).codes).toEqual([]);
  });

  it('splits repetitions above components, and neither in ISA', () => {
    const text = `${isa('000000001', '00501', '^', ':')}GS*AG*A*B*20261105*1030*1*X*005010X231~ST*824*0001*005010X231A1~CTX*A^B:2^C*X:Y~SE*3*0001~GE*1*1~IEA*1*000000001~`;
    const { interchanges, codes } = readWith(x12, text);
    expect(withoutStructure(codes)).toEqual([]);
    const [message] = interchanges[0]?.messages ?? [];
    expect(message?.version).toBe('005010X231A1');
    expect(message?.root.children[1]?.elements).toEqual([new Repetition(['A', ['B', '2'], 'C']), ['X', 'Y']]);
  });

  it('is read with an ISA that was not filled up, with a warning', () => {
    const { interchanges, faults } = readWith(x12, manifest.replace(/ {2,}/g, ' '));
    expect(faults.map(({ code, severity }) => [code, severity])).toEqual([['HUB_SYNTAX_DEVIATES', 'warning']]);
    expect(interchanges[0]?.sender?.id).toBe('COSU');
  });

  it('is refused with an ISA in which no delimiters can be made out, and the next one is read', () => {
    const { interchanges, codes } = readWith(x12, `ISA*00*nothing~IEA*1*1~\n${manifest}`);
    expect(codes).toEqual(['HUB_ENVELOPE_INVALID']);
    expect(interchanges).toHaveLength(1);
  });

  it.each([
    ['COSU           ', 'COSU            ', 'Element 6 has 16 characters; its width is 15.'],
    ['*00401*', '*004010*', 'Element 12 has 6 characters; its width is 5.'],
    ['*T*>~', '*TEST*>~', 'Element 15 has 4 characters; its width is 1.'],
    ['*000000001*', '*0000000001*', 'Element 13 has 10 characters; its width is 9.'],
    ['ISA*', 'ISA ', 'three different delimiters.'],
  ])('says what in ISA is too wide: %s', (good, bad, said) => {
    const { faults } = readWith(x12, manifest.replace(good, bad));
    expect(faults[0]?.code).toBe('HUB_ENVELOPE_INVALID');
    expect(faults[0]?.message.en).toMatch(new RegExp(`${said.replaceAll('.', '\\.')}$`));
  });

  it('reports what follows it', () => {
    const { codes, interchanges } = readWith(x12, `${manifest} garbage ${manifest}`);
    expect(codes).toEqual(['HUB_TRAILING_DATA']);
    expect(interchanges).toHaveLength(2);
  });

  it('that is cut by the next one is truncated, and the next one is whole', () => {
    const { interchanges, codes } = readWith(x12, manifest.slice(0, manifest.indexOf('LX*1')) + manifest);
    expect(codes.filter((code) => code === 'HUB_INTERCHANGE_TRUNCATED')).toHaveLength(1);
    expect(interchanges).toHaveLength(2);
    expect(interchanges[1]?.faults).toEqual([]);
  });

  it('has a limit for the length of a segment', () => {
    const { codes, interchanges } = readWith(x12, manifest.replace('*B~', `*${'B'.repeat(3000)}~`), {
      ...defaultLimits,
      segmentLength: 2000,
    });
    expect(codes).toEqual(['HUB_SEGMENT_TOO_LONG']);
    expect(interchanges[0]?.messages[0]?.segments).toBe(8);
  });

  it('of an interchange acknowledgement alone gives it as a message', () => {
    const { interchanges, codes } = readWith(x12, `${isa()}TA1*000000005*261105*1030*A*000~IEA*0*000000001~`);
    expect(codes).toEqual([]);
    expect(interchanges[0]?.messages[0]?.type).toBe('TA1');
  });

  it('lists at most a hundred faults and says how many more there are', () => {
    const text = manifest.replace('LX*1~', 'lx~'.repeat(900));
    const { codes } = readWith(x12, text);
    expect(codes.length).toBeLessThan(110);
    expect(codes).toContain('HUB_FAULTS_OMITTED');
  });

  it('of a neighbouring version has loops but is not checked', () => {
    const { interchanges, codes } = readWith(x12, manifest.replace('X*004010', 'X*006020').replace('M10*', 'ZZZ*'));
    expect(codes).toEqual(['HUB_STRUCTURE_UNCHECKED']);
    expect(outline(interchanges[0]?.messages[0]?.root.children ?? [])).toContain('P4_loop(P4 LX_loop(');
  });

  it.each([
    ['00200', '002000'],
    ['00204', '002040'],
    ['00303', '003030'],
    ['00304', '003040'],
    ['00306', '003060'],
    ['00307', '003072'],
    ['00501', '006030'],
    ['00701', '007010'],
    ['00801', '008010'],
  ])('of a release without tables (%s, %s) has its envelope checked and is said to be unchecked', (interchange, release) => {
    const old = manifest.replace(isa(), isa('000000001', interchange)).replace('X*004010', `X*${release}`);
    expect(readWith(x12, old).codes).toEqual(['HUB_STRUCTURE_UNCHECKED']);
    expect(readWith(x12, old).interchanges[0]?.messages[0]).toMatchObject({ type: '309', version: release, reference: '0001' });
    const broken = old.replace('SE*8*0001', 'SE*9*0002').replace('GE*1*7', 'GE*2*8').replace('IEA*1*000000001', 'IEA*2*000000009');
    const counts = ['HUB_COUNT_MISMATCH', 'HUB_COUNT_MISMATCH', 'HUB_COUNT_MISMATCH'];
    const references = ['HUB_REFERENCE_MISMATCH', 'HUB_REFERENCE_MISMATCH', 'HUB_REFERENCE_MISMATCH'];
    expect([...readWith(x12, broken).codes].sort()).toEqual([...counts, ...references, 'HUB_STRUCTURE_UNCHECKED']);
  });

  it.each([
    [1, '*00*          *00*', '*99*          *00*', '010', 'HUB_ELEMENT_CODE', 'accepted-with-errors'],
    [3, '*00*          *ZZ', '*77*          *ZZ', '012', 'HUB_ELEMENT_CODE', 'accepted-with-errors'],
    [5, '*ZZ*COSU', '*Q7*COSU', '005', 'HUB_ELEMENT_CODE', 'accepted-with-errors'],
    [6, '*COSU           *', '*               *', '006', 'HUB_ELEMENT_MISSING', 'rejected'],
    [7, '*02*SHHUB', '*nn*SHHUB', '007', 'HUB_ELEMENT_CODE', 'accepted-with-errors'],
    [8, '*SHHUB          *', '*               *', '008', 'HUB_ELEMENT_MISSING', 'rejected'],
    [9, '*261105*1030*U', '*261305*1030*U', '014', 'HUB_ELEMENT_TYPE', 'accepted-with-errors'],
    [10, '*261105*1030*U', '*261105*2530*U', '015', 'HUB_ELEMENT_TYPE', 'accepted-with-errors'],
    [11, '*1030*U*', '*1030*X*', '016', 'HUB_ELEMENT_CODE', 'accepted-with-errors'],
    [11, '*U*00401', '*U*00501', '016', 'HUB_ELEMENT_TYPE', 'accepted-with-errors'],
    [12, '*U*00401', '*U*00000', '017', 'HUB_ELEMENT_TYPE', 'accepted-with-errors'],
    [13, '*000000001*0*T', '*00000000A*0*T', '018', 'HUB_ELEMENT_TYPE', 'accepted-with-errors'],
    [14, '*000000001*0*T', '*000000001*7*T', '019', 'HUB_ELEMENT_CODE', 'accepted-with-errors'],
    [15, '*000000001*0*T', '*000000001*0*Z', '020', 'HUB_ENVELOPE_INVALID', 'rejected'],
  ])('has ISA%i looked at', (element, good, bad, note, code, state) => {
    const text = manifest.replace(good, bad).replace('IEA*1*000000001', element === 13 ? 'IEA*1*00000000A' : 'IEA*1*000000001');
    const { interchanges } = readWith(x12, text);
    const [first] = interchanges;
    const found = first?.faults.find(({ place }) => place.element === element);
    expect(found).toMatchObject({
      code,
      place: { segment: 'ISA', element, offset: text.split('*').slice(0, element).join('*').length + 1 },
    });
    const draft = first && acknowledge(verdictOf(first), { always: true });
    expect([
      draft?.state,
      /TA1\*[^~]*\*([AER]\*\d{3})~/.exec(draft?.render({ interchange: 1, group: 1, now: '2026-11-05T10:30:00+08:00' }) ?? '')?.[1],
    ]).toEqual([state, `${state === 'rejected' ? 'R' : 'E'}*${note}`]);
    expect(readWith(x12, manifest).codes).toEqual([]);
  });

  it('is a test for T in either case, and nothing is taken for production that does not say so', () => {
    const read = (usage: string): unknown[] => {
      const { interchanges, faults } = readWith(x12, manifest.replace('*0*T*', `*0*${usage}*`));
      return [interchanges[0]?.test, hasError(faults)];
    };
    expect([read('T'), read('t'), read('P'), read('p'), read('I')]).toEqual([
      [true, false],
      [true, false],
      [false, false],
      [false, false],
      [false, false],
    ]);
    expect([read(' '), read('X')]).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  it('names an element where a condition between elements is broken, and where it should stand', () => {
    const about = (m11: string): unknown[] => {
      const text = manifest.replace(/M11[^~]*/, m11);
      return readWith(x12, text)
        .faults.filter(({ place }) => place.segment === 'M11')
        .map(({ code, place }) => [code, place.element, place.elementId, (place.offset ?? 0) - text.indexOf(m11)]);
    };
    // P0708: a volume and its unit; 03 is mandatory.
    expect(about('M11*1*57035*10*CTN*250*K**X*BM***COSU')).toEqual([
      ['HUB_ELEMENT_CONDITION', 7, '183', 'M11*1*57035*10*CTN*250*K*'.length],
    ]);
    expect(about('M11*1*57035*10*CTN*250*K*2**BM***COSU')).toEqual([
      ['HUB_ELEMENT_CONDITION', 8, '184', 'M11*1*57035*10*CTN*250*K*2*'.length],
    ]);
    expect(about('M11*1*57035**CTN*250*K***BM***COSU')).toEqual([['HUB_ELEMENT_MISSING', 3, '380', 'M11*1*57035*'.length]]);
    expect(about('M11*1*57035*10*CTN*250*K')).toEqual([['HUB_ELEMENT_MISSING', 12, '140', 'M11*1*57035*10*CTN*250*K'.length]]);
  });

  it('names the element that is excluded by another', () => {
    const { faults } = readWith(x12, manifest.replace('M11*', 'QTY*01*5**X~M11*').replace('SE*8', 'SE*9'));
    expect(faults.find(({ code }) => code === 'HUB_ELEMENT_EXCLUDED')).toMatchObject({
      severity: 'warning',
      value: 'X',
      place: { segment: 'QTY', element: 4, elementId: '61' },
    });
  });

  it('with two segments that changed places has one fault, in no loop to which it does not belong', () => {
    const set = 'ST*810*0001~N1*SE*A~BIG*20261105*1~IT1**1*CA*1~TDS*1~SE*6*0001~';
    const { faults, interchanges } = readWith(x12, `${isa()}GS*IN*COSU*SHHUB*20261105*1030*7*X*004010~${set}GE*1*7~IEA*1*000000001~`);
    expect(faults.map(({ code, place }) => [code, place.segment, place.position, place.loop])).toEqual([
      ['HUB_SEGMENT_OUT_OF_ORDER', 'BIG', 3, undefined],
    ]);
    expect(interchanges[0]?.messages[0]?.segments).toBe(6);
  });

  it('is told of a set in the functional group of others', () => {
    const { faults } = readWith(x12, manifest.replace('GS*SO', 'GS*PO'));
    expect(faults).toMatchObject([{ code: 'HUB_GROUP_UNFIT', severity: 'warning', place: { segment: 'ST', message: '0001' } }]);
  });

  it('knows the point as decimal mark, not the comma, which is EDIFACT’s', () => {
    const line = (quantity: string): readonly unknown[] =>
      readWith(
        x12,
        `${isa()}GS*IN*COSU*SHHUB*20261105*1030*7*X*004010~ST*810*0001~BIG*20261105*1~IT1**${quantity}*CA*1234~TDS*1~SE*5*0001~GE*1*7~IEA*1*000000001~`,
      ).faults.map(({ code, place, standard }) => [code, place.segment, place.element, standard]);
    expect(line('1,600')).toEqual([['HUB_ELEMENT_TYPE', 'IT1', 2, undefined]]);
    expect([line('1.600'), line('-1.6E2'), line('1600')]).toEqual([[], [], []]);
  });

  it('of a release with a structure but without element tables is said to be unchecked, once, with the segments', () => {
    const invoice = (release: string, set: string): string =>
      `${isa('000000001', '00501', '^')}GS*IN*COSU*SHHUB*20261105*1030*7*X*${release}~${set}GE*1*7~IEA*1*000000001~`;
    const bare = 'ST*810*0001~BIG~IT1~IT1**Q~TDS~SE*6*0001~';
    const { faults } = readWith(x12, invoice('005010', bare));
    expect(faults.map(({ code, severity, place }) => [code, severity, place.segment])).toEqual([
      ['HUB_ELEMENTS_UNCHECKED', 'warning', 'ST'],
    ]);
    expect(faults[0]?.message.en).toContain('of 810 005010 for BIG, IT1, TDS;');
    expect(
      readWith(x12, invoice('005010', bare.replace('TDS', 'QQQ'))).faults.find(({ code }) => code === 'HUB_ELEMENTS_UNCHECKED')?.message.en,
    ).toContain('for BIG, IT1;');
    // Where the tables are known nothing is to be said, but what is wrong.
    const checked = readWith(x12, invoice('004010', bare)).codes;
    expect(checked).toContain('HUB_ELEMENT_MISSING');
    expect(checked).not.toContain('HUB_ELEMENTS_UNCHECKED');
    // Of a message without a structure it is said of the whole.
    expect(readWith(x12, invoice('006020', bare)).codes).toEqual(['HUB_STRUCTURE_UNCHECKED']);
  });

  it('has its groups read by their own release, whatever the interchange is of', () => {
    const group = (release: string, date: string, more = '', number = 7): string =>
      `GS*PO*COSU*SHHUB*${date}*1030*${number}*X*${release}~ST*850*0001${more}~BEG*00*SA*1**${date}~PO1*1*1*EA*5~CTT*1~SE*5*0001~GE*1*${number}~`;
    const read = (version: string, ...groups: string[]): readonly string[] =>
      readWith(x12, `${isa('000000001', version)}${groups.join('')}IEA*${String(groups.length)}*000000001~`).codes;
    expect(read('00401', group('004010', '20261105'))).toEqual([]);
    expect(read('00401', group('004010', '261105'))).toEqual(['HUB_ELEMENT_TOO_SHORT', 'HUB_ELEMENT_TOO_SHORT']);
    expect(read('00401', group('003040', '261105'), group('003060', '20261105', '', 8))).toEqual(Array(2).fill('HUB_STRUCTURE_UNCHECKED'));
    expect(read('00401', group('005010', '20261105', '*X1'))).toEqual(['HUB_ELEMENTS_UNCHECKED']);
    expect(read('00501', group('004010', '20261105', '*X1'))).toEqual(['HUB_ELEMENT_SURPLUS']);
    expect(read('00304', group('003040', ''))).toEqual(['HUB_ELEMENT_MISSING', 'HUB_STRUCTURE_UNCHECKED']);
    // Back between the groups, and of a group that does not say what it is of, it is the interchange's again.
    expect(read('00401', group('003040', '261105', '', 8), group('', '261105')).slice(0, 2)).toEqual([
      'HUB_ELEMENT_TOO_SHORT',
      'HUB_ELEMENT_MISSING',
    ]);
  });

  it('has no element number in a fault of an element whose number is not known', () => {
    const carried = (tons: string): string =>
      `${isa()}GS*SO*COSU*SHHUB*20261105*1030*7*X*004010~ST*322*0001~Q5*AF*20261105*1030**CNSHA~N7*HASU*431617~` +
      `W2*HASU*431617**CC*L*${tons}*******0~R4*L*UN*CNSHA~SE*6*0001~GE*1*7~IEA*1*000000001~`;
    const about = (tons: string): unknown[] => readWith(x12, carried(tons)).faults.filter(({ place }) => place.segment === 'W2');
    expect(about('24')).toEqual([]);
    const [fault, ...more] = readWith(x12, carried('2400')).faults.filter(({ place }) => place.segment === 'W2');
    expect(more).toEqual([]);
    expect(fault?.place).toMatchObject({ segment: 'W2', element: 6 });
    expect(fault?.place.elementId).toBeUndefined();
  });

  it('is recognised by its content', () => {
    expect(x12.recognises(Buffer.from(`\ufeff \n${manifest}`))).toBe(true);
    expect(x12.recognises(Buffer.from('ISABELLA'))).toBe(false);
    expect(x12.recognises(Buffer.from("UNB+UNOA:1'"))).toBe(false);
  });

  it.each([[isa() + '~'.repeat(500_000)], ['ISA*'.repeat(100_000)], [isa() + 'ST*309*1~'.repeat(20_000)], [isa() + 'A'.repeat(900_000)]])(
    'of a hostile shape takes time in proportion to its size',
    (text) => {
      const before = process.cpuUsage();
      const { codes } = readWith(x12, text);
      const { user } = process.cpuUsage(before);
      expect(codes.length).toBeGreaterThan(0);
      // Quadratic work on the first of them took half a minute.
      expect(user / 1000).toBeLessThan(8000);
    },
  );
});
