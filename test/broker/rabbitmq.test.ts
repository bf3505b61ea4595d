import { connect } from 'amqplib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectRabbit, type RabbitOptions } from '../../src/broker/rabbitmq.js';
import type { Broker, PublishResult } from '../../src/broker/broker.js';
import type { HubError } from '../../src/errors.js';
import { amqpUrl, hasRabbit, uniqueName } from '../support/services.js';
import { brokerContract, collect, outbound, sampleTopology } from './contract.js';
import { removeTopology } from './rabbit.js';
import { severableProxy, type SeverableProxy } from './severable-proxy.js';

const available = await hasRabbit();
const patience = { timeout: 10_000, interval: 20 };
const quick = { first: 20, longest: 200 };

if (available) {
  brokerContract('RabbitMQ', async (topology) => {
    const events: HubError[] = [];
    const broker = await connectRabbit({ url: amqpUrl, onEvent: (event) => events.push(event) });
    return {
      broker,
      events,
      async clean() {
        await broker.close();
        await removeTopology(topology);
      },
    };
  });
}

describe.skipIf(!available)('RabbitMQ that comes and goes', () => {
  let name: string;
  let proxy: SeverableProxy;
  let events: HubError[];
  const open: Broker[] = [];

  async function start(options: Partial<RabbitOptions> = {}): Promise<Broker> {
    const broker = await connectRabbit({ url: proxy.url, backoff: quick, onEvent: (event) => events.push(event), ...options });
    open.push(broker);
    return broker;
  }
  const window = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) => outbound(name, 'a.x', String(from + n), 'x'.repeat(500)));

  beforeEach(async () => {
    name = uniqueName('rabbit').replaceAll('_', '.');
    events = [];
    proxy = await severableProxy(amqpUrl);
  });
  afterEach(async () => {
    for (const broker of open.splice(0)) await broker.close();
    await proxy.close();
    await removeTopology(sampleTopology(name));
  });

  it('starts without the broker, fails publications soon, and is ready when the broker comes', async () => {
    proxy.refuse(true);
    const broker = await start({ firstConnectionWait: 100, connectionWait: 100 });
    await broker.declare(sampleTopology(name));
    const consumer = await collect(broker, `${name}.a`);
    expect(broker.ready()).toBe(false);
    expect(await broker.publish(window(0, 2))).toEqual(['failed', 'failed']);
    await expect(broker.depth(`${name}.a`)).rejects.toMatchObject({ fault: { code: 'HUB_BROKER_UNAVAILABLE' } });
    expect(events.map(({ fault }) => fault.code)).toContain('HUB_BROKER_UNAVAILABLE');
    proxy.refuse(false);
    await vi.waitFor(() => expect(broker.ready()).toBe(true), patience);
    expect(await broker.publish(window(2, 4))).toEqual(['confirmed', 'confirmed']);
    await vi.waitFor(() => expect(consumer.ids()).toEqual(['2', '3']), patience);
  });

  it('never tells the password', async () => {
    const url = new URL(amqpUrl);
    url.password = 'hunter2secret';
    const broker = await start({ url: url.href, firstConnectionWait: 300 });
    expect(broker.ready()).toBe(false);
    expect(events.length).toBeGreaterThan(0);
    expect(events.map(({ message, fault }) => message + JSON.stringify(fault)).join()).not.toContain('hunter2secret');
  });

  it('resumes consuming, and declares again what was lost with the connection', async () => {
    const broker = await start();
    await broker.declare(sampleTopology(name));
    const consumer = await collect(broker, `${name}.a`);
    await broker.publish(window(0, 3));
    await vi.waitFor(() => expect(consumer.got.length).toBe(3), patience);
    await removeTopology(sampleTopology(name));
    proxy.cut();
    await vi.waitFor(() => expect(broker.ready()).toBe(false), patience);
    await reaches(broker, consumer, 3);
    // Settling what came over the lost connection has no effect, and no error.
    consumer.got[0]?.ack();
  });

  /** A confirm is no promise in the first second of a quorum queue's life, so it is published until it arrives. */
  async function reaches(broker: Broker, consumer: { ids: () => readonly (string | undefined)[] }, number: number): Promise<void> {
    await vi.waitFor(
      async () => {
        await broker.publish(window(number, number + 1));
        expect(consumer.ids()).toContain(String(number));
      },
      { ...patience, interval: 300 },
    );
  }

  it('consumes again after its queue was deleted and declared anew', async () => {
    const broker = await start();
    await broker.declare(sampleTopology(name));
    const consumer = await collect(broker, `${name}.a`);
    await removeTopology(sampleTopology(name));
    // The broker tells the consumer in its own time; declared at once, RabbitMQ 3.10 may not tell it at all.
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await broker.declare(sampleTopology(name));
    await reaches(broker, consumer, 0);
  });

  it('fails a window whose confirms do not come in time', async () => {
    const broker = await start({ confirmTimeout: 300 });
    await broker.declare(sampleTopology(name));
    expect(await broker.publish(window(0, 1))).toEqual(['confirmed']);
    proxy.stall(true);
    const since = Date.now();
    expect(await broker.publish(window(1, 4))).toEqual(['failed', 'failed', 'failed']);
    expect(Date.now() - since).toBeLessThan(2_000);
    proxy.stall(false);
    await vi.waitFor(async () => expect(await broker.publish(window(4, 5))).toEqual(['confirmed']), patience);
  });

  it('fails in time, too, when the broker falls silent before the first window', async () => {
    const broker = await start({ confirmTimeout: 300 });
    proxy.stall(true);
    const since = Date.now();
    expect(await broker.publish(window(0, 1))).toEqual(['failed']);
    expect(Date.now() - since).toBeLessThan(2_000);
  });

  it('starts on a broker that answers nothing, says so, and is at work when it answers', async () => {
    const broker = await start({ answerTimeout: 200 });
    proxy.stall(true);
    const since = Date.now();
    await broker.declare(sampleTopology(name));
    const { got, cancel } = await collect(broker, `${name}.a`);
    expect(Date.now() - since).toBeLessThan(2_000);
    const silence: unknown = expect.stringContaining('no answer within 0.2 s');
    expect(events.map(({ message }) => message)).toEqual([silence, silence]);
    proxy.stall(false);
    await vi.waitFor(async () => expect(await broker.publish(window(0, 1))).toEqual(['confirmed']), patience);
    await vi.waitFor(() => expect(got).toHaveLength(1), patience);
    await cancel();
  });

  it('stops on a broker that answers nothing', async () => {
    const broker = await start({ answerTimeout: 200 });
    await broker.declare(sampleTopology(name));
    proxy.stall(true);
    const { cancel } = await collect(broker, `${name}.a`);
    const since = Date.now();
    await cancel();
    await broker.close();
    expect(Date.now() - since).toBeLessThan(10_000);
  });

  it('gives up a connection that answers no declaration, with its socket, and tries another', async () => {
    const broker = await start({ answerTimeout: 200 });
    await broker.declare(sampleTopology(name));
    proxy.deafen(true);
    proxy.cut();
    await vi.waitFor(() => expect(events.some(({ message }) => message.includes('no answer within 0.2 s'))).toBe(true), patience);
    proxy.deafen(false);
    await vi.waitFor(() => expect(broker.ready()).toBe(true), patience);
    await vi.waitFor(() => expect(proxy.connections()).toBe(1), patience);
  });

  it('answers windows in flight with failed when the connection dies, without waiting for the timeout', async () => {
    const broker = await start();
    await broker.declare(sampleTopology(name));
    expect(await broker.publish(window(0, 1))).toEqual(['confirmed']);
    proxy.stall(true);
    const inFlight = broker.publish(window(1, 50));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const since = Date.now();
    proxy.cut();
    expect(new Set(await inFlight)).toEqual(new Set(['failed']));
    expect(Date.now() - since).toBeLessThan(2_000);
  });

  it('waits while its buffer is full, and gives up when the connection dies meanwhile', async () => {
    const broker = await start();
    await broker.declare(sampleTopology(name));
    expect(await broker.publish(window(0, 1))).toEqual(['confirmed']);
    let taken = 0;
    const body = Buffer.alloc(10_000);
    // The library's buffer is full at 1,024 frames, and the system's takes some hundreds of these.
    const large = Array.from({ length: 4_000 }, (_, n) => ({
      ...outbound(name, 'a.x', String(n)),
      get body() {
        taken += 1;
        return body;
      },
    }));
    proxy.stall(true);
    const inFlight = broker.publish(large);
    await new Promise((resolve) => setTimeout(resolve, 300));
    // It waited: far from all of it was put into memory.
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(4_000);
    const since = Date.now();
    proxy.cut();
    expect(new Set(await inFlight)).toEqual(new Set(['failed']));
    expect(Date.now() - since).toBeLessThan(2_000);
  });

  it('refuses a topology that contradicts what is there, and keeps working', async () => {
    const broker = await start();
    const topology = sampleTopology(name);
    await broker.declare(topology);
    const other = { ...topology, queues: topology.queues.map((queue) => ({ ...queue, deliveryLimit: 9 })) };
    await expect(broker.declare(other)).rejects.toMatchObject({ fault: { code: 'HUB_TOPOLOGY_REFUSED' } });
    expect(await broker.publish(window(0, 1))).toEqual(['confirmed']);
    proxy.cut();
    // It may be back within milliseconds.
    await vi.waitFor(() => expect(broker.ready()).toBe(false), { ...patience, interval: 1 });
    await vi.waitFor(() => expect(broker.ready()).toBe(true), patience);
  });

  it('publishes windows that come at once, each in its order, and what cannot be sent fails alone', async () => {
    const broker = await start();
    await broker.declare(sampleTopology(name));
    const bad = { ...outbound(name, 'a.x', 'bad'), key: `a.${'x'.repeat(300)}` };
    const results = await Promise.all([broker.publish(window(0, 400)), broker.publish([bad, ...window(400, 800)])]);
    expect(results.flat().filter((result) => result !== 'confirmed')).toEqual(['failed']);
    expect(results[1][0]).toBe('failed');
    const { ids, got } = await collect(broker, `${name}.a`);
    await vi.waitFor(() => expect(got.length).toBe(800), patience);
    const inOrder = (from: number, to: number) => ids().filter((id) => Number(id) >= from && Number(id) < to);
    expect(inOrder(0, 400)).toEqual(window(0, 400).map(({ messageId }) => messageId));
    expect(inOrder(400, 800)).toEqual(window(400, 800).map(({ messageId }) => messageId));
  });

  /** Publishes 5,000 in windows while the connection is cut twice; `again` says which results are published again. */
  async function publishThroughCuts(again: (result: PublishResult) => boolean): Promise<Set<string | undefined>> {
    const total = 5_000;
    const broker = await start();
    await broker.declare(sampleTopology(name));
    // Outside of the first second of a quorum queue's life, in which a confirm is no promise.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    const begun = proxy.sent();
    let cuts = 0;
    const timer = setInterval(() => {
      if (proxy.sent() - begun > (cuts + 1) * 1_000_000 && cuts < 2) {
        cuts += 1;
        proxy.cut();
      }
    }, 1);
    let failures = 0;
    for (let from = 0; from < total; from += 500) {
      for (let rest = window(from, from + 500); rest.length > 0;) {
        const results = await broker.publish(rest);
        failures += results.filter((result) => result !== 'confirmed').length;
        rest = rest.filter((_, index) => again(results[index] ?? 'failed'));
      }
    }
    clearInterval(timer);
    expect(cuts).toBe(2);
    expect(failures).toBeGreaterThan(0);
    const { got, ids } = await collect(broker, `${name}.a`);
    let before = -1;
    await vi.waitFor(
      async () => {
        const now = got.length;
        const settled = now === before && (await broker.depth(`${name}.a`)) === 0;
        before = now;
        expect(settled).toBe(true);
      },
      { timeout: 15_000, interval: 300 },
    );
    return new Set(ids());
  }

  it('loses nothing when the socket dies in the middle of 5,000 publications', async () => {
    expect((await publishThroughCuts((result) => result !== 'confirmed')).size).toBe(5_000);
  });

  it('would lose some if failures were ignored (the control of the test above)', async () => {
    expect((await publishThroughCuts(() => false)).size).toBeLessThan(5_000);
  });

  it('leaves no connection behind when it is closed', async () => {
    const broker = await start();
    await broker.declare(sampleTopology(name));
    await collect(broker, `${name}.a`);
    await broker.close();
    const connection = await connect(amqpUrl);
    const channel = await connection.createChannel();
    await vi.waitFor(async () => expect((await channel.checkQueue(`${name}.a`)).consumerCount).toBe(0), patience);
    await connection.close();
  });
});
