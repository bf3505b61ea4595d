import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Outbound, PublishResult } from '../../src/broker/broker.js';
import type { System } from '../../src/canonical/kinds.js';
import { HubError } from '../../src/errors.js';
import type { Projector } from '../../src/fanout/project.js';
import { startRelay, type Relay, type RelayOptions } from '../../src/fanout/relay.js';
import { createMemoryOutbox, type MemoryOutbox } from './memory-outbox.js';
import { sampleMessage } from './sample-message.js';

const everything: Projector = (message) => message;

describe('the relay', () => {
  let outbox: MemoryOutbox;
  let published: Outbound[];
  let windows: number[];
  let events: unknown[];
  let answer: (message: Outbound) => PublishResult;
  let relay: Relay | undefined;

  const broker = {
    publish(window: readonly Outbound[]): Promise<PublishResult[]> {
      windows.push(window.length);
      published.push(...window);
      return Promise.resolve(window.map((message) => answer(message)));
    },
  };
  function start(options: Partial<RelayOptions> = {}): Relay {
    relay = startRelay({
      outbox,
      broker,
      project: everything,
      exchangeOf: (shard) => `hub.outbound.${shard}`,
      poll: 50,
      backoff: { first: 5, longest: 20 },
      onEvent: (event) => events.push(event),
      ...options,
    });
    return relay;
  }
  function fill(count: number, recipients: readonly System[], shard = 0): string[] {
    return Array.from({ length: count }, () => {
      const message = sampleMessage();
      outbox.add(message, recipients, shard);
      return message.id;
    });
  }
  const codes = () => events.map((event) => (event instanceof HubError ? event.fault.code : String(event)));
  const toLane = (recipient: string) => published.filter(({ key }) => key.startsWith(`${recipient}.`)).map(({ messageId }) => messageId);

  beforeEach(() => {
    outbox = createMemoryOutbox();
    published = [];
    windows = [];
    events = [];
    answer = () => 'confirmed';
  });
  afterEach(async () => {
    await relay?.stop();
    relay = undefined;
  });

  it('publishes in windows, in the order of commit, each row once, and confirms all', async () => {
    const ids = fill(100, ['customs', 'port']);
    await start({ batch: 150, window: 40 }).idle();
    expect(toLane('customs')).toEqual(ids);
    expect(toLane('port')).toEqual(ids);
    expect(windows).toEqual([40, 40, 40, 30, 40, 10]);
    expect(outbox.confirmed().map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect(events).toEqual([]);
  });

  it('takes up at once what comes while it waits', async () => {
    await start({ poll: 60_000 }).idle();
    const [id] = fill(1, ['customs'], 3);
    await vi.waitFor(() => expect(outbox.waiting()).toEqual([]), { timeout: 2_000 });
    expect(published.map(({ messageId, exchange }) => [messageId, exchange])).toEqual([[id, 'hub.outbound.3']]);
  });

  it('confirms only up to the first row of a lane that was returned, and says so', async () => {
    const ids = fill(6, ['customs', 'port']);
    answer = ({ key, messageId }) => (key.startsWith('customs') && messageId === ids[2] ? 'returned' : 'confirmed');
    start({ backoff: { first: 60_000, longest: 60_000 } });
    await vi.waitFor(() => expect(outbox.waiting().length).toBe(4), { timeout: 2_000 });
    expect(outbox.waiting().map(({ recipient, messageId }) => [recipient, messageId])).toEqual(ids.slice(2).map((id) => ['customs', id]));
    expect(codes()).toEqual(['HUB_UNROUTABLE']);
  });

  it.each(['returned', 'failed'] as const)(
    'does not let later windows overtake a row that was %s, and delivers in order in the end',
    async (bad) => {
      const ids = fill(60, ['customs', 'port']);
      const refusals = new Map([
        [ids[3], 3],
        [ids[31], 2],
      ]);
      const taken: string[] = [];
      answer = ({ key, messageId }) => {
        if (!key.startsWith('customs')) return 'confirmed';
        const left = refusals.get(messageId) ?? 0;
        refusals.set(messageId, left - 1);
        if (left > 0) return bad;
        taken.push(messageId);
        return 'confirmed';
      };
      await start({ batch: 40, window: 5 }).idle();
      expect(new Set(taken)).toEqual(new Set(ids));
      // A row that is published again is a duplicate; by first arrival, at most the rest of one window has overtaken.
      const late = [...new Set(taken)].map((id, place) => place - ids.indexOf(id));
      expect(Math.max(...late.map(Math.abs))).toBeLessThan(5);
      expect(toLane('port')).toEqual(ids);
    },
  );

  it('leaves a lane alone to the end of the batch, even when its pause is over before', async () => {
    const ids = fill(30, ['customs', 'port']);
    let refused = false;
    answer = ({ key, messageId }) => {
      // The other lane keeps the batch going while the pause of this one ends.
      if (key.startsWith('port') || messageId !== ids[0] || refused) return 'confirmed';
      refused = true;
      return 'failed';
    };
    const slow = {
      async publish(window: readonly Outbound[]) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        return broker.publish(window);
      },
    };
    await start({ broker: slow, window: 5, backoff: { first: 1, longest: 1 } }).idle();
    const again = published.findLastIndex(({ key, messageId }) => key.startsWith('customs') && messageId === ids[0]);
    const before = published.slice(0, again).filter(({ key }) => key.startsWith('customs'));
    expect(before.map(({ messageId }) => messageId)).toEqual(ids.slice(0, 3));
    expect(new Set(toLane('customs'))).toEqual(new Set(ids));
  });

  it('serves the other lanes while one is held, even when it has more rows than a batch', async () => {
    fill(300, ['customs']);
    const ids = fill(50, ['port']);
    answer = ({ key }) => (key.startsWith('customs') ? 'failed' : 'confirmed');
    start({ batch: 20, window: 10, backoff: { first: 30, longest: 100 } });
    await vi.waitFor(() => expect(outbox.waiting().length).toBe(300), { timeout: 5_000 });
    expect(toLane('port')).toEqual(ids);
    expect(new Set(codes())).toEqual(new Set(['HUB_BROKER_UNAVAILABLE']));
  });

  it('holds shards of one recipient apart', async () => {
    fill(3, ['customs'], 0);
    fill(3, ['customs'], 1);
    answer = ({ exchange }) => (exchange.endsWith('.0') ? 'failed' : 'confirmed');
    start({ backoff: { first: 60_000, longest: 60_000 } });
    await vi.waitFor(() => expect(outbox.waiting().length).toBe(3), { timeout: 2_000 });
    expect(outbox.waiting().map(({ shard }) => shard)).toEqual([0, 0, 0]);
  });

  it('tries a held lane ever more slowly, not in a busy loop', async () => {
    fill(5, ['customs']);
    answer = () => 'failed';
    start({ backoff: { first: 50, longest: 100 } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(windows.length).toBeGreaterThan(2);
    expect(windows.length).toBeLessThan(20);
    expect(outbox.claims()).toBeLessThan(60);
  });

  it('counts as done, unpublished, what its recipient may not see', async () => {
    const ids = fill(4, ['customs', 'base']);
    await start({ project: (message, recipient) => (recipient === 'base' ? undefined : message) }).idle();
    expect(toLane('base')).toEqual([]);
    expect(toLane('customs')).toEqual(ids);
    expect(outbox.confirmed().length).toBe(8);
  });

  it('publishes what the recipient may see', async () => {
    fill(1, ['customs', 'port']);
    await start({ project: (message, recipient) => (recipient === 'port' ? { ...message, enterprises: [] } : message) }).idle();
    const parties = published.map(
      ({ body }) => (JSON.parse(body.toString()) as { data: { enterprises: unknown[] } }).data.enterprises.length,
    );
    expect(parties).toEqual([2, 0]);
  });

  it('reads a message once for all its recipients', async () => {
    fill(10, ['customs', 'port', 'trade', 'inspection']);
    const seen = new Set<unknown>();
    const parse = vi.spyOn(JSON, 'parse');
    try {
      await start({
        project: (message) => {
          seen.add(message);
          return message;
        },
      }).idle();
      expect(parse).toHaveBeenCalledTimes(10);
    } finally {
      parse.mockRestore();
    }
    expect([seen.size, published.length]).toEqual([10, 40]);
  });

  it('never drops a row whose message cannot be read: its lane waits, the operator hears of it', async () => {
    const [first] = fill(1, ['customs']);
    outbox.forget(first ?? '');
    const ids = fill(2, ['port', 'customs']);
    start({ backoff: { first: 60_000, longest: 60_000 } });
    await vi.waitFor(() => expect(toLane('port')).toEqual(ids), { timeout: 2_000 });
    expect(outbox.waiting().map(({ recipient }) => recipient)).toEqual(['customs', 'customs', 'customs']);
    expect(codes()).toEqual(['HUB_INTERNAL']);
  });

  it('survives an outbox that fails, and says so', async () => {
    outbox.failClaims(3);
    const ids = fill(3, ['customs']);
    await start().idle();
    expect(toLane('customs')).toEqual(ids);
    expect(codes()).toEqual(['Error: the database is away', 'Error: the database is away', 'Error: the database is away']);
  });

  it('stops after the window at hand, with what was confirmed recorded', async () => {
    fill(100, ['customs']);
    let go: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (go = resolve));
    const slow = {
      async publish(window: readonly Outbound[]) {
        await held;
        return broker.publish(window);
      },
    };
    const slowRelay = startRelay({
      outbox,
      broker: slow,
      project: everything,
      exchangeOf: String,
      window: 10,
      onEvent: (event) => events.push(event),
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const stopped = slowRelay.stop();
    go();
    await stopped;
    expect([windows, outbox.confirmed().length]).toEqual([[10], 10]);
    await slowRelay.idle();
  });
});
