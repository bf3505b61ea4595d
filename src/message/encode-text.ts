/** From text to bytes, in every character set that the hub reads: the inverse of charset.ts. */
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
const oneByte = /^(?:iso-8859-(?:[2-8]|1[0345])|windows-125[0-8]|windows-874)$/;

/**
 * Writes a text without a byte order mark of its own.
 * @returns its bytes; or the UTF-16 unit at which the first character stands that the character set does not have (half
 * a surrogate pair in any of them); or undefined for a character set that the hub does not know
 */
export function encodeText(text: string, charset: string): EncodedText | undefined {
  const lower = charset.toLowerCase();
  const name = otherNames[lower] ?? lower;
  if (name === 'gb18030') return encodeGb18030(text);
  if (name === 'us-ascii') return encodeBelow(text, 0x80);
  if (name === 'iso-8859-1') return encodeBelow(text, 0x100);
  if (oneByte.test(name)) return encodeByTable(text, tableOf(name));
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

function encodeByTable(text: string, table: ReadonlyMap<number, number>): EncodedText {
  const bytes = Buffer.allocUnsafe(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = table.get(text.charCodeAt(at));
    if (byte === undefined) return { unencodable: at };
    bytes[at] = byte;
  }
  return { bytes };
}

const byteTables = new Map<string, ReadonlyMap<number, number>>();

/** The decoder's table inverted, made when it is first asked for. */
function tableOf(charset: string): ReadonlyMap<number, number> {
  const known = byteTables.get(charset);
  if (known !== undefined) return known;
  const decoder = new TextDecoder(charset);
  const table = new Map<number, number>();
  for (let byte = 0; byte < 256; byte += 1) {
    const unit = decoder.decode(Uint8Array.of(byte)).charCodeAt(0);
    if (unit !== 0xfffd) table.set(unit, byte);
  }
  byteTables.set(charset, table);
  return table;
}
