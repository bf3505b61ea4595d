/** Declares a topology in RabbitMQ. Every queue is a quorum queue: replicated, with a delivery limit and safe dead letters. */
import type { ChannelModel } from 'amqplib';
import { reasonsOf } from '../error-reasons.js';
import { hubError } from '../errors.js';
import type { Queue, Topology } from './broker.js';

/**
 * The arguments of a queue. `x-delivery-limit` counts the *failed* deliveries that are forgiven, so a limit of n
 * deliveries is n − 1 (measured on 3.10; always set, since 4.x has a default of its own). Dead letters at least once
 * (`x-dead-letter-strategy`) demand `reject-publish`.
 */
export function queueArguments(queue: Queue): Record<string, string | number | boolean> {
  return {
    'x-queue-type': 'quorum',
    'x-delivery-limit': queue.deliveryLimit - 1,
    ...(queue.deadLetterExchange === undefined
      ? {}
      : {
          'x-dead-letter-exchange': queue.deadLetterExchange,
          ...(queue.deadLetterKey === undefined ? {} : { 'x-dead-letter-routing-key': queue.deadLetterKey }),
          'x-dead-letter-strategy': 'at-least-once',
          'x-overflow': 'reject-publish',
        }),
    ...(queue.singleActiveConsumer === true ? { 'x-single-active-consumer': true } : {}),
  };
}

/**
 * Declares exchanges, queues and bindings, all durable; what is there already stays.
 * @throws HubError HUB_TOPOLOGY_REFUSED when the broker refuses, for example because a queue is there with other arguments
 */
export async function declareTopology(model: ChannelModel, topology: Topology): Promise<void> {
  const channel = await model.createChannel();
  // The refused call says what the event says; without a listener the event would end the process.
  channel.on('error', () => undefined);
  try {
    for (const { name, type } of topology.exchanges) await channel.assertExchange(name, type, { durable: true });
    for (const queue of topology.queues) {
      await channel.assertQueue(queue.name, { durable: true, arguments: queueArguments(queue) });
      for (const { exchange, key } of queue.bindings) await channel.bindQueue(queue.name, exchange, key);
    }
  } catch (error) {
    throw hubError('HUB_TOPOLOGY_REFUSED', reasonsOf(error), {}, error);
  }
  await channel.close();
}
