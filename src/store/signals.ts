/** LISTEN on a connection of its own, so that a worker wakes when another process has written. Polling is the net. */
import pg from 'pg';
import { connectionTo, endConnection } from './server-connection.js';

export interface Signals {
  /** Resolves at the next notification on the channel, or after the time. */
  wait(channel: string, milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const channels = ['hub_inbox', 'hub_outbox', 'hub_acknowledgement', 'hub_cases', 'hub_notices', 'hub_outcomes'];
const retryAfter = 1_000;

/** Starts listening; a lost connection is opened again, and until then the waiters' time-outs do the work. */
export function listen(url: string): Signals {
  const waiters = new Map<string, Set<() => void>>(channels.map((channel) => [channel, new Set()]));
  let client: pg.Client | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  function again(lost: pg.Client): void {
    if (client !== lost) return;
    client = undefined;
    if (!closed) retry = setTimeout(() => void open(), retryAfter);
  }

  async function open(): Promise<void> {
    const fresh = new pg.Client(connectionTo(url, 'port-clearance-hub signals'));
    fresh.on('notification', ({ channel }) => {
      for (const wake of waiters.get(channel) ?? []) wake();
    });
    fresh.on('error', () => undefined);
    fresh.on('end', () => {
      again(fresh);
    });
    client = fresh;
    try {
      await fresh.connect();
      for (const channel of channels) await fresh.query(`listen ${channel}`);
    } catch {
      // The waiters' time-outs keep everything going; the end event or this schedules the next attempt.
      await endConnection(fresh);
      again(fresh);
    }
  }

  void open();

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
      for (const waiting of waiters.values()) for (const wake of waiting) wake();
      if (client !== undefined) await endConnection(client);
    },
  };
}
