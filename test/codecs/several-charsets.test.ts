/** Several interchanges in one file, each in the character set of its own header, whatever those before it are in. */
import { describe, expect, it } from 'vitest';
import { encodeFile } from '../../src/cli/encode.js';
import { interchangesFrom } from '../../src/cli/tree-file.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { flatfile } from '../../src/codecs/flatfile/flatfile.js';
import { encodeText } from '../../src/message/encode-text.js';
import { defaultLimits, type Codec } from '../../src/message/tree.js';
import { readPieces, readWith, type Read } from './reading.js';
import { treeOf } from './tree-of.js';

function written(text: string, charset: string): Uint8Array {
  const encoded = encodeText(text, charset);
  if (encoded === undefined || !('bytes' in encoded)) throw new Error(`cannot be written in ${charset}: ${text}`);
  return encoded.bytes;
}

const cusres = (level: string, text: string): string =>
  `UNB+${level}+A+B+260415:1030+${level.replace(':', '')}'UNH+1+CUSRES:D:96B:UN'BGM+962+X+9'FTX+AAI+++${text}'GIS+4'UNT+5+1'UNZ+1+${level.replace(':', '')}'`;
const order = (number: number, text: string): string =>
  `ISA*00*          *00*          *ZZ*A              *ZZ*B              *261105*1030*U*00401*00000000${number}*0*T*:~GS*SO*A*B*20261105*1030*${number}*X*004010~ST*990*0001~N1*SH*${text}~SE*3*0001~GE*1*${number}~IEA*1*00000000${number}~`;
const ifcsum = (text: string): string => `00:IFCSUM:M:9:COSCO:SHPORT:202604151030'10:UN9074729:${text}:CN:031W'99:3'`;

function texts({ interchanges }: Read): [string, string][] {
  return interchanges.map(({ charset, messages }) => {
    const all = JSON.stringify(messages, (key, value: unknown) => (key === 'source' ? undefined : value));
    return [charset, ['Café', 'Straße', '上海', '港'].find((text) => all.includes(text)) ?? 'ASCII'];
  });
}

