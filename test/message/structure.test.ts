import { describe, expect, it } from 'vitest';
import { arrange } from '../../src/message/arrange.js';
import { shortKeyOf } from '../../src/message/short-key.js';
import { parseStructure, structureLibrary } from '../../src/message/structure.js';
import type { TreeNode } from '../../src/message/tree.js';
import { outline } from '../codecs/reading.js';

const table = `
UNH M1
BGM M1
RFF C2
SG1 C2:
  NAD M1
  RFF C1
  SG2 C9:
    CTA M1
    COM M1
LOC C1
UNS M1
LOC C9
UNT M1
`;

function arranged(tags: string, structure = table): { tree: string; reports: string[]; nodes: readonly TreeNode[] } {
  const segments = tags.split(' ').map((tag, index) => ({
    name: tag,
    tag: { key: shortKeyOf(tag) },
    elements: [],
    children: [],
    start: index * 4,
    end: index * 4 + 3,
    position: index + 1,
  }));
  const reports: string[] = [];
  const nodes = arrange(segments, parseStructure('TEST', structure), (code, tag, _, where) => {
    reports.push(`${code.slice(12)} ${tag} at ${where.position}`);
  });
  return { tree: outline(nodes), reports, nodes };
}

describe('arranging segments by a structure', () => {
  it.each([
    ['UNH BGM UNS UNT', 'UNH BGM UNS UNT'],
    ['UNH BGM RFF RFF NAD RFF NAD UNS UNT', 'UNH BGM RFF RFF SG1(NAD RFF) SG1(NAD) UNS UNT'],
    ['UNH BGM NAD CTA COM CTA COM LOC UNS LOC LOC UNT', 'UNH BGM SG1(NAD SG2(CTA COM) SG2(CTA COM)) LOC UNS LOC LOC UNT'],
  ])('puts %s in its groups', (tags, tree) => {
    expect(arranged(tags)).toMatchObject({ tree, reports: [] });
  });

  it.each([
    ['UNH UNS UNT', 'UNH UNS UNT', ['MISSING BGM at 2']],
    ['UNH BGM NAD CTA NAD UNS UNT', 'UNH BGM SG1(NAD SG2(CTA)) SG1(NAD) UNS UNT', ['MISSING COM at 5']],
    ['UNH BGM XXX UNS UNT', 'UNH BGM XXX UNS UNT', ['UNEXPECTED XXX at 3']],
    ['UNH BGM NAD CTA COM XXX UNS UNT', 'UNH BGM SG1(NAD SG2(CTA COM XXX)) UNS UNT', ['UNEXPECTED XXX at 6']],
    ['UNH BGM RFF RFF RFF RFF UNS UNT', 'UNH BGM RFF RFF RFF RFF UNS UNT', ['REPEATED RFF at 5']],
    ['UNH BGM NAD NAD NAD UNS UNT', 'UNH BGM SG1(NAD) SG1(NAD) SG1(NAD) UNS UNT', ['REPEATED NAD (SG1) at 5']],
    ['UNH BGM UNS', 'UNH BGM UNS', ['MISSING UNT at 3']],
    ['BGM UNH UNS UNT', 'BGM UNH UNS UNT', ['OUT_OF_ORDER UNH at 2']],
    // What was missing and comes after all is one mistake; the other that is missing is another.
    ['UNH NAD BGM RFF UNS UNT', 'UNH SG1(NAD BGM RFF) UNS UNT', ['OUT_OF_ORDER BGM at 3']],
    ['UNH NAD UNS UNT', 'UNH SG1(NAD) UNS UNT', ['MISSING BGM at 2']],
  ])('tolerates %s, loses nothing and says so', (tags, tree, reports) => {
    expect(arranged(tags)).toMatchObject({ tree, reports });
  });

  const mandatory = `
UNH M1
BGM M1
SG1 M1:
  TDT M1
  LOC C9
  DTM C9
SG2 M9:
  NAD M1
  CTA M1
UNT M1
`;

  it.each([
    ['UNH BGM TDT LOC DTM NAD CTA UNT', 'UNH BGM SG1(TDT LOC DTM) SG2(NAD CTA) UNT', []],
    // Without its first segment a mandatory group is opened by any of the others.
    ['UNH BGM LOC DTM DTM NAD CTA UNT', 'UNH BGM SG1(LOC DTM DTM) SG2(NAD CTA) UNT', ['MISSING TDT (SG1) at 3']],
    ['UNH BGM TDT CTA NAD UNT', 'UNH BGM SG1(TDT) SG2(CTA NAD) UNT', ['OUT_OF_ORDER NAD at 5']],
    ['UNH BGM TDT CTA UNT', 'UNH BGM SG1(TDT) SG2(CTA) UNT', ['MISSING NAD (SG2) at 4']],
    ['UNH LOC TDT NAD CTA UNT', 'UNH SG1(LOC TDT) SG2(NAD CTA) UNT', ['MISSING BGM at 2', 'OUT_OF_ORDER TDT at 3']],
    ['UNH BGM LOC DTM TDT NAD CTA UNT', 'UNH BGM SG1(LOC DTM TDT) SG2(NAD CTA) UNT', ['OUT_OF_ORDER TDT at 5']],
    // A group that has begun is not begun again by what may only be out of order in it.
    ['UNH BGM TDT DTM LOC NAD CTA UNT', 'UNH BGM SG1(TDT DTM LOC) SG2(NAD CTA) UNT', ['OUT_OF_ORDER LOC at 5']],
  ])('says of %s what is wrong, once', (tags, tree, reports) => {
    expect(arranged(tags, mandatory)).toMatchObject({ tree, reports });
  });

  it('gives a group the extent of what is in it', () => {
    const [, , group] = arranged('UNH BGM NAD CTA COM UNS UNT').nodes;
    expect(group).toMatchObject({ name: 'SG1', position: 3, start: 8, end: 19 });
  });

  it('takes time in proportion to the segments', () => {
    const many = [
      'UNH',
      'BGM',
      ...Array.from({ length: 200_000 }, (_, index) => ['NAD', 'CTA', 'COM', 'XXX'][index % 4] ?? ''),
      'UNT',
    ].join(' ');
    const started = performance.now();
    arranged(many);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('a structure table', () => {
  it('is refused when it is not written like one', () => {
    expect(() => parseStructure('X', 'UNH')).toThrow(/not a line/);
  });

  it('is found by its name', () => {
    const library = structureLibrary('## A\nUNH M1\n## B\nUNH M1\nSG1 C9:\n  RFF M1\n');
    expect(library('B')?.slots.map(({ name, max }) => [name, max])).toEqual([
      ['UNH', 1],
      ['SG1', 9],
    ]);
    expect(library('C')).toBeUndefined();
  });
});
