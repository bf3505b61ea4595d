import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileMapping } from '../../src/mapping/compile.js';
import type { MessageShape, MessageShapes } from '../../src/mapping/message-shape.js';
import { reach, tablesOf } from '../../src/mapping/reach.js';
import { compilePath } from '../../src/message/path.js';
import { parsePath } from '../../src/message/path-syntax.js';
import { parseSegmentTable } from '../../src/message/segment-table.js';
import { parseStructure, type Structure } from '../../src/message/structure.js';
import type { TreeNode } from '../../src/message/tree.js';
import { fileOf, group, segment } from './sample.js';

const structure = parseStructure(
  'CUSDEC',
  `
UNH M1
BGM M1
DTM C9
SG1 C9:
  RFF M1
  DTM C5
SG2 C9:
  NAD M1
  SG3 C9:
    RFF M1
`,
);
const later = parseStructure('CUSDEC', 'UNH M1\nBGM M1\nGEI C9\n');
const segments = parseSegmentTable(`
## BGM Beginning of message
01 C002 C Document name
  01 1001 C an:..3 Document name code
  02 1131 C an:..3 Code list
02 1004 C an:..35 Document number
## NAD Name and address
01 3035 M an:..3 Party
`);
const tables: readonly MessageShape[] = [
  { version: 'D:96B', structure, segments },
  { version: 'D:00B', structure: later, segments },
];
const shapes: MessageShapes = {
  versionsOf: (format) => (format === 'edifact' ? tables.map(({ version }) => version) : []),
  shapeOf: (_, type, version) => (type === 'CUSDEC' ? tables.find((table) => table.version === version) : undefined),
};

interface Kept {
  readonly source?: string;
  readonly extra?: string;
}

/** The faults of a mapping with these rules for one member. */
function faultsOf(paths: string, { source = "versions: ['D:96B']", extra = '' }: Kept = {}) {
  const file = fileOf(`references: { billOfLading: [${paths}] }\n${extra}`).replace('type: CUSDEC', `type: CUSDEC, ${source}`);
  return compileMapping(file, 'm.yaml', 'customs-test', { tables: new Map(), earlier: [], shapes }).faults;
}
const said = (paths: string, kept?: Kept): string[] => faultsOf(paths, kept).map(({ message }) => message.en);

