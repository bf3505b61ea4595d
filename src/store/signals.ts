/** LISTEN on a connection of its own, so that a worker wakes when another process has written. Polling is the net. */
import pg from 'pg';

export interface Signals {
  /** Resolves at the next notification on the channel, or after the time. */
  wait(channel: string, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const channels = ['hub_inbox', 'hub_outbox', 'hub_acknowledgement', 'hub_cases', 'hub_notices'];
const retryAfter = 1_000;

/** Starts listening; a lost connection is opened again, and until then the waiters' time-outs do the work. */
export function listen(url: string): Signals {
  const waiters = new Map<string, Set<() => void>>(channels.map((channel) => [channel, new Set()]));
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  function again(): void {
    client = undefined;
    if (!closed && retry === undefined) {
      retry = setTimeout(() => {
        retry = undefined;
        void open();
      }, retryAfter);
    }
  }

  async function open(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, application_name: 'port-clearance-hub signals' });
    fresh.on('notification', ({ channel }) => {
      for (const wake of waiters.get(channel) ?? []) wake();
    });
    fresh.on('error', () => undefined);
    fresh.on('end', again);
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`listen ${channel}`);
      client = fresh;
    } catch {
      // The waiters' time-outs keep everything going; the end event or this schedules the next attempt.
      await fresh.end().catch(() => undefined);
      again();
    }
  }

  const opened = open();

  return {
    wait(channel, milliseconds) {
      return new Promise((resolve) => {
        const waiting = waiters.get(channel);
        const done = (): void => {
          clearTimeout(timer);
          waiting?.delete(done);
          resolve();
        };
        const timer = setTimeout(done, milliseconds);
        waiting?.add(done);
      });
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await opened;
      for (const waiting of waiters.values()) for (const wake of waiting) wake();
      await client?.end().catch(() => undefined);
    },
  };
}
