import { describe, expect, it } from 'vitest';
import type { Arrival, Receipt } from '../../src/canonical/records.js';
import { hubError } from '../../src/errors.js';
import { createReceiver, type Submission } from '../../src/pipeline/receive.js';

/** An archive that remembers its batches, and cannot keep what says so. */
function setup() {
  const batches: Arrival[][] = [];
  const archive = {
    away: false,
    async receive(arrivals: readonly Arrival[]): Promise<Receipt[]> {
      batches.push([...arrivals]);
      await new Promise((resolve) => setTimeout(resolve, 5));
      const has = (text: string): boolean => arrivals.some(({ bytes }) => Buffer.from(bytes).toString() === text);
      if (has('poison')) throw new Error('cannot be kept');
      if (archive.away || has('away')) throw hubError('HUB_DATABASE_UNAVAILABLE', { reason: 'away' });
      return arrivals.map(({ id, sha256, receivedAt }) => ({ id, sha256, receivedAt, duplicate: false }));
    },
  };
  return { batches, archive, receiver: createReceiver(archive, 40 * 1024 * 1024) };
}

function submission(bytes: Uint8Array | string, submittedBy = 'test'): Submission {
  return { system: 'port', channel: 'amqp', submittedBy, bytes: Buffer.from(bytes) };
}

describe('receiving', () => {
  it('commits what came meanwhile together, and no more than 32 MB of it', async () => {
    const { batches, receiver } = setup();
    const small = Array.from({ length: 250 }, (_, index) => receiver.receive(submission(`message ${index}`)));
    const large = Array.from({ length: 4 }, () => receiver.receive(submission(Buffer.alloc(12 * 1024 * 1024))));
    await Promise.all([...small, ...large]);
    expect(batches[0]).toHaveLength(1);
    expect(batches[1]).toHaveLength(200);
    for (const batch of batches) expect(batch.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(32 * 1024 * 1024);
    expect(batches.flat()).toHaveLength(254);
  });

  it('refuses only the one that cannot be kept, not those that came with it', async () => {
    const { receiver } = setup();
    const results = await Promise.allSettled(['first', 'good', 'poison', 'also good'].map((text) => receiver.receive(submission(text))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  });

  it('asks no second time while the database is away, so that nothing is kept before what came earlier', async () => {
    const { batches, archive, receiver } = setup();
    archive.away = true;
    const first = receiver.receive(submission('a'));
    const results = ['b', 'c'].map((text) => receiver.receive(submission(text)));
    await expect(first).rejects.toThrow('HUB_DATABASE_UNAVAILABLE');
    archive.away = false;
    for (const result of results) await expect(result).rejects.toThrow('HUB_DATABASE_UNAVAILABLE');
    await receiver.receive(submission('d'));
    expect(batches.map(({ length }) => length)).toEqual([1, 1]);
  });

  it('keeps none behind one that found the database away, also where each is kept by itself', async () => {
    const { receiver } = setup();
    const results = ['first', 'poison', 'b', 'away', 'c'].map((text) => receiver.receive(submission(text)));
    const settled = await Promise.allSettled(results);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected', 'rejected']);
  });

  it('refuses what it will never take before anything is kept', async () => {
    const { batches, receiver } = setup();
    await expect(receiver.receive(submission(Buffer.alloc(40 * 1024 * 1024 + 1)))).rejects.toThrow('HUB_BODY_TOO_LARGE');
    await expect(receiver.receive({ ...submission('x'), system: 'moon' })).rejects.toThrow('HUB_SYSTEM_UNKNOWN');
    expect(batches).toEqual([]);
  });

  it('keeps what is empty: a sender sees it in quarantine', async () => {
    const { batches, receiver } = setup();
    await receiver.receive(submission(''));
    expect(batches.flat().map(({ bytes }) => bytes.length)).toEqual([0]);
  });

  it('keeps a sender’s text out of trouble', async () => {
    const { batches, receiver } = setup();
    await receiver.receive(submission('x', 'port.x\u0000y\ud800'));
    expect(batches[0]?.[0]?.submittedBy).toBe('port.x\u00b7y\ufffd');
  });
});
