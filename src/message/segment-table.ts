/**
 * Segments and their elements as data: a table in the order of the standard, read once from its text.
 *
 *     ## NAD Name and address
 *     ! P0304                          X12: elements 3 and 4 stand together or not at all (X12.6 syntax notes)
 *     01 3035 M an:..3 Party qualifier
 *     02 C082 C x5 Party identification     a composite, up to five times; what is indented is in it
 *       01 3039 M an:..17 Party identification
 */
import { CodeList } from './code-list.js';
import { shortKeyOf } from './short-key.js';

export type ValueType = 'a' | 'n' | 'an' | 'AN' | 'ID' | 'DT' | 'TM' | 'R' | 'B' | `N${number}`;

export interface ElementDefinition {
  /** The number of the data element or composite: `98`, `3035`, `C082`. */
  readonly id: string;
  readonly name: string;
  readonly mandatory: boolean;
  readonly repeat: number;
  /** Undefined for a composite. */
  readonly type: ValueType | undefined;
  readonly min: number;
  readonly max: number;
  readonly codes: CodeList | undefined;
  /** True where any characters will do, so that only the length and the code are looked at. */
  readonly text: boolean;
  /** True where of such a text only the length is looked at. */
  readonly free: boolean;
  /** True for a number: digits alone are one, whatever its kind. */
  readonly numeric: boolean;
  /** Empty for a simple element. */
  readonly components: readonly ElementDefinition[];
  /** A bit for each mandatory component. */
  readonly required: number;
}

/** A condition between elements. Bit `n - 1` stands for element `n`. */
export interface Condition {
  /** P all or none, R at least one, E at most one, C if the first then all, L if the first then one of the others. */
  readonly kind: 'P' | 'R' | 'E' | 'C' | 'L';
  readonly first: number;
  readonly others: number;
  /** What it demands, for a person. */
  readonly en: string;
  readonly zh: string;
}

export interface SegmentDefinition {
  readonly tag: string;
  readonly name: string;
  readonly elements: readonly ElementDefinition[];
  readonly conditions: readonly Condition[];
  /** A bit for each mandatory element. */
  readonly required: number;
}

/** By the key of the tag. */
export type SegmentTable = ReadonlyMap<number, SegmentDefinition>;
export type CodeLists = ReadonlyMap<string, CodeList>;

type Mutable<T> = { -readonly [Member in keyof T]: T[Member] };
type OpenElement = Mutable<Omit<ElementDefinition, 'components'>> & { components: OpenElement[] };
type OpenSegment = Mutable<Omit<SegmentDefinition, 'elements' | 'conditions'>> & { elements: OpenElement[]; conditions: Condition[] };

const anyText: ReadonlySet<string | undefined> = new Set(['an', 'AN', 'ID', 'B']);
/** A bit for each: no segment or composite of these standards is longer. */
const mostElements = 31;

const elementLine = /^( {2})?(\d{2}) (\S+) ([MC])(?: x(\d+))?(?: (an?|n|AN|ID|DT|TM|R|B|N\d):(?:(\d*)(\.\.))?(\d+))?(?: (.*))?$/;

/** Reads a table. @throws Error for a line that is not written like this */
export function parseSegmentTable(text: string, codes: CodeLists = new Map()): SegmentTable {
  const table = new Map<number, SegmentDefinition>();
  let segment: OpenSegment = { tag: '', name: '', elements: [], conditions: [], required: 0 };
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    if (line.startsWith('## ')) {
      const [tag = '', ...name] = line.slice(3).trim().split(' ');
      segment = { tag, name: name.join(' '), elements: [], conditions: [], required: 0 };
      table.set(shortKeyOf(tag), segment);
    } else if (line.startsWith('! ')) segment.conditions.push(...line.slice(2).trim().split(/\s+/).map(parseCondition));
    else {
      const { inner, element } = parseElement(line, codes);
      const composite = segment.elements.at(-1);
      if (inner && composite === undefined) throw new Error(`“${line}” is in no composite`);
      add(element, inner && composite !== undefined ? composite : segment, inner ? (composite?.components ?? []) : segment.elements);
    }
  }
  return table;
}

