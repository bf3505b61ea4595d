/** Who waits until an interchange has been processed: all of a process share one LISTEN, and one look after each batch. */
import type { Knex } from 'knex';
import { processedAmong } from './readers.js';
import type { Signals } from './signals.js';

export interface OutcomeWatch {
  /** Resolves after the interchange has been processed, or the time has passed, or the signal ends the wait. */
  readonly processed: (id: string, milliseconds: number, signal: AbortSignal) => Promise<void>;
  stop(): Promise<void>;
}

/** The net under LISTEN. */
const longestPause = 1_000;

export function watchOutcomes(database: Knex, signals: Signals, onError: (error: unknown) => void): OutcomeWatch {
  const waiting = new Map<string, Set<() => void>>();
  let running: Promise<void> | undefined;

  /** As long as anybody waits. */
  async function run(): Promise<void> {
    let told = signals.wait('hub_outcomes', longestPause);
    while (waiting.size > 0) {
      await told;
      // Listened before it is looked, so that nothing falls between.
      told = signals.wait('hub_outcomes', longestPause);
      await look([...waiting.keys()]);
    }
    running = undefined;
  }

  async function look(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    try {
      for (const id of await processedAmong(database, ids)) for (const end of waiting.get(id) ?? []) end();
    } catch (error) {
      // The next look may succeed; whoever waited in vain is told by his own.
      onError(error);
    }
  }

  return {
    processed(id, milliseconds, signal) {
      return new Promise((resolve) => {
        const ends = waiting.get(id) ?? new Set();
        const end = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', end);
          ends.delete(end);
          if (ends.size === 0) waiting.delete(id);
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        signal.addEventListener('abort', end, { once: true });
        waiting.set(id, ends.add(end));
        if (signal.aborted) {
          end();
          return;
        }
        running ??= run();
        // It may have been processed before it was waited for.
        void look([id]);
      });
    },
    async stop() {
      for (const ends of waiting.values()) for (const end of ends) end();
      await running;
    },
  };
}
