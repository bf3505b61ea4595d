/** From text to bytes, in every character set that the hub reads: the inverse of charset.ts. */
import { decodeFile, isOneByte } from './charset.js';
import { encodeGb18030 } from './gb18030.js';

export type EncodedText = { readonly bytes: Uint8Array } | { readonly unencodable: number };

/** Names under which the character sets are known besides their own; GBK and GB2312 are written as their superset. */
const otherNames: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  latin1: 'iso-8859-1',
  ascii: 'us-ascii',
  'iso-8859-9': 'windows-1254',
};

/**
 * Writes a text without a byte order mark of its own.
 * @returns its bytes; or the UTF-16 unit at which the first character stands that the character set does not have (half
 * a surrogate pair in any of them); or undefined for a character set that the hub does not know
 */
export function encodeText(text: string, charset: string): EncodedText | undefined {
  const lower = charset.toLowerCase();
  const name = otherNames[lower] ?? lower;
  if (name === 'gb18030') return encodeGb18030(text);
  if (name === 'big5' || name === 'euc-kr' || name === 'shift_jis') return encodeByTable(text, pairTable(name));
  if (name === 'us-ascii') return encodeBelow(text, 0x80);
  if (name === 'iso-8859-1') return encodeBelow(text, 0x100);
  if (isOneByte(name)) return encodeByTable(text, tableOf(name));
  if (name !== 'utf-8' && name !== 'utf-16le' && name !== 'utf-16be') return undefined;
  if (!text.isWellFormed()) return { unencodable: text.search(/\p{Surrogate}/u) };
  if (name === 'utf-8') return { bytes: Buffer.from(text, 'utf8') };
  const bytes = Buffer.from(text, 'utf16le');
  return { bytes: name === 'utf-16be' ? bytes.swap16() : bytes };
}

function encodeBelow(text: string, limit: number): EncodedText {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= limit) return { unencodable: at };
  return { bytes: Buffer.from(text, 'latin1') };
}

/** @param table character → its byte, or its two bytes as a number */
function encodeByTable(text: string, table: ReadonlyMap<string, number>): EncodedText {
  const bytes = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  let at = 0;
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) return { unencodable: at };
    length = code > 0xff ? bytes.writeUInt16BE(code, length) : bytes.writeUInt8(code, length);
    at += character.length;
  }
  return { bytes: bytes.subarray(0, length) };
}

const tables = new Map<string, ReadonlyMap<string, number>>();

/** The decoder's table inverted, made when it is first asked for. */
function tableOf(charset: string): ReadonlyMap<string, number> {
  return (
    tables.get(charset) ??
    invert(
      charset,
      Array.from({ length: 256 }, (_, byte) => [byte]),
    )
  );
}

/** Of two pairs for one character the one of the standard itself (lead from 0xA1) before that of its extensions. */
function pairTable(charset: string): ReadonlyMap<string, number> {
  const known = tables.get(charset);
  if (known !== undefined) return known;
  const [single, leads, trails] = charset === 'shift_jis' ? shiftJis : ofBig5;
  return invert(charset, [...single.map((byte) => [byte]), ...leads.flatMap((lead) => trails.map((trail) => [lead, trail]))]);
}

type Parts = readonly [single: readonly number[], leads: readonly number[], trails: readonly number[]];
/** Big5 and EUC-KR. */
const ofBig5: Parts = [range(0, 0x7f), [...range(0xa1, 0xfe), ...range(0x81, 0xa0)], [...range(0x40, 0x7e), ...range(0xa1, 0xfe)]];
/** 0xED and 0xEE repeat what IBM's own places have, and Windows writes those. */
const shiftJis: Parts = [
  [...range(0, 0x7f), ...range(0xa1, 0xdf)],
  [...range(0x81, 0x9f), ...range(0xe0, 0xec), ...range(0xef, 0xfc), 0xed, 0xee],
  [...range(0x40, 0x7e), ...range(0x80, 0xfc)],
];

function invert(charset: string, sequences: readonly (readonly number[])[]): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  for (const sequence of sequences) {
    const character = decodeFile(Uint8Array.from(sequence), charset)?.text;
    const code = sequence.reduce((number, byte) => number * 256 + byte, 0);
    if (character !== undefined && !table.has(character)) table.set(character, code);
  }
  tables.set(charset, table);
  return table;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
