import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { documentFunctions, mappingFunctions, signature } from '../../src/mapping/functions/functions.js';
import { invalid, type Converter, type MappingFunction } from '../../src/mapping/functions/function.js';
import { CalendarDate, Decimal, Instant } from '../../src/canonical/values.js';

const readme = new URL('../../mappings/README.md', import.meta.url);
const [begin, end] = ['<!-- functions: begin -->', '<!-- functions: end -->'];

function make(definition: MappingFunction, args: readonly string[]): Converter {
  const converter = definition.make(args);
  if ('wrong' in converter) throw new Error(`${definition.name}: ${converter.wrong.en}`);
  return converter;
}

const patternOf = (schema: object): string => (schema as { readonly pattern: string }).pattern;

/** Null for a value that cannot be read, empty for none: as examples write it. */
function apply(converter: Converter, input: string | readonly string[]): string | readonly string[] | null {
  const list = typeof input === 'string' ? [input] : input;
  if (converter.takes === 'list') return converter.apply(list);
  if (converter.takes === 'text-to-list') return converter.apply(list[0] ?? '');
  const outcome = converter.takes === 'element' ? converter.apply(list) : converter.apply(list[0] ?? '');
  return outcome === invalid ? null : (outcome ?? '');
}

test('every function has an example, and every example holds', () => {
  for (const definition of mappingFunctions) {
    expect(definition.examples.length, definition.name).toBeGreaterThan(0);
    for (const example of definition.examples) {
      expect(
        apply(make(definition, example.args), example.in),
        `${definition.name}(${example.args.join()}) of ${String(example.in)}`,
      ).toEqual(example.out);
    }
  }
});

test('a function that can refuse a value shows one that it refuses', () => {
  for (const definition of mappingFunctions.filter(({ output }) => output !== 'text' && output !== 'list')) {
    const [first] = definition.examples;
    if (first === undefined || make(definition, first.args).takes === 'list') continue;
    expect(
      definition.examples.some((example) => example.out === null),
      definition.name,
    ).toBe(true);
  }
});

test('what a function gives fits the canonical type it says, for any text', () => {
  const patterns = {
    instant: patternOf(Instant),
    date: patternOf(CalendarDate),
    decimal: patternOf(Decimal),
    integer: '^-?(0|[1-9]\\d*)$',
    boolean: '^(true|false)$',
  };
  const digits = fc.string({ unit: fc.constantFrom(...Array.from('0123456789012345678901234567890123456789+-.,:TZ ')) });
  const dateLike = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), digits).map(([day, rest]) => `${String(day)}${rest}`);
  const element = fc.tuple(
    fc.constant('137'),
    fc.oneof(digits, dateLike),
    fc.constantFrom('101', '102', '103', '105', '203', '204', '303', '304', '616', '718'),
  );
  for (const definition of mappingFunctions) {
    const pattern = definition.output in patterns ? patterns[definition.output as keyof typeof patterns] : undefined;
    const [example] = definition.examples;
    if (pattern === undefined || example === undefined) continue;
    const converter = make(definition, example.args);
    const input = definition.input === 'element' ? element : fc.oneof(fc.string(), digits, dateLike);
    fc.assert(
      fc.property(input, (value) => {
        for (const made of [apply(converter, value)].flat()) {
          if (made !== null && made !== '') expect(made).toMatch(new RegExp(pattern));
        }
      }),
      { numRuns: 300 },
    );
  }
});

test('arguments out of range are refused', () => {
  const refused = [
    ['slice', '0'],
    ['slice', '4', '2'],
    ['pad-left', '4', '00'],
    ['decimal', '19'],
    ['replace', '', 'x'],
    ['split', ''],
    ['item', '0'],
    ['date', 'YYYYMMDD'],
    ['date', 'yyyyMM'],
    ['date', 'yyyyMMddmm'],
    ['instant', 'yyyyMMdd', '8'],
  ];
  for (const [name = '', ...args] of refused) {
    const made = mappingFunctions.find((definition) => definition.name === name)?.make(args);
    expect(made, `${name}(${args.join()})`).toHaveProperty('wrong.zh');
  }
});

test('signatures show optional arguments', () => {
  expect(mappingFunctions.map(signature)).toEqual(
    expect.arrayContaining(['upper', 'slice(from[, to])', 'instant[(format[, zone])]', 'decimal[(impliedDecimals)]']),
  );
});

test('a comma is a decimal mark in EDIFACT, not in X12, a platform file or XML', () => {
  const decimal = mappingFunctions.find(({ name }) => name === 'decimal');
  const read = (format: 'x12' | 'edifact' | 'flatfile' | 'xml', value: string): unknown => {
    const made = decimal?.make([], format);
    return made !== undefined && 'takes' in made && made.takes === 'text' ? made.apply(value) : undefined;
  };
  expect(read('edifact', '1,600')).toBe('1.600');
  for (const format of ['x12', 'flatfile', 'xml'] as const)
    expect([read(format, '1,600'), read(format, '1.600')]).toEqual([invalid, '1.600']);
});

test('characters outside the basic plane are not cut in two', () => {
  const slice = mappingFunctions.find(({ name }) => name === 'slice');
  expect(slice && apply(make(slice, ['2', '2']), '中𠮷国')).toBe('𠮷');
});

test('the table in mappings/README.md is that of the definitions', () => {
  const text = readFileSync(readme, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const [, after = ''] = rest.split(end);
  const expected = `${before}${begin}\n\n${documentFunctions()}\n\n${end}${after}`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(readme, expected);
  else expect(text).toBe(expected);
});
