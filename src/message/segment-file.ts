/**
 * Reads a file of segments: X12, EDIFACT or the platform's. Finds where interchanges begin, cuts segments, and hands them
 * to what reads the envelope. Holds no more than the segment in hand and the message it belongs to.
 */
import { fault, within, type Fault, type Place } from '../errors.js';
import type { Delimiters } from './delimiters.js';
import { skipBlanks, skipBlankUnits } from './delimiters.js';
import type { Cut, SegmentTaker } from './envelope-syntax.js';
import { refusesInterchange } from './group-faults.js';
import { placeInFile } from './locator.js';
import { SegmentNode } from './segment-node.js';
import { component, element, SegmentScanner } from './segment-scanner.js';
import { splitWrapped } from './split-segment.js';
import type { TagReader } from './tag-reader.js';
import { unitsOf, type Units } from './units.js';
import type { CharsetRules } from './charset-stretch.js';
import { TextStream, usualBlock, type TextReader } from './text-stream.js';
import type { Envelope, FileReader, FileText, Format, Limits, Sink } from './tree.js';

/** What stands at the beginning of an interchange. */
export interface Opening {
  readonly delimiters: Delimiters;
  /** The syntax level or character set that the header declares. */
  readonly level: string;
  /** Characters that it does not have. */
  readonly foreign: string;
  /** The header, where it is not read like other segments (ISA). */
  readonly header: SegmentNode | undefined;
  /** Whether line breaks stand inside of that header. */
  readonly wrapped?: boolean;
  /** Whether the next segment is the header, so that its tag does not begin another interchange. */
  readonly headerFollows: boolean;
  /** Where the next segment begins. */
  readonly body: number;
  readonly faults: readonly Fault[];
}

/** What the envelope of an interchange says, while it is put together. */
export type InterchangeEnd = { -readonly [Member in keyof Omit<Envelope, 'charset' | 'delimiters'>]: Envelope[Member] };

/** Reads one interchange: takes its segments, and says at its end what its envelope says. */
export interface InterchangeReader extends SegmentTaker {
  close(cut: Cut): InterchangeEnd;
}

export interface SegmentSyntax extends CharsetRules {
  readonly format: Format;
  /** The segment that ends an interchange. */
  readonly last: string;
  readonly tags: TagReader;
  /** What a tag must look like, for the fault of one that does not. */
  readonly tagReason: { readonly reason: string; readonly reasonZh: string };
  /**
   * The opening at `at`; undefined where none is; 'more' where the text ends too early to tell.
   * @param first whether nothing was read of the file before
   */
  opening(piece: FileText, at: number, end: boolean, first: boolean): Opening | undefined | 'more';
  /** The units with which a segment begins that may be another interchange, or counted. */
  readonly special: readonly number[];
  /** Whether another interchange begins at a segment's beginning, in the middle of one. */
  restarts(piece: FileText, at: number, end: boolean): boolean | 'more';
  /** The fault of what stands between interchanges, where it is more than that; told by how it begins. */
  strayFault?(text: string, from: number): Fault | undefined;
  /** The end of a segment whose data is counted, not delimited (X12 BIN); undefined for any other. */
  countedEnd?(piece: FileText, at: number, delimiters: Delimiters): number | undefined | 'more';
  reader(opening: Opening, scanner: SegmentScanner, sink: Sink, limits: Limits): InterchangeReader;
}

/** How much of a fragment a fault quotes. */
const shownLength = 40;
const mostBroken = 100;
/** No opening is longer: with less than this in hand one waits for more of the file. */
export const longestOpening = 400;

/** @param block bytes that are gathered before they are read */
export function openSegmentFile(syntax: SegmentSyntax, sink: Sink, limits: Limits, block = usualBlock): FileReader {
  return new TextStream(
    syntax,
    new SegmentFile(syntax, sink, limits),
    (found) => {
      sink.fault(found);
    },
    block,
  );
}

