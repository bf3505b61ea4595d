/** Text to bytes against the decoders that read them back, and malformed bytes with the offset where they begin. */
import { describe, expect, it } from 'vitest';
import { decodeFile, firstInvalidByte } from '../../src/message/charset.js';
import { encodeText } from '../../src/message/encode-text.js';
import { byteOffset } from '../../src/message/byte-offset.js';

function hex(text: string, charset: string): string | number {
  const encoded = encodeText(text, charset);
  if (encoded === undefined) throw new Error(`unknown: ${charset}`);
  return 'bytes' in encoded ? Buffer.from(encoded.bytes).toString('hex') : encoded.unencodable;
}

function back(text: string, charset: string, decodedAs = charset): string | undefined {
  const encoded = encodeText(text, charset);
  return encoded !== undefined && 'bytes' in encoded ? decodeFile(encoded.bytes, decodedAs)?.text : undefined;
}

/** GB18030-2022 annex: the two-byte codes that moved from private use to Unicode's own characters. */
const moved: Readonly<Record<string, number>> = {
  a6d9: 0xfe10,
  a6da: 0xfe12,
  a6db: 0xfe11,
  a6dc: 0xfe13,
  a6dd: 0xfe14,
  a6de: 0xfe15,
  a6df: 0xfe16,
  a6ec: 0xfe17,
  a6ed: 0xfe18,
  a6f3: 0xfe19,
  fe59: 0x9fb4,
  fe61: 0x9fb5,
  fe66: 0x9fb6,
  fe67: 0x9fb7,
  fe6d: 0x9fb8,
  fe7e: 0x9fb9,
  fe90: 0x9fba,
  fea0: 0x9fbb,
};

/** The old private-use places of the moved characters: no sequence is read as one of them, nor as the unassigned U+E5E5. */
const privateUse: readonly string[] = [
  ...['e5e5', 'e78d', 'e78e', 'e78f', 'e790', 'e791', 'e792', 'e793', 'e794', 'e795', 'e796'],
  ...['e81e', 'e826', 'e82b', 'e82c', 'e832', 'e843', 'e854', 'e864'],
];

describe('GB18030', () => {
  it.each(Object.entries(moved))('%s is the character of the 2022 edition, both ways', (code, point) => {
    const text = String.fromCodePoint(point);
    expect(hex(text, 'gb18030')).toBe(code);
    expect(decodeFile(Buffer.from(code, 'hex'), 'gb18030')?.text).toBe(text);
  });

  it.each([
    ['82359037', 0x9fb4],
    ['84318236', 0xfe10],
    ['84318335', 0xfe19],
  ])('the four bytes %s, which another edition gives them, are read but not written', (code, point) => {
    expect(decodeFile(Buffer.from(code, 'hex'), 'gb18030')?.text.codePointAt(0)).toBe(point);
    expect(hex(String.fromCodePoint(point), 'gb18030')).not.toBe(code);
  });

  it('writes the characters of the standard as the standard does', () => {
    expect(hex('上海ḿ€', 'gb18030')).toBe('c9cfbaa3a8bca2e3');
    expect(hex('\u0080\u{10000}\u{20000}\u{10ffff}\uffff', 'gb18030')).toBe('813081309030813095328236e3329a358431a439');
    expect(['gbk', 'GB2312', 'GB18030'].map((name) => hex('港', name))).toEqual(['b8db', 'b8db', 'b8db']);
  });

  it('reads back every character that it writes, and refuses only what no sequence means', () => {
    const refused: string[] = [];
    for (let point = 0; point <= 0x10ffff; point += point < 0x10000 ? 1 : 97) {
      const text = String.fromCodePoint(point);
      const read = back(text, 'gb18030');
      if (read === undefined) refused.push(point.toString(16));
      else if (read !== text) throw new Error(`U+${point.toString(16)} came back as ${read}`);
    }
    const surrogates = refused.filter((point) => /^d[89a-f]/.test(point));
    expect(surrogates).toHaveLength(0x800);
    expect(refused.filter((point) => !/^d[89a-f]/.test(point))).toEqual(privateUse);
  });

  it('writes one character of every block of Unicode', () => {
    for (let block = 0; block < 0x110000; block += 0x80) {
      const point = block + 0x21;
      if (point < 0xd800 || point > 0xf8ff) expect(back(String.fromCodePoint(point), 'gb18030')).toBe(String.fromCodePoint(point));
    }
  });
});

