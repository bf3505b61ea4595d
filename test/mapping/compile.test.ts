import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { compileMapping, compileTable } from '../../src/mapping/compile.js';
import type { Fault } from '../../src/errors.js';
import { fileOf } from './sample.js';

function faultsOf(file: string): readonly Fault[] {
  const { mapping, faults } = compileMapping(file, 'mappings/customs-test/mapping.yaml', 'customs-test');
  expect(mapping === null, 'a file with faults gives no mapping').toBe(faults.length > 0);
  return faults;
}

/** The place that `§` marks in a file, and the file without it. */
function marked(text: string): { file: string; line: number; column: number } {
  const before = text.slice(0, text.indexOf('§')).split('\n');
  return { file: text.replace('§', ''), line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

const base = fileOf('references: { declarationNo: BGM.2 }');

test('the sample has no fault', () => {
  expect(faultsOf(base)).toEqual([]);
});

describe('what is wrong, and where', () => {
  const members: [string, string][] = [
    ['references: { §declaratonNo: BGM.2 }', 'did you mean “declarationNo”'],
    ['§refs: { declarationNo: BGM.2 }', 'not a member of message'],
    ['references: { declarationNo: BGM.§ }', 'a number from 1 is expected'],
    ["references: { declarationNo: 'BGM[1=IM§' }", '“]” is expected'],
    ['references: { declarationNo: §SG1/RFF }', 'must end at an element'],
    ['references: { declarationNo: §BGM/@x }', 'Only XML has attributes'],
    ['references: { declarationNo: $§nobody }', '$sender'],
    ['references: { declarationNo: §^/BGM.1 }', 'only 0 “each”'],
    ['references: §BGM.1', 'A map of keys and values'],
    ['references: §{}', 'no members'],
    ['references: { declarationNo: §{ default: x } }', 'one of path, const, first, join'],
    ['references: { declarationNo: §{ path: BGM.1, const: x } }', 'path, const'],
    ['references: { declarationNo: { path: BGM.1, §tabel: x } }', 'did you mean “table”'],
    ['references: { declarationNo: { path: BGM.1, unknown: §keep } }', 'belongs to “table”'],
    ['references: { declarationNo: { path: BGM.1, required: §yes } }', 'true or false'],
    ['references: { declarationNo: { path: BGM.1, table: §nil } }', 'not a code table'],
    ['references: { declarationNo: { path: BGM.1, convert: §uper } }', 'did you mean “upper”'],
    ["references: { declarationNo: { path: BGM.1, convert: '§slice(a)' } }", 'from is a whole number'],
    ["references: { declarationNo: { path: BGM.1, convert: '§slice()' } }", '1–2 arguments are expected, 0 given'],
    ['references: { declarationNo: { path: BGM.1.1, convert: §edifact-date } }', 'takes a whole element'],
    ['references: { declarationNo: { path: BGM.1, convert: [upper, §edifact-date] } }', 'takes a whole element'],
    ['references: { declarationNo: { path: BGM.1, when: §{ path: BGM.1 } } }', 'A condition is'],
    ['references: { declarationNo: { path: BGM.1, when: { path: BGM.1, §iz: x } } }', 'not a key of a condition'],
    ['occurredAt: §BGM.1', 'takes an instant'],
    ['occurredAt: { path: DTM.1, convert: §edifact-date }', 'edifact-instant'],
    ['occurredAt: { const: §yesterday }', 'not an instant'],
    ['trade: { issuedOn: { path: DTM.1, convert: §edifact-instant } }', 'takes a calendar date'],
    ['trade: { lineCount: { path: CNT.1, convert: §decimal } }', 'takes a whole number'],
    ['declaration: { direction: { const: §sideways } }', 'one of import, export, transit'],
    ['status: { state: { const: §DELIVERED } }', 'one of MANIFEST_FILED, '],
    ['declaration: { grossWeight: §{ unit: MEA.1 } }', 'must have “value”'],
    ['enterprises: §{ role: { const: importer } }', 'A list with at least one entry'],
    ['enterprises: [§{ name: NAD.1 }]', 'must have “role”'],
    ['enterprises: [{ each: §NAD.1, role: { const: importer }, name: .2 }]', 'a path to nodes'],
    ['enterprises: [{ role: { const: importer }, §match: { result: NAD.1 } }]', 'not a member'],
    ['enterprises: [{ each: NAD, role: { const: importer }, name: §^^/NAD.1 }]', 'only 1 “each”'],
  ];
  test.each(members)('message: %s', (message, expected) => {
    const { file, line, column } = marked(fileOf(message));
    const faults = faultsOf(file);
    expect(faults.map((fault) => fault.message.en).join('\n')).toContain(expected);
    expect(faults[0]).toMatchObject({
      code: 'HUB_MAPPING_INVALID',
      severity: 'error',
      place: { file: 'mappings/customs-test/mapping.yaml', line, column },
    });
    expect(faults[0]?.message.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(faults).toHaveLength(1);
  });

  const tops: [string, string, string][] = [
    ['mapping: customs-test', 'mapping: §customs-other', 'but its folder “customs-test”'],
    ['mapping: customs-test', 'mapping: §Customs Test', 'not a name'],
    ['version: 1', 'version: §1.0', 'whole number'],
    ['version: 1', 'version: 1\n§extra: 1', 'not a key of a mapping'],
    ['{ en: Test, zh: 测试 }', '§{ en: Test }', 'both “en” and “zh”'],
    ['system: customs', 'system: §custom', 'did you mean “customs”'],
    ['system: customs', 'system: §port', 'must begin with “port-”'],
    ['format: edifact', 'format: §edi', 'not a format'],
    ['type: CUSDEC }', "type: CUSDEC, versions: ['D:96B', '§D96B'] }", 'as in “D:99B”'],
    ['type: CUSDEC }', 'type: CUSDEC, beyond: §{} }', 'Text is expected for what is beyond the tables'],
    ['type: CUSDEC }', 'type: CUSDEC, when: { path: §$sender, is: X } }', 'the message alone'],
    ['kind: declaration.submitted', 'kind: §declaration.submited', 'did you mean “declaration.submitted”'],
    ['kind: declaration.submitted', 'kind: declaration.submitted\n    §then: x', 'not a key of an “emit” entry'],
    ['emit:', 'tables: { t: { a: §[x] } }\nemit:', 'Text is expected'],
  ];
  test.each(tops)('%s → %s', (old, fresh, expected) => {
    const { file, line, column } = marked(base.replace(old, fresh));
    const faults = faultsOf(file);
    expect(faults.map((fault) => fault.message.en).join('\n')).toContain(expected);
    expect(faults[0]?.place).toMatchObject({ line, column });
  });

  test.each(['mapping', 'version', 'title', 'system', 'source'])('%s is needed', (key) => {
    expect(faultsOf(base.replace(new RegExp(`^${key}:.*\n`, 'm'), '')).map((fault) => fault.message.en)).toContain(
      `The mapping has no “${key}”.`,
    );
  });

  test('a table whose values the target does not take', () => {
    const file = fileOf('declaration: { direction: { path: BGM.1, table: t } }', 'tables: { t: { 1: import, 2: sideways } }');
    expect(faultsOf(file)).toMatchObject([{ message: { en: expect.stringContaining('“sideways” for “2”') as string } }]);
    expect(faultsOf(file.replace('sideways', 'export'))).toEqual([]);
  });

  test('all faults of a file in one pass, each once, although an alias repeats them', () => {
    const file = fileOf('references: { a: BGM.2, b: BGM.1, declarationNo: { path: BGM.0 } }').replace('message:\n', 'message: &m\n');
    expect(faultsOf(file)).toHaveLength(3);
    expect(faultsOf(`${file}  - { kind: hold.placed, message: *m }\n`)).toHaveLength(3);
  });

  test('XML paths end at elements or attributes by name', () => {
    const xml = base.replace('format: edifact', 'format: xml');
    expect(faultsOf(xml)[0]?.message.en).toContain('no numbered elements');
    expect(faultsOf(xml.replace('BGM.2', 'Declaration/ID'))).toEqual([]);
  });

  test('a call with a comma in a list needs quotes', () => {
    const file = fileOf('references: { declarationNo: { path: BGM.1, convert: [slice(1, 4)] } }');
    expect(faultsOf(file)[0]?.message.en).toContain('stands in quotes');
    expect(faultsOf(file.replace('[slice(1, 4)]', "['slice(1, 4)']"))).toEqual([]);
  });

  test('Chinese and other words are a space apart', () => {
    expect(faultsOf(fileOf('references: { declaratonNo: BGM.2 }'))[0]?.message.zh).toContain('“declaratonNo”不是 references 的成员');
    expect(faultsOf(base.replace('version: 1', 'version: 1\nextra: 1'))[0]?.message.zh).toContain('“extra”不是映射文件的键');
  });

  test('a long reason is not cut', () => {
    expect(faultsOf(base.replace('declarationNo', 'nothingLikeThat'))[0]?.message.en).toContain('taxNoticeNo, ucr, answers');
  });
});

describe('YAML', () => {
  test.each([
    ['', 'The file is empty.'],
    ['a: 1\na: 2\n', 'YAML: Map keys must be unique'],
    ['a: [1\n', 'YAML:'],
    ['a: !!int 1\n---\nb: 2\n', 'YAML:'],
    ['a: *nil\n', 'no anchor &nil'],
    ['? [x]\n: 1\n', 'A key must be plain text.'],
    ['- 1\n', 'A map of keys and values is expected for a mapping.'],
    ['&a [*a]\n', 'too large'],
    ['['.repeat(20_000), 'nested deeper'],
    ['- '.repeat(20_000), 'nested deeper'],
    ['? '.repeat(20_000), 'nested deeper'],
    ['{a: '.repeat(20_000), 'nested deeper'],
    [Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'nested deeper'],
    ['x'.repeat(1_000_001), 'longer than'],
  ])('%#', (text, expected) => {
    expect(faultsOf(text)[0]?.message.en).toContain(expected);
  });

  test('a quotation mark that is not closed is told where it begins', () => {
    for (const sign of ['"', "'"]) {
      const { file, line, column } = marked(base.replace('type: CUSDEC', `type: §${sign}CUSDEC`));
      const faults = faultsOf(file);
      expect(faults).toMatchObject([{ place: { line, column } }]);
      expect(faults[0]?.message).toEqual({
        en: `YAML: the quotation mark ${sign} that begins here is not closed.`,
        zh: `YAML 语法错误：此处开始的引号 ${sign} 没有闭合。`,
      });
    }
  });

  test('what follows a broken indentation is not told for every line', () => {
    const { file, line, column } = marked(
      `${base}  - kind: hold.placed\n    message:\n      a: 1\n§     b: 2\n      c: 3\n      d: 4\n      e: 5\n`,
    );
    expect(faultsOf(file)).toMatchObject([{ place: { line, column } }]);
    expect(faultsOf('a: 1\na: 2\nb: 1\nb: 2\n').map(({ place }) => place.line)).toEqual([2, 4]);
    expect(faultsOf('a: 1\na: 2\nb: [1\nc: 1\nc: 2\n').map(({ place }) => place.line)).toEqual([2, 4]);
  });

  test('what the reader says of YAML is a sentence in both languages', () => {
    const { en, zh } = faultsOf('a: [1\n')[0]?.message ?? { en: '', zh: '' };
    expect(en).toMatch(/^YAML: .*\.$/);
    expect(zh).toMatch(/^YAML 语法错误：.*。$/);
  });

  test('a few aliases cannot stand for millions of nodes', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 9; level += 1)
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
    expect(faultsOf(lines.join('\n'))[0]?.message.en).toContain('too large');
  });

  test('codes stay text', () => {
    const { table, faults } = compileTable('01: 0001\nNO: Norway\n1.10: ~\n', 't.yaml');
    expect(faults).toEqual([]);
    expect([...table]).toEqual([
      ['01', '0001'],
      ['NO', 'Norway'],
      ['1.10', '~'],
    ]);
  });

  test('any text gives faults or a mapping, never a throw', () => {
    const words = base.split(/(\s|[{}:,'])/).filter((word) => word !== '');
    const garbled = fc.array(fc.oneof(fc.constantFrom(...words, '§', '*', '&a', '- ', '\n', '['), fc.string({ maxLength: 3 })), {
      maxLength: 60,
    });
    const edited = fc
      .tuple(fc.nat(base.length), fc.nat(20), fc.string({ maxLength: 6 }))
      .map(([at, cut, put]) => base.slice(0, at) + put + base.slice(at + cut));
    fc.assert(
      fc.property(
        fc.oneof(
          garbled.map((parts) => parts.join('')),
          edited,
          fc.string(),
        ),
        (text) => {
          for (const fault of faultsOf(text)) {
            expect(fault.place.file).toBeDefined();
            expect(fault.place.line).toBeGreaterThan(0);
            expect(fault.place.column).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 1500 },
    );
  });
});

test('the example of the README is a mapping', () => {
  const readme = readFileSync(new URL('../../mappings/README.md', import.meta.url), 'utf8');
  const example = /```yaml\n([^]*?)```/.exec(readme)?.[1] ?? '';
  expect(compileMapping(example, 'README.md', 'customs-cusdec').faults.map((fault) => fault.message.en)).toEqual([]);
});
