/** A damaged file always ends in a result, and a damaged envelope is never taken for a good one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codecs } from '../../src/codecs/codecs.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { hasError } from '../../src/errors.js';
import { manifest } from '../bench/manifests.js';
import { dischargeReport } from '../bench/movements.js';
import { mutated, mutation } from './mutation.js';
import { readWith } from './reading.js';

const samples = [manifest(7, []), dischargeReport(7, 3), "00:IFCSUM:M:9:COSCO:SHPORT:202604151030'10:UN9074729:X:CN:031W'11:COSU:A'99:4'"];

describe('a damaged file', () => {
  it('ends in a result, whatever was done to it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.array(mutation, { minLength: 1, maxLength: 4 }), (sample, mutations) => {
        const bytes = mutations.reduce(mutated, Buffer.from(sample));
        const codec = codecs.find((candidate) => candidate.recognises(bytes.subarray(0, 1024)));
        if (codec !== undefined) readWith(codec, bytes);
      }),
      { numRuns: 1500, seed: 20261124 },
    );
  });

  it.each([
    ['IEA count', x12, manifest(7, []).replace('IEA*1', 'IEA*2')],
    ['IEA number', x12, manifest(7, []).replace(/IEA\*1\*000000007/, 'IEA*1*000000008')],
    ['GE count', x12, manifest(7, []).replace('GE*1', 'GE*9')],
    ['SE count', x12, manifest(7, []).replace(/SE\*\d+/, 'SE*1')],
    ['no IEA', x12, manifest(7, []).replace(/IEA.*~/, '')],
    ['no GE', x12, manifest(7, []).replace(/GE\*1\*7~\n/, '')],
    ['two IEA', x12, `${manifest(7, [])}IEA*1*000000007~`],
    ['UNZ count', edifact, dischargeReport(7).replace('UNZ+1', 'UNZ+2')],
    ['UNZ reference', edifact, dischargeReport(7).replace(/UNZ\+1\+\d+/, 'UNZ+1+X')],
    ['UNT count', edifact, dischargeReport(7).replace(/UNT\+\d+/, 'UNT+1')],
    ['no UNZ', edifact, dischargeReport(7).replace(/UNZ.*'/, '')],
  ])('with a damaged envelope is not accepted: %s', (_, codec, text) => {
    expect(hasError(readWith(codec, text).faults)).toBe(true);
  });

  it('is not refused while it is whole', () => {
    expect(readWith(x12, manifest(7, [])).codes).toEqual([]);
    expect(readWith(edifact, dischargeReport(7)).codes).toEqual([]);
  });
});