describe('a path that the tables do not admit', () => {
  const cases: [string, string][] = [
    ['GIS.1', 'CUSDEC D:96B has no GIS at its top level. What stands there: UNH, BGM, DTM, SG1, SG2.'],
    ['BGN.2', 'did you mean “BGM”?'],
    ['NAD.1', 'has no NAD at its top level; it stands at SG2/NAD.'],
    ['RFF.1', 'it stands at SG1/RFF, SG2/SG3/RFF.'],
    ['SG1/NAD.1', 'has no NAD in SG1; it stands at SG2/NAD.'],
    ['Sg1/RFF.1', 'did you mean “SG1”?'],
    ['BGM.3', 'BGM of CUSDEC D:96B has 2 elements, and no element 3.'],
    ['BGM.1.3', 'BGM.1 (C002 Document name) of CUSDEC D:96B has 2 components, and no component 3.'],
    ['BGM.2.2', 'BGM.2 (1004 Document number) of CUSDEC D:96B is simple, and has no component 2.'],
    ['SG2.1', 'the group SG2 has no elements; name a segment of it, as in “NAD.1”.'],
    ['BGM/DTM.1', 'BGM is a segment, and nothing stands in it; it stands at DTM, SG1/DTM.'],
    ["'SG2[RFF.1=ABT]/NAD.1'", 'has no RFF in SG2; it stands at SG1/RFF, SG2/SG3/RFF.'],
    ["'BGM[9=x].1'", 'no element 9'],
    ["'BGM[9!=x].1'", 'no element 9'],
    ["'SG2[/GIS]/NAD.1'", 'has no GIS at its top level'],
    ["'*[GIS]/NAD.1'", 'has no GIS'],
    ["'SG2/*.7'", 'no element 7'],
  ];
  test.each(cases)('%s', (path, expected) => {
    const faults = faultsOf(path);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message.en).toMatch(/^The path “.*” reads what no such message has: /);
    expect(faults[0]?.message.en).toContain(expected);
    expect(faults[0]?.message.zh).toMatch(/^路径“.*”所读内容在此类报文中不存在：.*[。？]$/);
    expect(faults[0]).toMatchObject({
      code: 'HUB_MAPPING_INVALID',
      place: { file: 'm.yaml', line: 10, column: path.startsWith("'") ? 37 : 36 },
    });
  });

  test.each([
    'BGM.1',
    'BGM.1.2',
    'BGM.2.1',
    'SG2/NAD.1',
    'SG2/SG3/RFF.1.9',
    "'*/RFF.1'",
    "'*[NAD.1=IM]/NAD.1'",
    "'SG1[#2]/DTM.1'",
    "'SG2[SG3]/NAD.1'",
    'UNH.9',
    '$message',
    '/BGM.2',
  ])('%s is fine', (path) => {
    expect(said(path)).toEqual([]);
  });

  test('in an each it goes on from its node, and a wrong each is told alone', () => {
    const each = (inner: string): string => `enterprises: [{ role: { const: importer }, ${inner} }]`;
    expect(said('BGM.2', { extra: each('each: SG2, name: NAD.1, regarding: ^/BGM.2') })).toEqual([]);
    expect(said('BGM.2', { extra: each('each: SG2/NAD, name: .1, regarding: ^/BGM.2') })).toEqual([]);
    expect(said('BGM.2', { extra: each('each: SG2/NAD, name: .2') })).toEqual([expect.stringContaining('no element 2')]);
    expect(said('BGM.2', { extra: each('each: SG2, name: BGM.2') })).toEqual([expect.stringContaining('has no BGM in SG2')]);
    expect(said('BGM.2', { extra: each('each: SG2, name: ^/NAD.1') })).toEqual([expect.stringContaining('it stands at SG2/NAD')]);
    expect(said('BGM.2', { extra: each('each: SG9, when: { exists: X }, name: Y.1') })).toEqual([expect.stringContaining('no SG9')]);
    expect(said('BGM.2', { extra: each("each: 'SG2[', name: Y.1") })).toEqual([expect.stringContaining('is wrong at character')]);
  });

  test('conditions are paths too, that of the source as well', () => {
    expect(said('{ path: BGM.2, when: { missing: GIS } }')).toEqual([expect.stringContaining('has no GIS')]);
    expect(said('BGM.2', { source: "versions: ['D:96B'], when: { path: GIS.1, is: x }" })).toEqual([expect.stringContaining('has no GIS')]);
  });
});

describe('the versions whose tables are asked', () => {
  test('without versions, all: one of them is enough', () => {
    expect(said('GEI.1, SG2/NAD.1', { source: 'versions: ["D:*"]' })).toEqual([]);
    const faults = faultsOf('GIS.1', { source: 'when: { exists: BGM }' });
    expect(faults[0]?.message.en).toContain('CUSDEC D:96B, D:00B has no GIS');
  });

  test('those that a pattern may mean', () => {
    expect(said('GEI.1', { source: "versions: ['D:96*']" })).toEqual([expect.stringContaining('has no GEI')]);
    expect(said('GEI.1', { source: "versions: ['D:00B:EAN*']" })).toEqual([]);
  });

  test.each(["versions: ['D:01B']", "versions: ['D:96B', 'D:01B']", "versions: ['S:93*']"])(
    'nothing is checked where one has no table: %s',
    (source) => {
      expect(said('GIS.1, BGM.99', { source })).toEqual([]);
    },
  );

  test('nor of a type without tables', () => {
    const file = fileOf('references: { declarationNo: GIS.1 }').replace('type: CUSDEC', 'type: CUSREP');
    expect(compileMapping(file, 'm.yaml', 'customs-test', { tables: new Map(), earlier: [], shapes }).faults).toEqual([]);
  });
});

