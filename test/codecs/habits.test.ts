/** What files of real senders turned out to have: each told once, for what it is, and read as far as it can be. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../src/codecs/edifact/acknowledge.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { flatfile } from '../../src/codecs/flatfile/flatfile.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { xml } from '../../src/codecs/xml/xml.js';
import { encodeText } from '../../src/message/encode-text.js';
import { refusesInterchange } from '../../src/message/group-faults.js';
import { defaultLimits, type Codec } from '../../src/message/tree.js';
import { verdictOf } from '../../src/message/verdict-of.js';
import { bytesOf, readPieces, readWith } from './reading.js';

const unb = (syntax: string, date = '260415', una = ''): string =>
  `${una}UNB+${syntax}+CUSTOMS+TRADER+${date}:1030+REF1'UNH+1+CUSRES:D:96B:UN'BGM+962+X+9'GIS+4'UNT+4+1'UNZ+1+REF1'`;
const read = (text: string) => readWith(edifact, text);
const uci = (text: string): string | undefined => {
  const [interchange] = read(text).interchanges;
  const draft = interchange && acknowledge(verdictOf(interchange), { always: true });
  return /UCI[^']*/.exec(draft?.render({ interchange: 1, group: 1, now: '2026-04-15T10:30:00+08:00' }) ?? '')?.[0];
};

describe('a UNB', () => {
  it('without its syntax version lacks a mandatory component', () => {
    expect(read(unb('UNOA')).faults.map(({ code, place }) => [code, place.segment, place.element, place.component])).toEqual([
      ['HUB_ELEMENT_MISSING', 'UNB', 1, 2],
    ]);
    expect(read(unb('UNOA', '20260415')).codes).toEqual(['HUB_ELEMENT_MISSING']);
  });

  it('of a syntax version that there is not is told so by the code for it', () => {
    expect(read(unb('UNOA:9')).codes).toEqual(['HUB_ENVELOPE_INVALID']);
    expect(uci(unb('UNOA:9'))).toBe('UCI+REF1+CUSTOMS+TRADER+4+2+UNB+2:2');
    expect(uci(unb('UNOA:3'))).toBe('UCI+REF1+CUSTOMS+TRADER+7');
  });
});

describe('a UNB of Korea (KECA)', () => {
  it('is read as EUC-KR, with offsets in bytes, and as UTF-8 where it is that', () => {
    const [head = '', tail = ''] = unb('KECA:4', '20260415').replace('962+X', '962+|').split('|');
    expect(read(unb('KECA:4', '20260415')).codes).toEqual([]);
    // 서울
    const korean = readWith(edifact, bytesOf(head, [0xbc, 0xad, 0xbf, 0xef], `${tail}junk`));
    expect(korean.interchanges[0]?.charset).toBe('euc-kr');
    expect(korean.interchanges[0]?.messages[0]?.root.children[1]?.elements[1]).toBe('서울');
    expect(korean.faults).toMatchObject([{ code: 'HUB_TRAILING_DATA', place: { offset: head.length + 4 + tail.length, length: 4 } }]);
    expect(encodeText('서울 A', 'euc-kr')).toEqual({ bytes: Buffer.from([0xbc, 0xad, 0xbf, 0xef, 0x20, 0x41]) });
    expect(read(`${head}서울${tail}`).codes).toEqual(['HUB_CHARSET_DEVIATES']);
    // 똠 is of CP949 alone: the decoder would make a control character and a letter of it.
    expect(readWith(edifact, bytesOf(head, [0x8c, 0x63], tail)).faults).toMatchObject([
      { code: 'HUB_ENCODING_INVALID', place: { offset: head.length } },
    ]);
  });
});

