/**
 * A segment's elements against its definition: presence, length, type, code, repetition and the conditions between
 * them, from the scanner's marks; no string is made for an element that is right.
 */
import type { FaultParameters, HubCode, Place } from '../errors.js';
import type { CodeList } from './code-list.js';
import { breaks, isBroken, type Condition, type ElementDefinition, type SegmentDefinition } from './segment-table.js';
import { component, element, repetition, type SegmentScanner } from './segment-scanner.js';
import type { FileText } from './tree.js';
import { unitsOfText, type Units } from './units.js';
import { areDigits, digits, isOfType } from './value-type.js';

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

/** An empty element at which a line is wrapped. */
function isLineBreaks(units: Units, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) if (units[at] !== 0x0a && units[at] !== 0x0d) return false;
  return true;
}

const noDefinition: SegmentDefinition = { tag: '', name: '', elements: [], conditions: [], required: 0 };
const noUnits: Units = new Uint8Array(0);

const expectedOf: Readonly<Record<string, { readonly en: string; readonly zh: string }>> = {
  n: { en: 'a number', zh: '数字' },
  a: { en: 'letters', zh: '字母' },
  N: { en: 'a whole number', zh: '整数' },
  R: { en: 'a decimal number, its mark a point', zh: '十进制数（小数点用“.”）' },
  DT: { en: 'a date (YYMMDD or CCYYMMDD)', zh: '日期（YYMMDD 或 CCYYMMDD）' },
  TM: { en: 'a time (HHMM, HHMMSS or longer)', zh: '时间（HHMM、HHMMSS 或更长）' },
};

/** Checks one segment after another, each right after the scanner has read it. */
export class ElementCheck {
  readonly #scanner: SegmentScanner;
  readonly #report: ElementReport;
  #source: FileText | undefined;
  #units = noUnits;
  #definition = noDefinition;
  /** Where the value in hand is, for a fault. */
  #element = 0;
  #component = 0;
  #repetition = 0;

  constructor(scanner: SegmentScanner, report: ElementReport) {
    this.#scanner = scanner;
    this.#report = report;
  }

  /** @param source in whose units the scanner has just read the segment */
  run(source: FileText, units: Units, definition: SegmentDefinition): void {
    this.#source = source;
    this.#units = units;
    this.#definition = definition;
    if (this.#isSimplyRight(definition, units)) return;
    const { marks, count, end } = this.#scanner;
    const { elements, conditions, required } = definition;
    const { plain, broken } = this.#scanner;
    let mark = 0;
    while (mark < count && ((marks[mark] ?? 0) & 7) !== element) mark += 1;
    let from = mark < count ? ((marks[mark] ?? 0) >> 3) + 1 : end;
    let elementFrom = from;
    let number = mark < count ? 1 : 0;
    let inner = 1;
    let times = 1;
    // Bits of the components of this repetition, and of the elements of the segment, that hold something.
    let seen = 0;
    let present = 0;
    for (let at = mark + 1; number > 0 && at <= count; at += 1) {
      const next = at < count ? (marks[at] ?? 0) : end * 8 + element;
      const stop = next >> 3;
      const kind = next & 7;
      const known = elements[number - 1];
      if (stop > from && !(broken && isLineBreaks(units, from, stop))) {
        seen |= 1 << (inner - 1);
        const value =
          known === undefined ? undefined : known.components.length > 0 ? known.components[inner - 1] : inner === 1 ? known : undefined;
        const length = stop - from;
        const fits = plain && value !== undefined && length >= value.min && length <= value.max;
        if (!fits || !(value.free || isRight(value, units, from, stop))) {
          this.#at(number, known !== undefined && known.components.length > 0 ? inner : inner > 1 ? inner : 0, times);
          this.#value(known, value, from, stop, at);
        }
      }
      if (kind === component) inner += 1;
      else {
        if (seen !== 0 && known !== undefined && (known.required & ~seen) !== 0)
          this.#missingComponents(known, seen, number, times, at, stop);
        if (seen !== 0) present |= 1 << (number - 1);
        seen = 0;
        inner = 1;
        if (kind === repetition) times += 1;
        else {
          if (known !== undefined && times > known.repeat) this.#tooOften(known, number, elementFrom, stop);
          times = 1;
          if (at < count) number += 1;
          elementFrom = stop + 1;
        }
      }
      from = stop + 1;
    }
    if ((required & ~present) !== 0) this.#missingElements(elements, present);
    for (const condition of conditions) {
      if (isBroken(condition, present)) this.#brokenCondition(condition, present);
    }
  }

  /** A shorter look, at a segment without components and repetitions, as most of X12 are. @returns false where a closer one is needed */
  #isSimplyRight({ elements, conditions, required }: SegmentDefinition, units: Units): boolean {
    const { marks, count, end, plain } = this.#scanner;
    if (!plain || count === 0 || count > elements.length) return false;
    let present = 0;
    let from = ((marks[0] ?? 0) >> 3) + 1;
    if (((marks[0] ?? 0) & 7) !== element) return false;
    for (let number = 1; number <= count; number += 1) {
      const next = number < count ? (marks[number] ?? 0) : end * 8 + element;
      if ((next & 7) !== element) return false;
      const stop = next >> 3;
      const length = stop - from;
      if (length > 0) {
        const known = elements[number - 1];
        if (known === undefined || length < known.min || length > known.max) return false;
        if (!known.free && !isRight(known, units, from, stop)) return false;
        present |= 1 << (number - 1);
      }
      from = stop + 1;
    }
    if ((required & ~present) !== 0) return false;
    for (const condition of conditions) if (isBroken(condition, present)) return false;
    return true;
  }

