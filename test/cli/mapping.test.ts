import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { differencesOf } from '../../src/cli/json-differences.js';
import { jsonFaultPlace } from '../../src/cli/json-place.js';
import { mappingCommand } from '../../src/cli/mapping.js';

describe('hub mapping', () => {
  let folder: string;
  let said: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mappings-'));
    for (const name of ['tables', 'trade-810']) cpSync(join('mappings', name), join(folder, name), { recursive: true });
    said = '';
    const take = (text: string | Uint8Array): boolean => {
      said += String(text);
      return true;
    };
    vi.spyOn(process.stdout, 'write').mockImplementation(take);
    vi.spyOn(process.stderr, 'write').mockImplementation(take);
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  const sample = (name: string): string => join(folder, 'trade-810', 'samples', name);
  const change = (file: string, from: string | RegExp, to: string): void => {
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(file, text.replace(from, to));
  };
  const run = (...args: string[]): number => mappingCommand(args, { json: false, mappings: folder, adapters: 'adapters' });

  it('test says that all is as expected', () => {
    expect(run('test')).toBe(0);
    expect(said).toBe('✓ trade-810 export-chinese.edi\n✓ trade-810 import-machines.edi\n');
  });

  it('test says what differs and where, and accept writes it down', () => {
    const expected = sample('import-machines.expected.json');
    const before = readFileSync(expected, 'utf8');
    change(expected, /"currency": "\w+"/, '"currency": "XXX"');
    expect(run('test', 'trade-810')).toBe(1);
    expect(said).toMatch(/✗ trade-810 import-machines\.edi\n {4}\/0\/\S+currency: 预期 "XXX"，实际 "\w+" \/ expected "XXX", got "\w+"\n/);
    expect(run('accept', 'trade-810')).toBe(0);
    expect(said).toContain('→ trade-810 import-machines.edi');
    expect(readFileSync(expected, 'utf8')).toBe(before);
    expect(run('test')).toBe(0);
  });

  it('a sample with an error is never right, and is not accepted', () => {
    const expected = sample('import-machines.expected.json');
    change(sample('import-machines.edi'), /SE\*\d+\*/, 'SE*999*');
    writeFileSync(expected, '[]\n');
    expect(run('test')).toBe(1);
    expect(said).toContain('✗ trade-810 import-machines.edi');
    expect(said).toContain('HUB_COUNT_MISMATCH');
    rmSync(expected);
    expect(run('accept')).toBe(1);
    expect(said).toContain('未采纳：请先更正上述错误。 / Not accepted: mend what is wrong first.');
    expect(() => readFileSync(expected)).toThrow(/ENOENT/);
  });

  it('check of a mapping that is wrong says what is, and not that there is none', () => {
    change(join(folder, 'trade-810', 'mapping.yaml'), 'version: 1', 'version: one');
    expect(run('check', 'trade-810')).toBe(1);
    expect(said).toContain('HUB_MAPPING_INVALID');
    expect(() => run('check', 'trade-8100')).toThrow(/no mapping/);
  });

  it('a sample of which nothing is expected yet says what to do', () => {
    rmSync(sample('import-machines.expected.json'));
    expect(run('test')).toBe(1);
    expect(said).toContain('缺少 import-machines.expected.json');
    expect(said).toContain('hub mapping accept trade-810');
  });

  it('a sample of a sender whom no profile has passes, with a word on what the hub would do', () => {
    const sent = readFileSync(sample('import-machines.edi'), 'latin1');
    const [, sender = ''] = /\*ZZ\*(\w+) +\*ZZ\*/.exec(sent) ?? [];
    change(sample('import-machines.edi'), sender, 'X'.repeat(sender.length));
    run('accept');
    said = '';
    expect(run('test')).toBe(0);
    expect(said).toMatch(/✓ trade-810 import-machines\.edi\n.*HUB_SENDER_UNKNOWN.*adapters\/trade/s);
  });

  it('a sample that another mapping reads is not right, whatever is expected', () => {
    cpSync(join(folder, 'trade-810'), join(folder, 'trade-other'), { recursive: true });
    change(join(folder, 'trade-other', 'mapping.yaml'), 'mapping: trade-810', 'mapping: trade-other');
    change(join(folder, 'trade-other', 'mapping.yaml'), /type: '810'/, "type: '880'");
    expect(run('test', 'trade-other')).toBe(1);
    expect(said).toContain('该样例由 trade-810 读取，而不是 trade-other。');
    expect(said).toContain('This sample is read by trade-810, not by trade-other.');
  });

  it('test of a named mapping lists the paths for which no sample has anything, and does not fail', () => {
    const file = join(folder, 'trade-810', 'mapping.yaml');
    change(file, 'invoiceNo: BIG.2', 'invoiceNo: [BIG.2, BIG.10]');
    expect(run('test', 'trade-810')).toBe(0);
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('BIG.10')) + 1;
    expect(said).toContain('! trade-810：在所有样例中都没有取到值的路径 / trade-810: paths that gave nothing in any sample\n');
    expect(said).toMatch(new RegExp(`^ {4}mapping\\.yaml ${line}:\\d+ BIG\\.10$`, 'm'));
    expect(said).not.toContain(' BIG.2\n');
    said = '';
    mappingCommand(['test', 'trade-810'], { json: true, mappings: folder, adapters: 'adapters' });
    const silent = JSON.parse(said.trim().split('\n').at(-1) ?? '') as { silent: { path: string }[] };
    expect(silent).toMatchObject({ mapping: 'trade-810' });
    expect(silent.silent).toContainEqual({ path: 'BIG.10', place: { file, line, column: expect.any(Number) as number } });
  });

  it('an expected output that is no JSON is told with its place, stops nothing, and is written anew', () => {
    const broken = sample('export-chinese.expected.json');
    const before = readFileSync(broken, 'utf8');
    writeFileSync(broken, '[\n  {"kind":\n');
    expect(run('test')).toBe(1);
    expect(said).toContain(`✗ HUB_FILE_DAMAGED  ${broken} 3:1\n`);
    expect(said).toContain('hub mapping accept trade-810');
    expect(said).toContain('✓ trade-810 import-machines.edi');
    said = '';
    expect(run('accept')).toBe(0);
    expect(said).toContain('→ trade-810 export-chinese.edi\n');
    expect(readFileSync(broken, 'utf8')).toBe(before);
  });

  it('names are ids or folders, and one that there is not is told what there is', () => {
    for (const name of ['trade-810', 'trade-810/', './trade-810', join(folder, 'trade-810'), join(folder, 'trade-810', 'mapping.yaml')])
      expect(run('test', name)).toBe(0);
    expect(() => run('check', 'trade-811')).toThrow(/did you mean “trade-810”/);
    expect(() => run('check', 'mappings/trade-810')).toThrow(
      `There is no mapping “mappings/trade-810” in ${folder}; did you mean “trade-810”?`,
    );
    expect(() => run('check', 'x')).toThrow(/There are: trade-810\./);
  });

  it('a mapping without samples has not passed, which check says, too', () => {
    rmSync(join(folder, 'trade-810', 'samples'), { recursive: true });
    expect(run('check')).toBe(0);
    expect(said).toMatch(/^! trade-810 没有样例.*trade-810 has no samples/m);
    expect(run('test')).toBe(1);
    expect(said).toMatch(/^✗ trade-810 没有样例.*trade-810 has no samples/m);
  });
});

