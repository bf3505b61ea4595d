/** Hostile documents are refused within a second and 64 MB, measured in a process that does nothing else. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hostileDocuments } from './xml-hostile-documents.js';

interface Measured {
  readonly codes: readonly string[];
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly size: number;
}

async function measure(name: string): Promise<Measured> {
  const child = new URL('xml-hostile-child.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)('node', ['--expose-gc', '--import', 'tsx', child, name]);
  return JSON.parse(stdout) as Measured;
}

const allowedMegabytes = 64;

describe('a hostile document', () => {
  it.each(Object.keys(hostileDocuments))('is refused: %s', async (name) => {
    const { codes, milliseconds, megabytes } = await measure(name);
    expect(codes.filter((code) => !/^HUB_XML_(?:MALFORMED|DOCTYPE|LIMIT)$/.test(code))).toEqual([]);
    expect(codes.length).toBeGreaterThan(0);
    expect(milliseconds).toBeLessThan(1000);
    expect(megabytes).toBeLessThan(allowedMegabytes);
  });

  it('would be seen to need more memory', async () => {
    expect((await measure('control')).megabytes).toBeGreaterThan(allowedMegabytes);
  });
});
