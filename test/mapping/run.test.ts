import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Element, TreeNode } from '../../src/message/tree.js';
import { compiled, fileOf, group, locate, messageOf, run, runAll, segment } from './sample.js';

const codes = (mapped: ReturnType<typeof run>): string[] => mapped.faults.map((fault) => fault.code);

describe('values', () => {
  test('a path, a constant, alternatives, a join', () => {
    const mapped = run(
      `
references:
  declarationNo: BGM.2
  contractNo: { const: C-1 }
  voyage: { first: [TDT.2, TDT.3, { const: none }] }
  orderNo: { join: [RFF.1, BGM.2], with: '-' }
  manifestNo: { join: [{ const: 'X' }, NIL.1] }
`,
      segment('BGM', '929', ' 0123 '),
      segment('TDT', '20', ' ', '031W'),
      segment('RFF', 'R'),
    );
    expect(mapped).toEqual({
      kind: 'declaration.submitted',
      message: { references: { declarationNo: '0123', contractNo: 'C-1', voyage: '031W', orderNo: 'R- 0123' } },
      faults: [],
    });
  });

  test('lists take all values, of one rule or of several', () => {
    const mapped = run(
      `
references:
  billOfLading: RFF[1.1=BM].1.2
  containerNo: [EQD.2, { path: 'RFF[1.1=AAQ].1.2', convert: split(;) }]
  invoiceNo: { path: RFF.1.1, convert: distinct }
`,
      segment('RFF', ['BM', 'B1']),
      segment('RFF', ['BM', '']),
      segment('RFF', ['BM', 'B2']),
      segment('EQD', 'CN', 'C1'),
      segment('RFF', ['AAQ', 'C2;C3']),
    );
    expect(mapped.message.references).toEqual({ billOfLading: ['B1', 'B2'], containerNo: ['C1', 'C2', 'C3'], invoiceNo: ['BM', 'AAQ'] });
  });

  test.each([
    ['2026-06-30T23:59:60Z', '2026-06-30T23:59:59Z'],
    ['2026-06-30T23:59:60.5+08:00', '2026-06-30T23:59:59+08:00'],
    ['9999-12-31T23:59:59+08:00', '9999-12-31T23:59:59+08:00'],
    ['2026-01-01T00:00:00+14:00', '2026-01-01T00:00:00+14:00'],
    ['2026-01-01T00:00:00+14:01', undefined],
    ['2026-01-01T00:00:00-23:59', undefined],
    ['9999-12-31T23:59:59-12:00', undefined],
    ['0001-01-01T00:00:00', undefined],
    ['0000-01-01T00:00:00Z', undefined],
  ])('of instants only what every clock and database knows: %s', (sent, expected) => {
    const mapped = run('occurredAt: { path: DTM.1, convert: instant }', segment('DTM', sent), segment('BGM', '1'));
    expect(mapped.message.occurredAt).toBe(expected);
    expect(codes(mapped)).toEqual(expected === undefined ? ['HUB_VALUE_INVALID'] : []);
  });

  test('a number by which something is found is no longer than an index may hold', () => {
    const of = (length: number) => run('references: { billOfLading: RFF.1 }', segment('RFF', 'B'.repeat(length)));
    expect(of(200).message.references?.billOfLading?.[0]).toHaveLength(200);
    expect(codes(of(200))).toEqual([]);
    expect(codes(of(201))).toEqual(['HUB_VALUE_INVALID']);
    expect(run('references: { billOfLading: RFF.1 }', segment('RFF', 'B'.repeat(201))).faults[0]?.message.en).toContain(
      'at most 200 characters',
    );
  });

  test('conversions, then the table, then the target', () => {
    const file = fileOf(
      `
occurredAt: { path: DTM.1, convert: edifact-instant }
declaration:
  function: { path: BGM.3, convert: ['slice(1, 1)'], table: function }
  grossWeight: { value: MEA.3, unit: { path: MEA.4, table: units, unknown: keep } }
  tradeMode: { path: BGM.4, table: units, unknown: omit }
  type: { path: BGM.9, default: EX }
trade: { lineCount: CNT.1, issuedOn: { path: DTM.1, convert: edifact-date } }
`,
      `tables: { function: { 9: original }, units: { KG: KGM } }`,
    );
    const [mapped] = runAll(
      file,
      segment('BGM', '929', 'X', '9Z', 'unknown'),
      segment('DTM', ['137', '20260415', '102']),
      segment('MEA', 'WT', 'G', '+012,50', 'TNE'),
      segment('CNT', '007'),
    );
    expect(mapped?.faults).toEqual([]);
    expect(mapped?.message).toEqual({
      occurredAt: '2026-04-15T00:00:00+08:00',
      declaration: { function: 'original', grossWeight: { value: '12.50', unit: 'TNE' }, type: 'EX' },
      trade: { lineCount: 7, issuedOn: '2026-04-15' },
    });
  });

  test('the envelope', () => {
    const mapped = run(`
occurredAt: $preparedAt
references: { answers: $message, localReference: $sender }
status: { text: { join: [$type, $version] } }
`);
    expect(mapped.message).toEqual({
      occurredAt: '2026-04-15T10:30:00+08:00',
      references: { answers: '1', localReference: 'ACME' },
      status: { text: 'CUSDEC D:96B' },
    });
  });
});

