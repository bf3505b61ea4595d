/** The processing loop: batches while all is well, one by one when the hub fails on one of them. */
import { newId } from '../canonical/uuid.js';
import { failedOutcome } from './outcome.js';
import { processBatch, type Stages } from './process.js';
import type { Ledger } from './ports.js';

export interface WorkerOptions {
  readonly ledger: Ledger;
  readonly stages: Stages;
  readonly batch: number;
  /** Batches at a time. */
  readonly concurrency: number;
  /** Whether an error is the database's going away: then nothing is given up, only tried again. */
  readonly isTransient: (error: unknown) => boolean;
  readonly onError: (error: unknown, reference: string) => void;
}

export interface Worker {
  /** Resolves when the inbox was seen empty. */
  idle(): Promise<void>;
  /** Finishes the batch at hand, then stops. */
  stop(): Promise<void>;
}

const idleWait = 1_000;
const firstPause = 100;
const longestPause = 10_000;

/** Starts the loops. */
export function startWorker(options: WorkerOptions): Worker {
  const loops = Array.from({ length: options.concurrency }, () => startLoop(options));
  return {
    async idle() {
      await Promise.all(loops.map((loop) => loop.idle()));
    },
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function startLoop(options: WorkerOptions): Worker {
  const { ledger, onError } = options;
  let stopping = false;
  const emptyListeners: (() => void)[] = [];
  let endPause: () => void = () => undefined;
  const finished = run();

  async function run(): Promise<void> {
    let pause = firstPause;
    // A batch that failed is processed one by one; so many, until the one that fails has been set aside.
    let singly = 0;
    while (!stopping) {
      try {
        const processed =
          singly > 0 ? await processOne(options) : await ledger.process(options.batch, (unit) => processBatch(unit, options.stages));
        singly = Math.max(0, singly - 1);
        if (processed > 0) pause = firstPause;
        else {
          singly = 0;
          for (const listener of emptyListeners.splice(0)) listener();
          await ledger.wait(idleWait);
        }
      } catch (error) {
        onError(error, newId());
        if (!options.isTransient(error)) singly = options.batch;
        // Also before going on singly: where connecting or claiming is what fails, nothing can be set aside.
        await rest(pause);
        pause = Math.min(pause * 2, longestPause);
      }
    }
  }

  function rest(milliseconds: number): Promise<void> {
    if (stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    idle: () => new Promise((resolve) => emptyListeners.push(resolve)),
    async stop() {
      stopping = true;
      endPause();
      for (const listener of emptyListeners.splice(0)) listener();
      await finished;
    },
  };
}

/** One interchange; if the hub itself fails on it, just that one goes to quarantine with a reference, and nothing else waits. */
function processOne({ ledger, stages, isTransient, onError }: WorkerOptions): Promise<number> {
  return ledger.process(
    1,
    (unit) => processBatch(unit, stages),
    async (unit, error) => {
      if (isTransient(error)) throw error;
      const reference = newId();
      onError(error, reference);
      const outcomes = unit.items.map((item) => failedOutcome(item, reference));
      await unit.save(outcomes, new Map());
    },
  );
}
