/** Segments whose last element is binary data of a stated length, in which any byte may stand (X12.6 §3.3.1.8: BIN, BDS). */
import { byteOffset } from '../../message/byte-offset.js';
import type { Delimiters } from '../../message/delimiters.js';
import type { FileText } from '../../message/tree.js';

/** Which element says how many octets follow, after the separator behind it. */
const lengthElement: Readonly<Record<string, number>> = { BIN: 1, BDS: 2 };
const longestHead = 40;

/** The end of a BIN or BDS segment; undefined for any other, or one without a length; 'more' where the text ends before it. */
export function countedEnd(piece: FileText, at: number, { element, terminator }: Delimiters): number | undefined | 'more' {
  const { text } = piece;
  if (text.charCodeAt(at) !== 0x42) return undefined;
  const wanted = lengthElement[text.slice(at, at + 3)];
  if (wanted === undefined || text.charAt(at + 3) !== element) return undefined;
  let from = at + 3;
  for (let skipped = 1; skipped < wanted; skipped += 1) from = text.indexOf(element, from + 1);
  const to = from < 0 ? -1 : text.indexOf(element, from + 1);
  if (from < 0 || to < 0) return text.length - at < longestHead ? 'more' : undefined;
  const declared = text.slice(from + 1, to);
  if (to - at > longestHead || !/^\d{1,15}$/.test(declared)) return undefined;
  const end = unitsOf(piece, to + 1, Number(declared));
  if (end >= text.length) return 'more';
  // A length that does not lead to a terminator is wrong: the segment is then read like any other.
  return text.charAt(end) === terminator ? end : undefined;
}

/** Whether a text ends within the data of a BIN or BDS, by the length that it says. @param text a character for each byte */
export function endsInBinary(text: string, { element, terminator }: Pick<Delimiters, 'element' | 'terminator'>): boolean {
  for (const [tag, wanted] of Object.entries(lengthElement)) {
    const at = text.lastIndexOf(`${tag}${element}`);
    const between = at < 0 || (at > 0 && !text.slice(0, at).trimEnd().endsWith(terminator));
    if (between) continue;
    const parts = text.slice(at, at + longestHead).split(element);
    const data = at + parts.slice(0, wanted + 1).join(element).length + 1;
    const declared = parts[wanted] ?? '';
    if (/^\d{1,15}$/.test(declared) && parts.length > wanted + 1 && text.length - data < Number(declared)) return true;
  }
  return false;
}

/** The unit that so many octets after `from` are at. */
function unitsOf(piece: FileText, from: number, octets: number): number {
  const { text, charset, bytes } = piece;
  if (charset !== 'utf-8' && charset !== 'gb18030') return from + octets;
  let byte = byteOffset(piece, from);
  const stop = byte + octets;
  let at = from;
  while (byte < stop && at < text.length) {
    const lead = bytes[byte] ?? 0;
    const second = bytes[byte + 1] ?? 0;
    const size =
      lead < 0x80 ? 1 : charset === 'gb18030' ? (second >= 0x30 && second <= 0x39 ? 4 : 2) : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
    byte += size;
  }
  return at;
}
