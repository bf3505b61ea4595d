/**
 * The tokenizer of X12, EDIFACT and the platform file. One pass over the text: where the segment ends, and where its
 * elements, components and repetitions do. It makes no strings; a segment's elements are cut out when they are asked for.
 * Line breaks inside a segment are no data in any of these syntaxes; a release character makes data of what follows it.
 */
import type { Delimiters } from './delimiters.js';
import type { Units } from './units.js';

const data = 0;
const terminator = 1;
export const element = 2;
export const component = 3;
export const repetition = 4;
const release = 5;
const lineBreak = 6;
const foreign = 7;

/** One for all scanners: a segment is dealt with before the next one is scanned. */
let sharedMarks = new Int32Array(1024);

/** A cursor over segments. Linear: every character is looked at once. */
export class SegmentScanner {
  /** The segment's units, without the terminator. */
  start = 0;
  end = 0;
  /** The unit after the terminator. */
  after = 0;
  /** Of a segment that the text cuts off: where to go on if it is only passed over, before a release character cut from its like. */
  resume = 0;
  /** Each separator of the segment, in order: `unit * 8 + kind`; valid until the next segment is scanned, by whomever. */
  marks = sharedMarks;
  count = 0;
  /** True where nothing but data and separators stands in the segment: the four that follow then say nothing. */
  plain = true;
  /** True where a line break stands inside the segment. */
  broken = false;
  /** True where a release character stands in it. */
  released = false;
  /** A release character before something that needed none, or -1. */
  needless = -1;
  /** The first character that the syntax level does not have, or -1. */
  foreign = -1;
  /** True while every character that was scanned is ASCII. */
  ascii = true;
  readonly delimiters: Delimiters;
  readonly #kinds: Uint8Array;
  #breakAt = 0;
  #cutAt = -1;

  /** @param foreign characters that the syntax level does not have */
  constructor(delimiters: Delimiters, foreignCharacters = '') {
    this.delimiters = delimiters;
    this.#kinds = kindsOf(delimiters, foreignCharacters);
  }

  /**
   * Reads the segment that begins at `from`.
   * @returns false where the text ends before the segment does: `end` is then the text's end, and the marks are valid
   */
  scan(units: Units, from: number): boolean {
    const kinds = this.#kinds;
    const { length } = units;
    let marks = sharedMarks;
    this.marks = marks;
    let count = 0;
    let seen = 0;
    this.start = from;
    if (!this.plain) this.#forget();
    for (let at = from; at < length; at += 1) {
      const code = units[at] ?? 0;
      const kind = kinds[code] ?? data;
      seen |= code;
      if (kind === data) continue;
      // The kinds stand in the order in which they are asked for: most of what is no data is a separator.
      if (kind > terminator && kind < release) {
        if (count === marks.length) marks = this.#grow();
        marks[count] = at * 8 + kind;
        count += 1;
      } else if (kind === terminator) {
        if (seen > 0x7f) this.ascii = false;
        this.end = this.broken ? this.#withoutBreaks(units, at) : at;
        this.after = at + 1;
        this.count = count;
        return true;
      } else at = this.#odd(units, at, kind);
    }
    if (seen > 0x7f) this.ascii = false;
    this.end = length;
    this.after = length;
    this.resume = this.#cutAt < 0 ? length : this.#cutAt;
    this.count = count;
    return false;
  }

  #forget(): void {
    this.plain = true;
    this.broken = false;
    this.released = false;
    this.needless = -1;
    this.foreign = -1;
    this.#cutAt = -1;
  }

  /** What is neither data nor a separator. @returns the last unit of it */
  #odd(units: Units, at: number, kind: number): number {
    this.plain = false;
    if (kind === release) return this.#releaseAt(units, at);
    if (kind === foreign) {
      if (this.foreign < 0) this.foreign = at;
    } else this.#breakHere(at);
    return at;
  }

  #breakHere(at: number): void {
    if (!this.broken) this.#breakAt = at;
    this.broken = true;
  }

  #releaseAt(units: Units, at: number): number {
    this.released = true;
    let released = at + 1;
    // A line may have been wrapped between the release character and what it releases.
    while (isLineBreak(units[released])) {
      this.#breakHere(released);
      released += 1;
    }
    if (released >= units.length) this.#cutAt = at;
    const kind = this.#kinds[units[released] ?? 0x10000];
    const isNeeded = kind !== data && kind !== foreign;
    if (this.needless < 0 && !isNeeded && units[released] !== this.delimiters.reserved?.charCodeAt(0)) this.needless = at;
    return released;
  }

  /** A line break right before the terminator, such as the CR of a CR LF, is not inside of the segment. */
  #withoutBreaks(units: Units, terminatorAt: number): number {
    let end = terminatorAt;
    while (end > this.start && isLineBreak(units[end - 1])) end -= 1;
    this.broken = this.#breakAt < end;
    return end;
  }

  #grow(): Int32Array<ArrayBuffer> {
    const larger = new Int32Array(sharedMarks.length * 2);
    larger.set(sharedMarks);
    sharedMarks = larger;
    this.marks = larger;
    return larger;
  }
}

const made = new Map<string, Uint8Array>();
const mostMade = 32;

/** What each of the 65,536 units is. Interchanges with the same delimiters share a table. */
function kindsOf(
  { element: e, component: c, repetition: r, release: l, terminator: t }: Delimiters,
  foreignCharacters: string,
): Uint8Array {
  const key = `${e}\n${c}\n${r}\n${l}\n${t}\n${foreignCharacters}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const kinds = new Uint8Array(0x10000);
  kinds.fill(foreign, 0, 0x20);
  kinds[0x7f] = foreign;
  kinds[0x09] = data;
  for (const character of foreignCharacters) kinds[character.charCodeAt(0)] = foreign;
  kinds[0x0a] = lineBreak;
  kinds[0x0d] = lineBreak;
  const each: readonly (readonly [string, number])[] = [
    [r, repetition],
    [c, component],
    [e, element],
    [l, release],
    [t, terminator],
  ];
  for (const [character, kind] of each) if (character !== '') kinds[character.charCodeAt(0)] = kind;
  if (made.size < mostMade) made.set(key, kinds);
  return kinds;
}

function isLineBreak(code: number | undefined): boolean {
  return code === 0x0a || code === 0x0d;
}
