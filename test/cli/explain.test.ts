import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { errorTable, type HubCode } from '../../src/errors.js';
import { codeLists, explain, explainCommand } from '../../src/cli/explain.js';
import { elementCode, interchangeNote, x12Codes } from '../../src/codecs/x12/acknowledgement-codes.js';
import { edifactCode } from '../../src/codecs/edifact/acknowledgement-codes.js';
import { fault } from '../../src/errors.js';

const chinese = /[\u4e00-\u9fff]/;

describe('hub explain', () => {
  it.each(codeLists.map((list) => [list.list, list] as const))(
    'list %s has each code once, with both languages',
    (_name, { codes, name }) => {
      expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length);
      expect(name.zh).toMatch(chinese);
      for (const { code, meaning, action } of codes) {
        expect(`${code} ${meaning.zh}`).toMatch(/[\u4e00-\u9fff]|‹\w+›/);
        expect(`${code} ${action.zh}`).toMatch(chinese);
        expect(`${meaning.en} ${action.en}`).not.toMatch(chinese);
        expect(meaning.en.length * action.en.length).toBeGreaterThan(0);
      }
    },
  );

  const upTo = (last: number, width = 1): string[] => Array.from({ length: last }, (_, at) => String(at + 1).padStart(width, '0'));
  const words = (text: string): string[] => text.split(' ');

  /** The lists as the standards have them: X12 005010 with the codes of the 999, the service code list of ISO 9735, D.96B. */
  it.each([
    ['I17', words('A E R')],
    ['I18', ['000', ...upTo(31, 3)]],
    ['715', words('A E M P R W X')],
    ['716', words('1 2 3 4 5 6 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26')],
    ['717', words('A E M P R W X')],
    ['718', [...upTo(13), ...words('15 16 17 18 19 20 21 22 23 24 25 26 27 I5 I6')]],
    ['720', [...upTo(8), ...words('I4 I6 I7 I8 I9')]],
    ['723', [...upTo(10), ...words('12 13 I6 I9 I10 I11 I12 I13')]],
    ['0083', upTo(8)],
    ['0085', upTo(47)],
    ['4343', words('AA AB AC AD AF AG AI AP CA CO NA RE')],
    ['1049', words('1 2 5 6 7 8 9 10 11')],
    ['7365', [...upTo(67), 'ZZZ']],
    ['CHANNEL', words('1 2 3 4 6 7 8 9 Y L J G M H N C S T K B I W F P X # R E Z D A U a b c d SpL SpE SpJ Sp1 SpC SpK')],
    ['STATEMENTCODE', words('01 02 03 11 12 13 E3')],
    ['RETURNSTATUS', words('1 2 3 4 100 120 300 399 500 501 502 503 599 700 800 899')],
    ['X407', words('1 2 3').flatMap((agency) => words('A B C D H I R S T U').map((letter) => agency + letter))],
  ])('explains every code of %s', (list, codes) => {
    const explained = explain([list]).map(({ code }) => code);
    expect(explained.filter((code) => !codes.includes(code))).toEqual([]);
    expect(codes.filter((code) => !explained.includes(code))).toEqual([]);
  });

  it('tells both meanings of a code that releases of X12 gave two, and speaks of a group where it is one', () => {
    expect(explain(['AK905', '19'])[0]?.meaning.en).toMatch(/^From 005010 on: .* not unique .* Up to 004010: .* S1E/);
    expect(explain(['718', '19'])[0]?.meaning.en).toMatch(/^From 005010 on: .*ST03.* Up to 004010: .* S1E/);
    for (const { action } of explain(['716'])) expect(action.en).not.toContain('transaction set');
  });

  it('tells codes apart that differ in case only, and finds the others in any case', () => {
    const of = (...asked: string[]): string[] => explain(asked).map(({ list, code }) => `${list} ${code}`);
    expect(of('channel', 'a')).toEqual(['CHANNEL a']);
    expect(of('DEC_RESULT', 'A')).toEqual(['CHANNEL A']);
    expect(of('channel', 'r')).toEqual(['CHANNEL R']);
    expect(of('channel', 'spl')).toEqual(['CHANNEL SpL']);
    expect(of('MT1401', '1')).toEqual(['STATEMENTCODE 01']);
    expect(of('350', '1h')).toEqual(['X407 1H']);
    expect(of('r').length).toBeGreaterThan(1);
  });

  it('explains every code that the hub itself puts into an answer', () => {
    const unknown: string[] = [];
    const check = (list: string, code: string | undefined): void => {
      if (code !== undefined && explain([list, code]).length !== 1) unknown.push(`${list} ${code}`);
    };
    for (const code of Object.keys(errorTable) as HubCode[]) {
      const { group, set, segment, element, implementation } = x12Codes(code);
      check('716', group);
      check('718', set);
      check('618', implementation?.set);
      check('720', segment);
      check('620', implementation?.segment);
      check('723', element);
      check('621', implementation?.element);
      check('723', elementCode(fault(code, {}, { component: 2 }), true));
      check('I18', interchangeNote(fault(code)));
      for (let isa = 1; isa <= 16; isa += 1) check('I18', interchangeNote(fault(code, {}, { segment: 'ISA', element: isa })));
      check('0085', edifactCode(code)?.syntax);
      expect(explain([code])).toHaveLength(1);
    }
    expect(unknown).toEqual([]);
  });

  it('finds a code by its list, its element of the segment, or alone; with or without leading zeros', () => {
    expect(explain(['0085', '29'])[0]?.meaning.zh).toBe('尾段计数与实际不符。');
    expect(explain(['AK403', '7'])[0]).toMatchObject({ list: '723', code: '7' });
    expect(explain(['ik304', 'i6'])[0]).toMatchObject({ list: '720', code: 'I6' });
    expect(explain(['TA105', '25'])[0]?.code).toBe('025');
    expect(explain(['HUBVMISS'])[0]?.meaning.en).toContain('HUB_VALUE_MISSING');
    // A message or segment name stands for the lists whose codes are in it.
    expect(explain(['CONTRL', '29']).map(({ list, code }) => [list, code])).toEqual([['0085', '29']]);
    expect(explain(['ak5', '4']).map(({ list }) => list)).toEqual(['718']);
    expect(explain(['TA1', 'R']).map(({ list }) => list)).toEqual(['I17']);
    expect(explain(['39']).map(({ list }) => list)).toEqual(['0085', '7365']);
    expect(explain(['0085', '99'])).toEqual([]);
  });

  it('prints both languages, or JSON, and refuses what it does not know', () => {
    let out = '';
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      out += String(text);
      return true;
    });
    try {
      explainCommand(['0083', '4'], false);
      explainCommand(['0083', '4'], true);
    } finally {
      spy.mockRestore();
    }
    const [title = '', zh, en, object = ''] = out.split('\n');
    expect(title).toContain('0083 4');
    expect([zh, en]).toEqual([expect.stringMatching(chinese), expect.stringContaining('Rejected')]);
    expect(JSON.parse(object)).toMatchObject({ list: '0083', code: '4', meaning: { en: 'Rejected: this level and all below it.' } });
    expect(() => explainCommand(['0085', '99'], false)).toThrow(/HUB_CODE_UNEXPLAINED.*0085: 1 2 3/);
    expect(() => explainCommand(['NOPE'], false)).toThrow(/HUB_CODE_UNEXPLAINED.*Lists: I17/);
    expect(() => explainCommand([], false)).toThrow(/HUB_USAGE/);
  });

  it('is told of in the README by examples that work', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const examples = [...readme.matchAll(/npx hub explain ([^`\n]+)`/g)].map(([, words = '']) => words.split(' '));
    expect(examples.length).toBeGreaterThan(3);
    for (const words of examples) expect(explain(words).length).toBeGreaterThan(0);
  });
});
