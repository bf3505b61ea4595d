/** The port platform's records: written by their grammar, complete, and fit for the files there are. */
import { describe, expect, it } from 'vitest';
import { flatfile } from '../../src/codecs/flatfile/flatfile.js';
import { recordsOfFlatfile } from '../../src/codecs/flatfile/records.js';
import { flatfileStructures } from '../../src/codecs/flatfile/structures.js';
import { structureLibrary } from '../../src/message/structure.js';
import type { TreeNode } from '../../src/message/tree.js';
import { outline, readWith } from './reading.js';
import { filesBelow, irregularities, misfits, readTables, tagsOf } from './segment-tables.js';

const types = ['IFCSUM', 'CTNJJD', 'BAPLIE', 'CODECO', 'COARRI'];
const structures = structureLibrary(flatfileStructures);
const samples = new URL('../../mappings', import.meta.url).pathname;

function misfitsOf(file: string | Uint8Array): string[] {
  return readWith(flatfile, file).interchanges.flatMap(({ messages }) =>
    messages.flatMap(({ type, root }) => {
      const tables = readTables(recordsOfFlatfile(type)?.text ?? '');
      const check = (node: TreeNode): string[] => [...misfits(node, tables.get(node.name) ?? []), ...node.children.flatMap(check)];
      return root.children.flatMap((node) => (node.name === '61' ? [] : check(node)));
    }),
  );
}

/** A file of records; 99 counts them. */
function file(...records: readonly string[]): string {
  return [...records, `99:${records.length + 1}`].map((record) => `${record}'\n`).join('');
}

describe('the tables of the platform files', () => {
  it.each(types)('of %s obey the grammar and have every record of the structure', (type) => {
    const text = recordsOfFlatfile(type)?.text ?? '';
    expect(irregularities(text)).toEqual([]);
    const tags = [...readTables(text).keys()];
    const part = flatfileStructures.split(/^## /m).find((one) => one.startsWith(`${type}\n`)) ?? '';
    // House bills (61) have no published layout.
    const named = tagsOf(part).filter((tag) => tag !== '61');
    expect(structures(type)?.slots.length).toBeGreaterThan(3);
    // Descriptions and containers stand under the cargo, or under the bill.
    expect([...tags].sort()).toEqual([...new Set(named)].sort());
  });

  it('number the fields of a record after it', () => {
    for (const type of types)
      for (const [tag, fields] of readTables(recordsOfFlatfile(type)?.text ?? ''))
        fields.forEach(({ id }, index) => expect(id).toBe(`${tag}${String(index + 1).padStart(2, '0')}`));
  });

  it('bind only where the layout is published', () => {
    expect(types.filter((type) => recordsOfFlatfile(type)?.binding === true)).toEqual(['IFCSUM', 'CTNJJD']);
    expect(recordsOfFlatfile('COSTRP')).toBeUndefined();
  });
});

describe('the files', () => {
  const manifests = filesBelow(samples, /port-ifcsum.*\.txt$/);

  it.each(manifests)('$path fits', ({ bytes }) => {
    expect(misfitsOf(bytes)).toEqual([]);
  });

  it('of the other types are arranged, and fit', () => {
    const head = (type: string): string => `00:${type}:TEST:9:SENDER:SHHUB:202604151030`;
    const vessel = '10:9221097:COSCO SHANGHAI:CN:025E';
    const files: readonly (readonly [string, string])[] = [
      [
        file(head('CTNJJD'), '11::COSCO SHANGHAI:025E', '12:CNSHA', '50:COSU1:CSQU3054383:S1:22G1:F:::TOYS:18500.0::GOOD:GOOD:COSU'),
        '00 11 12 50 99',
      ],
      [
        // As a ship's planner writes it: dates of six digits, temperature, weight and operator far behind.
        file(
          '00:BAPLIE:BAYPLAN:9:TWE000001:CASP:2607052323',
          '10:TMPZ:TIANHAI PINGZE:CN:2020W:DWS:::260705:KRPTK:PTK:CNNGB',
          '50:DWSU3001375:4530:F:0010282:C:-018::::::::20300.0::TWE',
          '52:KRPTK::CNSHA::CNSHA:::',
          '50:DWSU3001376:2200:E:0010284',
        ),
        '00 10 CONTAINER(50 52) CONTAINER(50) 99',
      ],
      [
        file(head('CODECO'), vessel, '11:COSU', '50:CSQU3054383:45G1:F:O:202604151602:GATE 3:COSU1:KR4471902:沪A12345:22350.0'),
        '00 10 11 50 99',
      ],
      [
        file(head('COARRI'), vessel, '11:COSU', '50:CSQU3054383:45G1:F:D:202604140312:0260786:COSU1:KR4471902:KRPUS:CNYSN:22350.0'),
        '00 10 11 50 99',
      ],
    ];
    for (const [text, expected] of files) {
      const { interchanges, codes } = readWith(flatfile, `\ufeff${text}`);
      expect(codes.filter((code) => code !== 'HUB_STRUCTURE_UNCHECKED')).toEqual([]);
      expect(outline(interchanges[0]?.messages[0]?.root.children ?? [])).toBe(expected);
      expect(misfitsOf(`\ufeff${text}`)).toEqual([]);
    }
  });

  it('would not fit otherwise', () => {
    const text = manifests.find(({ path }) => path.includes('import-shanghai'))?.bytes.toString('latin1') ?? '';
    const spoilt = (from: string, to: string): string[] => misfitsOf(Buffer.from(text.replace(from, to), 'latin1'));
    expect(text).toContain('CSQU3054383:');
    expect(spoilt('51:1:CSQU3054383', '51:1:CSQU305438300')).toEqual(['51.2: 13 characters, AN:..12']);
    expect(spoilt('51:1:CSQU3054383', '51:1:')).toEqual(['51.2: missing']);
    expect(spoilt('41:1:', '41:A:')).toEqual(['41.1: “A”, N0:..3']);
    expect(spoilt('12:COSU', '12:0:::::::::::::::::::::::::::::COSU')).toEqual(['12: 40 of 28']);
  });
});