describe('the other character sets', () => {
  it.each(['utf-8', 'utf-16le', 'utf-16be'])('%s writes everything but half a pair', (charset) => {
    const text = 'a\u00e9上\u{20000}\uffff';
    expect(back(text, charset)).toBe(text);
    expect(hex('ab\ud800c', charset)).toBe(2);
  });

  const parts = [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15].map((part) => `iso-8859-${part}`);
  const windows = [...[0, 1, 3, 4, 5, 6, 7, 8].map((page) => `windows-125${page}`), 'windows-874', 'koi8-r', 'koi8-u'];
  it.each([...parts, 'iso-8859-1', 'windows-1252', ...windows, 'us-ascii'])('%s writes every byte that it reads', (charset) => {
    const all = Array.from({ length: charset === 'us-ascii' ? 128 : 256 }, (_, byte) => byte);
    const readable = all.filter((byte) => decodeFile(Uint8Array.of(byte), charset) !== undefined);
    expect(readable.length).toBeGreaterThan(127);
    const text = readable.map((byte) => decodeFile(Uint8Array.of(byte), charset)?.text ?? '').join('');
    expect(hex(text, charset)).toBe(Buffer.from(readable).toString('hex'));
    expect(hex('a上', charset)).toBe(1);
  });

  it('ISO 8859-9 is written as windows-1254, Big5 in its own pairs', () => {
    expect(hex('ğ', 'ISO-8859-9')).toBe('f0');
    expect(hex('中文a', 'big5')).toBe('a4a4a4e561');
    expect(back('中華民國a', 'big5')).toBe('中華民國a');
    expect(hex('中简', 'big5')).toBe(1);
    const bytes = Buffer.from('a4a4a4e5613c', 'hex');
    expect(byteOffset({ bytes, text: new TextDecoder('big5').decode(bytes), charset: 'big5', skipped: 0 }, 3)).toBe(5);
  });

  it('Shift_JIS is written in its single bytes and its pairs, of two for one character in the one that Windows writes', () => {
    expect(hex('東京ｱ\\a', 'Shift_JIS')).toBe('938c8b9eb15c61');
    expect(hex('∵①纊', 'shift_jis')).toBe('81e68740fa5c');
    expect(hex('a简', 'shift_jis')).toBe(1);
    const bytes = Buffer.from('938cb18b9e613c', 'hex');
    expect(byteOffset({ bytes, text: new TextDecoder('shift_jis').decode(bytes), charset: 'shift_jis', skipped: 0 }, 3)).toBe(5);
  });

  it('an unknown one is told apart', () => {
    expect(encodeText('a', 'ebcdic')).toBeUndefined();
    expect(encodeText('a', 'constructor')).toBeUndefined();
  });
});

describe('malformed bytes', () => {
  it.each([
    ['utf-8', '61e4b8', 1],
    ['utf-8', '61e4b841', 1],
    ['utf-8', '6161c0af', 2],
    ['utf-8', '61eda080', 1],
    ['utf-8', '61f4908080', 1],
    ['utf-16le', '610000d84100', 2],
    ['utf-16le', '610061', 2],
    ['utf-16be', '0061dc00', 2],
    ['gb18030', '6181', 1],
    ['gb18030', '61c9cf8130', 3],
    ['gb18030', '61c9cf813081', 3],
    ['gb18030', '61c9cf81308120', 3],
    ['gb18030', '61ff61', 1],
    ['gb18030', '61e3329a36', 1],
    ['windows-1252', '6180e981', 3],
    ['iso-8859-7', '61ff', 1],
    ['us-ascii', '6161c3a9', 2],
  ])('of %s (%s) are told with the offset %i', (charset, bytes, offset) => {
    const file = Buffer.from(bytes, 'hex');
    expect(decodeFile(file, charset)).toBeUndefined();
    expect(firstInvalidByte(file, charset)).toBe(offset);
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), file]);
    expect(firstInvalidByte(marked, charset, 3)).toBe(offset + 3);
  });
});
