/** The second reader goes over a file interchange by interchange, wherever the pieces of the file end. */
import { describe, expect, it } from 'vitest';
import { CrossCheckedSink } from '../../src/cli/cross-checked.js';
import { codecs } from '../../src/codecs/codecs.js';
import type { Fault } from '../../src/errors.js';
import { defaultLimits } from '../../src/message/tree.js';
import { FileDecoder } from '../../src/pipeline/file-decoder.js';
import { manifest } from '../bench/manifests.js';

/** Binary data by its length, which x12-parser takes apart at its delimiters. */
function withBinary(number: number): string {
  return manifest(number, [])
    .replace(/SE\*(\d+)/, (_, count) => `BIN*5*a~b*c~\nSE*${Number(count) + 1}`)
    .replace(/\n/g, '\r\n');
}

function found(text: string, piece: number, limit?: number): { faults: Fault[]; interchanges: number } {
  const bytes = Buffer.from(text);
  const faults: Fault[] = [];
  let interchanges = 0;
  const sink = new CrossCheckedSink(
    {
      message: () => undefined,
      interchange: (envelope) => {
        interchanges += 1;
        faults.push(...envelope.faults);
      },
      fault: (one) => faults.push(one),
    },
    limit,
  );
  const decoder = new FileDecoder(codecs, sink, defaultLimits, 1);
  for (let at = 0; at < bytes.length; at += piece) {
    sink.see(bytes.subarray(at, at + piece));
    decoder.write(bytes.subarray(at, at + piece));
  }
  decoder.end();
  return { faults, interchanges };
}

describe('a cross-checked file', () => {
  const good = Array.from({ length: 5 }, (_, index) => manifest(index + 1, [])).join('');
  const text = `${good}\n${withBinary(6)}${manifest(7, [])}`;

  it.each([700, 4096, 1_000_000])('has its difference told with its place in the file, in pieces of %i bytes', (piece) => {
    const { faults, interchanges } = found(text, piece);
    expect(interchanges).toBe(7);
    expect(faults.map(({ code }) => code)).toEqual(['HUB_CROSS_CHECK_DIFFERS']);
    const at = text.indexOf('BIN*5');
    expect(faults[0]?.place).toMatchObject({ segment: 'BIN', offset: at, line: text.slice(0, at).split('\n').length });
  });

  it('has nothing told where both agree', () => {
    expect(found(good, 1000)).toEqual({ faults: [], interchanges: 5 });
  });

  it('goes on after an interchange that is too long to be held, and says so', () => {
    const sets = manifest(8, [])
      .replace(/ST\*[^]*SE\*\d+\*\d+~\n/, (set) => set.repeat(4))
      .replace('GE*1', 'GE*4');
    const { faults } = found(sets + withBinary(6), 500, 5000);
    expect(faults.map(({ code, place }) => [code, place.line])).toEqual([
      ['HUB_CROSS_CHECK_SKIPPED', 1],
      ['HUB_CROSS_CHECK_DIFFERS', expect.any(Number)],
    ]);
  });
});
