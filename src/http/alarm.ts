/** What wakes somebody who waits for changes. */

export interface Alarm {
  /** Also while nobody waits: then whoever waits next does not. */
  readonly ring: () => void;
  /** Resolves when it rings, or has rung since the last wait, with true; after the time with false. */
  rings(milliseconds: number): Promise<boolean>;
}

/** @param signal rings it at the end */
export function createAlarm(signal: AbortSignal): Alarm {
  let hasRung = false;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    hasRung = true;
    wake?.();
  };
  signal.addEventListener('abort', ring, { once: true });
  return {
    ring,
    async rings(milliseconds) {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      const rang = hasRung;
      hasRung = false;
      return rang;
    },
  };
}