describe('the place where a text stops being JSON', () => {
  test.each([
    ['', 1, 1],
    ['[{"kind":', 1, 10],
    ['[1, 2,]', 1, 7],
    ['[1 2]', 1, 4],
    ['{"a": 1\n "b": 2}', 2, 2],
    ['{a: 1}', 1, 2],
    ['{"a": [1}', 1, 9],
    ['{"a": tru}', 1, 7],
    ['[] []', 1, 4],
    ['["x\ny"]', 1, 2],
    ['{"a" 1}', 1, 6],
    ['{"a": 01}', 1, 8],
    ['<<<<<<< HEAD', 1, 1],
    ['[1]}', 1, 4],
  ])('%j', (text, line, column) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    expect(jsonFaultPlace(text)).toEqual({ line, column });
  });

  test('is the end where nothing but more is wanted', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 3 }), fc.nat(), (json, cut) => {
        const text = `[${json}]`;
        const part = text.slice(0, cut % text.length);
        const { line, column } = jsonFaultPlace(part);
        const last = part.split('\n');
        expect(line).toBe(last.length);
        // An unfinished scalar is told where it begins.
        expect(part.slice(column - 1)).not.toMatch(/^\s*[[{\]},:]/);
      }),
    );
  });
});

describe('the differences of two documents', () => {
  it('are the innermost, with their pointers, no more than ten', () => {
    expect(differencesOf([{ a: 1, 'b/c': [1, 2] }], [{ a: 1, 'b/c': [1, 3], d: null }])).toEqual([
      { pointer: '/0/b~1c/1', expected: 2, actual: 3 },
      { pointer: '/0/d', actual: null },
    ]);
    expect(differencesOf(undefined, [])).toEqual([{ pointer: '', actual: [] }]);
    expect(differencesOf({ a: {} }, { a: [] })).toEqual([{ pointer: '/a', expected: {}, actual: [] }]);
    expect(differencesOf({}, Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, at])))).toHaveLength(10);
    expect(differencesOf({ a: [1] }, { a: [1] })).toEqual([]);
  });
});
