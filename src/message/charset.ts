/** From bytes to text: strict decoders, byte order marks, and where the first wrong byte is. */
import { isAscii, isUtf8 } from 'node:buffer';
import { fault, type Fault } from '../errors.js';
import type { FileText } from './tree.js';
import { fromWindows1252, isInWindows1252 } from './windows-1252.js';

export interface ByteOrderMark {
  readonly charset: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly length: number;
}

/** The byte order mark at the beginning of a file, if it has one (Unicode §23.8). */
export function byteOrderMark(bytes: Uint8Array): ByteOrderMark | undefined {
  const first = bytes[0];
  const second = bytes[1];
  if (first === 0xef && second === 0xbb && bytes[2] === 0xbf) return { charset: 'utf-8', length: 3 };
  if (first === 0xff && second === 0xfe) return { charset: 'utf-16le', length: 2 };
  if (first === 0xfe && second === 0xff) return { charset: 'utf-16be', length: 2 };
  return undefined;
}

/**
 * The file as text. ISO 8859-1 maps every byte to the character of its number, which the WHATWG label does not.
 * @param charset a TextDecoder label @param skipped bytes of a byte order mark
 * @returns undefined where the bytes are not of that character set
 */
export function decodeFile(bytes: Uint8Array, charset: string, skipped = 0): FileText | undefined {
  const body = skipped === 0 ? bytes : bytes.subarray(skipped);
  if (charset === 'iso-8859-1') return { bytes, text: asBuffer(body).latin1Slice(), charset, skipped };
  if (charset === 'us-ascii') return isAscii(body) ? { bytes, text: asBuffer(body).latin1Slice(), charset, skipped } : undefined;
  const text = decode(body, charset);
  return text === undefined ? undefined : { bytes, text, charset, skipped };
}

/** The character sets of one byte a character, besides those of which the code speaks by name. */
const oneByte = /^(?:iso-8859-(?:[2-8]|8-i|1[0345])|windows-(?:125[0-8]|874)|koi8-[ru])$/;

export function isOneByte(charset: string): boolean {
  return oneByte.test(charset);
}

/** HUB_ENCODING_INVALID. @param offset of the first byte that is not of the character set, in the file */
export function encodingFault(offset: number, charset: string): Fault {
  return fault('HUB_ENCODING_INVALID', { offset, charset }, { offset, length: 1 });
}

/** The offset of the first byte that is not of the character set. */
export function firstInvalidByte(bytes: Uint8Array, charset: string, skipped = 0): number {
  return skipped + firstInvalid(bytes.subarray(skipped), charset);
}

/** Whether the bytes are of the character set; their last character may be cut off. */
export function startsAs(bytes: Uint8Array, charset: string): boolean {
  if (charset === 'iso-8859-1') return true;
  if (charset === 'us-ascii') return isAscii(bytes);
  if (charset === 'utf-8') return isUtf8(bytes.subarray(0, utf8End(bytes)));
  try {
    new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** How many of the bytes are whole characters of UTF-8, if they are UTF-8. */
export function utf8End(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (needed > 0) return needed > back ? length - back : length;
  }
  return length;
}

/** The bytes as one character each, to look at the beginning of a file whose character set is not known yet. */
export function asLatin1(bytes: Uint8Array, end = bytes.length): string {
  return asBuffer(bytes).latin1Slice(0, Math.min(end, bytes.length));
}

function asBuffer(bytes: Uint8Array): Buffer & { latin1Slice(start?: number, end?: number): string } {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) as ReturnType<typeof asBuffer>;
}

/** The decoder of EUC-KR makes control characters of the first bytes of what only its extension (CP949) has. */
function isOf(charset: string, text: string): boolean {
  return charset !== 'euc-kr' || !/[\u0080-\u00a0]/.test(text);
}

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decode(bytes: Uint8Array, charset: string): string | undefined {
  if (charset === 'windows-1252') return fromWindows1252(asLatin1(bytes));
  let decoder = decoders.get(charset);
  if (decoder === undefined) {
    decoder = new TextDecoder(charset, { fatal: true, ignoreBOM: true });
    decoders.set(charset, decoder);
  }
  try {
    const text = decoder.decode(bytes);
    return isOf(charset, text) ? text : undefined;
  } catch {
    // Not of this character set; the decoder may hold half a character, so it is not used again.
    decoders.delete(charset);
    return undefined;
  }
}

/**
 * The first byte of the first sequence that is no character. Prefixes are decoded until the shortest one that fails is
 * found: n log n, and only for a file that is refused; the sequence began at most four bytes before its end.
 */
function firstInvalid(bytes: Uint8Array, charset: string): number {
  const accepts = (length: number, stream: boolean): boolean => {
    try {
      return isOf(charset, new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream }));
    } catch {
      return false;
    }
  };
  if (charset === 'us-ascii') return bytes.findIndex((byte) => byte >= 0x80);
  if (charset === 'windows-1252') return bytes.findIndex((byte) => !isInWindows1252(byte));
  let good = 0;
  // One more than there are: where everything was accepted so far, the file ends in the middle of a character.
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (accepts(middle, true)) good = middle;
    else bad = middle;
  }
  for (let start = good; start > good - 4 && start > 0; start -= 1) if (accepts(start, false)) return Math.min(start, bytes.length - 1);
  return Math.max(0, good - 4);
}
