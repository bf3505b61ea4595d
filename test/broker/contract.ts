/** What every broker behind the port must do, run against each of them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Broker, Delivery, Outbound, Topology } from '../../src/broker/broker.js';
import type { HubError } from '../../src/errors.js';
import { uniqueName } from '../support/services.js';

export interface Subject {
  readonly broker: Broker;
  /** What the broker reported. */
  readonly events: readonly HubError[];
  /** Closes the broker and removes what was declared. */
  clean(): Promise<void>;
}

/** The exchanges and queues of these tests, under a name of their own. */
export function sampleTopology(name: string): Topology {
  return {
    exchanges: [
      { name: `${name}.out`, type: 'topic' },
      { name: `${name}.dead`, type: 'direct' },
    ],
    queues: [
      { name: `${name}.dead.a`, deliveryLimit: 1000, bindings: [{ exchange: `${name}.dead`, key: 'a' }] },
      {
        name: `${name}.a`,
        deliveryLimit: 3,
        deadLetterExchange: `${name}.dead`,
        deadLetterKey: 'a',
        singleActiveConsumer: true,
        bindings: [{ exchange: `${name}.out`, key: 'a.#' }],
      },
    ],
  };
}

export function outbound(name: string, key: string, id: string, body = id): Outbound {
  return {
    exchange: `${name}.out`,
    key,
    messageId: id,
    contentType: 'text/plain',
    headers: { kind: 'test', n: 7 },
    timestamp: 1_776_000_000_000,
    body: Buffer.from(body),
  };
}

/** Collects what a queue delivers; acknowledges unless told otherwise. */
export async function collect(broker: Broker, queue: string, settle: (delivery: Delivery) => void = (delivery) => delivery.ack()) {
  const got: Delivery[] = [];
  const subscription = await broker.consume(queue, { prefetch: 50 }, (delivery) => {
    got.push(delivery);
    settle(delivery);
  });
  return { got, ids: () => got.map(({ messageId }) => messageId), cancel: () => subscription.cancel() };
}

const patience = { timeout: 8_000, interval: 10 };