describe('what a partner sends beyond the tables', () => {
  const beyond = (...places: string[]): Kept => ({
    source: `versions: ['D:96B'], beyond: [${places.map((place) => `'${place}'`).join(', ')}]`,
  });

  test('is named by the fault, and then read', () => {
    expect(said('GIS.1')[0]).toContain("“source” says so: beyond: ['GIS'].");
    expect(said('BGM.1.3')[0]).toContain("beyond: ['BGM.1.3']");
    expect(said("'SG2[GIS.1=1]/NAD.1', BGM.1.3, BGM.3", beyond('SG2/GIS', 'BGM.1.3', 'BGM.3'))).toEqual([]);
    expect(said("'SG2/GIS[1=1].2.1', BGM.1.4", beyond('SG2/GIS'))).toEqual([expect.stringContaining('component 4')]);
    expect(said('BGM.3.2', beyond('BGM.3'))).toEqual([]);
  });

  test('and nothing that no path needs', () => {
    const faults = faultsOf('BGM.2', beyond('BGM.2', 'GIS'));
    expect(faults.map(({ message }) => message.en)).toEqual([
      expect.stringContaining('No path needs the exception “BGM.2”'),
      expect.stringContaining('No path needs the exception “GIS”'),
    ]);
    expect(faults[0]?.place).toMatchObject({ line: 5, column: 73 });
  });
});

// Of `!=` it may be said although it holds: of what is never there, it always does.
test('what gives something in a message of the tables is never a fault', () => {
  const names = ['UNH', 'BGM', 'DTM', 'SG1', 'SG2', 'SG3', 'RFF', 'NAD', 'GIS', '*'];
  const nodes = (of: Structure): fc.Arbitrary<TreeNode[]> =>
    fc
      .tuple(
        ...of.slots.map(({ name, group: inner }) =>
          fc.array(
            inner === undefined
              ? fc.constant(name === 'BGM' ? segment(name, ['1', '2'], '3') : segment(name, '1'))
              : nodes(inner).map((children) => group(name, ...children)),
            { maxLength: 2 },
          ),
        ),
      )
      .map((slots) => slots.flat());
  const inner = fc.constantFrom('1', '2', '1.2', 'NAD', 'RFF.1', 'SG3/RFF.1', '/BGM.2', '*.1', '*[RFF]/RFF.1');
  const step = fc
    .tuple(fc.constantFrom(...names), fc.array(fc.tuple(inner, fc.constantFrom('', '=1', '=9')), { maxLength: 2 }))
    .map(([name, conditions]) => name + conditions.map(([path, value]) => `[${path}${value}]`).join(''));
  const paths = fc
    .tuple(fc.constantFrom('', '/'), fc.array(step, { minLength: 1, maxLength: 3 }), fc.constantFrom('', '.1', '.2', '.3', '.1.2', '.1.3'))
    .map(([origin, steps, access]) => origin + steps.join('/') + access);
  let given = 0;
  let refused = 0;
  fc.assert(
    fc.property(paths, nodes(structure), (text, children) => {
      const read = parsePath(text);
      if ('fault' in read) throw new Error(text);
      const root = group('CUSDEC', ...children);
      const { wrong } = reach(read.path, tablesOf(tables.slice(0, 1), []), 0);
      if (wrong !== undefined) refused += 1;
      if (!compilePath(read.path).exists({ node: root, outer: undefined, root, variables: {} })) return;
      given += 1;
      expect(wrong?.en, text).toBeUndefined();
    }),
    { numRuns: 3000 },
  );
  expect(given).toBeGreaterThan(50);
  expect(refused).toBeGreaterThan(50);
});
