import { describe, expect, it } from 'vitest';
import { queueArguments } from '../../src/broker/declare.js';
import { hubTopology, outboundExchange, queueOf } from '../../src/broker/topology.js';

describe('the topology of the hub', () => {
  const topology = hubTopology({ recipients: ['customs', 'port'], shards: 2, deliveryLimit: 10 });
  const queue = (name: string) => topology.queues.find((one) => one.name === name) ?? expect.fail(name);

  it('has a queue per recipient and shard, bound to the exchange of the shard', () => {
    expect(topology.queues.map(({ name }) => name)).toEqual([
      'hub.dead.inbound',
      'hub.dead.customs',
      'hub.dead.port',
      'hub.inbound',
      'hub.customs.0',
      'hub.customs.1',
      'hub.port.0',
      'hub.port.1',
      'hub.customs.acknowledgements',
      'hub.port.acknowledgements',
    ]);
    expect(topology.exchanges.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'hub.inbound topic',
      'hub.outbound topic',
      'hub.outbound.1 topic',
      'hub.acknowledgements topic',
      'hub.dead direct',
    ]);
    expect(queue(queueOf('port', 1))).toMatchObject({
      deadLetterExchange: 'hub.dead',
      deadLetterKey: 'port',
      singleActiveConsumer: true,
      bindings: [{ exchange: outboundExchange('hub', 1), key: 'port.#' }],
    });
  });

  it('changes nothing that is declared when shards are added, and keeps its names within the prefix', () => {
    const one = hubTopology({ recipients: ['customs', 'port'], shards: 1, deliveryLimit: 10 });
    for (const before of one.queues) expect(topology.queues).toContainEqual(before);
    const other = hubTopology({ recipients: ['customs'], shards: 3, deliveryLimit: 10, prefix: 'test-7' });
    for (const { name } of [...other.queues, ...other.exchanges]) expect(name).toMatch(/^test-7\./);
  });

  it('binds every queue and every dead letter to an exchange that is declared', () => {
    const exchanges = topology.exchanges.map(({ name }) => name);
    for (const { bindings, deadLetterExchange, deadLetterKey } of topology.queues) {
      for (const { exchange } of bindings) expect(exchanges).toContain(exchange);
      if (deadLetterExchange === undefined) continue;
      const taken = topology.queues.some((one) => one.bindings.some((b) => b.exchange === deadLetterExchange && b.key === deadLetterKey));
      expect(taken).toBe(true);
    }
  });

  it('declares quorum queues with a limit and dead letters at least once', () => {
    expect(queueArguments(queue('hub.customs.0'))).toEqual({
      'x-queue-type': 'quorum',
      'x-delivery-limit': 9,
      'x-dead-letter-exchange': 'hub.dead',
      'x-dead-letter-routing-key': 'customs',
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
      'x-single-active-consumer': true,
    });
    expect(queueArguments(queue('hub.inbound'))).not.toHaveProperty('x-single-active-consumer');
    expect(queueArguments(queue('hub.dead.customs'))).toEqual({ 'x-queue-type': 'quorum', 'x-delivery-limit': 2 ** 31 - 2 });
  });
});
