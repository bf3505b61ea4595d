/** Reads segment tables as the tests need them, apart from the reader under src, and fits segments to them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Repetition, type Element, type TreeNode } from '../../src/message/tree.js';

export interface Field {
  readonly id: string;
  readonly mandatory: boolean;
  /** Of a repeat `xN`; otherwise 1. */
  readonly repeat: number;
  /** `an:..35`; empty for a composite. */
  readonly format: string;
  readonly components: Field[];
}

export type Tables = ReadonlyMap<string, readonly Field[]>;

const heading = /^## ([A-Z][A-Z0-9]{2}|\d\d) [A-Z][^ ].*$/;
const field = /^(\d\d) ([A-Z]\d{3}|\d{4}) ([MC])(?: x(\d+))?(?: ((?:a|n|an|AN|R|N0):(?:\d+|\.\.\d+|\d+\.\.\d+)))? ([A-Z].*)$/;

/** The lines of a collection of segment tables that do not obey the grammar; each with what is wrong. */
export function irregularities(text: string): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  let position = 0;
  let component = 0;
  /** A composite whose first component is still to come. */
  let waiting: string | undefined;
  for (const line of text.split('\n').slice(1, -1)) {
    const inner = line.startsWith('  ');
    const read = field.exec(inner ? line.slice(2) : line);
    if (waiting !== undefined && !inner) found.push(`${waiting}: no components`);
    waiting = undefined;
    if (heading.test(line)) {
      const tag = line.split(' ')[1] ?? '';
      if (seen.has(tag)) found.push(`${line}: twice`);
      if (position === 0 && seen.size > 0) found.push(`${line}: nothing before it`);
      seen.add(tag);
      position = 0;
    } else if (read === null || seen.size === 0) {
      found.push(`${line}: not a line of a segment table`);
    } else {
      const [, number, id = '', , , format] = read;
      const composite = /^[A-Z]/.test(id);
      if (composite === (format !== undefined) || (composite && inner)) found.push(`${line}: format`);
      if (inner) component += 1;
      else {
        position += 1;
        component = 0;
      }
      if (Number(number) !== (inner ? component : position)) found.push(`${line}: position`);
      if (composite) waiting = line;
    }
  }
  return found;
}

/** Segment tag → its elements. */
export function readTables(text: string): Tables {
  const tables = new Map<string, Field[]>();
  let elements: Field[] = [];
  for (const line of text.split('\n')) {
    const inner = line.startsWith('  ');
    const read = field.exec(inner ? line.slice(2) : line);
    if (heading.test(line)) {
      elements = [];
      tables.set(line.split(' ')[1] ?? '', elements);
    } else if (read !== null) {
      const [, , id = '', status, repeat = '1', format = ''] = read;
      const one: Field = { id, mandatory: status === 'M', repeat: Number(repeat), format, components: [] };
      if (inner) elements.at(-1)?.components.push(one);
      else elements.push(one);
    }
  }
  return tables;
}

/** What of a segment its table does not allow: too much, too long, of another kind, or missing. */
export function misfits(segment: TreeNode, elements: readonly Field[]): string[] {
  const found = extra(segment.elements, elements, segment.name);
  elements.forEach((one, index) => {
    const value = segment.elements[index] ?? '';
    const place = `${segment.name}.${index + 1}`;
    const values: readonly (string | readonly string[])[] = value instanceof Repetition ? value.values : [value];
    if (values.length > one.repeat) found.push(`${place}: ${values.length} times`);
    for (const each of values) found.push(...misfitsOf(each, one, place));
  });
  return found;
}

function misfitsOf(value: string | readonly string[], one: Field, place: string): string[] {
  const parts = typeof value === 'string' ? [value] : value;
  if (parts.every((part) => part === '')) return one.mandatory ? [`${place}: missing`] : [];
  if (one.components.length === 0) return [...extra(parts, [one], place), ...wrong(parts[0] ?? '', one, place)];
  return [
    ...extra(parts, one.components, place),
    ...one.components.flatMap((component, index) => wrong(parts[index] ?? '', component, `${place}.${index + 1}`)),
  ];
}

function extra(values: readonly Element[], allowed: readonly Field[], place: string): string[] {
  return values.slice(allowed.length).some((value) => value !== '') ? [`${place}: ${values.length} of ${allowed.length}`] : [];
}

function wrong(value: string, { mandatory, format }: Field, place: string): string[] {
  if (value === '') return mandatory ? [`${place}: missing`] : [];
  const [type = '', least = '', most] = /^([A-Za-z0-9]+):(\d*)(?:\.\.(\d+))?$/.exec(format)?.slice(1) ?? [];
  // ISO 9735 §10: decimal mark and minus sign do not count as characters of a numeric value
  const length = type === 'n' ? value.replace(/[-.,]/g, '').length : Array.from(value).length;
  const found: string[] = [];
  if (length < Number(least) || length > Number(most ?? least)) found.push(`${place}: ${length} characters, ${format}`);
  const numeric: Readonly<Record<string, RegExp>> = { n: /^-?\d*[.,]?\d*$/, R: /^-?\d*\.?\d*$/, N0: /^\d*$/ };
  if (numeric[type]?.test(value) === false) found.push(`${place}: “${value}”, ${format}`);
  return found;
}

/** Tag of every segment that a collection of structures names. */
export function tagsOf(structures: string): string[] {
  return [...new Set([...structures.matchAll(/^ *(\S+) [MC]\d+$/gm)].map((match) => match[1] ?? ''))];
}

/** Files below a folder, by their path in it, whose name has one of the endings. */
export function filesBelow(folder: string, ending: RegExp): { readonly path: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => ending.test(path))
    .sort()
    .map((path) => ({ path, bytes: readFileSync(join(folder, path)) }));
}
