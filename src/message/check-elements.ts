/**
 * A segment's elements against its definition: presence, length, type, code, repetition and the conditions between
 * them, from the scanner's marks; no string is made for an element that is right.
 */
import type { FaultParameters, HubCode, Place } from '../errors.js';
import type { ElementDefinition, SegmentDefinition, ValueType } from './segment-table.js';
import { isBroken } from './segment-table.js';
import { component, element, repetition, type SegmentScanner } from './segment-scanner.js';

export type ElementCode = Extract<HubCode, `HUB_ELEMENT_${string}`>;

/** Told of every departure. @param start @param end the units it is about @param value the data as sent */
export type ElementReport = (
  code: ElementCode,
  parameters: FaultParameters,
  start: number,
  end: number,
  place: Place,
  value: string | undefined,
) => void;

const expectedOf: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  n: { en: 'a number', zh: '数字' },
  a: { en: 'letters', zh: '字母' },
  N: { en: 'a whole number', zh: '整数' },
  R: { en: 'a decimal number', zh: '十进制数' },
  DT: { en: 'a date (YYMMDD or CCYYMMDD)', zh: '日期（YYMMDD 或 CCYYMMDD）' },
  TM: { en: 'a time (HHMM, HHMMSS or longer)', zh: '时间（HHMM、HHMMSS 或更长）' },
};

/** Checks one segment after another, each right after the scanner has read it. */
export class ElementCheck {
  readonly #scanner: SegmentScanner;
  readonly #report: ElementReport;
  #text = '';
  #definition: SegmentDefinition = { tag: '', name: '', elements: [], conditions: [] };
  #mark = 0;
  /** Where the value in hand is, for a fault. */
  #element = 0;
  #component = 0;
  #repetition = 0;

  constructor(scanner: SegmentScanner, report: ElementReport) {
    this.#scanner = scanner;
    this.#report = report;
  }

  /** @param text that the scanner has just read the segment in */
  run(text: string, definition: SegmentDefinition): void {
    this.#text = text;
    this.#definition = definition;
    this.#mark = 0;
    const { marks, count, end } = this.#scanner;
    const { elements, conditions } = this.#definition;
    let present = 0;
    let number = 0;
    while (this.#mark < count && ((marks[this.#mark] ?? 0) & 7) !== element) this.#mark += 1;
    while (this.#mark < count) {
      const from = ((marks[this.#mark] ?? 0) >> 3) + 1;
      this.#mark += 1;
      const first = this.#mark;
      while (this.#mark < count && ((marks[this.#mark] ?? 0) & 7) !== element) this.#mark += 1;
      const to = this.#mark < count ? (marks[this.#mark] ?? 0) >> 3 : end;
      const known = elements[number];
      number += 1;
      this.#element = number;
      if (known === undefined) {
        // A separator too many at the end says nothing; data where there is no element does.
        if (to > from) this.#fault('HUB_ELEMENT_SURPLUS', undefined, from, to, { limit: elements.length });
      } else if (this.#isEmpty(from, to, first)) {
        if (known.mandatory) this.#missing(known, from, to);
      } else {
        present |= 1 << (number - 1);
        this.#repeated(known, from, to, first);
      }
    }
    for (; number < elements.length; number += 1) {
      const known = elements[number];
      this.#element = number + 1;
      if (known?.mandatory === true) this.#missing(known, end, end);
    }
    this.#component = 0;
    this.#element = 0;
    for (const condition of conditions) {
      if (isBroken(condition, present))
        this.#fault('HUB_ELEMENT_CONDITION', undefined, this.#scanner.start, end, {
          condition: condition.text,
          conditionZh: condition.text,
        });
    }
  }

  /** Nothing, or nothing but separators of components and repetitions. */
  #isEmpty(from: number, to: number, firstMark: number): boolean {
    return to === from || to - from === this.#mark - firstMark;
  }

  #repeated(known: ElementDefinition, from: number, to: number, firstMark: number): void {
    const { marks } = this.#scanner;
    const last = this.#mark;
    let start = from;
    let inner = firstMark;
    let times = 0;
    for (let at = firstMark; at <= last; at += 1) {
      const mark = marks[at] ?? 0;
      if (at < last && (mark & 7) !== repetition) continue;
      const stop = at < last ? mark >> 3 : to;
      times += 1;
      this.#repetition = times;
      if (known.components.length > 0) this.#composite(known, start, stop, inner, at);
      else this.#simple(known, start, stop, inner, at);
      start = stop + 1;
      inner = at + 1;
    }
    this.#repetition = 0;
    this.#component = 0;
    if (times > known.repeat) this.#fault('HUB_ELEMENT_REPEATED', known, from, to, { limit: known.repeat });
  }

  /** A simple element in whose place a composite stands has components that it must not have. */
  #simple(known: ElementDefinition, from: number, to: number, firstMark: number, lastMark: number): void {
    if (lastMark > firstMark) {
      const first = (this.#scanner.marks[firstMark] ?? 0) >> 3;
      this.#component = 2;
      if (to - first > lastMark - firstMark) this.#fault('HUB_ELEMENT_SURPLUS', known, first + 1, to, { limit: 1 });
      this.#component = 0;
      if (first > from) this.#value(known, from, first);
    } else if (to > from) this.#value(known, from, to);
  }

  #composite(known: ElementDefinition, from: number, to: number, firstMark: number, lastMark: number): void {
    const { marks } = this.#scanner;
    const { components } = known;
    // Whatever is missing in an empty repetition or an optional composite that is not there is no fault.
    if (to === from) return;
    let start = from;
    let number = 0;
    for (let at = firstMark; at <= lastMark; at += 1) {
      const stop = at < lastMark ? (marks[at] ?? 0) >> 3 : to;
      if (at < lastMark && ((marks[at] ?? 0) & 7) !== component) continue;
      const inner = components[number];
      number += 1;
      this.#component = number;
      if (inner === undefined) {
        if (stop > start) this.#fault('HUB_ELEMENT_SURPLUS', known, start, stop, { limit: components.length });
      } else if (stop > start) this.#value(inner, start, stop);
      else if (inner.mandatory) this.#missing(inner, start, stop);
      start = stop + 1;
    }
    for (; number < components.length; number += 1) {
      const inner = components[number];
      this.#component = number + 1;
      if (inner?.mandatory === true) this.#missing(inner, to, to);
    }
    this.#component = 0;
  }

