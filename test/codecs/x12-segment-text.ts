/** Segment tables read strictly, line by line, and segments held against them. */
import { Repetition, type TreeNode } from '../../src/message/tree.js';

/** An element or component as a segment table has it. */
export interface Element {
  readonly position: string;
  readonly id: string;
  readonly mandatory: boolean;
  readonly type: string | undefined;
  readonly min: number;
  readonly max: number;
  readonly components: Element[];
}

export interface Segment {
  readonly conditions: readonly string[];
  readonly elements: Element[];
}

const elementLine = /^( {2})?(\d\d) ([A-Z]?\d+) ([MC])(?: x([1-9]\d*))?(?: (AN|ID|DT|TM|R|N[0-9]|B):(?:(\d+)|(\d+)?\.\.(\d+)))? (\S.*)$/;

/** Reads a segment table, in the order of its lines. @throws Error for a line that is not of the grammar */
export function readSegments(text: string): Map<string, Segment> {
  const read = new Map<string, Segment>();
  let segment: Segment = { conditions: [], elements: [] };
  let tag = '';
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const head = /^## ([A-Z][A-Z0-9]{1,2}) \S/.exec(line);
    if (head?.[1] !== undefined) {
      tag = head[1];
      if (read.has(tag)) throw new Error(`${tag} twice`);
      segment = { conditions: [], elements: [] };
      read.set(tag, segment);
      continue;
    }
    if (/^! [PRECL]\d{4,}( [PRECL]\d{4,})*$/.test(line) && segment.elements.length === 0) {
      segment = { conditions: line.slice(2).split(' '), elements: segment.elements };
      read.set(tag, segment);
      continue;
    }
    const parts = elementLine.exec(line);
    if (parts === null) throw new Error(`${tag}: “${line}”`);
    const [, indent, position = '', id = '', status, , type, exact, min, max] = parts;
    const into = indent === undefined ? segment.elements : (segment.elements.at(-1)?.components ?? []);
    if (Number(position) !== into.length + 1) throw new Error(`${tag}: “${line}” is out of order`);
    const length = { min: Number(exact ?? min ?? 1), max: Number(exact ?? max ?? 0) };
    into.push({ position, id, mandatory: status === 'M', type, ...length, components: [] });
  }
  return read;
}

/** What of a segment is not as its table has it: `04 missing`, `02 length`, `P0304`. The service characters of ISA are as they are. */
export function disagreements({ name, elements: values }: TreeNode, { elements, conditions }: Segment): string[] {
  const texts = values.map((value) => (value instanceof Repetition ? value.values : [value]).flat().join(''));
  const said = texts.length > elements.length ? ['too many elements'] : [];
  for (const [index, element] of elements.entries()) {
    const text = (texts[index] ?? '').trim();
    if (text === '') {
      if (element.mandatory) said.push(`${element.position} missing`);
      continue;
    }
    const value = values[index];
    if (name !== 'ISA' && element.type !== undefined && typeof value === 'string') said.push(...misformed(value, element));
  }
  const filled = (position: number): boolean => (texts[position - 1] ?? '') !== '';
  said.push(...conditions.filter((condition) => !holds(condition, filled)));
  return said;
}

/** X12.6 §3.3: sign and decimal point do not count. */
function misformed(value: string, { position, type = '', min, max }: Element): string[] {
  const number = /^[RN]/.test(type);
  const length = (number ? value.replaceAll(/[-.]/g, '') : value).length;
  if (length < min || length > max) return [`${position} length`];
  const shape = type === 'R' ? /^-?(\d+\.?\d*|\.\d+)(E-?\d+)?$/ : number ? /^-?\d+$/ : /^(DT|TM)$/.test(type) ? /^\d+$/ : /^/;
  return shape.test(value) ? [] : [`${position} form`];
}

/** X12.6 §3.5.1: paired, required, exclusive, conditional, list conditional. */
function holds(condition: string, filled: (position: number) => boolean): boolean {
  const [first = false, ...others] = (condition.slice(1).match(/../g) ?? []).map((position) => filled(Number(position)));
  const count = [first, ...others].filter(Boolean).length;
  if (condition.startsWith('P')) return count === 0 || count === others.length + 1;
  if (condition.startsWith('R')) return count > 0;
  if (condition.startsWith('E')) return count < 2;
  return !first || (condition.startsWith('C') ? others.every(Boolean) : others.some(Boolean));
}
