import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchDirectory, type WatchedDirectory } from '../../src/adapters/directory.js';
import { hubError } from '../../src/errors.js';

let watched: WatchedDirectory | undefined;
afterEach(async () => {
  await watched?.stop();
  watched = undefined;
});

function setup() {
  const root = mkdtempSync(join(tmpdir(), 'drop-'));
  const received: string[] = [];
  const state = { failure: undefined as Error | undefined };
  const receiver = {
    receive: vi.fn(({ bytes }: { bytes: Uint8Array }) => {
      if (state.failure !== undefined) return Promise.reject(state.failure);
      received.push(Buffer.from(bytes).toString());
      return Promise.resolve({ id: `id${received.length}`, sha256: '', receivedAt: '2026-11-23T00:00:00Z', duplicate: false });
    }),
  };
  const start = async () => {
    watched = await watchDirectory({ root, systems: ['customs'], receiver, maximumBytes: 100, onError: () => undefined, interval: 50 });
  };
  return { folder: join(root, 'customs'), received, state, start };
}

describe('the watched directory', () => {
  it('takes a finished file once, leaves an unfinished one, and takes that after its renaming', async () => {
    const { folder, received, start } = setup();
    await start();
    writeFileSync(join(folder, 'in', 'a.edi'), 'A');
    writeFileSync(join(folder, 'in', 'b.edi.tmp'), 'half');
    await vi.waitFor(() => expect(readdirSync(join(folder, 'done', '2026-11-23'))).toEqual(['id1-a.edi']));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(received).toEqual(['A']);
    renameSync(join(folder, 'in', 'b.edi.tmp'), join(folder, 'in', 'b.edi'));
    await vi.waitFor(() => expect(received).toEqual(['A', 'half']));
  });

  it('takes up what a crash left in the middle', async () => {
    const { folder, received, start } = setup();
    mkdirSync(join(folder, 'working'), { recursive: true });
    writeFileSync(join(folder, 'working', '019a0000-0000-7000-8000-000000000000-left.edi'), 'left');
    await start();
    await vi.waitFor(() => expect(existsSync(join(folder, 'done', '2026-11-23', 'id1-left.edi'))).toBe(true));
    expect(received).toEqual(['left']);
  });

  it('keeps a file while the archive cannot be reached, and sets aside what will never be taken', async () => {
    const { folder, received, state, start } = setup();
    state.failure = hubError('HUB_DATABASE_UNAVAILABLE', { reason: 'away' });
    await start();
    writeFileSync(join(folder, 'in', 'a.edi'), 'A');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(readdirSync(join(folder, 'working'))).toEqual([expect.stringMatching(/-a\.edi$/)]);
    // The same name again, before the first one could be received: both are kept.
    writeFileSync(join(folder, 'in', 'a.edi'), 'A2');
    await vi.waitFor(() => expect(readdirSync(join(folder, 'working'))).toHaveLength(2));
    state.failure = undefined;
    await vi.waitFor(() => expect([...received].sort()).toEqual(['A', 'A2']));
    writeFileSync(join(folder, 'in', 'big.edi'), 'x'.repeat(101));
    await vi.waitFor(() => expect(readdirSync(join(folder, 'failed')).sort()).toEqual([expect.stringMatching(/-big\.edi$/), expect.stringMatching(/-big\.edi\.fault\.json$/)]));
    expect(received).toHaveLength(2);
  });
});