function add(element: OpenElement, to: { required: number }, among: OpenElement[]): void {
  among.push(element);
  if (among.length > mostElements) throw new Error(`${element.id}: more than ${mostElements} elements`);
  if (element.mandatory) to.required |= 1 << (among.length - 1);
}

function parseElement(line: string, codes: CodeLists): { inner: boolean; element: OpenElement } {
  const read = elementLine.exec(line);
  if (read === null) throw new Error(`“${line}” is not a line of a segment table`);
  const [, indent, , id = '', status, repeat = '1', type, min, range, max = '0', name = ''] = read;
  return {
    inner: indent !== undefined,
    element: {
      id,
      name,
      mandatory: status === 'M',
      repeat: Number(repeat),
      type: type as ValueType | undefined,
      min: range === undefined ? Number(max) : Number(min === '' ? 0 : min),
      max: Number(max),
      codes: codes.get(id),
      text: anyText.has(type),
      free: anyText.has(type) && !codes.has(id),
      numeric: type !== undefined && isNumeric(type as ValueType),
      components: [],
      required: 0,
    },
  };
}

export function isNumeric(type: ValueType): boolean {
  return type === 'n' || type === 'R' || (type.startsWith('N') && type.length === 2);
}

function parseCondition(text: string): Condition {
  const read = /^([PRECL])((?:\d{2}){2,})$/.exec(text);
  if (read === null) throw new Error(`“${text}” is not a condition`);
  const [, kind, list = ''] = read;
  const bits = (list.match(/\d{2}/g) ?? []).map((number) => 1 << (Number(number) - 1));
  const paired = kind === 'C' || kind === 'L';
  const [first = 0] = bits;
  const others = (paired ? bits.slice(1) : bits).reduce((mask, bit) => mask | bit, 0);
  const numbers = (list.match(/\d{2}/g) ?? []).map(Number);
  return { kind: kind as Condition['kind'], first, others, ...described(kind as Condition['kind'], numbers) };
}

function described(kind: Condition['kind'], numbers: readonly number[]): Pick<Condition, 'en' | 'zh'> {
  const [first = 0, ...rest] = numbers;
  const all = numbers.join(', ');
  const others = rest.join(', ');
  switch (kind) {
    case 'P':
      return { en: `elements ${all} are sent together or not at all.`, zh: `数据元 ${all} 必须同时出现或同时省略。` };
    case 'R':
      return { en: `at least one of the elements ${all} is sent.`, zh: `数据元 ${all} 至少填写一个。` };
    case 'E':
      return { en: `at most one of the elements ${all} is sent.`, zh: `数据元 ${all} 最多填写一个。` };
    case 'C':
      return { en: `with element ${first} go the elements ${others}.`, zh: `填写数据元 ${first} 时必须同时填写 ${others}。` };
    case 'L':
      return { en: `with element ${first} goes one of the elements ${others}.`, zh: `填写数据元 ${first} 时，${others} 至少填写一个。` };
  }
}

/** Code lists: `3035: AA AB CN`, a line each. @throws Error for a line that is not written like this */
export function parseCodeLists(text: string): CodeLists {
  return new Map(
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [id, codes] = line.split(': ');
        if (id === undefined || codes === undefined) throw new Error(`“${line}” is not a code list`);
        return [id, new CodeList(codes.trim().split(/\s+/))] as const;
      }),
  );
}

/**
 * The number of the element that breaks a condition: the first that should be there and is not; of those that exclude each other,
 * the second that is there.
 */
export function breaks({ kind, first, others }: Condition, present: number): number {
  if (kind === 'E') {
    const found = present & others;
    return lowest(found & (found - 1));
  }
  return lowest(kind === 'P' || kind === 'C' ? others & ~present : kind === 'L' ? others & ~first : others);
}

/** The number of the lowest bit, from 1. */
function lowest(bits: number): number {
  return 32 - Math.clz32(bits & -bits);
}

/** Whether the elements that are there break the condition. @param present a bit for each of them */
export function isBroken({ kind, first, others }: Condition, present: number): boolean {
  const found = present & others;
  switch (kind) {
    case 'P':
      return found !== 0 && found !== others;
    case 'R':
      return found === 0;
    case 'E':
      return (found & (found - 1)) !== 0;
    case 'C':
      return (present & first) !== 0 && found !== others;
    case 'L':
      return (present & first) !== 0 && found === 0;
  }
}
