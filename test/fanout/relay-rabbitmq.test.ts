/** The relay over a real RabbitMQ whose connection is cut while it works. */
import { describe, expect, it, vi } from 'vitest';
import { connectRabbit } from '../../src/broker/rabbitmq.js';
import { hubTopology, outboundExchange, queueOf } from '../../src/broker/topology.js';
import type { System } from '../../src/canonical/kinds.js';
import { HubError } from '../../src/errors.js';
import { createProjector } from '../../src/fanout/project.js';
import { startRelay } from '../../src/fanout/relay.js';
import { removeTopology } from '../broker/rabbit.js';
import { severableProxy } from '../broker/severable-proxy.js';
import { amqpUrl, hasRabbit, uniqueName } from '../support/services.js';
import { createMemoryOutbox } from './memory-outbox.js';
import { sampleMessage } from './sample-message.js';

const available = await hasRabbit();
const recipients: readonly System[] = ['customs', 'port'];

describe.skipIf(!available)('the relay over RabbitMQ', () => {
  it('brings everything to its queues through lost connections, in the order of commit', async () => {
    const prefix = uniqueName('relay').replaceAll('_', '-');
    const topology = hubTopology({ recipients, shards: 2, deliveryLimit: 5, prefix });
    const proxy = await severableProxy(amqpUrl);
    const events: unknown[] = [];
    const onEvent = (event: unknown) => events.push(event);
    const backoff = { first: 20, longest: 200 };
    const broker = await connectRabbit({ url: proxy.url, backoff, onEvent });
    const reader = await connectRabbit({ url: amqpUrl });
    try {
      await broker.declare(topology);
      await new Promise((resolve) => setTimeout(resolve, 1_200));
      const got = new Map<string, string[]>();
      for (const recipient of recipients) {
        for (const shard of [0, 1]) {
          const list: string[] = [];
          got.set(`${recipient}.${shard}`, list);
          await reader.consume(queueOf(recipient, shard, prefix), { prefetch: 200 }, (delivery) => {
            const { id, data } = JSON.parse(delivery.body.toString()) as { id: string; data: { enterprises: { profile: object }[] } };
            expect(Object.keys(data.enterprises[0]?.profile ?? {})).toEqual(['enterpriseName']);
            list.push(id);
            delivery.ack();
          });
        }
      }
      const outbox = createMemoryOutbox();
      const ids = [0, 1].map((shard) =>
        Array.from({ length: 1_000 }, () => {
          const message = sampleMessage();
          outbox.add(message, recipients, shard);
          return message.id;
        }),
      );
      const project = createProjector(() => new Set(['enterpriseName']));
      const exchangeOf = (shard: number) => outboundExchange(prefix, shard);
      const begun = proxy.sent();
      let cuts = 0;
      const timer = setInterval(() => {
        if (cuts < 3 && proxy.sent() - begun > (cuts + 1) * 800_000) {
          cuts += 1;
          proxy.cut();
        }
      }, 1);
      const relay = startRelay({ outbox, broker, project, exchangeOf, window: 100, backoff, onEvent });
      await relay.idle();
      clearInterval(timer);
      await relay.stop();
      expect(cuts).toBe(3);
      for (const recipient of recipients) {
        for (const shard of [0, 1]) {
          const list = got.get(`${recipient}.${shard}`) ?? [];
          const expected = ids[shard] ?? [];
          // Duplicates are allowed; by first arrival nothing is missing and nothing is out of order.
          await vi.waitFor(() => expect(new Set(list).size).toBe(expected.length), { timeout: 5_000 });
          expect([...new Set(list)]).toEqual(expected);
        }
      }
      expect(events.every((event) => event instanceof HubError && event.fault.code === 'HUB_BROKER_UNAVAILABLE')).toBe(true);
    } finally {
      await broker.close();
      await reader.close();
      await proxy.close();
      await removeTopology(topology);
    }
  });
});
