/**
 * From a file's bytes, in pieces of any size, to its text, in pieces of the reader's own choosing. Bytes are gathered
 * into blocks, so what is found does not depend on how they came; what a block leaves unread is put before the next.
 */
import { isAscii } from 'node:buffer';
import { within, type Fault } from '../errors.js';
import { byteOffset } from './byte-offset.js';
import { asLatin1, byteOrderMark, decodeFile, encodingFault, firstInvalidByte, utf8End } from './charset.js';
import { openingLength, stretchAt, type CharsetRules, type InHand } from './charset-stretch.js';
import { placeInFile } from './locator.js';
import type { FileText, Origin } from './tree.js';

/** Who reads the text. */
export interface TextReader {
  /**
   * Reads a piece. @param last whether the file ends with it @param sealed whether it ends where another interchange seems to begin
   * @returns how many units need not be seen again
   */
  take(piece: FileText, last: boolean, unreadable: Fault | undefined, sealed: boolean): number;
  /** The interchange that was begun last: its beginning, where that is in the file, and whether its header is still to come. */
  begun(): { readonly head: string; readonly offset: number; readonly headerFollows: boolean } | undefined;
}

/** Enough to see a byte order mark. */
const headLength = 512;
export const usualBlock = 65_536;
const nothing: Uint8Array = new Uint8Array(0);
const fileStart: Origin = { offset: 0, line: 1, column: 1 };

export class TextStream {
  readonly #rules: CharsetRules;
  readonly #reader: TextReader;
  readonly #report: (fault: Fault) => void;
  readonly #block: number;
  /** What was said of character sets: once in a file is enough. */
  readonly #said = new Set<string>();
  #gathered: Uint8Array[] = [];
  #size = 0;
  #rest = nothing;
  #origin = fileStart;
  #begun = false;
  /** By a byte order mark, which holds for the file. */
  #marked: string | undefined;
  /** That of an interchange, and where in the file the byte is for which it was chosen. */
  #charset: string | undefined;
  #chosenAt = -1;
  #skipped = 0;
  #ended = false;

  constructor(rules: CharsetRules, reader: TextReader, report: (fault: Fault) => void, block = usualBlock) {
    this.#rules = rules;
    this.#reader = reader;
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
    if (!this.#begun && bytes.length < headLength && !last) {
      this.#rest = bytes;
      return;
    }
    if (!this.#begun) this.#begin(bytes);
    const charset = this.#marked ?? (isAscii(bytes) ? (this.#inHand(0).charset ?? 'us-ascii') : undefined);
    if (charset === undefined) this.#readStretches(bytes, last);
    else this.#rest = bytes.subarray(this.#readAs(bytes, charset, last, false));
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
  #begin(bytes: Uint8Array): void {
    const mark = byteOrderMark(bytes);
    this.#begun = true;
    this.#marked = mark?.charset;
    this.#skipped = mark?.length ?? 0;
  }

  /** Each interchange by its own character set. */
  #readStretches(bytes: Uint8Array, last: boolean): void {
    let at = 0;
    /** Where no interchange begins although it seems so. */
    let inData = -1;
    while (at < bytes.length && !this.#ended) {
      const rest = bytes.subarray(at);
      const { offset } = this.#origin;
      const stretch = stretchAt(
        this.#rules,
        rest,
        0,
        this.#inHand(inData + 1 - at),
        offset,
        (fault) => this.#said.has(fault.message.en),
        last,
      );
      if (stretch === undefined) break;
      const { end, charset, faults, first, chosenAt } = stretch;
      for (const fault of faults) this.#say(fault, rest.subarray(0, first));
      if (charset === undefined) {
        this.#ended = true;
        return;
      }
      if (chosenAt !== undefined) [this.#charset, this.#chosenAt] = [charset, offset + chosenAt];
      const sealed = end < rest.length;
      const used = this.#readAs(rest.subarray(0, end), charset, last && !sealed, sealed);
      inData = sealed && used < end ? at + end : -1;
      at += used;
      if (!sealed) break;
    }
    this.#rest = bytes.subarray(at);
  }

  #inHand(from: number): InHand {
    const begun = this.#reader.begun();
    const charset = begun === undefined || begun.offset <= this.#chosenAt ? this.#charset : undefined;
    return { head: begun?.head, charset, from: Math.max(from, begun?.headerFollows === true ? openingLength : 0) };
  }

  #say(fault: Fault, before: Uint8Array): void {
    const key = fault.message.en;
    if (this.#said.has(key)) return;
    this.#said.add(key);
    const here = fault.place.offset === this.#origin.offset + before.length;
    this.#report(here ? within(fault, this.#lineAndColumn(before)) : fault);
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

  /** @returns how many of the bytes need not be seen again */
  #readAs(bytes: Uint8Array, charset: string, last: boolean, sealed: boolean): number {
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
    const used = this.#reader.take(piece, last || unreadable !== undefined, unreadable, sealed);
    if (last || this.#ended) return bytes.length;
    const read = this.#skipped + (used === 0 ? 0 : byteOffset({ ...file, skipped: 0, bytes: whole.subarray(this.#skipped) }, used));
    const { offset = 0, line = 1, column = 1 } = placeInFile(piece, used, used);
    this.#origin = { offset, line, column };
    this.#skipped = 0;
    return read;
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
