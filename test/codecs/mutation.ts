/** Damage done to a file: a byte flipped, dropped or doubled, the end cut off, two stretches exchanged. */
import fc from 'fast-check';

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
