import { describe, expect, it } from 'vitest';
import { csvCell, duration, fullTime, grouped, isTimeZone, money, shortTime } from '../../src/portal/format.js';

const now = '2026-04-18T02:00:00Z';

describe('numbers as people write them', () => {
  it.each([
    ['1234567.80', '1,234,567.80'],
    ['999', '999'],
    ['-1000', '-1,000'],
    // More digits than a binary number has.
    ['12345678901234567890.123', '12,345,678,901,234,567,890.123'],
    ['n/a', 'n/a'],
  ])('%s → %s', (decimal, text) => {
    expect(grouped(decimal)).toBe(text);
  });

  it('gives an amount its sign, or its code', () => {
    expect([money('12345.60', 'CNY'), money('-5', 'USD'), money('1', 'THB')]).toEqual(['¥12,345.60', '-US$5', 'THB\u00a01']);
  });
});

describe('times', () => {
  it('are in the zone and the language of the reader, with the year only where it is another', () => {
    expect(shortTime('2026-04-15T18:05:00Z', now, 'zh', 'Asia/Shanghai')).toBe('4月16日 02:05');
    expect(shortTime('2026-04-15T18:05:00Z', now, 'en', 'America/New_York')).toBe('15 Apr, 14:05');
    expect(shortTime('2025-12-31T18:05:00Z', '2025-12-31T20:00:00Z', 'zh', 'Asia/Shanghai')).toBe('1月1日 02:05');
    expect(shortTime('2025-04-15T00:05:00Z', now, 'en', 'UTC')).toBe('15 Apr 2025, 00:05');
    expect(fullTime('2026-04-15T18:05:09Z', 'zh', 'Asia/Shanghai')).toContain('2026年4月16日');
  });

  it('knows which zones there are', () => {
    expect(['Asia/Shanghai', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false]);
  });

  it.each([
    [20, '不到 1 分钟', 'under 1 min'],
    [3_600, '1 小时', '1 h'],
    [90_061, '1 天 1 小时', '1 d 1 h'],
    [-7_260, '2 小时 1 分钟', '2 h 1 min'],
    [86_399, '1 天', '1 d'],
  ])('%d seconds are %s, %s', (seconds, zh, en) => {
    expect([duration(seconds, 'zh'), duration(seconds, 'en')]).toEqual([zh, en]);
  });
});

describe('a cell of CSV', () => {
  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1', `"'+1"`],
    ['@x', `"'@x"`],
    ['-12.50', '-12.50'],
    ['-1+cmd', `"'-1+cmd"`],
    ['a,b', '"a,b"'],
    ['a\nb', '"a\nb"'],
    ['提单', '提单'],
  ])('%j is written %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
