/** Readers of others, which share no line with ours: what each makes of one interchange, in one form for all. */
import { createRequire } from 'node:module';
import type { Delimiters } from '../../src/message/delimiters.js';
import { segmentsOf } from '../../src/message/segments-of.js';
import { Repetition, type Element, type Interchange } from '../../src/message/tree.js';

const require = createRequire(import.meta.url);

/** A segment as its tag and, for each element, its components. */
export type PlainSegment = readonly [tag: string, ...elements: readonly (readonly string[])[]];

/** The text of an interchange that was read in one piece. */
export function textOf({ extent }: Interchange): string {
  if (extent === undefined) throw new Error('not in one piece');
  return extent.source.text.slice(extent.start, extent.end);
}

/** Ours; the others know no repetitions, so that where one stands its separator is data. */
export function ourSegments(interchange: Interchange): PlainSegment[] {
  const { repetition = '' } = interchange.delimiters ?? {};
  const components = (value: string | readonly string[]): readonly string[] => (typeof value === 'string' ? [value] : value);
  const joined = (one: readonly string[], next: readonly string[]): readonly string[] => [
    ...one.slice(0, -1),
    `${one.at(-1) ?? ''}${repetition}${next[0] ?? ''}`,
    ...next.slice(1),
  ];
  const plain = (element: Element): readonly string[] =>
    element instanceof Repetition ? element.values.map(components).reduce(joined) : components(element);
  return segmentsOf(interchange)
    .filter(({ name }) => name !== 'UNA')
    .map(({ name, elements }): PlainSegment => [name, ...elements.map(plain)]);
}

interface EdifactParser {
  onopensegment: (name: string) => void;
  onelement: () => void;
  oncomponent: (value: string) => void;
  onclosesegment: () => void;
  encoding: (level: string) => void;
  configure: (characters: Readonly<Record<string, number>>) => void;
  write: (text: string) => void;
  end: () => void;
}
const EdifactParser = require('edifact/parser.js') as new () => EdifactParser;

/** What stands for a character that the syntax does not have. */
const none = '\ufffe';

/** A parser of the npm package `edifact`. It reads no UNA with a repetition separator, so it is told the characters, and decimal marks are data. */
function edifactParser({ element = '', component = '', release = '', terminator = '' }: Partial<Delimiters> = {}): EdifactParser {
  const parser = new EdifactParser();
  parser.encoding('UNOY');
  parser.configure({
    segmentTerminator: terminator.charCodeAt(0),
    dataElementSeparator: element.charCodeAt(0),
    componentDataSeparator: component.charCodeAt(0),
    releaseCharacter: (release === '' ? none : release).charCodeAt(0),
    decimalMark: none.charCodeAt(0) - 1,
  });
  return parser;
}

/** Not of every set of delimiters can it make the regular expression it reads by. */
export function edifactCanRead(delimiters: Partial<Delimiters> = {}): boolean {
  if (/[\\\]^[-]/.test(Object.values(delimiters).join(''))) return false;
  try {
    return edifactParser(delimiters) instanceof EdifactParser;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

export function edifactSegments(interchange: Interchange): PlainSegment[] {
  const parser = edifactParser(interchange.delimiters);
  const segments: [string, ...string[][]][] = [];
  parser.onopensegment = (name) => segments.push([name]);
  parser.onelement = () => segments.at(-1)?.push([]);
  parser.oncomponent = (value) => {
    const [, ...elements] = segments.at(-1) ?? [''];
    elements.at(-1)?.push(value);
  };
  parser.onclosesegment = () => undefined;
  parser.write(textOf(interchange).replace(/^UNA[^]{6}\s*/, ''));
  parser.end();
  return segments;
}

interface X12Segment {
  readonly tag: string;
  readonly elements: readonly { readonly value: string }[];
}
interface X12Enclosing {
  readonly header: X12Segment;
  readonly trailer: X12Segment;
}
interface X12Interchange extends X12Enclosing {
  readonly functionalGroups: readonly (X12Enclosing & {
    readonly transactions: readonly (X12Enclosing & { readonly segments: readonly X12Segment[] })[];
  })[];
}
const { X12Parser } = require('node-x12') as { X12Parser: new (strict: boolean) => { parse: (text: string) => X12Interchange } };

/** By the npm package `node-x12`. */
export function nodeX12Segments(interchange: Interchange): PlainSegment[] {
  const { component = '', terminator = '' } = interchange.delimiters ?? {};
  const text = textOf(interchange);
  // A last line may lack its line break.
  const { header, trailer, functionalGroups } = new X12Parser(false).parse(text.endsWith(terminator) ? text : text + terminator);
  const groups = functionalGroups.flatMap((group) => [
    group.header,
    ...group.transactions.flatMap((set) => [set.header, ...set.segments, set.trailer]),
    group.trailer,
  ]);
  // ISA16 is the component separator itself.
  return [header, ...groups, trailer].map(({ tag, elements }): PlainSegment => {
    return [tag, ...elements.map(({ value }) => (tag === 'ISA' ? [value] : value.split(component)))];
  });
}

/** Ours as node-x12 would have it: it takes the control number of ISA and IEA for a number, whose zeros are lost. */
export function ourSegmentsWithNumbers(interchange: Interchange): PlainSegment[] {
  const control: Readonly<Record<string, number>> = { ISA: 13, IEA: 2 };
  return ourSegments(interchange).map(([tag, ...elements]): PlainSegment => {
    return [tag, ...elements.map((value, index) => (index + 1 === control[tag] ? [String(Number(value[0]))] : value))];
  });
}