describe('interchanges of several character sets', () => {
  it.each<[string, Codec, Uint8Array[], [string, string][], string[]]>([
    [
      'UNOC and UNOY',
      edifact,
      [written(cusres('UNOC:3', 'Café'), 'iso-8859-1'), written(cusres('UNOY:3', '上海'), 'utf-8')],
      [
        ['iso-8859-1', 'Café'],
        ['utf-8', '上海'],
      ],
      [],
    ],
    [
      'UNOA in ASCII and UNOC',
      edifact,
      [written(cusres('UNOA:2', 'PLAIN'), 'us-ascii'), written(cusres('UNOC:3', 'Straße'), 'iso-8859-1')],
      [
        ['us-ascii', 'ASCII'],
        ['iso-8859-1', 'Straße'],
      ],
      [],
    ],
    [
      'UNOA in GBK, once more, and UNOY, UNOW and UNOC',
      edifact,
      [
        written(cusres('UNOA:2', '上海'), 'gb18030'),
        written(cusres('UNOA:2', '港'), 'gb18030'),
        written(cusres('UNOY:3', '上海'), 'utf-8'),
        written(cusres('UNOW:3', '港'), 'utf-8'),
        written(cusres('UNOC:3', 'Straße'), 'iso-8859-1'),
      ],
      [
        ['gb18030', '上海'],
        ['gb18030', '港'],
        ['utf-8', '上海'],
        ['utf-8', '港'],
        ['iso-8859-1', 'Straße'],
      ],
      // One word about UNOA is enough.
      ['HUB_CHARSET_DEVIATES'],
    ],
    [
      'X12 in GB18030, UTF-8 and Windows-1252',
      x12,
      [written(order(1, '上海'), 'gb18030'), written(order(2, '港'), 'utf-8'), written(order(3, 'Café'), 'windows-1252')],
      [
        ['gb18030', '上海'],
        ['utf-8', '港'],
        ['windows-1252', 'Café'],
      ],
      ['HUB_CHARSET_DEVIATES'],
    ],
    [
      'platform files in UTF-8 and GB18030',
      flatfile,
      [written(ifcsum('上海'), 'utf-8'), written(ifcsum('港'), 'gb18030')],
      [
        ['utf-8', '上海'],
        ['gb18030', '港'],
      ],
      [],
    ],
  ])('are each read by its own: %s', (_, codec, parts, expected, codes) => {
    const ofCharsets = (read: Read): string[] => read.codes.filter((code) => /CHARSET|ENCODING|TRUNCATED|TRAILING/.test(code));
    for (const file of [Buffer.concat(parts), Buffer.concat(parts.flatMap((part) => [part, Buffer.from('\r\n')]))]) {
      const whole = readWith(codec, file);
      expect(texts(whole)).toEqual(expected);
      expect(ofCharsets(whole)).toEqual(codes);
      // Each in one piece where the file is in memory, which is what a digest or a cross-check is made of.
      expect(whole.interchanges.every(({ extent }) => extent !== undefined)).toBe(true);
      for (const block of [1, 100, 700, 65_536]) {
        const pieces = Array.from({ length: Math.ceil(file.length / 50) }, (__, index) => file.subarray(index * 50, (index + 1) * 50));
        const read = readPieces(codec, pieces, block);
        expect(texts(read)).toEqual(expected);
        expect(ofCharsets(read)).toEqual(codes);
      }
    }
    const file = Buffer.concat(parts);
    expect(encodeFile(interchangesFrom(treeOf(file))).equals(file)).toBe(true);
  });

  it('are of that character set to their end, though the last piece of one is ASCII', () => {
    const long = cusres('UNOY:3', '上海').replace('GIS+4', `GIS+4'${"GIS+4'".repeat(200)}GIS+4`);
    const file = Buffer.concat([written(long, 'utf-8'), written(cusres('UNOC:3', 'Café'), 'iso-8859-1')]);
    for (const block of [1, 300, 1_000, Infinity]) {
      const pieces = [file.subarray(0, 700), file.subarray(700, 1_000), file.subarray(1_000)];
      expect(readPieces(edifact, pieces, block).interchanges.map(({ charset }) => charset)).toEqual(['utf-8', 'iso-8859-1']);
    }
  });

  it('are told with the place of the first byte that another level has', () => {
    const first = written(`${cusres('UNOC:3', 'Café')}\n`, 'iso-8859-1');
    const second = written(cusres('UNOA:2', '上海'), 'gb18030');
    const { faults } = readWith(edifact, Buffer.concat([first, second]));
    const at = second.findIndex((byte) => byte >= 0x80);
    expect(faults).toMatchObject([
      { code: 'HUB_CHARSET_DEVIATES', place: { offset: first.length + at, length: 1, line: 2, column: at + 1 } },
    ]);
  });

  it('are not taken for others by what stands in their data', () => {
    const text = `+UNB+UNOE:3+${'上海'.repeat(3)}?'UNB+UNOC:3+X`;
    const file = written(cusres('UNOY:3', text) + cusres('UNOX:3', text), 'utf-8');
    const { interchanges, codes } = readWith(edifact, file);
    expect(interchanges.map(({ charset }) => charset)).toEqual(['utf-8', 'utf-8']);
    expect(codes.filter((code) => code.includes('CHARSET'))).toEqual([]);
    expect(JSON.stringify(interchanges[0]?.messages[0]?.root.children.map(({ elements }) => elements))).toContain('上海上海上海');
  });

  it('of which one is of an unknown level end with it, and say so', () => {
    const file = Buffer.concat([written(cusres('UNOY:3', '上海'), 'utf-8'), written(cusres('ABCD:3', '港'), 'utf-8')]);
    const { interchanges, codes } = readWith(edifact, file);
    expect(interchanges).toHaveLength(1);
    expect(codes).toEqual(['HUB_CHARSET_UNSUPPORTED']);
  });

  it('are read in time that grows as they do', () => {
    const pair = Buffer.concat([written(cusres('UNOC:3', 'Café'), 'iso-8859-1'), written(cusres('UNOY:3', '上海'), 'utf-8')]);
    const time = (count: number): number => {
      const start = performance.now();
      const { interchanges } = readPieces(edifact, [Buffer.concat(Array.from({ length: count }, () => pair))], Infinity, defaultLimits);
      expect(interchanges).toHaveLength(2 * count);
      return performance.now() - start;
    };
    time(200);
    expect(time(4_000)).toBeLessThan(12 * Math.max(time(1_000), 5));
  });
});
