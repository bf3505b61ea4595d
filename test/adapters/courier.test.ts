import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { deliverByAmqp, deliverToDirectory, startCourier, type Courier, type Parcel } from '../../src/adapters/courier.js';
import type { Outbound } from '../../src/broker/broker.js';

const parcel = (id: string, system = 'port', format = 'x12'): Parcel => ({
  id,
  interchangeId: 'i',
  kind: '997',
  format,
  system,
  createdAt: new Date(0),
  body: Buffer.from(id),
});
const laneOf = ({ system, format }: Parcel): string => `${system}.${format}`;

describe('a courier', () => {
  let courier: Courier | undefined;
  afterEach(async () => {
    await courier?.stop();
    courier = undefined;
  });

  /** A store of parcels in memory, as the tables are: what was delivered is forgotten. */
  function start(waiting: Parcel[], deliver: Parameters<typeof startCourier>[0]['deliver']) {
    const asked: string[][] = [];
    const errors: unknown[] = [];
    courier = startCourier({
      async pick(lanes, limit, hand) {
        const parcels = lanes.flatMap((lane) => waiting.filter((one) => laneOf(one) === lane).slice(0, limit));
        asked.push([...new Set(parcels.map(laneOf))]);
        if (parcels.length === 0) return 0;
        const done = await hand(parcels);
        for (const id of done) waiting.splice(waiting.findIndex((one) => one.id === id), 1);
        return done.length;
      },
      deliver,
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 5))),
      onError: (error) => errors.push(error),
      backoff: { first: 40, longest: 10_000 },
    });
    return { asked, errors };
  }

  it('delivers what is behind parcels that nobody takes, however many', async () => {
    const stuck = Array.from({ length: 300 }, (_, index) => parcel(`s${index}`, 'customs', 'edifact'));
    const waiting = [...stuck, ...Array.from({ length: 250 }, (_, index) => parcel(`p${index}`))];
    const { asked, errors } = start(waiting, (parcels) =>
      Promise.resolve({ arrived: parcels.filter(({ system }) => system === 'port').map(({ id }) => id), problems: ['no queue'] }),
    );
    await vi.waitFor(() => expect(waiting).toHaveLength(300));
    // The lane that failed was left alone while the other was emptied.
    expect(asked.slice(0, 3)).toEqual([['customs.edifact', 'port.x12'], ['port.x12'], ['port.x12']]);
    expect(errors.length).toBeGreaterThan(0);
  });

  it('tries a lane that failed again after longer and longer pauses, and at once when it works', async () => {
    const waiting = [parcel('a')];
    const attempts: number[] = [];
    let works = false;
    start(waiting, (parcels) => {
      attempts.push(performance.now());
      return works ? Promise.resolve({ arrived: parcels.map(({ id }) => id), problems: [] }) : Promise.reject(new Error('down'));
    });
    await vi.waitFor(() => expect(attempts.length).toBeGreaterThanOrEqual(4), { timeout: 5_000 });
    const pauses = attempts.slice(1, 4).map((at, index) => at - (attempts[index] ?? 0));
    // Half of each pause is random: 20–40, 40–80, 80–160.
    expect(pauses[2]).toBeGreaterThan((pauses[0] ?? Infinity) * 1.5);
    works = true;
    waiting.push(parcel('b'));
    await vi.waitFor(() => expect(waiting).toEqual([]), { timeout: 5_000 });
  });

  it('goes on with a lane of which only some parcels are stuck', async () => {
    const waiting = [parcel('stuck'), ...Array.from({ length: 500 }, (_, index) => parcel(`p${index}`))];
    start(waiting, (parcels) => Promise.resolve({ arrived: parcels.flatMap(({ id }) => (id === 'stuck' ? [] : [id])), problems: [] }));
    await vi.waitFor(() => expect(waiting.map(({ id }) => id)).toEqual(['stuck']), { timeout: 5_000 });
  });
});

describe('over AMQP', () => {
  it('a parcel that no queue takes stays, and its lane is named', async () => {
    const sent: Outbound[] = [];
    const publish = (all: readonly Outbound[]) => {
      sent.push(...all);
      return Promise.resolve(all.map(({ key }) => (key === 'port.x12' ? ('confirmed' as const) : ('returned' as const))));
    };
    const deliver = deliverByAmqp({ publish }, 'hub.acknowledgements');
    const { arrived, problems } = await deliver([parcel('a'), parcel('b', 'customs', 'edifact'), parcel('c', 'customs', 'edifact')]);
    expect([arrived, sent.map(({ messageId }) => messageId)]).toEqual([['a'], ['a', 'b', 'c']]);
    expect(problems).toHaveLength(1);
    expect(String(problems[0])).toContain('HUB_UNROUTABLE');
    expect(String(problems[0])).toContain('customs.edifact');
  });
});

describe('into directories', () => {
  it('one that cannot be written does not hold up another', async () => {
    const root = mkdtempSync(join(tmpdir(), 'courier-'));
    try {
      mkdirSync(join(root, 'customs'));
      // A file where the folder should be: nobody can write there, not even root.
      writeFileSync(join(root, 'customs', 'out'), '');
      chmodSync(join(root, 'customs', 'out'), 0o400);
      const { arrived, problems } = await deliverToDirectory(root)([parcel('a', 'customs'), parcel('b')]);
      expect(arrived).toEqual(['b']);
      expect(problems).toHaveLength(1);
      expect(readdirSync(join(root, 'port', 'out'))).toEqual(['i-997-b.x12']);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