describe('objects', () => {
  const parties = `
enterprises:
  - each: SG6[NAD.1=IM|EX]
    when: { exists: NAD.2 }
    role: { path: NAD.1, table: roles }
    name: NAD.2
    regarding: ^/BGM.2
    identifiers: { customsRegistrationCode: RFF.2, other: { first: [^/NIL.1, /NIL.1] } }
  - role: { const: carrier }
    name: TDT.5
`;
  const roles = 'tables: { roles: { IM: importer, EX: exporter } }';

  test('each gives an entry for every node, with its own scope', () => {
    const [mapped] = runAll(
      fileOf(parties, roles),
      segment('BGM', '929', 'D1'),
      group('SG6', segment('NAD', 'IM', '宝钢'), segment('RFF', 'ABQ', '3111941073')),
      group('SG6', segment('NAD', 'EX', 'ACME')),
      group('SG6', segment('NAD', 'EX', ' ')),
      group('SG6', segment('NAD', 'DT', 'other')),
    );
    expect(mapped?.message.enterprises).toEqual([
      { role: 'importer', name: '宝钢', regarding: 'D1', identifiers: { customsRegistrationCode: '3111941073' } },
      { role: 'exporter', name: 'ACME', regarding: 'D1' },
    ]);
  });

  test('constants and defaults alone make no party, quantity or place, but stay in a section and where nothing else is written', () => {
    const mapped = run(`
enterprises: [{ role: { const: carrier }, name: TDT.5 }]
declaration:
  direction: { const: import }
  netWeight: { value: MEA.9, unit: { const: KGM } }
  office: { code: LOC.9, list: { const: customs-office } }
  packages: { value: PAC.9, unit: { path: PAC.9, default: CT } }
  goodsLocation: { name: { const: Yangshan } }
movement: { operation: { const: gate-in }, documentNo: BGM.9 }
`);
    expect(mapped).toEqual({
      kind: 'declaration.submitted',
      message: { declaration: { direction: 'import', goodsLocation: { name: 'Yangshan' } }, movement: { operation: 'gate-in' } },
      faults: [],
    });
  });

  test('a required member that is empty beside others is a fault; of a quantity, a warning', () => {
    const mapped = run(
      `
declaration:
  grossWeight: { value: MEA.3, unit: MEA.4 }
  containers: [{ each: EQD, number: .2, sizeType: .3 }]
`,
      segment('MEA', 'WT', 'G', '', 'KGM'),
      segment('EQD', 'CN', '', '45G1'),
    );
    expect(mapped.message).toEqual({});
    expect(mapped.faults).toMatchObject([
      { code: 'HUB_VALUE_MISSING', severity: 'warning' },
      { code: 'HUB_VALUE_MISSING', severity: 'error', place: { segment: 'EQD' } },
    ]);
    expect(mapped.faults[1]?.message.en).toContain('declaration.containers[].number');
  });

  test('an object may have when and each, which is the first such node', () => {
    const message = 'inspection: { when: { path: BGM.1, is: A }, each: SG6, type: NAD.1 }';
    const tree = [group('SG6', segment('NAD', 'IM')), group('SG6', segment('NAD', 'EX'))];
    // A `when` beside `each` is asked of the node, so BGM is found from the root only.
    const rooted = message.replace('BGM.1', '/BGM.1');
    expect(run(rooted, segment('BGM', 'A'), ...tree).message).toEqual({ inspection: { type: 'IM' } });
    expect(run(rooted, segment('BGM', 'B'), ...tree).message).toEqual({});
    expect(run(message, segment('BGM', 'A'), ...tree).message).toEqual({});
  });
});

