/** Damage done to a file: a byte flipped, dropped or doubled, the end cut off, two stretches exchanged. */
import fc from 'fast-check';
import type { SegmentData } from '../../src/message/segment-writer.js';

export interface Mutation {
  readonly kind: 'flip' | 'drop' | 'double' | 'cut' | 'swap';
  /** Where, as a part of the file's length. */
  readonly at: number;
  readonly other: number;
  readonly byte: number;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('flip' as const, 'drop' as const, 'double' as const, 'cut' as const, 'swap' as const),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  other: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.integer({ min: 0, max: 255 }),
});

export function mutated(bytes: Buffer, { kind, at, other, byte }: Mutation): Buffer {
  const place = Math.min(bytes.length - 1, Math.floor(at * bytes.length));
  if (place < 0) return bytes;
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place + 1)];
  switch (kind) {
    case 'flip':
      return Buffer.concat([before, Buffer.from([byte]), after]);
    case 'drop':
      return Buffer.concat([before, after]);
    case 'double':
      return Buffer.concat([before, bytes.subarray(place, place + 1), bytes.subarray(place)]);
    case 'cut':
      return Buffer.from(before);
    case 'swap': {
      const middle = place + Math.floor((bytes.length - place) * other);
      return Buffer.concat([before, bytes.subarray(middle), bytes.subarray(place, middle)]);
    }
  }
}

/** What can be done to a header or trailer that the rest of the interchange belies. */
export type EnvelopeMutation = 'drop' | 'double' | 'later' | 'count' | 'reference';

/** Headers and trailers: which element of a header is the reference; a trailer has a count and a reference. */
const headers: Readonly<Record<string, number>> = { ISA: 13, GS: 6, ST: 2, UNB: 5, UNG: 5, UNH: 1 };
const trailers: readonly string[] = ['IEA', 'GE', 'SE', 'UNZ', 'UNE', 'UNT', '99'];

/**
 * @param at which header or trailer, as a part of their number
 * @returns the segments with one of them mutated; undefined where it has nothing that could be changed so
 */
export function withMutatedEnvelope(segments: readonly SegmentData[], kind: EnvelopeMutation, at: number): SegmentData[] | undefined {
  const places = segments.flatMap(({ name }, index) => (headers[name] !== undefined || trailers.includes(name) ? [index] : []));
  const place = places[Math.min(places.length - 1, Math.floor(at * places.length))] ?? 0;
  const found = segments[place];
  if (found === undefined) return undefined;
  const { name, elements } = found;
  const changed = (element: number, by: (value: string) => string): SegmentData[] => {
    const value = elements[element - 1];
    const other = elements.with(element - 1, by(typeof value === 'string' ? value : ''));
    return segments.with(place, { name, elements: other });
  };
  switch (kind) {
    case 'drop':
      return segments.toSpliced(place, 1);
    case 'double':
      // UNA and ISA announce the delimiters; they cannot stand among other segments.
      return name === 'ISA' ? undefined : segments.toSpliced(place, 0, found);
    case 'later': {
      const next = segments[place + 1];
      return next === undefined || name === 'ISA' || name === 'UNB' ? undefined : segments.toSpliced(place, 2, next, found);
    }
    case 'count':
      return trailers.includes(name) ? changed(1, (value) => String(Number(value) + 1)) : undefined;
    case 'reference': {
      const element = headers[name] ?? (name === '99' ? undefined : 2);
      return element === undefined ? undefined : changed(element, (value) => value.replace(/.$/, (last) => (last === '9' ? '8' : '9')));
    }
  }
}