  /** Named by an element (AK4 needs one): what is missing, or what is too much. */
  #brokenCondition(condition: Condition, present: number): void {
    const number = breaks(condition, present);
    const known = this.#definition.elements[number - 1];
    this.#at(number, 0, 0);
    const [from, to] = this.#stretch(number);
    const code = condition.kind === 'E' ? 'HUB_ELEMENT_EXCLUDED' : 'HUB_ELEMENT_CONDITION';
    this.#fault(code, known, from, to, { condition: condition.en, conditionZh: condition.zh });
  }

  /** From where to where an element stands; of one after the last that is there, the segment's end. */
  #stretch(number: number): readonly [from: number, to: number] {
    const { marks, count, end } = this.#scanner;
    let seen = 0;
    let from = end;
    for (let at = 0; at < count; at += 1) {
      const mark = marks[at] ?? 0;
      if ((mark & 7) !== element) continue;
      seen += 1;
      if (seen === number) from = (mark >> 3) + 1;
      else if (seen > number) return [from, mark >> 3];
    }
    return [from, end];
  }

  #at(element: number, component: number, times: number): void {
    this.#element = element;
    this.#component = component;
    this.#repetition = times;
  }

  /** Each at the place where it would stand. */
  #missingElements(elements: readonly ElementDefinition[], present: number): void {
    elements.forEach((known, index) => {
      if (!known.mandatory || (present & (1 << index)) !== 0) return;
      this.#at(index + 1, 0, 0);
      const [from] = this.#stretch(index + 1);
      this.#fault('HUB_ELEMENT_MISSING', known, from, from);
    });
  }

  /** @param lastMark the separator after this repetition of the composite, which ends at `end` */
  #missingComponents(known: ElementDefinition, seen: number, number: number, times: number, lastMark: number, end: number): void {
    const { marks } = this.#scanner;
    let first = lastMark;
    while (first > 0 && ((marks[first - 1] ?? 0) & 7) === component) first -= 1;
    known.components.forEach((inner, index) => {
      if (!inner.mandatory || (seen & (1 << index)) !== 0) return;
      this.#at(number, index + 1, times);
      // The separator before the first component is that of the element; where there are fewer, it is missing at the end.
      const before = first - 1 + index;
      const from = before < lastMark ? ((marks[before] ?? 0) >> 3) + 1 : end;
      this.#fault('HUB_ELEMENT_MISSING', inner, from, from);
    });
  }

  #tooOften(known: ElementDefinition, number: number, from: number, to: number): void {
    this.#at(number, 0, 0);
    this.#fault('HUB_ELEMENT_REPEATED', known, from, to, { limit: known.repeat });
  }

  /** @param element the element in hand, if the segment has one there @param known what stands there: it, or its component @param mark the separator after it */
  #value(element: ElementDefinition | undefined, known: ElementDefinition | undefined, from: number, to: number, mark: number): void {
    if (known?.type === undefined) {
      this.#surplus(element, from, to);
      return;
    }
    const { type, min, max, codes, text, numeric } = known;
    const plain = !this.#scanner.released && !this.#scanner.broken;
    const length = plain ? (numeric ? digits(this.#units, from, to) : to - from) : this.#length(known, from, to);
    if (length > max) this.#fault('HUB_ELEMENT_TOO_LONG', known, from, to, { limit: max, actual: length });
    else if (length < min) this.#fault('HUB_ELEMENT_TOO_SHORT', known, from, to, { limit: min, actual: length });
    if (!text && plain && !isOfType(type, this.#units, from, to)) {
      const expected = expectedOf[type.startsWith('N') ? 'N' : type];
      this.#fault('HUB_ELEMENT_TYPE', known, from, to, { expected: expected?.en ?? type, expectedZh: expected?.zh ?? type });
    } else if (codes !== undefined && !this.#isOf(codes, from, to) && !this.#ofAnotherList(element, mark)) {
      this.#fault('HUB_ELEMENT_CODE', known, from, to);
    }
  }

  #surplus(element: ElementDefinition | undefined, from: number, to: number): void {
    const limit =
      element === undefined ? String(this.#definition.elements.length) : `${this.#element}.${Math.max(1, element.components.length)}`;
    const part = element === undefined ? { part: 'element', partZh: '数据元' } : { part: 'component', partZh: '成分' };
    this.#fault('HUB_ELEMENT_SURPLUS', element, from, to, { limit, ...part });
  }

  #isOf(codes: CodeList, from: number, to: number): boolean {
    if (this.#scanner.plain) return codes.has(this.#units, from, to);
    const sent = unitsOfText(this.#sent(from, to));
    return codes.has(sent, 0, sent.length);
  }

  /** Whether 1131 or 3055 in the same composite says that the code is of another list, or another agency's (UNCL). */
  #ofAnotherList(composite: ElementDefinition | undefined, markAfter: number): boolean {
    const { marks, count, end } = this.#scanner;
    let number = this.#component;
    for (let at = markAfter; at < count && ((marks[at] ?? 0) & 7) === component; at += 1) {
      const inner = composite?.components[number];
      number += 1;
      const stop = at + 1 < count ? (marks[at + 1] ?? 0) >> 3 : end;
      if (stop > ((marks[at] ?? 0) >> 3) + 1 && (inner?.id === '1131' || inner?.id === '3055')) return true;
    }
    return false;
  }

  #length({ numeric }: ElementDefinition, from: number, to: number): number {
    const sent = unitsOfText(this.#sent(from, to));
    return numeric ? digits(sent, 0, sent.length) : sent.length;
  }

  /** The value as it was meant: without line breaks and release characters. */
  #sent(from: number, to: number): string {
    const raw = this.#source?.text.slice(from, to) ?? '';
    const { broken, released, delimiters } = this.#scanner;
    const joined = broken ? raw.replace(/[\r\n]/g, '') : raw;
    return released ? withoutReleases(joined, delimiters.release) : joined;
  }

  #fault(code: ElementCode, known: ElementDefinition | undefined, from: number, to: number, more: FaultParameters = {}): void {
    const value = to > from ? this.#sent(from, to) : undefined;
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
        ...(known !== undefined && known.id !== '0' && { elementId: known.id }),
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

/** Whether a value of the right length is seen at once to be right: what is not is looked at again, closely. */
function isRight({ type, text, numeric, codes }: ElementDefinition, units: Units, from: number, to: number): boolean {
  if (text) return codes === undefined || codes.has(units, from, to);
  if (codes !== undefined || type === undefined) return false;
  // A sign or a decimal mark is not counted in a number's length.
  return numeric ? areDigits(units, from, to) : isOfType(type, units, from, to);
}
