import { describe, expect, it } from 'vitest';
import { flatfile } from '../../src/codecs/flatfile/flatfile.js';
import { defaultLimits } from '../../src/message/tree.js';
import { bytesOf, outline, readWith } from './reading.js';

const records = [
  '00:IFCSUM:MANIFEST:9:COSCO:SHPORT:202604151030',
  '10:UN9074729:PACIFIC STAR:CN:031W',
  '11:COSU:COSCO',
  '12:COSU0001',
  '13:CNSHA:SHANGHAI',
  '16:S1:A ?: B',
  '17:C1:上海',
  '41:1:847990:10',
  '44:1:N/M',
  '51:1:CSQU3054383:S1:22G1:F',
  '51:1:CSQU3054384:S2:22G1:F',
  '41:2:847990:10',
  '12:COSU0002',
  '13:CNSHA:SHANGHAI',
  '99:15',
];
const file = `${records.join("'\n")}'\n`;
// 上海 in GBK
const bytes = bytesOf(...file.split('上海').flatMap((part, index) => (index === 0 ? [part] : [[0xc9, 0xcf, 0xba, 0xa3], part])));

describe('a file of the port platform', () => {
  it('is one interchange with one message, in groups', () => {
    const { interchanges, codes } = readWith(flatfile, bytes);
    expect(codes).toEqual([]);
    expect(interchanges).toMatchObject([
      {
        sender: { id: 'COSCO' },
        receiver: { id: 'SHPORT' },
        reference: 'IFCSUM-COSCO-202604151030',
        preparedAt: '2026-04-15T10:30:00+08:00',
        charset: 'gb18030',
        messages: [{ type: 'IFCSUM', segments: 15 }],
      },
    ]);
    const root = interchanges[0]?.messages[0]?.root;
    expect(outline(root?.children ?? [])).toBe('00 10 11 BL(12 13 16 17 CARGO(41 44 CONTAINER(51) CONTAINER(51)) CARGO(41)) BL(12 13) 99');
    expect(root?.children[3]?.children[2]?.elements).toEqual(['S1', 'A : B']);
    expect(root?.children[3]?.children[3]?.elements).toEqual(['C1', '上海']);
  });

  it('is read as UTF-8 where its bytes are valid UTF-8, as GB18030 where they are not', () => {
    const read = (input: string | Uint8Array): unknown[] => {
      const [interchange] = readWith(flatfile, input).interchanges;
      return [interchange?.charset, interchange?.messages[0]?.root.children[3]?.children[3]?.elements[1]];
    };
    expect(read(file)).toEqual(['utf-8', '上海']);
    expect(read(bytes)).toEqual(['gb18030', '上海']);
  });

  it('reads the older time of ten digits', () => {
    expect(readWith(flatfile, file.replace('202604151030', '0604151030')).interchanges[0]?.preparedAt).toBe('2006-04-15T10:30:00+08:00');
  });

  it('has its wrong count reported', () => {
    const { faults } = readWith(flatfile, file.replace('99:15', '99:14'));
    expect(faults).toMatchObject([{ code: 'HUB_COUNT_MISMATCH', place: { segment: '99', line: 15 } }]);
  });

  it('without its bill record has that one fault', () => {
    const bare = records.filter((record) => !record.startsWith('12:')).slice(0, -2);
    const { faults, interchanges } = readWith(flatfile, `${[...bare, `99:${bare.length + 1}`].join("'\n")}'\n`);
    expect(faults.map(({ code, value, place }) => [code, value, place.segment, place.position, place.loop])).toEqual([
      ['HUB_SEGMENT_MISSING', undefined, '13', 4, 'BL'],
    ]);
    expect(outline(interchanges[0]?.messages[0]?.root.children ?? [])).toMatch(/^00 10 11 BL\(13 16 17 CARGO/);
  });

  it('without its total is truncated', () => {
    const cut = file.replace("99:15'", '');
    const { codes, faults } = readWith(flatfile, cut);
    expect(codes).toEqual(['HUB_INTERCHANGE_TRUNCATED']);
    expect(faults[0]?.place).toMatchObject({ offset: Buffer.byteLength(cut), length: 0, line: cut.split('\n').length });
  });

  it('follows another: each 00 begins a new one', () => {
    const cut = records.slice(0, 5).join("'") + "'";
    const { interchanges, codes } = readWith(flatfile, `${file}${cut}${file}`);
    expect(interchanges.map(({ messages }) => messages[0]?.segments)).toEqual([15, 5, 15]);
    expect(codes.filter((code) => code === 'HUB_INTERCHANGE_TRUNCATED')).toHaveLength(1);
  });

  it('needs no shipping line, and no cargo around containers and descriptions: several agents write none', () => {
    expect(readWith(flatfile, file.replace("11:COSU:COSCO'\n", '').replace('99:15', '99:14')).codes).toEqual([]);
    const closing = file.replace('44:1:N/M', '47:COTTON').replace(/^41:.*\n/gm, '');
    const { codes, interchanges } = readWith(flatfile, closing.replace(/99:\d+/, `99:${closing.trim().split('\n').length}`));
    expect(codes).toEqual([]);
    const bill = interchanges[0]?.messages[0]?.root.children.find(({ name }) => name === 'BL');
    expect(bill?.children.map(({ name }) => name)).toEqual(expect.arrayContaining(['47', 'CONTAINER']));
  });

  it.each([
    ['2604151030', '2026-04-15T10:30:00+08:00'],
    ['202604151030', '2026-04-15T10:30:00+08:00'],
    ['20260415103059', '2026-04-15T10:30:59+08:00'],
  ])('is of the time %s', (created, at) => {
    const { interchanges } = readWith(flatfile, file.replace(/^(00(?::[^:]*){5}:)\d+/, `$1${created}`));
    expect(interchanges[0]?.preparedAt).toBe(at);
  });

  it('reports a record that is none, a missing one and what follows the total', () => {
    expect(readWith(flatfile, file.replace('44:1:N/M', 'xx:1:N/M')).codes).toEqual(['HUB_SEGMENT_INVALID', 'HUB_SEGMENT_UNEXPECTED']);
    expect(readWith(flatfile, file.replace(/^10:.*\n/m, '').replace('99:15', '99:14')).codes).toEqual(['HUB_SEGMENT_MISSING']);
    expect(readWith(flatfile, `${file}garbage`).codes).toEqual(['HUB_TRAILING_DATA']);
  });

  it('of bytes that are not GB18030 is refused', () => {
    expect(readWith(flatfile, bytesOf(file.slice(0, 60), [0xff], file.slice(60))).faults).toMatchObject([
      { code: 'HUB_ENCODING_INVALID', place: { offset: 60 } },
    ]);
  });

  it('is recognised by its content', () => {
    expect(flatfile.recognises(bytes)).toBe(true);
    expect(flatfile.recognises(Buffer.from('00:12:34'))).toBe(false);
  });

  it('is refused where it is longer than may be held, with the place, and still counted and checked', () => {
    for (const limits of [{ messageSegments: 8 }, { messageLength: 120 }]) {
      const { faults, interchanges } = readWith(flatfile, file.replace('99:15', '99:14').replace('CSQU3054384', 'x'.repeat(40)), {
        ...defaultLimits,
        ...limits,
      });
      expect(faults.map(({ code }) => code)).toEqual(['HUB_MESSAGE_TOO_LARGE', 'HUB_ELEMENT_TOO_LONG', 'HUB_COUNT_MISMATCH']);
      expect(faults[0]?.place.line).toBe('messageSegments' in limits ? 9 : 6);
      expect(interchanges[0]?.messages[0]?.root.children).toHaveLength(1);
    }
  });
});