  #value(known: ElementDefinition, from: number, to: number): void {
    const { type, min, max, codes } = known;
    if (type === undefined) return;
    const plain = !this.#scanner.released && !this.#scanner.broken;
    const length = plain ? (isNumeric(type) ? digits(this.#text, from, to) : to - from) : this.#length(type, from, to);
    if (length > max) this.#fault('HUB_ELEMENT_TOO_LONG', known, from, to, { limit: max, actual: length });
    else if (length < min) this.#fault('HUB_ELEMENT_TOO_SHORT', known, from, to, { limit: min, actual: length });
    if (type !== 'an' && type !== 'AN' && type !== 'ID' && type !== 'B' && plain && !isOfType(type, this.#text, from, to)) {
      const expected = expectedOf[type.startsWith('N') ? 'N' : type];
      this.#fault('HUB_ELEMENT_TYPE', known, from, to, { expected: expected?.en ?? type, expectedZh: expected?.zh ?? type });
    } else if (codes !== undefined && !codes.has(this.#sent(from, to).trim())) this.#fault('HUB_ELEMENT_CODE', known, from, to);
  }

  #length(type: ValueType, from: number, to: number): number {
    const value = this.#sent(from, to);
    return isNumeric(type) ? digits(value, 0, value.length) : value.length;
  }

  #missing(known: ElementDefinition, from: number, to: number): void {
    this.#fault('HUB_ELEMENT_MISSING', known, from, to);
  }

  /** The value as it was meant: without line breaks and release characters. */
  #sent(from: number, to: number): string {
    const raw = this.#text.slice(from, to);
    const { broken, released, delimiters } = this.#scanner;
    const joined = broken ? raw.replace(/[\r\n]/g, '') : raw;
    return released ? withoutReleases(joined, delimiters.release) : joined;
  }

  #fault(code: ElementCode, known: ElementDefinition | undefined, from: number, to: number, more: FaultParameters = {}): void {
    const value = to > from && code !== 'HUB_ELEMENT_CONDITION' ? this.#sent(from, to) : undefined;
    const position = this.#component > 0 ? `${this.#element}.${this.#component}` : String(this.#element);
    this.#report(
      code,
      { segment: this.#definition.tag, element: position, name: known?.name ?? '', ...(value !== undefined && { value }), ...more },
      from,
      to,
      {
        ...(this.#element > 0 && { element: this.#element }),
        ...(this.#component > 0 && { component: this.#component }),
        ...(this.#repetition > 1 && { repetition: this.#repetition }),
        ...(known !== undefined && { elementId: known.id }),
      },
      value,
    );
  }
}

function withoutReleases(text: string, release: string): string {
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text.charAt(at) === release) at += 1;
    out += text.charAt(at);
  }
  return out;
}

function isNumeric(type: ValueType): boolean {
  return type === 'n' || type === 'R' || (type.startsWith('N') && type.length === 2);
}

/** The length of a number: its sign, its decimal mark and an exponent's letter are not counted (ISO 9735-1 §10; X12.6 §3.3). */
function digits(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== 0x2d && code !== 0x2e && code !== 0x2c && code !== 0x2b && code !== 0x45) count += 1;
  }
  return count;
}

function isOfType(type: ValueType, text: string, from: number, to: number): boolean {
  switch (type) {
    case 'a':
      return !hasDigit(text, from, to);
    case 'DT':
      return isDate(text, from, to);
    case 'TM':
      return isTime(text, from, to);
    case 'n':
      return isNumber(text, from, to, true);
    case 'R':
      return isNumber(text, from, to, true);
    default:
      return isNumber(text, from, to, false);
  }
}

function hasDigit(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (isDigit(text.charCodeAt(at))) return true;
  return false;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A sign, digits, at most one decimal mark (point or comma) where they are allowed, and an exponent (X12.6 §3.3.1.2). */
function isNumber(text: string, from: number, to: number, decimal: boolean): boolean {
  let at = from;
  const sign = text.charCodeAt(at);
  if (sign === 0x2d || sign === 0x2b) at += 1;
  let mark = false;
  let seen = false;
  for (; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (isDigit(code)) seen = true;
    else if (decimal && !mark && (code === 0x2e || code === 0x2c)) mark = true;
    else if (decimal && seen && code === 0x45) return isNumber(text, at + 1, to, false);
    else return false;
  }
  return seen;
}

function pair(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function isDate(text: string, from: number, to: number): boolean {
  const length = to - from;
  if (length !== 6 && length !== 8) return false;
  const year = pair(text, from) + (length === 8 ? pair(text, from + 2) : 0);
  const month = pair(text, to - 4);
  const day = pair(text, to - 2);
  return (
    !Number.isNaN(year) &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= (month === 2 ? 29 : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31)
  );
}

function isTime(text: string, from: number, to: number): boolean {
  const length = to - from;
  if (length < 4 || length === 5 || length > 8) return false;
  for (let at = from; at < to; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return pair(text, from) <= 23 && pair(text, from + 2) <= 59 && (length < 6 || pair(text, from + 4) <= 59);
}