describe('emit', () => {
  const file = (entries: string): string => fileOf('references: { declarationNo: BGM.2 }').replace(/emit:[^]*/, `emit:\n${entries}`);

  test('every entry whose condition holds; none when none does', () => {
    const entries = `
  - { kind: declaration.submitted, when: { path: BGM.3, is: ['9', '1'] }, message: { references: { declarationNo: BGM.2 } } }
  - { kind: declaration.amended, when: { all: [{ path: BGM.3, not: '9' }, { missing: NIL }] }, message: { references: { declarationNo: BGM.2 } } }
  - { kind: declaration.cancelled, when: { any: [{ exists: NIL }, { path: BGM.3, is: '1' }] }, message: { references: { declarationNo: BGM.2 } } }`;
    const kinds = (fn: string): (string | undefined)[] =>
      runAll(file(entries), segment('BGM', '929', 'D', fn)).map((mapped) => mapped.kind);
    expect(kinds('9')).toEqual(['declaration.submitted']);
    expect(kinds('1')).toEqual(['declaration.submitted', 'declaration.amended', 'declaration.cancelled']);
    expect(kinds('4')).toEqual(['declaration.amended']);
  });

  test('one message for each node', () => {
    const entries = `
  - { kind: container.loaded, each: EQD, message: { references: { containerNo: .2, voyage: ^/TDT.2 } } }`;
    const mapped = runAll(file(entries), segment('TDT', '20', '031W'), segment('EQD', 'CN', 'C1'), segment('EQD', 'CN', 'C2'));
    expect(mapped.map((one) => one.message.references)).toEqual([
      { containerNo: ['C1'], voyage: '031W' },
      { containerNo: ['C2'], voyage: '031W' },
    ]);
  });

  test('a kind by a code table, and a body by an alias', () => {
    const entries = `
  - kind: { path: GIS.1, table: kinds, unknown: omit }
    message: &body { references: { declarationNo: BGM.2 } }
  - { kind: hold.placed, when: { path: GIS.1, is: '7' }, message: *body }
tables: { kinds: { 4: declaration.released, 5: inspection.ordered } }`;
    const kinds = (code: string): (string | undefined)[] =>
      runAll(file(entries), segment('BGM', '', 'D'), segment('GIS', code)).map((mapped) => mapped.kind);
    expect(kinds('4')).toEqual(['declaration.released']);
    expect(kinds('7')).toEqual(['hold.placed']);
    expect(kinds('8')).toEqual([]);
  });

  test('which messages a mapping reads', () => {
    const source = "{ format: edifact, type: CUSDEC, versions: ['D:96*', 'D:01B'], when: { path: BGM.1, is: '929' } }";
    const mapping = compiled(fileOf('references: { declarationNo: BGM.2 }').replace(/source: .*/, `source: ${source}`));
    const message = messageOf(segment('BGM', '929'));
    expect(mapping.reads(message)).toBe(true);
    expect(mapping.reads({ ...message, version: 'D:01B' })).toBe(true);
    expect(mapping.reads({ ...message, version: 'D:01C' })).toBe(false);
    expect(mapping.reads({ ...message, type: 'CUSRES' })).toBe(false);
    expect(mapping.reads(messageOf(segment('BGM', '830')))).toBe(false);
  });
});

