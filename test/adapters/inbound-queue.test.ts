import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { consumeInbound } from '../../src/adapters/inbound-queue.js';
import type { Broker, Delivery, Subscription } from '../../src/broker/broker.js';
import { hubError } from '../../src/errors.js';

/** A queue that delivers what the test says, to a receiver that always fails. */
async function setup(failure: Error) {
  const settled: string[] = [];
  let handle: (delivery: Delivery) => void = () => undefined;
  const broker = {
    consume(_queue: string, _options: unknown, take: typeof handle): Promise<Subscription> {
      handle = take;
      return Promise.resolve({ cancel: () => Promise.resolve() });
    },
  } as unknown as Broker;
  const errors: unknown[] = [];
  const subscription = await consumeInbound({
    broker,
    queue: 'hub.inbound',
    deadLetters: { exchange: 'hub.dead', key: 'inbound' },
    receiver: { receive: () => Promise.reject(failure) },
    prefetch: 1,
    systems: ['port'],
    onRefused: () => undefined,
    onError: (error) => errors.push(error),
  });
  const deliver = (headers: Delivery['headers'] = {}): void => {
    handle({
      body: Buffer.from('x'),
      key: 'port.x12',
      messageId: undefined,
      headers,
      redelivered: false,
      ack: () => settled.push('ack'),
      reject: (requeue) => settled.push(`reject ${requeue}`),
    });
  };
  return { deliver, settled, errors, subscription };
}

describe('what comes by AMQP', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  // Half of each pause is random.
  it.each([
    ['the first time', {}, 200],
    ['the fourth time', { 'x-delivery-count': 3 }, 1_600],
    ['the hundredth time', { 'x-delivery-count': 99 }, 10_000],
  ])('and cannot be kept is given back after a pause, %s', async (_when, headers, pause) => {
    const { deliver, settled } = await setup(new Error('no'));
    deliver(headers);
    await vi.advanceTimersByTimeAsync(pause / 2 - 1);
    expect(settled).toEqual([]);
    await vi.advanceTimersByTimeAsync(pause / 2 + 1);
    expect(settled).toEqual(['reject true']);
  });

  it('is given back at once when the hub stops', async () => {
    const { deliver, settled, subscription } = await setup(new Error('no'));
    deliver();
    await vi.advanceTimersByTimeAsync(0);
    await subscription.cancel();
    await vi.advanceTimersByTimeAsync(0);
    expect(settled).toEqual(['reject true']);
  });

  it('is held while the archive is away, and left to the broker when the hub stops', async () => {
    const { deliver, settled, errors, subscription } = await setup(hubError('HUB_DATABASE_UNAVAILABLE', { reason: 'away' }));
    deliver();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(settled).toEqual([]);
    expect(errors.length).toBeGreaterThan(5);
    const before = errors.length;
    await subscription.cancel();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([settled, errors.length]).toEqual([[], before]);
  });
});
