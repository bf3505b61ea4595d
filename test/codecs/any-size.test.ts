/** Memory does not grow with the file: a stream of many times the allowed memory is read message by message. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

interface Measured {
  readonly messages: number;
  readonly megabytes: number;
}

/** Garbage is let lie up to the size of the nursery, which newer versions of Node.js make larger: it says nothing of what is held. */
const nursery = '--max-semi-space-size=16';
/** Megabytes. */
const limit = 150;

async function measure(kind: string, megabytes: number, keep: boolean): Promise<Measured> {
  const child = new URL('any-size-child.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)('node', [nursery, '--import', 'tsx', child, kind, String(megabytes), String(keep)]);
  return JSON.parse(stdout) as Measured;
}

describe('a file of any size', () => {
  // x12-parser takes its time.
  it.each([
    ['x12', 150],
    ['edifact', 150],
    ['one message', 150],
    ['flat files', 150],
    ['one flat file', 150],
    ['damaged', 150],
    ['x12 cross-checked', 80],
  ])(
    'is read in the memory that a small one takes: %s',
    async (kind, size) => {
      const { messages, megabytes } = await measure(kind, size, false);
      expect(messages).toBeGreaterThan(0);
      expect(megabytes).toBeLessThan(limit);
    },
    120_000,
  );

  it('would be seen to be kept', async () => {
    expect((await measure('x12', 80, true)).megabytes).toBeGreaterThan(limit);
  }, 60_000);
});
