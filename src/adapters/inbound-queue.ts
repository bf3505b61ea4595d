/** The AMQP way in: exchange `hub.inbound`, key `<system>.<format>`, body the raw interchange. Acknowledged after the bytes are committed. */
import { errorTable, fault, HubError, type Fault } from '../errors.js';
import { pauseAfter } from '../broker/backoff.js';
import type { Broker, Delivery, Subscription } from '../broker/broker.js';
import { isSystem } from '../canonical/kinds.js';
import { createGate, type Gate } from '../broker/gate.js';
import type { Receipt } from '../canonical/records.js';
import { newId } from '../canonical/uuid.js';

export interface QueueReceiver {
  receive(submission: { system: string; channel: 'amqp'; submittedBy: string; bytes: Uint8Array }): Promise<Receipt>;
}

export interface InboundOptions {
  readonly broker: Broker;
  readonly queue: string;
  /** The exchange of the dead letters, and the key of those of this queue. */
  readonly deadLetters: { readonly exchange: string; readonly key: string };
  readonly receiver: QueueReceiver;
  readonly prefetch: number;
  /** The systems whose profile has AMQP as a way in. */
  readonly systems: readonly string[];
  readonly onRefused: (fault: Fault, delivery: Delivery) => void;
  readonly onError: (error: unknown) => void;
}

const backoff = { first: 200, longest: 10_000 };

/**
 * Consumes the inbound queue. What can never be received becomes a dead letter. While the archive cannot be reached a
 * delivery is held and tried again: giving it back would count towards its delivery limit, and it did nothing wrong.
 */
export async function consumeInbound(options: InboundOptions): Promise<Subscription> {
  const stopped = createGate(false);
  const subscription = await options.broker.consume(options.queue, { prefetch: options.prefetch }, (delivery) => {
    void take(options, delivery, stopped);
  });
  return {
    async cancel() {
      stopped.open();
      await subscription.cancel();
    },
  };
}

/**
 * A dead letter says why it is one, in its header `x-hub-fault`: the fault as JSON, in both languages, with what to do. Where
 * that cannot be published, the broker makes a dead letter of it without a word.
 */
async function refuse({ broker, deadLetters, onRefused }: InboundOptions, found: Fault, delivery: Delivery): Promise<void> {
  onRefused(found, delivery);
  const [result] = await broker.publish([
    {
      ...deadLetters,
      messageId: delivery.messageId ?? newId(),
      contentType: 'application/octet-stream',
      headers: { 'x-hub-fault': JSON.stringify(found), 'x-hub-key': delivery.key },
      timestamp: Date.now(),
      body: delivery.body,
    },
  ]);
  if (result === 'confirmed') delivery.ack();
  else delivery.reject(false);
}

async function take(options: InboundOptions, delivery: Delivery, stopped: Gate): Promise<void> {
  const { receiver, systems, onError } = options;
  const system = delivery.key.split('.')[0] ?? '';
  if (!systems.includes(system)) {
    const found = isSystem(system) ? fault('HUB_CHANNEL_CLOSED', { system, channel: 'amqp' }) : fault('HUB_SYSTEM_UNKNOWN', { system });
    await refuse(options, found, delivery);
    return;
  }
  for (let failures = 1; !stopped.isOpen(); failures += 1) {
    try {
      await receiver.receive({ system, channel: 'amqp', submittedBy: delivery.key, bytes: delivery.body });
      delivery.ack();
      return;
    } catch (error) {
      if (error instanceof HubError && error.fault.stage === 'receive') {
        await refuse(options, error.fault, delivery);
        return;
      }
      onError(error);
      if (!(error instanceof HubError && errorTable[error.fault.code].retry)) {
        // Not the archive's absence: this one cannot be kept. It counts towards its delivery limit, then it is a dead letter;
        // after pauses, so that an operator sees what goes wrong before all that waits has become one.
        await stopped.wait(pauseAfter(failedDeliveries(delivery) + 1, backoff));
        delivery.reject(true);
        return;
      }
      await stopped.wait(pauseAfter(failures, backoff));
    }
  }
}

/** How often it was given back before, as quorum queues count it. */
function failedDeliveries({ headers }: Delivery): number {
  const count = Number(headers['x-delivery-count'] ?? 0);
  return Number.isSafeInteger(count) ? count : 0;
}