describe('faults', () => {
  test('a value that cannot be read: value, path, target and the place of its own segment', () => {
    const mapped = run(
      'occurredAt: { path: DTM.1, convert: edifact-instant }',
      segment('BGM', '1'),
      segment('DTM', ['137', '20260231', '102']),
    );
    expect(mapped.message).toEqual({});
    expect(mapped.faults).toMatchObject([{ code: 'HUB_VALUE_INVALID', stage: 'map', place: { segment: 'DTM' } }]);
    const { en, zh } = mapped.faults[0]?.message ?? { en: '', zh: '' };
    expect(en).toBe(
      '“137 20260231 102” at DTM.1 cannot be read as a real date in format 102 (CCYYMMDD), for the time of the event (occurredAt).',
    );
    expect(zh).toBe('DTM.1 的值“137 20260231 102”无法解析为格式 102（CCYYMMDD）的真实日期，用于发生时间。');
    expect(mapped.faults[0]?.place).toMatchObject({ element: 1 });
    expect(mapped.faults[0]?.place).not.toHaveProperty('component');
    const other = run('occurredAt: { path: DTM.1, convert: edifact-instant }', segment('DTM', ['137', '1030', '401']));
    expect(other.faults[0]?.message.en).toContain('its format code (2379) “401” is none of 2, 3, 101,');
  });

  test('of a path that ends at an element, the element and component', () => {
    const at = (path: string, ...elements: Element[]) =>
      runAll(
        fileOf(`references: { declarationNo: { path: ${path}, table: t } }`, 'tables: { t: { a: b } }'),
        segment('BGM', ...elements),
      )[0]?.faults[0]?.place;
    expect(at('BGM.2', 'x', 'y')).toMatchObject({ segment: 'BGM', element: 2 });
    expect(at('BGM.2.3', 'x', ['y', '', 'z'])).toMatchObject({ segment: 'BGM', element: 2, component: 3 });
    const made = run('trade: { lineCount: { join: [BGM.1, BGM.2] } }', segment('BGM', 'x', 'y'));
    expect(made.faults[0]?.place).not.toHaveProperty('element');
    expect(made.faults[0]?.message.zh).toContain('，用于 trade.lineCount');
  });

  test('of several nodes, the place is that of the wrong one', () => {
    const first = segment('EQD', 'CN', '1');
    const second = segment('EQD', 'CN', 'x');
    const mapped = run('declaration: { items: [{ quantities: [{ each: EQD, value: .2 }] }] }', first, second);
    expect(mapped.faults).toMatchObject([{ code: 'HUB_VALUE_INVALID', place: { segment: 'EQD', position: second.position } }]);
    const listed = runAll(fileOf('references: { licenceNo: { path: EQD.2, table: t } }', "tables: { t: { '1': A } }"), first, second);
    expect(listed[0]?.faults).toMatchObject([{ code: 'HUB_CODE_UNKNOWN', place: { position: second.position } }]);
    expect(listed[0]?.message.references).toEqual({ licenceNo: ['A'] });
  });

  test.each([
    ['declaration: { direction: BGM.1 }', 'sideways'],
    ['trade: { lineCount: BGM.1 }', '-1'],
    ['trade: { lineCount: BGM.1 }', '9'.repeat(20)],
    ['tax: { items: [{ type: BGM.2, rate: BGM.1 }] }', '1,234.5'],
    ['references: { ucr: BGM.1 }', 'x'.repeat(4001)],
    ['references: { ucr: BGM.1 }', 'a\0b'],
    ['references: { ucr: BGM.1 }', 'half \ud800'],
  ])('%s refuses what it cannot hold', (message, value) => {
    const mapped = run(message, segment('BGM', value, 'T'));
    expect(codes(mapped)).toEqual(['HUB_VALUE_INVALID']);
    // The same with a value that fits is no fault.
    const good = { direction: 'import', lineCount: '1', rate: '1.5', ucr: 'x' };
    const right = Object.entries(good).find(([member]) => message.includes(member))?.[1] ?? '';
    expect(codes(run(message, segment('BGM', right, 'T')))).toEqual([]);
  });

  test('a required value that is missing, unless its condition does not hold', () => {
    const message = 'references: { declarationNo: { path: BGM.2, required: true, when: { path: BGM.1, is: A } } }';
    expect(codes(run(message, segment('BGM', 'A')))).toEqual(['HUB_VALUE_MISSING']);
    expect(codes(run(message, segment('BGM', 'B')))).toEqual([]);
    expect(codes(run(message, segment('BGM', 'A', 'D')))).toEqual([]);
  });

  test('a hostile message cannot make millions of faults, nor lose its first error', () => {
    const file = fileOf('references: { declarationNo: { path: .1, table: t } }', 'tables: { t: { a: b } }').replace(
      '    message:',
      '    each: X\n    message:',
    );
    const many = runAll(file, ...Array.from({ length: 5000 }, () => segment('X', '?')));
    expect(many.every((mapped) => mapped.faults.length === 1)).toBe(true);
    const wide = run(
      'declaration: { items: [{ quantities: [{ each: X, value: .1 }] }] }',
      ...Array.from({ length: 5000 }, () => segment('X', '?')),
    );
    expect(wide.faults).toHaveLength(100);
  });

  test('no tree makes it throw', () => {
    const file = fileOf(
      `
occurredAt: { first: [{ path: 'NAD[1.1=137].1', convert: edifact-instant }, { path: A.1, convert: instant }] }
references: { billOfLading: ['A/B.1', { path: '*.2', convert: [split(;), item(1), decimal(2)] }] }
enterprises: [{ each: '*[A|B=x]', role: { path: .1, table: t }, name: { join: [.1, ^/A.1, /B.2.1] } }]
trade: { lineCount: A.1, total: { value: B.1, currency: { path: B.2, convert: 'slice(1, 3)' } } }
`.replace('[A|B=x]', '[A]'),
      'tables: { t: { x: importer } }',
    );
    const mapping = compiled(file);
    const text = fc.oneof(fc.string(), fc.constantFrom('137', '102', '20260415', '1,5', 'x'));
    const { tree } = fc.letrec<{ tree: TreeNode }>((tie) => ({
      tree: fc.record({
        name: fc.constantFrom('A', 'B', 'NAD'),
        elements: fc.array(fc.oneof(text, fc.array(text, { maxLength: 4 })), { maxLength: 3 }),
        children: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant([]), fc.array(tie('tree'), { maxLength: 4 })),
        position: fc.nat(),
        start: fc.nat(),
        end: fc.nat(),
      }),
    }));
    fc.assert(
      fc.property(tree, (root) => {
        const mapped = mapping.run({ ...messageOf(), root }, { receivedAt: '' }, locate);
        expect(mapped).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });
});

test('a comma in a number of X12 is refused, not read as a decimal mark', () => {
  const file = fileOf('tax: { amounts: [] }').replace(
    /message:[^]*/,
    'message:\n      trade: { total: { value: TDS.1, currency: TDS.2 } }\n',
  );
  const read = (format: string, value: string): unknown => {
    const [first] = runAll(file.replace('format: edifact', `format: ${format}`), segment('TDS', value, 'USD'));
    return [first?.faults.map(({ code }) => code), first?.message.trade?.total?.value];
  };
  expect(read('edifact', '1,234')).toEqual([[], '1.234']);
  expect(read('x12', '1.234')).toEqual([[], '1.234']);
  expect(read('x12', '1,234')).toEqual([['HUB_VALUE_INVALID'], undefined]);
});
