import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchDirectory, type DirectoryReceiver, type WatchedDirectory } from '../../src/adapters/directory.js';
import type { Backoff } from '../../src/broker/backoff.js';
import type { Arrival, Receipt } from '../../src/canonical/records.js';
import { hubError } from '../../src/errors.js';
import { createReceiver } from '../../src/pipeline/receive.js';

let watched: WatchedDirectory | undefined;
let root = '';
afterEach(async () => {
  await watched?.stop();
  watched = undefined;
  rmSync(root, { recursive: true, force: true });
});

const away = hubError('HUB_DATABASE_UNAVAILABLE', { reason: 'away' });
/** So long that nothing is tried a second time within a test. */
const untilTomorrow: Backoff = { first: 86_400_000, longest: 86_400_000 };
const soon: Backoff = { first: 10, longest: 10 };
const anId = '019a0000-0000-7000-8000-000000000000';

function setup({ backoff = soon, maximumBytes = 100 } = {}) {
  root = mkdtempSync(join(tmpdir(), 'drop-'));
  const folder = join(root, 'customs');
  for (const part of ['in', 'working']) mkdirSync(join(folder, part), { recursive: true });
  const received: string[] = [];
  const errors: string[] = [];
  const state = { failure: undefined as Error | undefined };
  const receiver = {
    receive: vi.fn(({ bytes }: { bytes: Uint8Array; submittedBy: string }) => {
      if (state.failure !== undefined) return Promise.reject(state.failure);
      received.push(Buffer.from(bytes).toString());
      return Promise.resolve({ id: `id${received.length}`, sha256: '', receivedAt: '2026-11-23T00:00:00Z', duplicate: false });
    }),
  };
  const onError = (_: unknown, path: string): void => {
    errors.push(path);
  };
  let used: DirectoryReceiver = receiver;
  const use = (other: DirectoryReceiver): void => {
    used = other;
  };
  const start = async () => {
    watched = await watchDirectory({ root, systems: ['customs'], receiver: used, maximumBytes, onError, interval: 50, backoff });
  };
  const drop = (name: string | Buffer, text: string): void => {
    writeFileSync(join(folder, 'in', '.new'), text);
    renameSync(join(folder, 'in', '.new'), Buffer.concat([Buffer.from(`${folder}/in/`), Buffer.from(name)]));
  };
  /** Lets the hub look so many times more: each time it has claimed a file. */
  const looks = async (times: number, left: readonly string[] = []) => {
    for (let time = 0; time < times; time += 1) {
      drop(`look${time}`, `look${time}`);
      await vi.waitFor(() => expect(readdirSync(join(folder, 'in')).sort()).toEqual([...left].sort()));
    }
  };
  return { folder, received, receive: receiver.receive, errors, state, start, use, drop, looks };
}

describe('the watched directory', () => {
  const unfinished = ['.a.edi', 'b.edi.tmp', 'c.edi.part', 'd.edi.filepart', 'e.edi.CRDOWNLOAD'];

  it('leaves an unfinished file lying, whatever says so, and takes it once after its renaming', async () => {
    const { folder, received, start, drop, looks } = setup();
    for (const name of unfinished) writeFileSync(join(folder, 'in', name), name);
    await start();
    await looks(2, unfinished);
    expect(received.filter((text) => !text.startsWith('look'))).toEqual([]);
    for (const name of unfinished) {
      rmSync(join(folder, 'in', name));
      drop(`done-${name.replaceAll('.', '')}`, name);
    }
    await looks(1);
    await vi.waitFor(() => expect(received).toHaveLength(3 + unfinished.length));
    expect(received.filter((text) => !text.startsWith('look')).sort()).toEqual([...unfinished].sort());
    await vi.waitFor(() => expect(readdirSync(join(folder, 'done', '2026-11-23'))).toHaveLength(3 + unfinished.length));
  });

  it.each(['README.md', 'src/adapters/directory.ts'])('takes no file for unfinished of which %s does not say so', (file) => {
    const text = readFileSync(file, 'utf8').replace(/\s+(\* )?/g, ' ');
    const [, said = ''] = /begins with a dot or ends in (.{1,80}?) then /.exec(text) ?? [];
    expect([...said.matchAll(/`(\.\w+)`/g)].map(([, ending]) => ending)).toEqual(
      unfinished.slice(1).map((name) => name.slice('b.edi'.length).toLowerCase()),
    );
  });

  it('takes up what a crash left in the middle', async () => {
    const { folder, received, start } = setup();
    writeFileSync(join(folder, 'working', `${anId}-left.edi`), 'left');
    await start();
    await vi.waitFor(() => expect(existsSync(join(folder, 'done', '2026-11-23', 'id1-left.edi'))).toBe(true));
    expect(received).toEqual(['left']);
  });

  it('keeps a file while the archive cannot be reached, and sets aside what will never be taken', async () => {
    const { folder, received, errors, state, start, drop } = setup();
    state.failure = away;
    await start();
    drop('a.edi', 'A');
    await vi.waitFor(() => expect(errors).toContain(join(folder, 'working')));
    expect(readdirSync(join(folder, 'working'))).toEqual([expect.stringMatching(/-a\.edi$/)]);
    // The same name again, before the first one could be received: both are kept.
    drop('a.edi', 'A2');
    await vi.waitFor(() => expect(readdirSync(join(folder, 'working'))).toHaveLength(2));
    state.failure = undefined;
    await vi.waitFor(() => expect(received).toEqual(['A', 'A2']));
    drop('big.edi', 'x'.repeat(101));
    await vi.waitFor(() => expect(readdirSync(join(folder, 'failed'))).toHaveLength(2));
    expect(readdirSync(join(folder, 'failed')).map((name) => name.slice(anId.length)).sort()).toEqual(['-big.edi', '-big.edi.fault.json']);
    expect(received).toHaveLength(2);
  });
});

