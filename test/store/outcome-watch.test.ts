/** Waiting for outcomes over a real database: who waits is told at the commit, and the more wait, the more share a look. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Arrival, Outcome } from '../../src/canonical/records.js';
import { newId } from '../../src/canonical/uuid.js';
import { createArchive } from '../../src/store/archive.js';
import { saveOutcomes } from '../../src/store/outcomes.js';
import { watchOutcomes } from '../../src/store/outcome-watch.js';
import { query } from '../../src/store/rows.js';
import { listen, type Signals } from '../../src/store/signals.js';
import { databaseUrl, hasPostgres, testDatabase } from '../support/services.js';
import { within } from '../support/within.js';

const routing = { recipientsOf: () => [], shardOf: () => 0 };
const never = new AbortController().signal;

describe.skipIf(!(await hasPostgres()))('waiting for outcomes', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;

  beforeAll(async () => {
    database = await testDatabase('outcome_watch');
  });
  afterAll(() => database.drop());

  async function received(): Promise<Arrival> {
    const id = newId();
    const bytes = Buffer.from(id);
    const arrival = {
      id,
      receivedAt: new Date().toISOString(),
      system: 'port',
      channel: 'http',
      submittedBy: 'test',
      sha256: id,
      bytes,
    } as const;
    await createArchive(database.knex).receive([arrival]);
    return arrival;
  }

  /** Nothing of it goes to anybody, so that nothing but its outcome gives a signal. */
  const processed = (arrivals: readonly Arrival[]): Promise<void> =>
    database.knex.transaction((transaction) => {
      const outcomes = arrivals.map(({ id, sha256 }): Outcome => ({
        id,
        sha256,
        state: 'quarantined',
        envelopes: [],
        messages: [],
        quarantine: [],
        faults: [],
      }));
      return saveOutcomes(transaction, outcomes, new Map(), routing);
    });

  /** Until the connection listens: what is told before is heard by nobody. */
  async function listening(signals: Signals): Promise<void> {
    const heard = signals.wait('hub_outcomes', 10_000);
    const telling = setInterval(() => void query(database.knex, "select pg_notify('hub_outcomes', '')"), 50);
    await heard;
    clearInterval(telling);
  }

  it('ends at the commit', async () => {
    const signals = listen(databaseUrl);
    // Without the net under it: only the signal can end the wait.
    const watch = watchOutcomes(database.knex, { ...signals, wait: (channel) => signals.wait(channel, 60_000) }, () => undefined);
    const arrival = await received();
    const wait = watch.processed(arrival.id, 60_000, never);
    await listening(signals);
    await processed([arrival]);
    await within(5, 'The signal of an outcome', wait);
    await signals.close();
    await watch.stop();
  });

  it('costs one look a batch, however many wait', async () => {
    let ring = (): void => undefined;
    const wait = (): Promise<void> => new Promise((resolve) => (ring = resolve));
    const watch = watchOutcomes(database.knex, { wait, close: () => Promise.resolve() }, () => undefined);
    const arrivals = await Promise.all(Array.from({ length: 20 }, received));
    let looks = 0;
    database.knex.on('query', ({ sql }: { sql: string }) => {
      if (sql.includes("state <> 'received'")) looks += 1;
    });
    const waits = Promise.all(arrivals.map(({ id }) => watch.processed(id, 60_000, never)));
    // Each was looked for when it came.
    await expect.poll(() => looks).toBe(20);
    await processed(arrivals);
    ring();
    await within(5, 'The look after a batch', waits);
    expect(looks).toBe(21);
    const stopped = watch.stop();
    ring();
    await stopped;
  });

  it('ends at once for what has been processed already, and otherwise when it is no longer waited for', async () => {
    const signals: Signals = { wait: () => new Promise((resolve) => setTimeout(resolve, 20)), close: () => Promise.resolve() };
    const watch = watchOutcomes(database.knex, signals, () => undefined);
    const [done, open, given] = [await received(), await received(), await received()];
    await processed([done]);
    await watch.processed(done.id, 20_000, never);
    await watch.processed(open.id, 50, never);
    const ending = new AbortController();
    const wait = watch.processed(given.id, 20_000, ending.signal);
    ending.abort();
    await wait;
    await watch.processed(given.id, 20_000, ending.signal);
    const last = watch.processed(open.id, 20_000, never);
    await watch.stop();
    await last;
  });
});