const noFaults: readonly Fault[] = [];

interface Current {
  readonly reader: InterchangeReader;
  readonly scanner: SegmentScanner;
  readonly source: FileText;
  readonly start: number;
  readonly faults: Fault[];
  readonly level: string;
  headerFollows: boolean;
  broken: boolean;
  foreign: boolean;
  tooLong: boolean;
  empty: boolean;
  /** True while the rest of a segment that is too long is passed over. */
  skipping: boolean;
}

/** What is not part of an interchange, from where on. */
interface Stray {
  readonly source: FileText;
  readonly start: number;
  readonly offset: number;
}

class SegmentFile implements TextReader {
  readonly #syntax: SegmentSyntax;
  readonly #sink: Sink;
  readonly #limits: Limits;
  #current: Current | undefined;
  #stray: Stray | undefined;
  #interchanges = 0;
  #broken = 0;
  #begun: Pick<Current, 'source' | 'start'> | undefined;
  /** Whether nothing more can belong to an opening that the piece has: another follows it. */
  #sealed = false;

  constructor(syntax: SegmentSyntax, sink: Sink, limits: Limits) {
    this.#syntax = syntax;
    this.#sink = sink;
    this.#limits = limits;
  }

  begun(): { head: string; offset: number; headerFollows: boolean } | undefined {
    if (this.#begun === undefined) return undefined;
    const { source, start } = this.#begun;
    const { offset = 0 } = placeInFile(source, start, start);
    return { head: source.text.slice(start, start + longestOpening), offset, headerFollows: this.#current?.headerFollows === true };
  }

  take(piece: FileText, last: boolean, unreadable: Fault | undefined, sealed: boolean): number {
    this.#sealed = sealed;
    const { text } = piece;
    const units = unitsOf(piece);
    let at = 0;
    while (at < text.length && this.#broken < mostBroken) {
      const next =
        this.#current === undefined ? this.#between(piece, units, at, last) : this.#segments(this.#current, piece, units, at, last);
      if (next.wait) return next.at;
      at = next.at;
    }
    if (this.#broken >= mostBroken && at < text.length) {
      this.#stray ??= strayAt(piece, skipBlankUnits(units, at));
      at = text.length;
    }
    if (last) this.#end(piece, unreadable);
    return at;
  }

  #end(piece: FileText, unreadable: Fault | undefined): void {
    const { length } = piece.text;
    if (this.#stray !== undefined) this.#reportStray(this.#stray, piece, length);
    this.#stray = undefined;
    const current = this.#current;
    if (current === undefined) {
      if (unreadable !== undefined) this.#sink.fault(unreadable);
    } else if (unreadable === undefined) this.#truncated(current, piece, length);
    else {
      current.faults.push(unreadable);
      this.#close(current, piece, length, 'unreadable');
    }
  }

  /** Between interchanges: an opening, or what is none. */
  #between(piece: FileText, units: Units, from: number, last: boolean): { at: number; wait: boolean } {
    const { text } = piece;
    const at = this.#stray === undefined ? skipBlankUnits(units, from) : from;
    if (at >= text.length) return { at, wait: !last };
    const opening = this.#syntax.opening(piece, at, last || this.#sealed, this.#interchanges === 0 && this.#stray === undefined);
    if (opening === 'more') return { at, wait: true };
    if (opening === undefined) return this.#pass(piece, at, last || this.#sealed);
    if (this.#stray !== undefined) this.#reportStray(this.#stray, piece, at);
    this.#stray = undefined;
    this.#open(piece, at, opening);
    return { at: opening.body, wait: false };
  }

  #pass(piece: FileText, at: number, last: boolean): { at: number; wait: boolean } {
    const { text } = piece;
    // What a fault quotes of it must be in one piece.
    if (this.#stray === undefined && text.length - at < longestOpening && !last) return { at, wait: true };
    if (this.#stray === undefined) {
      this.#broken += 1;
      this.#stray = strayAt(piece, at);
    }
    const next = this.#syntax.nextOpening(text, at + 1);
    if (next >= 0) return { at: next, wait: false };
    return last ? { at: text.length, wait: false } : { at: Math.max(at, text.length - longestOpening), wait: true };
  }

  #reportStray({ source, start, offset }: Stray, piece: FileText, to: number): void {
    const length = (placeInFile(piece, to, to).offset ?? offset) - offset;
    const place = { ...placeInFile(source, start, start), length };
    const own = this.#syntax.strayFault?.(source.text, start);
    const found = own ?? fault('HUB_TRAILING_DATA', { text: quoted(source, start, length) });
    this.#sink.fault(within(found, place));
  }

  #open(piece: FileText, at: number, opening: Opening): void {
    const scanner = new SegmentScanner(opening.delimiters, opening.foreign);
    this.#interchanges += 1;
    const reader = this.#syntax.reader(opening, scanner, this.#sink, this.#limits);
    const faults = [...opening.faults];
    const seen = { broken: false, foreign: false, tooLong: false, empty: false, skipping: false };
    this.#current = {
      reader,
      scanner,
      source: piece,
      start: at,
      faults,
      headerFollows: opening.headerFollows,
      level: opening.level,
      ...seen,
    };
    this.#begun = { source: piece, start: at };
    if (opening.header === undefined) return;
    if (opening.wrapped === true) this.#reportWrapped(this.#current, opening.header);
    reader.add(opening.header, undefined);
  }

  #segments(current: Current, piece: FileText, units: Units, from: number, last: boolean): { at: number; wait: boolean } {
    const { text } = piece;
    const { scanner } = current;
    const { special } = this.#syntax;
    let at = from;
    for (;;) {
      if (!current.skipping) at = skipBlankUnits(units, at);
      if (at >= text.length) return { at: text.length, wait: !last };
      if (!current.skipping && special.includes(units[at] ?? 0)) {
        const next = this.#special(current, piece, units, at, last);
        if (typeof next === 'object') return next;
        if (next > at) {
          at = next;
          continue;
        }
      }
      const complete = scanner.scan(units, at) || (last && scanner.delimiters.terminator === '\n');
      const tooLong = scanner.end - at > this.#limits.segmentLength;
      if (!complete && !tooLong && !last && !current.skipping) return { at, wait: true };
      if (current.skipping) current.skipping = !complete;
      else if (tooLong) this.#tooLong(current, piece, units, at, complete);
      else if (complete || !this.#filledUp(piece, scanner) ? this.#scanned(current, piece, units) : this.#cutOff(current, piece, units)) {
        if (!complete) current.faults.push(unterminated(this.#syntax.last, piece, at));
        this.#close(current, piece, scanner.after, undefined);
        return { at: scanner.after, wait: false };
      }
      at = scanner.after;
      if (!complete) return { at: last ? at : scanner.resume, wait: !last };
    }
  }

  /** Another interchange, or a segment that is counted. @returns where to stop, or where the next segment begins: here, if this is like others */
  #special(current: Current, piece: FileText, units: Units, at: number, last: boolean): { at: number; wait: boolean } | number {
    const restarts = !current.headerFollows && this.#syntax.restarts(piece, at, last || this.#sealed);
    if (restarts === 'more') return { at, wait: true };
    if (restarts) {
      this.#truncated(current, piece, at);
      return { at, wait: false };
    }
    const counted = this.#syntax.countedEnd?.(piece, at, current.scanner.delimiters);
    if (counted === 'more' && !last && piece.text.length - at <= this.#limits.segmentLength) return { at, wait: true };
    if (typeof counted !== 'number') return at;
    this.#unscanned(current, piece, units, at, counted);
    return counted + 1;
  }

  /** Whether what the scanner read to the end of the file ends in what is no data. */
  #filledUp({ text }: FileText, { end }: SegmentScanner): boolean {
    return skipBlanks(text, end - 1) >= end;
  }

  /** The last segment of a file without its terminator, but with line breaks or an end mark behind it. @returns whether it ends the interchange */
  #cutOff(current: Current, piece: FileText, units: Units): boolean {
    const { start } = current.scanner;
    let { end } = current.scanner;
    while (end > start && skipBlanks(piece.text, end - 1) >= end) end -= 1;
    return this.#unscanned(current, piece, units, start, end);
  }

  /** A segment that the scanner has just read. @returns whether it ends the interchange */
  #scanned(current: Current, piece: FileText, units: Units): boolean {
    const { scanner } = current;
    const { start, end, count, marks, delimiters } = scanner;
    if (start === end) {
      this.#reportEmpty(current, piece, start);
      return false;
    }
    const tag = this.#syntax.tags.read(piece.text, units, start, count > 0 ? (marks[0] ?? 0) >> 3 : end);
    const node = new SegmentNode(
      tag,
      piece,
      start,
      end,
      delimiters,
      scanner.broken ? splitWrapped(piece.text, start, end, delimiters) : undefined,
    );
    const ended = this.#add(current, node, units);
    if (!scanner.plain) this.#deviations(current, node);
    return ended;
  }

  /** A segment whose end was found otherwise, by its length or by the limit. */
  #unscanned(current: Current, piece: FileText, units: Units, start: number, end: number): boolean {
    const { delimiters } = current.scanner;
    const tag = this.#syntax.tags.read(piece.text, units, start, tagEnd(piece.text, start, end, delimiters));
    return this.#add(current, new SegmentNode(tag, piece, start, end, delimiters), undefined);
  }

  #add(current: Current, node: SegmentNode, units: Units | undefined): boolean {
    current.headerFollows = false;
    const ended = current.reader.add(node, units);
    if (!node.tag.valid) {
      const text = node.source.text.slice(node.start, Math.min(node.end, node.start + 80));
      current.reader.report('HUB_SEGMENT_INVALID', { text, ...this.#syntax.tagReason }, node);
    }
    return ended;
  }

  /** What stands in a segment and is neither data nor a separator: of some of it one word for the whole interchange is enough. */
  #deviations(current: Current, node: SegmentNode): void {
    const { broken, needless, foreign } = current.scanner;
    const { source, name: segment } = node;
    if (needless >= 0) {
      const where = { source, start: needless, end: needless + 2 };
      current.reader.report(
        'HUB_RELEASE_INVALID',
        { char: source.text.charAt(needless + 1) },
        where,
        placeInSegment(current.scanner, needless),
      );
    }
    if (broken && !current.broken) this.#reportWrapped(current, node);
    if (foreign >= 0 && !current.foreign) {
      current.foreign = true;
      const char = characterName(source.text.charCodeAt(foreign));
      const place = { segment, ...placeInFile(source, foreign, foreign + 1) };
      current.faults.push(fault('HUB_CHARACTER_INVALID', { char, level: current.level }, place));
    }
  }

  /** Two terminators in a row: nothing stands between them that could be wrong, or counted. */
  #reportEmpty(current: Current, piece: FileText, at: number): void {
    if (current.empty) return;
    current.empty = true;
    const reason = {
      reason: 'there are segments without anything in them: two terminators in a row',
      reasonZh: '存在空段（连续两个终止符）',
    };
    current.faults.push(fault('HUB_SYNTAX_DEVIATES', reason, placeInFile(piece, at, at + 1)));
  }

  #reportWrapped(current: Current, { name: segment, source, start, end }: SegmentNode): void {
    current.broken = true;
    const reason = { reason: 'there are line breaks inside of segments', reasonZh: '段内含有换行' };
    current.faults.push(fault('HUB_SYNTAX_DEVIATES', reason, { segment, ...placeInFile(source, start, end) }));
  }

  /** Of a segment over the limit only the beginning is kept. */
  #tooLong(current: Current, piece: FileText, units: Units, at: number, complete: boolean): void {
    if (!current.tooLong) {
      current.tooLong = true;
      const place = placeInFile(piece, at, at + shownLength);
      current.faults.push(fault('HUB_SEGMENT_TOO_LONG', { limit: this.#limits.segmentLength }, place));
    }
    current.skipping = !complete;
    this.#unscanned(current, piece, units, at, Math.min(at + shownLength, piece.text.length));
  }

  #truncated(current: Current, piece: FileText, end: number): void {
    // Messages that never had an envelope are not cut off from its end.
    const bare = current.faults.some(({ code }) => code === 'HUB_HEADER_MISSING');
    if (!bare) current.faults.push(fault('HUB_INTERCHANGE_TRUNCATED', { expected: this.#syntax.last }, placeInFile(piece, end, end)));
    this.#close(current, piece, end, 'truncated');
  }

  #close(current: Current, piece: FileText, end: number, cut: Cut): void {
    const { reader, scanner, source, start, faults } = current;
    this.#current = undefined;
    const envelope = reader.close(cut);
    const all = faults.length + envelope.faults.length === 0 ? noFaults : named([...faults, ...envelope.faults], envelope.reference);
    if (refusesInterchange(all)) this.#broken += 1;
    // Added to the object itself: another copy for each interchange is felt where interchanges are small.
    const complete = envelope as { -readonly [Member in keyof Envelope]: Envelope[Member] };
    complete.charset = scanner.ascii && !piece.charset.startsWith('utf-16') ? 'us-ascii' : piece.charset;
    complete.delimiters = scanner.delimiters;
    complete.faults = all;
    if (source === piece) complete.extent = { source, start, end };
    this.#sink.interchange(complete);
  }
}

/** A trailer that is all there but for its terminator: an editor or a join of lines takes it away. What it lacks else is a fault of its own. */
function unterminated(segment: string, piece: FileText, at: number): Fault {
  const reason = { reason: 'the terminator behind the last segment is missing', reasonZh: '最后一段缺少终止符' };
  return fault('HUB_SYNTAX_DEVIATES', reason, { segment, ...placeInFile(piece, at, piece.text.length) });
}

function named(faults: readonly Fault[], interchange: string | undefined): readonly Fault[] {
  return interchange === undefined ? faults : faults.map((inner) => within(inner, { interchange }));
}

/** The beginning of a stray stretch, no further than it reaches: what follows may be of the next interchange. */
function quoted(source: FileText, start: number, bytes: number): string {
  let end = Math.min(start + shownLength, source.text.length);
  while (end > start && (placeInFile(source, start, end).length ?? 0) > bytes) end -= 1;
  return source.text.slice(start, end);
}

function strayAt(source: FileText, start: number): Stray {
  return { source, start, offset: placeInFile(source, start, start).offset ?? 0 };
}

function tagEnd(text: string, start: number, end: number, { element }: Delimiters): number {
  for (let at = start; at < end; at += 1) if (text.charAt(at) === element) return at;
  return end;
}

/** The element and component that a unit of the segment stands in; nothing for its tag. */
function placeInSegment({ marks, count }: SegmentScanner, unit: number): Place {
  let inElement = 0;
  let inComponent = 1;
  for (let at = 0; at < count && (marks[at] ?? 0) >> 3 < unit; at += 1) {
    const kind = (marks[at] ?? 0) & 7;
    if (kind === element) inElement += 1;
    inComponent = kind === component ? inComponent + 1 : 1;
  }
  if (inElement === 0) return {};
  return inComponent === 1 ? { element: inElement } : { element: inElement, component: inComponent };
}

function characterName(code: number): string {
  return code < 0x20 || code === 0x7f ? `U+${code.toString(16).toUpperCase().padStart(4, '0')}` : String.fromCharCode(code);
}
