/**
 * The tokenizer of EDIFACT (ISO 9735-1 §6–8) and of the port platform file: segments, data elements, components and
 * repetitions, with a release character. Line breaks are no data in either syntax; they are left out wherever they are.
 */
import { Repetition, type Element } from './tree.js';

/** One character each; empty where the syntax has none. */
export interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly release: string;
  readonly terminator: string;
}

const noElements: readonly Element[] = [];

/** A cursor over the segments of a text. Linear: every character is looked at a fixed number of times. */
export class SegmentReader {
  /** What `next` found: the segment's units, without the terminator. */
  start = 0;
  end = 0;
  /** False for what is left at the end without a terminator. */
  terminated = true;
  /** What `split` made of it. */
  tag = '';
  elements: readonly Element[] = noElements;
  /** True where a line break stood inside the segment. */
  broken = false;
  /** The first character that needed no release character, if one had it. */
  needless: string | undefined;

  readonly text: string;
  readonly #delimiters: Delimiters;
  #at: number;
  #release = -1;
  #lineFeed = -1;
  #return = -1;

  constructor(text: string, delimiters: Delimiters, from = 0) {
    this.text = text;
    this.#delimiters = delimiters;
    this.#at = from;
  }

  /** The unit after the terminator of the segment in hand. */
  get after(): number {
    return this.#at;
  }

  /** Goes to the next segment. @returns false at the end */
  next(): boolean {
    const { text } = this;
    const start = skipBlanks(text, this.#at);
    if (start >= text.length) return false;
    this.start = start;
    const found = this.#terminatorFrom(start);
    this.terminated = found >= 0;
    this.end = found >= 0 ? found : text.length;
    this.#at = found >= 0 ? found + 1 : text.length;
    return true;
  }

  /** True if the segment in hand begins with the tag, even over a line break. */
  has(tag: string): boolean {
    const { text, start } = this;
    let at = start;
    for (const character of tag) {
      while (isLineBreak(text.charCodeAt(at))) at += 1;
      if (text[at] !== character) return false;
      at += 1;
    }
    while (isLineBreak(text.charCodeAt(at))) at += 1;
    return at >= this.end || !/[0-9A-Za-z]/.test(text.charAt(at));
  }

  /** Takes the segment in hand apart: tag and elements. */
  split(): void {
    const { element, component, release } = this.#delimiters;
    this.needless = undefined;
    const raw = this.#withoutBreaks();
    if (release !== '' && raw.includes(release)) {
      this.#splitReleased(raw);
      return;
    }
    const parts = raw.split(element);
    const tag = parts[0] ?? '';
    this.tag = component !== '' && tag.includes(component) ? tag.slice(0, tag.indexOf(component)) : tag;
    const elements: Element[] = [];
    for (let index = 1; index < parts.length; index += 1) elements.push(this.#plainElement(parts[index] ?? ''));
    this.elements = elements;
  }

  #plainElement(part: string): Element {
    const { component, repetition } = this.#delimiters;
    if (repetition !== '' && part.includes(repetition)) {
      return new Repetition(
        part.split(repetition).map((value) => (component !== '' && value.includes(component) ? value.split(component) : value)),
      );
    }
    return component !== '' && part.includes(component) ? part.split(component) : part;
  }

  #splitReleased(raw: string): void {
    const { element, component, repetition, release, terminator } = this.#delimiters;
    const elements: Element[] = [];
    let tag: string | undefined;
    let values: (string | readonly string[])[] = [];
    let components: string[] = [];
    let piece = '';
    const endComponent = (): void => {
      components.push(piece);
      piece = '';
    };
    const endValue = (): void => {
      endComponent();
      values.push(components.length === 1 ? (components[0] ?? '') : components);
      components = [];
    };
    const endElement = (): void => {
      endValue();
      const [value = ''] = values;
      if (tag === undefined) tag = typeof value === 'string' ? value : (value[0] ?? '');
      else elements.push(values.length === 1 ? value : new Repetition(values));
      values = [];
    };
    for (let at = 0; at < raw.length; at += 1) {
      const character = raw.charAt(at);
      if (character === release) {
        at += 1;
        const released = raw.charAt(at);
        piece += released;
        const needed = [element, component, repetition, release, terminator].includes(released);
        if (!needed) this.needless ??= released;
      } else if (character === element) endElement();
      else if (character === component) endComponent();
      else if (character === repetition) endValue();
      else piece += character;
    }
    endElement();
    this.tag = tag ?? '';
    this.elements = elements;
  }

  #withoutBreaks(): string {
    const { text, start, end } = this;
    if (this.#lineFeed < start) this.#lineFeed = find(text, '\n', start);
    if (this.#return < start) this.#return = find(text, '\r', start);
    this.broken = this.#lineFeed < end || this.#return < end;
    const raw = text.slice(start, end);
    return this.broken ? raw.replace(/[\r\n]/g, '') : raw;
  }

  #terminatorFrom(start: number): number {
    const { text } = this;
    const { release, terminator } = this.#delimiters;
    let end = text.indexOf(terminator, start);
    if (release === '') return end;
    let at = start;
    while (end >= 0) {
      if (this.#release < at) this.#release = find(text, release, at);
      if (this.#release > end) return end;
      // The released character is skipped, also when a line was wrapped between the two.
      at = this.#release + 1;
      while (isLineBreak(text.charCodeAt(at))) at += 1;
      at += 1;
      if (at > end) end = text.indexOf(terminator, at);
    }
    return end;
  }
}

/** The first unit at or after `at` that is neither white space nor the end-of-file mark of old systems (0x1A). */
export function skipBlanks(text: string, at: number): number {
  let from = at;
  for (;;) {
    const code = text.charCodeAt(from);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x1a) from += 1;
    else return from;
  }
}

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function find(text: string, sought: string, from: number): number {
  const at = text.indexOf(sought, from);
  return at < 0 ? Infinity : at;
}
