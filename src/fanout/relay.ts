/**
 * The relay: takes committed events out of the outbox, publishes them in their order and confirms those that a queue
 * has. At least once: after a failure, a crash or a restart of the broker what is not confirmed is published again.
 */
import { pauseAfter, type Backoff } from '../broker/backoff.js';
import type { Broker } from '../broker/broker.js';
import { createGate } from '../broker/gate.js';
import { createLanes } from '../broker/lanes.js';
import type { Outbox } from './outbox.js';
import { noProfiles, type ProfileCache } from './profiles.js';
import type { Projector } from './project.js';
import { publishBatch } from './publish-batch.js';

export interface RelayOptions {
  readonly outbox: Outbox;
  readonly broker: Pick<Broker, 'publish'>;
  readonly project: Projector;
  /** The profiles that messages refer to. */
  readonly profiles?: ProfileCache;
  /** The exchange of a shard. */
  readonly exchangeOf: (shard: number) => string;
  /** Messages a claim. */
  readonly batch?: number;
  /** Publications a window. */
  readonly window?: number;
  /** Milliseconds after which the outbox is looked into without a signal. */
  readonly poll?: number;
  /** Pauses of a lane, and of the relay itself when the outbox fails. */
  readonly backoff?: Backoff;
  /** HubError HUB_UNROUTABLE and HUB_BROKER_UNAVAILABLE, and what the outbox throws. */
  readonly onEvent: (problem: unknown) => void;
}

export interface Relay {
  /** Ends after the window at hand; what was confirmed by then is recorded. */
  stop(): Promise<void>;
  /** Resolves when the outbox was found empty, or the relay has stopped. */
  idle(): Promise<void>;
}

/** Messages that are claimed in addition to the batch, so that a lane that is held does not stand in the way of others. */
const mostHeld = 2_500;

export function startRelay(options: RelayOptions): Relay {
  const { outbox, broker, project, profiles = noProfiles, exchangeOf, onEvent } = options;
  const { batch = 250, window = 500, poll = 1_000, backoff = { first: 200, longest: 30_000 } } = options;
  const lanes = createLanes(backoff);
  const stopping = createGate(false);
  const nudged = createGate(false);
  const idlers: (() => void)[] = [];
  const publishing = { broker, project, profiles, exchangeOf, window, lanes, onEvent, stopping: () => stopping.isOpen() };
  let held = 0;
  let news: Promise<void> | undefined;

  /** Waits for news. Looks once more after it has begun to listen, since a row may have come in between. */
  async function rest(milliseconds: number): Promise<void> {
    if (news === undefined) {
      news = outbox.wait(milliseconds);
      return;
    }
    await Promise.race([news, nudged.wait(milliseconds)]);
    news = undefined;
  }

  async function pass(): Promise<void> {
    const asked = idlers.splice(0);
    nudged.shut();
    const claimed = await outbox.claim(batch + held).catch((error: unknown) => {
      idlers.push(...asked);
      throw error;
    });
    if (claimed.rows.length === 0) for (const resolve of asked) resolve();
    else idlers.push(...asked);
    const { done, tried } = await publishBatch(claimed, publishing);
    if (done.length > 0) await outbox.confirm(done);
    const finished = new Set(done);
    held = Math.min(new Set(claimed.rows.filter((row) => !finished.has(row)).map(({ seq }) => seq)).size, mostHeld);
    if (tried > 0) news = undefined;
    else if (claimed.rows.length === 0) await rest(poll);
    // All of it waits for its lane.
    else await rest(Math.min(poll, lanes.untilNext()));
  }

  async function run(): Promise<void> {
    for (let failures = 0; !stopping.isOpen();) {
      try {
        await pass();
        failures = 0;
      } catch (error) {
        onEvent(error);
        failures += 1;
        await stopping.wait(pauseAfter(failures, backoff));
      }
    }
    for (const resolve of idlers.splice(0)) resolve();
  }

  const running = run();
  return {
    async stop() {
      stopping.open();
      nudged.open();
      await running;
    },
    async idle() {
      if (stopping.isOpen()) return running;
      return new Promise((resolve) => {
        idlers.push(resolve);
        nudged.open();
      });
    },
  };
}
