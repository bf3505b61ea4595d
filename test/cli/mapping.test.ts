import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { differencesOf } from '../../src/cli/json-differences.js';
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

  it('a mapping without samples has not passed', () => {
    rmSync(join(folder, 'trade-810', 'samples'), { recursive: true });
    expect(run('test')).toBe(1);
    expect(said).toMatch(/trade-810 没有样本.*trade-810 has no samples/);
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
