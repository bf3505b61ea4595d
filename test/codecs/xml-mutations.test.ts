/** A file with a byte flipped, dropped, doubled or cut off ends in a result, never in an exception, and never in silence. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeOfXmlFile, xmlFileOfTree } from '../../src/codecs/xml/xml-file.js';
import { xml } from '../../src/codecs/xml/xml.js';
import { hasError } from '../../src/errors.js';
import { defaultLimits } from '../../src/message/tree.js';
import { readWith } from './reading.js';

const mappings = new URL('../../mappings/', import.meta.url);
const files = ['customs-wco-declaration', 'customs-decmessage', 'forex-bopa'].map((name) => {
  const folder = new URL(`${name}/samples/`, mappings);
  return readFileSync(new URL(name === 'forex-bopa' ? 'receipt.xml' : 'import.xml', folder));
});

type Mutation = readonly [kind: 'flip' | 'drop' | 'double' | 'cut', at: number, bit: number];

function mutated(bytes: Buffer, mutations: readonly Mutation[]): Buffer {
  return mutations.reduce((before, [kind, place, bit]) => {
    const at = place % Math.max(1, before.length);
    if (kind === 'cut') return before.subarray(0, at);
    if (kind === 'drop') return Buffer.concat([before.subarray(0, at), before.subarray(at + 1)]);
    if (kind === 'double') return Buffer.concat([before.subarray(0, at + 1), before.subarray(at)]);
    const after = Buffer.from(before);
    after[at] = (after[at] ?? 0) ^ (1 << bit);
    return after;
  }, bytes);
}

const mutation = fc.tuple(fc.constantFrom('flip' as const, 'drop' as const, 'double' as const, 'cut' as const), fc.nat(8000), fc.nat(7));

describe('a damaged file', () => {
  it('gives messages, or faults with a place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(mutation, { minLength: 1, maxLength: 4 }), (bytes, mutations) => {
        const damaged = mutated(bytes, mutations);
        const { interchanges, faults } = readWith(xml, damaged);
        const messages = interchanges.flatMap((interchange) => interchange.messages);
        expect(messages.length > 0 || hasError(faults)).toBe(true);
        for (const { place } of faults) expect(place.offset).toBeTypeOf('number');
        const tree = treeOfXmlFile(damaged, defaultLimits);
        // What can be read can be written again, byte for byte.
        if (!Array.isArray(tree)) expect(Buffer.from(xmlFileOfTree(tree)).equals(damaged)).toBe(true);
      }),
      { seed: 20261104, numRuns: 3000 },
    );
  });

  it('that is cut off is never taken for whole', () => {
    for (const bytes of files) {
      const end = bytes.toString('latin1').trimEnd().length;
      for (let length = 0; length < end; length += 7) expect(hasError(readWith(xml, bytes.subarray(0, length)).faults)).toBe(true);
    }
  });
});