export function brokerContract(title: string, open: (topology: Topology) => Promise<Subject>): void {
  describe(`${title} as a broker`, () => {
    let name: string;
    let subject: Subject;
    let broker: Broker;
    const publish = (...window: Outbound[]) => broker.publish(window);

    beforeEach(async () => {
      name = uniqueName('contract').replaceAll('_', '.');
      subject = await open(sampleTopology(name));
      broker = subject.broker;
      await broker.declare(sampleTopology(name));
    });
    afterEach(() => subject.clean());

    it('confirms what a queue took, and delivers it as it was, in order', async () => {
      const window = Array.from({ length: 300 }, (_, n) => outbound(name, `a.declaration.released.x${n}`, String(n), `内容${n}`));
      expect(await broker.publish(window)).toEqual(window.map(() => 'confirmed'));
      const { got, ids } = await collect(broker, `${name}.a`);
      await vi.waitFor(() => expect(got.length).toBe(300), patience);
      expect(ids()).toEqual(window.map(({ messageId }) => messageId));
      const { body, key, headers, redelivered } = got[7] ?? expect.fail();
      expect([body.toString(), key, headers, redelivered]).toEqual(['内容7', 'a.declaration.released.x7', { kind: 'test', n: 7 }, false]);
    });

    it('returns what no queue takes, and only that', async () => {
      const results = await publish(
        outbound(name, 'a.x', '1'),
        outbound(name, 'b.x', '2'),
        outbound(name, 'a.y', '3'),
        outbound(name, 'ab', '4'),
      );
      expect(results).toEqual(['confirmed', 'returned', 'confirmed', 'returned']);
      await vi.waitFor(async () => expect(await broker.depth(`${name}.a`)).toBe(2), patience);
    });

    it('tells twins apart: the same message to a key that is bound and to one that is not', async () => {
      expect(await publish(outbound(name, 'b.x', '1'), outbound(name, 'a.x', '1'), outbound(name, 'b.x', '1'))).toEqual([
        'returned',
        'confirmed',
        'returned',
      ]);
      expect(await publish(outbound(name, 'a.x', '1'))).toEqual(['confirmed']);
    });

    it('fails a publication to an exchange that is not there, and goes on afterwards', async () => {
      expect(await publish({ ...outbound(name, 'a.x', '1'), exchange: `${name}.nowhere` })).toEqual(['failed']);
      expect(await publish(outbound(name, 'a.x', '2'))).toEqual(['confirmed']);
    });

    it('answers an empty window with nothing', async () => {
      expect(await publish()).toEqual([]);
    });

    it('delivers again what was rejected, up to the limit, and then to the dead letters', async () => {
      await publish(outbound(name, 'a.x', 'poison'), outbound(name, 'a.x', 'good'));
      const { got } = await collect(broker, `${name}.a`, (delivery) => {
        if (delivery.messageId === 'poison') delivery.reject(true);
        else delivery.ack();
      });
      const dead = await collect(broker, `${name}.dead.a`);
      await vi.waitFor(() => expect(dead.got.length).toBe(1), patience);
      const poison = got.filter(({ messageId }) => messageId === 'poison');
      expect(poison.map(({ redelivered }) => redelivered)).toEqual([false, true, true]);
      expect(got.filter(({ messageId }) => messageId === 'good').length).toBe(1);
      expect([dead.got[0]?.messageId, dead.got[0]?.body.toString()]).toEqual(['poison', 'poison']);
    });

    it('sends what is rejected without requeue to the dead letters at once', async () => {
      await publish(outbound(name, 'a.x', '1'));
      const { got } = await collect(broker, `${name}.a`, (delivery) => delivery.reject(false));
      await vi.waitFor(async () => expect(await broker.depth(`${name}.dead.a`)).toBe(1), patience);
      expect(got.length).toBe(1);
    });

    it('counts a handler that throws as a rejected delivery', async () => {
      await publish(outbound(name, 'a.x', '1'));
      const { got } = await collect(broker, `${name}.a`, () => {
        throw new Error('handler');
      });
      await vi.waitFor(async () => expect(await broker.depth(`${name}.dead.a`)).toBe(1), patience);
      expect(got.length).toBe(3);
    });

    it('settles a delivery once, whatever is called afterwards', async () => {
      await publish(outbound(name, 'a.x', '1'), outbound(name, 'a.x', '2'));
      const { got } = await collect(broker, `${name}.a`, (delivery) => {
        delivery.ack();
        delivery.ack();
        delivery.reject(false);
      });
      await vi.waitFor(() => expect(got.length).toBe(2), patience);
      expect(await broker.depth(`${name}.dead.a`)).toBe(0);
      // A second settlement that reached RabbitMQ would have closed the channel (PRECONDITION_FAILED).
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(subject.events).toEqual([]);
    });

    it('has one consumer at work, and the next takes over when it goes', async () => {
      const first = await collect(broker, `${name}.a`);
      const second = await collect(broker, `${name}.a`);
      await publish(...Array.from({ length: 20 }, (_, n) => outbound(name, 'a.x', String(n))));
      await vi.waitFor(() => expect(first.got.length + second.got.length).toBe(20), patience);
      expect([first.got.length, second.got.length]).toEqual([20, 0]);
      await first.cancel();
      await publish(outbound(name, 'a.x', 'later'));
      await vi.waitFor(() => expect(second.ids()).toEqual(['later']), patience);
      expect(first.got.length).toBe(20);
    });

    it('delivers again what a cancelled consumer had not settled', async () => {
      await publish(outbound(name, 'a.x', '1'), outbound(name, 'a.x', '2'));
      const first = await collect(broker, `${name}.a`, () => undefined);
      await vi.waitFor(() => expect(first.got.length).toBe(2), patience);
      await first.cancel();
      first.got[0]?.ack();
      const second = await collect(broker, `${name}.a`);
      await vi.waitFor(() => expect(second.ids()).toEqual(['1', '2']), patience);
      expect(second.got.every(({ redelivered }) => redelivered)).toBe(true);
    });

    it('holds back at the prefetch', async () => {
      await publish(...Array.from({ length: 60 }, (_, n) => outbound(name, 'a.x', String(n))));
      const { got } = await collect(broker, `${name}.a`, () => undefined);
      await vi.waitFor(() => expect(got.length).toBe(50), patience);
      expect(await broker.depth(`${name}.a`)).toBe(10);
      got[0]?.ack();
      await vi.waitFor(() => expect(got.length).toBe(51), patience);
      for (const delivery of got) delivery.ack();
    });

    it('keeps what is there when the topology is declared again', async () => {
      await publish(outbound(name, 'a.x', '1'));
      await broker.declare(sampleTopology(name));
      await vi.waitFor(async () => expect(await broker.depth(`${name}.a`)).toBe(1), patience);
    });

    it('refuses the depth of an unknown queue, and is ready until it is closed', async () => {
      await expect(broker.depth(`${name}.unknown`)).rejects.toMatchObject({ fault: { code: 'HUB_BROKER_UNAVAILABLE' } });
      expect(broker.ready()).toBe(true);
      await broker.close();
      expect(broker.ready()).toBe(false);
      expect(await publish(outbound(name, 'a.x', '1'))).toEqual(['failed']);
    });
  });
}
