/**
 * The segments of one whole interchange, read by x12-parser and checked against a scan of our own. The library is never
 * given bytes or chunks: it splits wrongly when the header is cut in two, keeps the first interchange's delimiters, and
 * knows no offsets.
 */
import { Segment, X12parser } from 'x12-parser';
import { segmentNode, type OpenNode } from '../../message/envelope.js';
import { Repetition, type Element } from '../../message/tree.js';
import type { IsaHeader } from './isa.js';

export interface Difference {
  /** Ordinal of the segment in the interchange, ISA being 1. */
  readonly position: number;
  readonly ours: string;
  readonly theirs: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the library's segments as they are split, past its stream queue and its objects keyed by element number. */
class SegmentCollector extends X12parser {
  readonly segments: Segment[] = [];
  readonly #delimiters: ConstructorParameters<typeof Segment>[1];

  constructor({ terminator, component, element, repetition }: IsaHeader) {
    super('utf-8');
    this.#delimiters = { segment: terminator, component, element, repetition };
  }

  override generateSegments(segments: string[]): void {
    for (const segment of segments) this.segments.push(new Segment(segment, this.#delimiters));
  }

  /** @param text one interchange, from ISA to the end of IEA */
  collect(text: string): readonly Segment[] {
    this.processChunk(text);
    this._flush(() => undefined);
    return this.segments;
  }
}

/**
 * @param text from ISA to the end of IEA, or to where the file was cut
 * @returns the segments; those before the difference where the two readers disagree
 */
export function readSegments(text: string, header: IsaHeader): { segments: OpenNode[]; difference: Difference | undefined } {
  const body = text.slice(header.end).trimEnd();
  const theirs = new SegmentCollector(header).collect(`${header.padded}${header.terminator}${body}`);
  const segments: OpenNode[] = [];
  let start = 0;
  for (let position = 1; start < text.length; position += 1) {
    const found = position === 1 ? header.end - 1 : text.indexOf(header.terminator, start);
    const end = found < 0 ? text.length : found;
    const from = firstUnit(text, start, end);
    if (found < 0 && from === end) break;
    const their = theirs[position - 1];
    const ours = tagAt(text, from, end, header.element);
    if (their?.name !== ours) return { segments, difference: { position, ours, theirs: their?.name ?? '', start: from, end } };
    segments.push(segmentNode(ours, ours === 'ISA' ? whole(their.parsed) : elementsOf(their.parsed, header), from, end));
    start = end + 1;
  }
  const surplus = theirs[segments.length];
  if (surplus === undefined) return { segments, difference: undefined };
  return { segments, difference: { position: segments.length + 1, ours: '', theirs: surplus.name, start: text.length, end: text.length } };
}

function firstUnit(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
}

/** Looks no further than the segment: a search of the whole text, once for each segment, would be quadratic. */
function tagAt(text: string, from: number, end: number, element: string): string {
  const segment = text.slice(from, end);
  const separator = segment.indexOf(element);
  return (separator < 0 ? segment : segment.slice(0, separator)).replace(/\n/g, '').trim();
}

function whole(parsed: readonly (readonly string[])[]): Element[] {
  return parsed.map((components) => components[0] ?? '');
}

function elementsOf(parsed: readonly string[][], { component, repetition }: IsaHeader): Element[] {
  const elements: Element[] = new Array<Element>(parsed.length);
  for (let index = 0; index < parsed.length; index += 1) {
    const components = parsed[index] ?? [];
    const single = components.length === 1 ? (components[0] ?? '') : undefined;
    if (repetition !== '' && (single ?? components.join('')).includes(repetition)) {
      // The library splits components first; a repetition is above them (X12.6 §3.5.3), so they are put together again.
      const values = components.join(component).split(repetition);
      elements[index] = new Repetition(values.map((value) => (value.includes(component) ? value.split(component) : value)));
    } else elements[index] = single ?? components;
  }
  return elements;
}
