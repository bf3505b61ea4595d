/** A damaged file always ends in a result, and a damaged envelope is never taken for a good one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codecs } from '../../src/codecs/codecs.js';
import { edifact } from '../../src/codecs/edifact/edifact.js';
import { x12 } from '../../src/codecs/x12/x12.js';
import { hasError } from '../../src/errors.js';
import { manifest } from '../bench/manifests.js';
import { dischargeReport } from '../bench/movements.js';
import { encodeFile } from '../../src/cli/encode.js';
import { interchangesFrom } from '../../src/cli/tree-file.js';
import { defaultLimits } from '../../src/message/tree.js';
import { fileHasErrors, readInterchanges } from '../../src/pipeline/read.js';
import { mutated, mutation, withMutatedEnvelope, type EnvelopeMutation } from './mutation.js';
import { readWith } from './reading.js';
import { wholeFiles } from './whole-files.js';

const samples = [manifest(7, []), dischargeReport(7, 3), "00:IFCSUM:M:9:COSCO:SHPORT:202604151030'10:UN9074729:X:CN:031W'11:COSU:A'99:4'"];

/** Milliseconds of processor time that reading a small file may take, whatever was done to it; it takes about one. */
const longest = 250;
const seeds = [20261124, 20261125];

function timed(bytes: Buffer): number {
  const before = process.cpuUsage();
  readInterchanges(bytes, codecs, defaultLimits);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function isRefused(bytes: Buffer): boolean {
  return fileHasErrors(readInterchanges(bytes, codecs, defaultLimits));
}

describe('a damaged file', () => {
  it.each(seeds)('ends in a result within its time, whatever was done to it (seed %i)', (seed) => {
    const whole = fc
      .oneof(wholeFiles.x12, wholeFiles.edifact, wholeFiles.flatfile)
      .map((interchanges) => encodeFile(interchangesFrom(JSON.stringify({ interchanges }))));
    const sample = fc.oneof(fc.constantFrom(...samples.map((text) => Buffer.from(text))), whole);
    fc.assert(
      fc.property(sample, fc.array(mutation, { minLength: 1, maxLength: 4 }), (bytes, mutations) => {
        expect(timed(mutations.reduce(mutated, bytes))).toBeLessThan(longest);
      }),
      { numRuns: 1500, seed },
    );
  });

  it.each(['x12', 'edifact', 'flatfile'] as const)('with a mutated envelope is never accepted: %s', (format) => {
    const kinds = fc.constantFrom<EnvelopeMutation[]>('drop', 'double', 'later', 'count', 'reference');
    let tried = 0;
    fc.assert(
      fc.property(wholeFiles[format], kinds, fc.double({ min: 0, max: 1, noNaN: true }), (interchanges, kind, at) => {
        const { interchanges: sent } = interchangesFrom(JSON.stringify({ interchanges: interchanges.slice(0, 1) }));
        const [first] = sent;
        if (first === undefined || 'document' in first) throw new Error('unreachable');
        expect(isRefused(encodeFile({ interchanges: [first] }))).toBe(false);
        const segments = withMutatedEnvelope(first.segments, kind, at);
        if (segments === undefined) return;
        tried += 1;
        expect(isRefused(encodeFile({ interchanges: [{ ...first, segments }] }))).toBe(true);
      }),
      { numRuns: 1000, seed: 20261125 },
    );
    expect(tried).toBeGreaterThan(300);
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
