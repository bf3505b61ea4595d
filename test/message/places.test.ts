import { describe, expect, it } from 'vitest';
import { byteOrderMark, decodeFile, firstInvalidByte } from '../../src/message/charset.js';
import { FaultList, faultBudget } from '../../src/message/fault-list.js';
import { placeInFile } from '../../src/message/locator.js';
import { byteOffset } from '../../src/message/byte-offset.js';
import { preparedAt } from '../../src/message/prepared-at.js';
import type { FileText } from '../../src/message/tree.js';

function fileOf(text: string, charset = 'utf-8', skipped = 0): FileText {
  return { bytes: Buffer.from(text), text, charset, skipped };
}

describe('places', () => {
  it('are the same as those counted from the beginning', () => {
    const text = 'a上\n𠀀b\r\n'.repeat(3000);
    const file = fileOf(text);
    for (const at of [0, 1, 5, 4095, 4096, 4097, 9000, 4100, 17_000, text.length]) {
      const start = text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff ? at - 1 : at;
      const before = text.slice(0, start);
      expect(placeInFile(file, start, start + 2)).toEqual({
        offset: byteOffset(file, start),
        length: byteOffset(file, start + 2) - byteOffset(file, start),
        line: before.split('\n').length,
        column: start - before.lastIndexOf('\n'),
      });
    }
  });

  it('are in bytes of GB18030, with its sequences of two and four bytes', () => {
    const bytes = Buffer.from([0xc9, 0xcf, 0x82, 0x35, 0x8f, 0x33, 0x95, 0x32, 0x82, 0x36, 0x0a, 0x41]);
    const file = decodeFile(bytes, 'gb18030');
    expect(file?.text.length).toBe(6);
    expect(file && placeInFile(file, 5, 6)).toEqual({ offset: 11, length: 1, line: 2, column: 1 });
  });

  it('are cheap for many faults of a large file', () => {
    const file = fileOf('x\n'.repeat(1_000_000));
    const started = performance.now();
    for (let at = 0; at < 2_000_000; at += 200) placeInFile(file, at, at + 1);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('a list of faults', () => {
  const source = fileOf("UNH'".repeat(300));
  const at = (start: number, end: number) => ({ source, start, end });

  it('keeps a hundred and counts the others', () => {
    const list = new FaultList(faultBudget());
    for (let index = 0; index < 250; index += 1) list.add('HUB_SEGMENT_UNEXPECTED', { segment: 'X', type: 'Y' }, at(index, index + 1));
    const faults = list.done();
    expect(faults).toHaveLength(101);
    expect(faults.at(-1)).toMatchObject({ code: 'HUB_FAULTS_OMITTED', message: { en: '150 more faults are not listed.' } });
  });

  it('never lets warnings of one message hide the first error of another', () => {
    const budget = faultBudget();
    const first = new FaultList(budget);
    for (let index = 0; index < 250; index += 1) first.add('HUB_SEGMENT_UNEXPECTED', { segment: 'X', type: 'Y' }, at(index, index + 1));
    const second = new FaultList(budget);
    second.add('HUB_SEGMENT_MISSING', { segment: 'X' }, at(4, 8));
    second.add('HUB_SEGMENT_MISSING', { segment: 'Y' }, at(4, 8));
    expect(second.done().map(({ code }) => code)).toEqual(['HUB_SEGMENT_MISSING', 'HUB_FAULTS_OMITTED']);
  });
});

describe('character sets', () => {
  it('are told by a byte order mark', () => {
    expect(byteOrderMark(Buffer.from('\ufeffa'))).toEqual({ charset: 'utf-8', length: 3 });
    expect(byteOrderMark(Buffer.from('a'))).toBeUndefined();
  });

  it('map every byte of ISO 8859-1 to its own number', () => {
    expect(decodeFile(Buffer.from([0x41, 0x80, 0xe9]), 'iso-8859-1')?.text).toBe('A\u0080é');
  });

  it.each([
    [[0x41, 0xc3, 0x41], 'utf-8', 1],
    [[0x41, 0xe4, 0xb8], 'utf-8', 1],
    [[0x41, 0x42, 0xff, 0x42], 'utf-8', 2],
    [[0xff], 'gb18030', 0],
  ])('refuse %j as %s at byte %s', (bytes, charset, offset) => {
    expect(decodeFile(Buffer.from(bytes), charset)).toBeUndefined();
    expect(firstInvalidByte(Buffer.from(bytes), charset)).toBe(offset);
    // A decoder that has failed once reads the next file as if it had not.
    expect(decodeFile(Buffer.from('ok'), charset)?.text).toBe('ok');
  });
});

describe('the time of an envelope', () => {
  it.each([
    ['260415', '1030', '2026-04-15T10:30:00+08:00'],
    ['700101', '0000', '1970-01-01T00:00:00+08:00'],
    ['20260415', '103015', '2026-04-15T10:30:15+08:00'],
    ['20240229', '2359', '2024-02-29T23:59:00+08:00'],
    ['20260229', '1030', undefined],
    ['261301', '1030', undefined],
    ['260415', '2400', undefined],
    ['260415', '10', undefined],
    ['00091022', '0101', undefined],
    ['', '', undefined],
  ])('%s %s is %s', (date, time, instant) => {
    expect(preparedAt(date, time)).toBe(instant);
  });
});
