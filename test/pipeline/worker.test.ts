import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Stages } from '../../src/pipeline/process.js';
import { startWorker, type Worker } from '../../src/pipeline/worker.js';

/** A ledger that answers as it is told: a number was processed, or it fails. */
function setup(answer: () => number | Error, isTransient = false) {
  const limits: number[] = [];
  const errors: unknown[] = [];
  const process = (limit: number): Promise<number> => {
    limits.push(limit);
    // A loop that spins is let go: its test shall fail, not hang.
    const next = limits.length > 1_000 ? 0 : answer();
    return typeof next === 'number' ? Promise.resolve(next) : Promise.reject(next);
  };
  // Nobody wakes it: an idle worker looks again when the test lets that time pass.
  const wait = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const worker = startWorker({
    ledger: { process, wait },
    stages: {} as Stages,
    batch: 50,
    concurrency: 1,
    isTransient: () => isTransient,
    onError: (error) => errors.push(error),
  });
  return { worker, limits, errors };
}

describe('a worker', () => {
  let worker: Worker | undefined;

  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(async () => {
    const stopped = worker?.stop();
    worker = undefined;
    // An idle one looks once more.
    await vi.runOnlyPendingTimersAsync();
    await stopped;
    vi.useRealTimers();
  });

  it.each([
    ['the database is away', true],
    ['something fails that nobody foresaw', false],
  ])('rests longer and longer while %s', async (_when, isTransient) => {
    const { worker: started, limits, errors } = setup(() => new Error('no'), isTransient);
    worker = started;
    for (const [attempts, pause] of [100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000].entries()) {
      await vi.advanceTimersByTimeAsync(0);
      expect(limits).toHaveLength(attempts + 1);
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(limits).toHaveLength(attempts + 1);
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(errors).toHaveLength(limits.length);
    // What may be one interchange's fault is looked for singly; what is the database's is not.
    expect(new Set(limits.slice(1))).toEqual(new Set([isTransient ? 50 : 1]));
  });

  it('begins again with a short pause when something was processed', async () => {
    const answers = [new Error('no'), new Error('no'), 1, new Error('no'), 1];
    const { worker: started, limits } = setup(() => answers.shift() ?? 0);
    worker = started;
    await vi.advanceTimersByTimeAsync(100 + 200);
    expect(limits).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(100);
    expect(limits).toHaveLength(6);
  });

  it('stops in the middle of a pause', async () => {
    const { worker: started, limits } = setup(() => new Error('no'));
    await vi.advanceTimersByTimeAsync(100 + 200 + 400);
    expect(limits).toHaveLength(4);
    // The clock stands still: nothing but the stop can end this pause.
    await started.stop();
    expect(limits).toHaveLength(4);
  });
});
