/**
 * An X12 interchange read a second time by x12-parser, and compared. The library is never given bytes or chunks: it splits
 * wrongly when the header is cut in two, keeps the first interchange's delimiters, and knows no offsets.
 */
import { Segment, X12parser } from 'x12-parser';
import { fault, type Fault } from '../../errors.js';
import { placeOf } from '../../message/locator.js';
import { segmentsOf } from '../../message/segments-of.js';
import { Repetition, type Element, type Interchange, type TreeNode } from '../../message/tree.js';
import { paddedIsa, readIsa, type IsaHeader } from './isa.js';

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

/** @returns HUB_CROSS_CHECK_DIFFERS for the first segment in which the two readers differ; undefined where they agree */
export function crossCheck(interchange: Interchange): Fault | undefined {
  const { extent } = interchange;
  if (extent === undefined) return undefined;
  const text = extent.source.text.slice(extent.start, extent.end);
  const header = readIsa(text, 0);
  if (header === undefined) return undefined;
  const theirs = new SegmentCollector(header).collect(`${paddedIsa(header)}${header.terminator}${text.slice(header.end).trimEnd()}`);
  const ours = segmentsOf(interchange);
  for (let index = 0; index < Math.max(ours.length, theirs.length); index += 1) {
    const our = ours[index];
    const their = theirs[index];
    const written = our === undefined ? '' : writtenOurs(our, header);
    const other = their === undefined ? '' : writtenTheirs(their, header);
    if (written === other) continue;
    const node = our ?? ours.at(-1);
    return fault('HUB_CROSS_CHECK_DIFFERS', { position: index + 1, ours: written, theirs: other }, node === undefined ? {} : placeOf(node));
  }
  return undefined;
}

/** In one form for both: the library trims every element, and splits components before repetitions. */
function writtenOurs({ name, elements }: TreeNode, header: IsaHeader): string {
  return [name, ...elements.map((value) => elementText(value, header))].join(header.element);
}

function elementText(value: Element, { component, repetition }: IsaHeader): string {
  const one = (part: string | readonly string[]): string => (typeof part === 'string' ? part : part.join(component));
  return (value instanceof Repetition ? value.values.map(one).join(repetition) : one(value))
    .split(component)
    .map((part) => part.trim())
    .join(component);
}

function writtenTheirs({ name, parsed }: Segment, { element, component }: IsaHeader): string {
  return [name, ...(parsed as readonly (readonly string[])[]).map((parts) => parts.map((part) => part.trim()).join(component))].join(
    element,
  );
}
