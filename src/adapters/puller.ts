/** The base registry's own database, asked again and again for what changed in it. */

export interface PullerOptions {
  readonly pull: () => Promise<void>;
  readonly everySeconds: number;
  /** What went wrong; it is tried again the next time. */
  readonly onError: (error: unknown) => void;
}

export interface Puller {
  /** Ends after the pull at hand. */
  stop(): Promise<void>;
}

export function startPuller({ pull, everySeconds, onError }: PullerOptions): Puller {
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await pull().catch(onError);
      await pause(everySeconds * 1_000, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
