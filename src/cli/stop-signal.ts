/** Being told to stop: Ctrl-C, `kill`, or the end of the terminal. */
import { say } from './output.js';

export interface StopSignal {
  readonly asked: () => boolean;
  /** Resolves when it is asked. */
  readonly wait: Promise<void>;
}

/** Milliseconds in which a second signal is the first one again: npm hands on the Ctrl-C that its child got by itself. */
const sameSignal = 1_000;

/** Listens from now on. After the first SIGINT, SIGTERM or SIGHUP another one ends the process at once. */
export function listenForStop(): StopSignal {
  let first: number | undefined;
  const wait = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (first !== undefined && Date.now() - first > sameSignal) process.exit(1);
        if (first !== undefined) return;
        first = Date.now();
        say('正在停止… / Stopping …');
        resolve();
      });
    }
  });
  return { asked: () => first !== undefined, wait };
}
