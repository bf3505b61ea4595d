/** A consumer of the in-process broker, with the delivery limit that its library does not have. */
import type { ConsumeMessage, Queue } from 'smqp';
import { hubError, type HubError } from '../errors.js';
import type { Delivery } from './broker.js';
import { cancelGrace } from './consumer.js';
import { createGate } from './gate.js';

export interface InProcessConsumerOptions {
  readonly prefetch: number;
  readonly deliveryLimit: number;
  readonly handle: (delivery: Delivery) => void;
  readonly onEvent: (problem: HubError) => void;
}

/** Where the failed deliveries of a message are counted; RabbitMQ shows the same count in a header of this name. */
const countProperty = 'x-delivery-count';

/**
 * Starts consuming. Deliveries come in a later turn of the event loop, as from a real broker, never inside `publish`.
 * @returns what stops it: waits a moment for what is in hand, and gives the rest back to the queue
 */
export function startConsumer(queue: Queue, { prefetch, deliveryLimit, handle, onEvent }: InProcessConsumerOptions): () => Promise<void> {
  const inHand = new Set<ConsumeMessage>();
  const idle = createGate(true);
  let active = true;

  function reject(message: ConsumeMessage, requeue: boolean): void {
    const failed = Number(message.properties[countProperty] ?? 0) + 1;
    message.properties[countProperty] = failed;
    message.reject(requeue && failed < deliveryLimit);
  }

  function deliver(message: ConsumeMessage): void {
    const settle = (action: () => void): void => {
      if (!inHand.delete(message)) return;
      action();
      if (inHand.size === 0) idle.open();
    };
    const delivery: Delivery = {
      body: message.content as Buffer,
      key: message.fields.routingKey,
      messageId: message.properties.messageId,
      headers: (message.properties.headers ?? {}) as Readonly<Record<string, unknown>>,
      redelivered: 'redelivered' in message.fields,
      ack() {
        settle(() => {
          message.ack();
        });
      },
      reject(requeue) {
        settle(() => {
          reject(message, requeue);
        });
      },
    };
    try {
      handle(delivery);
    } catch (error) {
      onEvent(hubError('HUB_INTERNAL', { reference: delivery.messageId ?? queue.name }, {}, error));
      delivery.reject(true);
    }
  }

  const consumer = queue.consume(
    (_key, message) => {
      inHand.add(message);
      idle.shut();
      setImmediate(() => {
        if (active) deliver(message);
        else giveBack(message);
      });
    },
    { prefetch },
  ) as { readonly consumerTag: string };

  function giveBack(message: ConsumeMessage): void {
    if (!inHand.delete(message)) return;
    message.nack(false, true);
    if (inHand.size === 0) idle.open();
  }

  return async () => {
    active = false;
    queue.cancel(consumer.consumerTag, { keepPending: true });
    await idle.wait(cancelGrace);
    // From the back, so that what is redelivered to another consumer keeps its order.
    for (const message of [...inHand].reverse()) giveBack(message);
  };
}
