/** A condition that others wait for, each at most so long: a connection that is up, a channel that takes more, a stop. */
export interface Gate {
  isOpen(): boolean;
  open(): void;
  shut(): void;
  /** Resolves true when the gate is open, or false after that many milliseconds (`Infinity`: never). */
  wait(milliseconds: number): Promise<boolean>;
}

export function createGate(initially: boolean): Gate {
  let isOpen = initially;
  const waiting = new Set<(open: boolean) => void>();
  return {
    isOpen: () => isOpen,
    open() {
      isOpen = true;
      for (const resolve of [...waiting]) resolve(true);
    },
    shut() {
      isOpen = false;
    },
    wait(milliseconds) {
      if (isOpen) return Promise.resolve(true);
      if (milliseconds <= 0) return Promise.resolve(false);
      return new Promise((resolve) => {
        const settle = (open: boolean): void => {
          clearTimeout(timer);
          waiting.delete(settle);
          resolve(open);
        };
        const timer = Number.isFinite(milliseconds) ? setTimeout(settle, milliseconds, false) : undefined;
        waiting.add(settle);
      });
    },
  };
}