describe('the order of the watched directory', () => {
  it('is that in which the files were written, then that of their names, whatever the names and sizes are', async () => {
    const { folder, received, start } = setup({ maximumBytes: 10_000_000 });
    const texts = Array.from({ length: 40 }, (_, index) => `${index}`.padEnd(index === 0 ? 8_000_000 : 8));
    texts.forEach((text, index) => {
      const file = join(folder, 'in', `${(index * 7) % 40}`);
      writeFileSync(file, text);
      // The last four were written in one moment: their names decide.
      utimesSync(file, 1_700_000_000, 1_700_000_000 + Math.min(index, 36) / 1_000);
    });
    const lastFour = [36, 37, 38, 39].sort((one, other) => (`${(one * 7) % 40}` < `${(other * 7) % 40}` ? -1 : 1));
    const order = [...Array.from({ length: 36 }, (_, index) => index), ...lastFour];
    await start();
    await vi.waitFor(() => expect(received).toHaveLength(40), { timeout: 10_000 });
    expect(received.map(Number)).toEqual(order);
  });

  it('holds also while the archive is away: none is received before one that was there earlier', async () => {
    const { start, drop, use } = setup();
    const names = ['1-declaration', '2-cancellation', '3-other'];
    for (const name of names) drop(name, name);
    const kept: string[] = [];
    let asked = 0;
    const receiveBatch = (arrivals: readonly Arrival[]): Promise<Receipt[]> => {
      asked += 1;
      if (asked === 1) return Promise.reject(away);
      kept.push(...arrivals.map(({ submittedBy }) => submittedBy));
      return Promise.resolve(arrivals.map(({ id, sha256, receivedAt }) => ({ id, sha256, receivedAt, duplicate: false })));
    };
    use(createReceiver({ receive: receiveBatch }, 100));
    await start();
    await vi.waitFor(() => expect(kept).toHaveLength(3));
    expect(kept).toEqual(names);
  });
});

describe('a long name in the watched directory', () => {
  // 254 bytes, of which a file system takes 255.
  const long = `${'报'.repeat(83)}A.edi`;

  it('is cut between two characters, and the file taken', async () => {
    const { folder, received, receive, start, drop } = setup();
    drop(long, 'long');
    await start();
    await vi.waitFor(() => expect(received).toEqual(['long']));
    await vi.waitFor(() => expect(readdirSync(join(folder, 'done', '2026-11-23'))).toEqual([expect.stringMatching(/^id1-报{69}$/)]));
    expect(receive.mock.calls[0]?.[0].submittedBy).toBe('报'.repeat(69));
  });

  it('leaves room for the fault beside it, also where the file was claimed before names were cut', async () => {
    const { folder, start, drop } = setup();
    drop(long, 'x'.repeat(101));
    writeFileSync(join(folder, 'working', `${anId}-${'报'.repeat(72)}`), 'x'.repeat(101));
    await start();
    await vi.waitFor(() => expect(readdirSync(join(folder, 'failed'))).toHaveLength(4));
    expect(readdirSync(join(folder, 'failed')).filter((name) => name.endsWith('报.fault.json'))).toHaveLength(2);
    expect(readdirSync(join(folder, 'working'))).toEqual([]);
  });

  it('may be in GB18030, as some machines write names', async () => {
    const { received, receive, start, drop } = setup();
    drop(Buffer.from([0xb1, 0xa8, 0xb5, 0xa5, 0x2e, 0x65, 0x64, 0x69]), 'gb');
    await start();
    await vi.waitFor(() => expect(received).toEqual(['gb']));
    expect(receive.mock.calls[0]?.[0].submittedBy).toBe('报单.edi');
  });
});

describe('what goes wrong in the watched directory', () => {
  it('is told once for all files and left alone for a time where the archive is away', async () => {
    const { folder, receive, errors, state, start, drop, looks } = setup({ backoff: untilTomorrow });
    state.failure = away;
    for (const name of ['a', 'b', 'c']) drop(name, name);
    await start();
    await vi.waitFor(() => expect(errors).toEqual([join(folder, 'working')]));
    await looks(5);
    expect([receive.mock.calls.length, errors.length]).toEqual([3, 1]);
    expect(readdirSync(join(folder, 'working'))).toHaveLength(8);
  });

  it('concerns that file only where it cannot be read, and is told once', async () => {
    const { folder, received, errors, start, looks } = setup({ backoff: untilTomorrow, maximumBytes: 100_000 });
    const unreadable = join(folder, 'working', `${anId}-unreadable`);
    mkdirSync(unreadable);
    await start();
    await looks(3);
    await vi.waitFor(() => expect(received).toEqual(['look0', 'look1', 'look2']));
    expect(errors).toEqual([unreadable]);
    expect(existsSync(unreadable)).toBe(true);
  });
});