describe('a UNA', () => {
  it.each(["UNA:+.'", "UNA:+.?'\r\n", "UNA:+.?  '"])('of other than six characters (%j) is the only fault, and the rest is read', (una) => {
    const { faults, interchanges } = read(unb('UNOC:3', '260415', una));
    expect(faults.map(({ code, place }) => [code, place.segment])).toEqual([['HUB_SYNTAX_DEVIATES', 'UNA']]);
    expect(interchanges[0]).toMatchObject({ sender: { id: 'CUSTOMS' }, reference: 'REF1', messages: [{ type: 'CUSRES', segments: 4 }] });
  });

  it.each(['\n', '\r\n'])('may say that segments end with their line (%j)', (end) => {
    const text = unb('UNOC:3', '260415', "UNA:+.? '").replace(/'\s*/g, end);
    const { codes, interchanges } = read(text);
    expect(codes).toEqual([]);
    expect(interchanges[0]).toMatchObject({ reference: 'REF1', messages: [{ type: 'CUSRES', segments: 4 }] });
  });

  it.each(["UNA:+.? '", "UNA:+.? '\n", "UNA:+,? '"])('of six characters (%j) has no fault', (una) => {
    expect(read(unb('UNOC:3', '260415', una)).codes).toEqual([]);
  });
});

describe('what was cut', () => {
  it('is said once: the trailer is not missed a second time', () => {
    const text = unb('UNOC:3');
    expect(read(text.replace("UNT+4+1'", '')).codes).toEqual(['HUB_TRAILER_MISSING']);
    expect(read(text.slice(0, text.indexOf('UNT'))).codes).toEqual(['HUB_INTERCHANGE_TRUNCATED', 'HUB_TRAILER_MISSING']);
    const file = "00:CTNJJD:LIST:9:A:B:202604151030'\n11:V1:STAR:031W'\n";
    const { codes, faults } = readWith(flatfile, file);
    expect(codes.filter((code) => code === 'HUB_INTERCHANGE_TRUNCATED')).toHaveLength(1);
    expect(faults.filter(({ message }) => message.en.startsWith('99 '))).toEqual([]);
  });
});

describe('an XML declaration', () => {
  it('after a blank line is wrong for that, and not for the bytes that it speaks of', () => {
    // 申 in GB2312
    const body = [Buffer.from('\n<?xml version="1.0" encoding="GB2312"?><A>'), Buffer.from([0xc9, 0xea]), Buffer.from('</A>')];
    const { codes, faults } = readWith(xml, Buffer.concat(body));
    expect(codes).toEqual(['HUB_XML_MALFORMED']);
    expect(faults[0]?.message.en).toContain('declaration');
    expect(readWith(xml, Buffer.concat(body).subarray(1)).codes).toEqual([]);
  });
});

describe('an X12 with a picture in it', () => {
  const isa = 'ISA*00*          *00*          *ZZ*SENDER         *ZZ*HUB            *260415*1030*U*00401*000000001*0*P*:~';
  const around = (segment: string, data: readonly number[]) =>
    bytesOf(`${isa}GS*AN*SENDER*HUB*20260415*1030*1*X*004010~ST*102*0001~${segment}`, data, '~SE*3*0001~GE*1*1~IEA*1*000000001~');
  // Neither UTF-8 nor GB18030, with a terminator and a separator among the octets.
  const picture = [0xff, 0xd8, 0xff, 0xe0, 0x00, 0x7e, 0x2a, 0xff, 0xff, 0x80];

  it.each([1, 7, 200, 1000])('is read by its length, in pieces of %i bytes', (size) => {
    const bytes = around(`BIN*${picture.length}*`, picture);
    const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
    const { codes, interchanges } = readPieces(x12, pieces, 65_536);
    expect(codes).toEqual(['HUB_STRUCTURE_UNCHECKED']);
    const bin = interchanges[0]?.messages[0]?.root.children.find(({ name }) => name === 'BIN');
    // A separator among the octets parts them, so that they can be written again as they were.
    expect((bin?.elements.slice(1) as string[]).join('*')).toBe(Buffer.from(picture).toString('latin1'));
  });

  it('is found behind plain characters of its own, and by the length of BDS', () => {
    const pdf = [...Buffer.from('%PDF-1.4~'), ...picture];
    expect(readWith(x12, around(`BDS*ASB*${pdf.length}*`, pdf)).codes).toEqual(['HUB_STRUCTURE_UNCHECKED']);
  });

  it('excuses no broken text elsewhere', () => {
    expect(readWith(x12, around('NTE*ADD*', picture.slice(0, 4))).codes).toContain('HUB_ENCODING_INVALID');
    expect(readWith(x12, around('BIN*3*abc~NTE*ADD*', picture.slice(0, 4))).codes).toContain('HUB_ENCODING_INVALID');
  });
});

describe('a file that is filled up to the end of its last record', () => {
  it.each(['\0', ' ', '\u001a', '\r\n'])('with %j has no fault for it', (filler) => {
    expect(read(unb('UNOC:3') + filler.repeat(80)).codes).toEqual([]);
    expect(read(`${unb('UNOC:3')}${filler.repeat(80)}X`).codes).toEqual(['HUB_TRAILING_DATA']);
  });
});

describe('a last segment without its terminator', () => {
  it.each(['', '\r\n', '\u001a', '\n\0\0', '  '])('is all that is said, whatever is behind it (%j)', (behind) => {
    const { faults, interchanges } = read(unb('UNOC:3').slice(0, -1) + behind);
    expect(faults.map(({ code, place }) => [code, place.segment])).toEqual([['HUB_SYNTAX_DEVIATES', 'UNZ']]);
    expect(interchanges[0]?.messages).toHaveLength(1);
  });
});

describe('an interchange of segments', () => {
  it('with two terminators in a row is told so once, and counts nothing between them', () => {
    const text = unb('UNOA:3').replaceAll("'", "''").slice(0, -1);
    expect(read(text).faults.map(({ code, severity, message }) => [code, severity, message.zh])).toEqual([
      ['HUB_SYNTAX_DEVIATES', 'warning', expect.stringContaining('连续两个终止符')],
    ]);
    expect(read(text).interchanges[0]?.messages[0]?.root.children.map(({ name }) => name)).toEqual(['UNH', 'BGM', 'GIS', 'UNT']);
  });

  it('has a needless release character told where it stands', () => {
    const text = unb('UNOA:3').replace('BGM+962+X+9', 'BGM+962+X:Y?Z+9');
    const [found] = read(text).faults.filter(({ code }) => code === 'HUB_RELEASE_INVALID');
    expect(found?.place).toMatchObject({ segment: 'BGM', element: 2, component: 2, offset: text.indexOf('?Z'), length: 2 });
    expect(found?.message.en).toContain('“Z”');
  });

  it('may release what its UNA names, though its syntax version gives it no meaning', () => {
    const text = (una: string) => unb('UNOA:3', '260415', una).replace('BGM+962+X+9', 'BGM+962+X?*Y+9');
    expect(read(text("UNA:+.?*'")).codes).toEqual([]);
    expect(read(text("UNA:+.? '")).codes).toEqual(['HUB_RELEASE_INVALID']);
  });

  it('of X12 is read where it is wrapped, its header too, and an element at which a line breaks is still empty', () => {
    const sent = readFileSync('mappings/port-309/samples/two-ports-amended.edi', 'latin1').replace(/\r?\n/g, '');
    const before = readWith(x12, sent);
    for (const width of [80, 72, 50, 26]) {
      const wrapped = readWith(x12, sent.replace(new RegExp(`.{${width}}`, 'g'), '$&\n'));
      expect([width, wrapped.codes]).toEqual([width, [...before.codes, 'HUB_SYNTAX_DEVIATES']]);
      const [one, other] = [before, wrapped].map(({ interchanges }) =>
        JSON.stringify(interchanges[0]?.messages.map(({ root }) => root.children)),
      );
      expect(other).toBe(one);
    }
  });
});

describe('a flood of errors', () => {
  const isa = `ISA*00*          *00*          *ZZ*COSU           *ZZ*SHHUB          *261105*1030*U*00401*000000001*0*P*>~`;
  const floods: [string, Codec, (times: number) => string][] = [
    ['headers of messages', edifact, (times) => `UNB+UNOA:2+A+B+240101:1200+5'${"UNH'".repeat(times)}UNZ+1+5'`],
    ['headers of groups', edifact, (times) => `UNB+UNOA:2+A+B+240101:1200+5'${"UNG'".repeat(times)}UNZ+1+5'`],
    ['segments outside of messages', edifact, (times) => `UNB+UNOA:2+A+B+240101:1200+5'${"AB'".repeat(times)}UNZ+1+5'`],
    ['empty groups', x12, (times) => `${isa}${'GS~ST~SE~GE~'.repeat(times)}IEA*1*000000001~`],
  ];

  it.each(floods)('of %s is passed over once the limit is reached, and refuses the interchange', (_, codec, of) => {
    const limits = { ...defaultLimits, errors: 300 };
    const { interchanges, faults } = readWith(codec, `${of(20_000)}${of(0)}`, limits);
    const [flood, next] = interchanges;
    expect(refusesInterchange(flood?.faults ?? [])).toBe(true);
    expect(flood?.faults.map(({ code }) => code)).toContain('HUB_FAULTS_TOO_MANY');
    expect(flood?.messages.length).toBeLessThan(400);
    expect(faults.length).toBeLessThan(800);
    // What comes behind it is read as ever.
    expect(next?.faults.map(({ code }) => code)).not.toContain('HUB_FAULTS_TOO_MANY');
    expect(interchanges).toHaveLength(2);
  });

  it('below the limit is told message by message', () => {
    const { interchanges } = readWith(edifact, floods[0]?.[2](100) ?? '', defaultLimits);
    expect(interchanges[0]?.messages).toHaveLength(100);
    expect(interchanges[0]?.faults.map(({ code }) => code)).not.toContain('HUB_FAULTS_TOO_MANY');
  });
});
