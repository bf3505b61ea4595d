/** Segments to text: the inverse of `SegmentReader`, for EDIFACT, X12 and the port platform file. */
import type { Delimiters } from './delimiters.js';
import { Repetition, type Element } from './tree.js';

export interface SegmentData {
  readonly name: string;
  readonly elements: readonly Element[];
}

export interface WriteOptions {
  /** Leaves out empty elements and components at the end (ISO 9735-1 §8.7, X12.6 §3.5): for what the hub itself writes. */
  readonly trim?: boolean;
  /** Written after every terminator; nothing by default. */
  readonly lineBreak?: '' | '\n' | '\r\n';
}

/** A character that cannot be written (empty: a separator that the syntax lacks), and where. Segments, elements, components and repetitions count from 1. */
export interface Unwritable {
  readonly character: string;
  readonly segment: number;
  /** 0 is the tag. */
  readonly element: number;
  readonly repetition: number;
  readonly component: number;
}

export type Written = { readonly text: string } | { readonly unwritable: Unwritable };

type Value = string | readonly string[];

/**
 * @param segments in order; what is read back by `SegmentReader` with the same delimiters is equal to them, except that
 *   a lone component or repetition cannot be told from a simple value, and that line breaks are no data
 * @returns the text, or the first place where data holds a delimiter and the syntax has no release character for it
 *   (X12 has none, X12.5 §3.2), a separator that the syntax lacks is needed, or a line break stands in the data
 */
export function writeSegments(segments: readonly SegmentData[], delimiters: Delimiters, options: WriteOptions = {}): Written {
  const writer = new Writer(delimiters, options.trim === true);
  const end = delimiters.terminator + (options.lineBreak ?? '');
  let text = '';
  for (const [index, segment] of segments.entries()) text += writer.segment(segment, index + 1) + end;
  return writer.unwritable === undefined ? { text } : { unwritable: writer.unwritable };
}

const alphanumeric = /^[0-9A-Za-z]+$/;
const nothing = /^$/;

class Writer {
  unwritable: Unwritable | undefined;
  readonly #delimiters: Delimiters;
  readonly #trim: boolean;
  /** What must be released, or cannot be written. */
  readonly #special: RegExp;
  /** What surely holds none of it: most data. */
  readonly #plain: RegExp;
  #segment = 0;
  #element = 0;

  constructor(delimiters: Delimiters, trim: boolean) {
    this.#delimiters = delimiters;
    this.#trim = trim;
    const { element, component, repetition, release, terminator } = delimiters;
    const characters = [element, component, repetition, release, terminator, '\r', '\n'].join('');
    this.#special = new RegExp(`[${characters.replace(/[\\\]^-]/g, '\\$&')}]`, 'gu');
    this.#plain = /[0-9A-Za-z]/.test(characters) ? nothing : alphanumeric;
  }

  segment({ name, elements }: SegmentData, ordinal: number): string {
    this.#segment = ordinal;
    this.#element = 0;
    const parts = [this.#data(name, 1, 1)];
    for (const element of elements) {
      this.#element += 1;
      parts.push(this.#elementText(element));
    }
    return this.#join(parts, this.#delimiters.element);
  }

  #elementText(element: Element): string {
    if (!(element instanceof Repetition)) return this.#value(element, 1);
    const values = element.values.map((value, index) => this.#value(value, index + 1));
    return this.#joinBy(values, this.#delimiters.repetition, (at) => ({ repetition: at, component: 1 }));
  }

  #value(value: Value, repetition: number): string {
    if (typeof value === 'string') return this.#data(value, repetition, 1);
    const components = value.map((component, index) => this.#data(component, repetition, index + 1));
    return this.#joinBy(components, this.#delimiters.component, (at) => ({ repetition, component: at }));
  }

  /** Where the syntax lacks the separator, more than one value cannot be written. */
  #joinBy(parts: string[], separator: string, place: (at: number) => Pick<Unwritable, 'repetition' | 'component'>): string {
    const text = this.#join(parts, separator);
    if (separator === '' && parts.length > 1) this.#refuse('', place(2));
    return text;
  }

  /** Shortens the parts where empty ones at the end are left out. */
  #join(parts: string[], separator: string): string {
    if (this.#trim) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
    return parts.join(separator);
  }

  #data(text: string, repetition: number, component: number): string {
    if (this.#plain.test(text)) return text;
    const { release } = this.#delimiters;
    return text.replace(this.#special, (character) => {
      if (release === '' || character === '\r' || character === '\n') this.#refuse(character, { repetition, component });
      return release + character;
    });
  }

  #refuse(character: string, place: Pick<Unwritable, 'repetition' | 'component'>): void {
    this.unwritable ??= { character, segment: this.#segment, element: this.#element, ...place };
  }
}
