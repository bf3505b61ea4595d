/**
 * From a file's bytes, in pieces of any size, to its text, in pieces of the reader's own choosing. Bytes are gathered
 * into blocks, so what is found does not depend on how they came; what a block leaves unread is put before the next.
 */
import { isAscii } from 'node:buffer';
import { within, type Fault } from '../errors.js';
import { byteOffset } from './byte-offset.js';
import { asLatin1, byteOrderMark, decodeFile, encodingFault, firstInvalidByte } from './charset.js';
import { placeInFile } from './locator.js';
import type { FileText, Origin } from './tree.js';

/** The character set of a file, and what deserves a word about it; without one, the bytes cannot be read. */
export interface CharsetChoice {
  readonly charset: string | undefined;
  readonly faults: readonly Fault[];
}

/**
 * @param head the file's beginning, a character for each byte
 * @param sample bytes from the first one that is not ASCII, at `offset` of the file; they may end within a character
 * @param before what stands before it in the same block
 */
export type ChooseCharset = (head: string, sample: Uint8Array, offset: number, before: Uint8Array) => CharsetChoice;

/** Reads a piece. @param last whether the file ends with it @returns how many units need not be seen again */
export type TakeText = (piece: FileText, last: boolean, unreadable: Fault | undefined) => number;

const headLength = 512;
/** From the first byte that is not ASCII, so many are looked at before the character set is chosen. */
const sampleLength = 65_536;
export const usualBlock = 65_536;
const nothing: Uint8Array = new Uint8Array(0);
const fileStart: Origin = { offset: 0, line: 1, column: 1 };

export class TextStream {
  readonly #choose: ChooseCharset;
  readonly #take: TakeText;
  readonly #report: (fault: Fault) => void;
  readonly #block: number;
  #gathered: Uint8Array[] = [];
  #size = 0;
  #rest = nothing;
  #origin = fileStart;
  #head: Uint8Array | undefined;
  #charset: string | undefined;
  #skipped = 0;
  #ended = false;

  constructor(choose: ChooseCharset, take: TakeText, report: (fault: Fault) => void, block = usualBlock) {
    this.#choose = choose;
    this.#take = take;
    this.#report = report;
    this.#block = block;
  }

  write(bytes: Uint8Array): void {
    if (this.#ended || bytes.length === 0) return;
    this.#gathered.push(bytes);
    this.#size += bytes.length;
    if (this.#size >= this.#block) this.#read(false);
  }

  end(): void {
    if (this.#ended) return;
    this.#read(true);
    this.#ended = true;
  }

  #read(last: boolean): void {
    const bytes = this.#joined();
    this.#head ??= bytes.length >= headLength || last ? this.#begin(bytes) : undefined;
    const charset = this.#head === undefined ? undefined : this.#charsetOf(bytes, last);
    if (this.#ended) return;
    if (charset === undefined) this.#rest = bytes;
    else this.#readAs(bytes, charset, last);
  }

  #joined(): Uint8Array {
    const [only] = this.#gathered;
    const alone = this.#rest.length === 0 && this.#gathered.length === 1;
    const bytes = alone && only !== undefined ? only : Buffer.concat([this.#rest, ...this.#gathered]);
    this.#gathered = [];
    this.#size = 0;
    return bytes;
  }

  /** A byte order mark says it all. */
  #begin(bytes: Uint8Array): Uint8Array {
    const mark = byteOrderMark(bytes);
    this.#charset = mark?.charset;
    this.#skipped = mark?.length ?? 0;
    return bytes.subarray(this.#skipped, this.#skipped + headLength);
  }

  /** @returns undefined where more has to be seen before it can be chosen */
  #charsetOf(bytes: Uint8Array, last: boolean): string | undefined {
    if (this.#charset !== undefined) return this.#charset;
    if (isAscii(bytes)) return 'us-ascii';
    const first = bytes.findIndex((byte) => byte >= 0x80);
    if (bytes.length - first < sampleLength && !last) return undefined;
    const sample = bytes.subarray(first, first + sampleLength);
    const before = bytes.subarray(this.#skipped, first);
    const { charset, faults } = this.#choose(asLatin1(this.#head ?? nothing), sample, this.#origin.offset + first, before);
    for (const fault of faults) {
      const here = fault.place.offset === this.#origin.offset + first;
      this.#report(here ? within(fault, this.#lineAndColumn(before)) : fault);
    }
    if (charset === undefined) this.#ended = true;
    this.#charset = charset;
    return charset;
  }

  /** @param piece what could be read before it @param bad the first byte that could not be, in the piece */
  #unreadable(piece: FileText, bad: number): Fault {
    const { line = 1, column = 1 } = placeInFile(piece, piece.text.length, piece.text.length);
    return within(encodingFault(this.#origin.offset + bad, piece.charset), { line, column });
  }

  /** Where the text after these bytes begins. */
  #lineAndColumn(ascii: Uint8Array): { readonly line: number; readonly column: number } {
    const text = asLatin1(ascii);
    const lines = text.split('\n');
    const { line, column } = this.#origin;
    return { line: line + lines.length - 1, column: (lines.at(-1)?.length ?? 0) + (lines.length === 1 ? column : 1) };
  }

  #readAs(bytes: Uint8Array, charset: string, last: boolean): void {
    const whole = last ? bytes : bytes.subarray(0, characterEnd(bytes, charset));
    let file = decodeFile(whole, charset, this.#skipped);
    let bad: number | undefined;
    if (file === undefined) {
      bad = firstInvalidByte(whole, charset, this.#skipped);
      file = decodeFile(whole.subarray(0, bad), charset, this.#skipped) ?? { bytes: whole, text: '', charset, skipped: 0 };
      this.#ended = true;
    }
    const { bytes: own, text, skipped } = file;
    const piece: FileText = { bytes: own, text, charset, skipped, origin: this.#origin };
    const unreadable = bad === undefined ? undefined : this.#unreadable(piece, bad);
    const used = this.#take(piece, last || unreadable !== undefined, unreadable);
    if (last || this.#ended) return;
    this.#rest = bytes.subarray(
      this.#skipped + (used === 0 ? 0 : byteOffset({ ...file, skipped: 0, bytes: whole.subarray(this.#skipped) }, used)),
    );
    const { offset = 0, line = 1, column = 1 } = placeInFile(piece, used, used);
    this.#origin = { offset, line, column };
    this.#skipped = 0;
  }
}

/** How many bytes of a block can be decoded without cutting a character in two. */
function characterEnd(bytes: Uint8Array, charset: string): number {
  const { length } = bytes;
  switch (charset) {
    case 'utf-8':
      return utf8End(bytes);
    case 'gb18030':
    case 'euc-kr':
      return gb18030End(bytes);
    case 'utf-16le':
    case 'utf-16be':
      return length - (length % 2);
    default:
      return length;
  }
}

function utf8End(bytes: Uint8Array): number {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (needed > 0) return needed > back ? length - back : length;
  }
  return length;
}

/** A byte below 0x30 is never part of a longer sequence (GB18030-2022 §4), so characters are counted from there. EUC-KR is of one or two bytes likewise. */
function gb18030End(bytes: Uint8Array): number {
  let at = bytes.length;
  while (at > 0 && (bytes[at - 1] ?? 0) >= 0x30) at -= 1;
  for (;;) {
    const lead = bytes[at];
    if (lead === undefined) return bytes.length;
    const second = bytes[at + 1];
    const size = lead < 0x80 ? 1 : second !== undefined && second >= 0x30 && second <= 0x39 ? 4 : 2;
    if (at + size > bytes.length) return at;
    at += size;
  }
}
