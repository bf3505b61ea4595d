/**
 * Where in a file which character set holds. Each interchange has its own (ISO 9735-1 §7: UNB S001 is of its interchange), and
 * where the next one begins can be seen before the bytes are text, in all character sets but UTF-16: headers are ASCII. What looks
 * like a header may be data, so a stretch that ends at one is read first, and who reads it says whether all of it was whole.
 */
import { isAscii } from 'node:buffer';
import type { Fault } from '../errors.js';
import { asLatin1 } from './charset.js';

/** The character set of an interchange, and what deserves a word about it; without one, the bytes cannot be read. */
export interface CharsetChoice {
  readonly charset: string | undefined;
  readonly faults: readonly Fault[];
}

/**
 * @param head the interchange's beginning, a character for each byte
 * @param sample bytes from the first one that is not ASCII, at `offset` of the file; they may end within a character
 * @param before what stands before it in the same block
 */
export type ChooseCharset = (head: string, sample: Uint8Array, offset: number, before: Uint8Array) => CharsetChoice;

export interface CharsetRules {
  readonly chooseCharset: ChooseCharset;
  /** The next unit from `from` on at which an interchange may begin, or -1. */
  nextOpening(text: string, from: number): number;
}

/** The interchange to which the bytes at the beginning of a stretch belong. */
export interface InHand {
  /** Its beginning; undefined where none was read before. */
  readonly head: string | undefined;
  /** Its character set; undefined while all of it was ASCII. */
  readonly charset: string | undefined;
  /** Before this byte no other interchange begins. */
  readonly from: number;
}

export interface Stretch extends CharsetChoice {
  /** Less than there are where another interchange seems to begin. */
  readonly end: number;
  /** The first byte beyond ASCII; undefined where all is ASCII. */
  readonly first?: number;
  /** That of the last interchange that has any. */
  readonly chosenAt?: number;
}

const headLength = 512;
/** From the first byte that is not ASCII, so many are looked at before the character set is chosen. */
const sampleLength = 65_536;
const searched = 8_192;
/** UNA, its six characters, up to four line breaks, and UNB: within so many bytes an opening holds no other. */
export const openingLength = 14;

/**
 * The bytes from `at` on that are read by one character set: of one interchange, or of several that are alike. One that has other
 * bytes than ASCII behind one that has not is no part of the same stretch: what seems to be its header may be data.
 * @param offset of the first of all bytes, in the file @param said whether it was said already @param last whether no more come
 * @returns undefined where more have to be seen first
 */
export function stretchAt(
  rules: CharsetRules,
  bytes: Uint8Array,
  at: number,
  { head, charset, from: search }: InHand,
  offset: number,
  said: (fault: Fault) => boolean,
  last: boolean,
): Stretch | undefined {
  let from = at;
  let end = nextOpening(rules, bytes, search);
  let own: Omit<InHand, 'from'> = { head, charset };
  let found: Required<Omit<Stretch, 'end'>> | undefined;
  let plainBefore = false;
  for (;;) {
    const first = firstBeyondAscii(bytes, from, end);
    if (first < end) {
      if (plainBefore) break;
      if (own.charset === undefined && end >= bytes.length && !last && bytes.length - first < sampleLength) {
        if (from === at) return undefined;
        break;
      }
      const choice = own.charset === undefined ? choose(own.head, first) : { charset: own.charset, faults: [] };
      if (found !== undefined && !(choice.charset === found.charset && choice.faults.every(isKnown, found.faults))) break;
      found = found === undefined ? { ...choice, first, chosenAt: first } : { ...found, chosenAt: first };
    } else plainBefore ||= end > from;
    from = end;
    if (end >= bytes.length || (found !== undefined && found.charset === undefined)) break;
    end = nextOpening(rules, bytes, from + openingLength);
    own = { head: undefined, charset: undefined };
  }
  // The end of an interchange that had other bytes before is of its character set too.
  return { end: from, ...(found ?? { charset: charset ?? 'us-ascii', faults: [] }) };

  function choose(beginning: string | undefined, first: number): CharsetChoice {
    const sample = bytes.subarray(first, Math.min(end, first + sampleLength));
    const start = beginning ?? asLatin1(bytes.subarray(from, from + headLength));
    return rules.chooseCharset(start, sample, offset + first, bytes.subarray(from, first));
  }

  function isKnown(this: readonly Fault[], fault: Fault): boolean {
    return said(fault) || this.some(({ message }) => message.en === fault.message.en);
  }
}

function nextOpening(rules: CharsetRules, bytes: Uint8Array, from: number): number {
  for (let window = from; window < bytes.length; window += searched) {
    const found = rules.nextOpening(asLatin1(bytes.subarray(window, window + searched + 2 * openingLength)), 0);
    if (found >= 0) return window + found;
  }
  return bytes.length;
}

function firstBeyondAscii(bytes: Uint8Array, from: number, end: number): number {
  let at = from;
  while (at < end && isAscii(bytes.subarray(at, Math.min(end, at + searched)))) at += searched;
  while (at < end && (bytes[at] ?? 0) < 0x80) at += 1;
  return Math.min(at, end);
}
