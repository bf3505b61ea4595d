/**
 * Text to GB18030-2022. The tables are the decoder's, inverted, so that both editions of the truth are one: what the
 * platform's `TextDecoder` reads is what is written. (iconv-lite has the private-use code points of the 2005 edition.)
 */

/** Two bytes: lead 0x81…0xFE, trail 0x40…0x7E and 0x80…0xFE. */
const trails = [...range(0x40, 0x7e), ...range(0x80, 0xfe)];
/** Four bytes of the Basic Multilingual Plane: 0x81308130 is the first, 0x8431A439 the last. */
const fourByteCount = 39_420;
/** Where the supplementary planes begin, 0x90308130, counted as the four bytes are. */
const supplementary = 189_000;

interface Tables {
  /** For each unit of the Basic Multilingual Plane its two bytes, or 0. */
  readonly pairs: Uint16Array;
  /** For each unit 1 + its number among the four-byte sequences, or 0. */
  readonly linear: Uint16Array;
}

let tables: Tables | undefined;

/**
 * @returns the bytes, or the unit of the first character that has none: half a surrogate pair, and the private-use code
 * points whose characters the 2022 edition (and the decoder) knows by their own
 */
export function encodeGb18030(text: string): { readonly bytes: Uint8Array } | { readonly unencodable: number } {
  const { pairs, linear } = (tables ??= makeTables());
  const bytes = Buffer.allocUnsafe(text.length * 4);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      bytes[length++] = unit;
      continue;
    }
    const pair = pairs[unit] ?? 0;
    if (pair !== 0) {
      length = bytes.writeUInt16BE(pair, length);
      continue;
    }
    const code = text.codePointAt(at) ?? 0;
    const number = code > 0xffff ? supplementary + code - 0x10000 : (linear[unit] ?? 0) - 1;
    if (number < 0) return { unencodable: at };
    if (code > 0xffff) at += 1;
    length = writeFour(bytes, length, number);
  }
  return { bytes: bytes.subarray(0, length) };
}

/** Four bytes count in tens, 126s, tens and 126s from 0x81308130 (GB18030-2022 §4). */
function writeFour(bytes: Buffer, at: number, number: number): number {
  bytes[at] = 0x81 + Math.floor(number / 12_600);
  bytes[at + 1] = 0x30 + (Math.floor(number / 1_260) % 10);
  bytes[at + 2] = 0x81 + (Math.floor(number / 10) % 126);
  bytes[at + 3] = 0x30 + (number % 10);
  return at + 4;
}

function makeTables(): Tables {
  const decoder = new TextDecoder('gb18030', { fatal: true });
  const linear = new Uint16Array(0x10000);
  const four = Buffer.alloc(fourByteCount * 4);
  for (let number = 0; number < fourByteCount; number += 1) writeFour(four, number * 4, number);
  const fourText = decoder.decode(four);
  for (let number = 0; number < fourByteCount; number += 1) linear[fourText.charCodeAt(number)] = number + 1;
  const pairs = new Uint16Array(0x10000);
  const leads = range(0x81, 0xfe);
  const two = Buffer.from(leads.flatMap((lead) => trails.flatMap((trail) => [lead, trail])));
  const twoText = decoder.decode(two);
  // Of two sequences for one character the first is written; none of them has fewer bytes.
  for (let index = twoText.length - 1; index >= 0; index -= 1) pairs[twoText.charCodeAt(index)] = two.readUInt16BE(index * 2);
  return { pairs, linear };
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
