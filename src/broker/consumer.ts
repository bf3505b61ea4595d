/** Consumes a queue of RabbitMQ until cancelled: on a channel of its own, opened again whenever it is lost. */
import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib';
import { hubError, type HubError } from '../errors.js';
import { pauseAfter, type Backoff } from './backoff.js';
import type { Delivery, Subscription } from './broker.js';
import { unanswered, unavailable, type Link } from './connection.js';
import { createGate } from './gate.js';

export interface ConsumerOptions {
  readonly queue: string;
  readonly prefetch: number;
  readonly handle: (delivery: Delivery) => void;
  readonly backoff: Backoff;
  /** Milliseconds after which nobody waits for a broker that does not answer. */
  readonly answerTimeout: number;
  readonly onEvent: (problem: HubError) => void;
}

/** How long a cancelled consumer waits for what it has in hand to be settled; the rest is delivered again. */
export const cancelGrace = 2_000;

/** Resolves when the consumer is at work, at once while there is no connection, and in time when the broker does not answer. */
export async function consumeQueue(link: Link, options: ConsumerOptions): Promise<Subscription> {
  const cancelled = createGate(false);
  const attempted = createGate(false);

  async function run(): Promise<void> {
    for (let failures = 0; !cancelled.isOpen() && !link.closed.isOpen();) {
      const model = await either(link.whenUp(Infinity), cancelled);
      if (model === undefined) continue;
      try {
        await consumeOnce(model, options, () => attempted.open(), cancelled.wait(Infinity));
        failures = 0;
      } catch (error) {
        failures += 1;
        options.onEvent(unavailable(error));
      }
      attempted.open();
      if (!cancelled.isOpen()) await cancelled.wait(pauseAfter(Math.max(failures, 1), options.backoff));
    }
  }

  const running = run();
  if (link.model() !== undefined && !(await attempted.wait(options.answerTimeout))) options.onEvent(unanswered(options.answerTimeout));
  return {
    async cancel() {
      cancelled.open();
      await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 2 * cancelGrace).unref())]);
    },
  };
}

async function either<T>(promise: Promise<T>, stop: { wait(milliseconds: number): Promise<boolean> }): Promise<T | undefined> {
  return Promise.race([promise, stop.wait(Infinity).then(() => undefined)]);
}

/** Resolves when the channel or the consumer is gone. */
async function consumeOnce(model: ChannelModel, options: ConsumerOptions, onReady: () => void, cancel: Promise<unknown>): Promise<void> {
  const { queue, prefetch, handle, onEvent } = options;
  const channel = await model.createChannel();
  const state: ChannelState = { channel, open: true, inHand: 0, idle: createGate(true) };
  const ended = new Promise<void>((resolve) => {
    channel.on('error', (error: Error) => {
      onEvent(unavailable(error));
    });
    channel.on('close', () => {
      state.open = false;
      state.idle.open();
      resolve();
    });
  });
  await channel.prefetch(prefetch);
  let removed: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (removed = resolve));
  const { consumerTag } = await channel.consume(queue, (message) => {
    // Without a message: the broker cancelled the consumer, because its queue was deleted.
    if (message === null) {
      removed();
      return;
    }
    const delivery = makeDelivery(message, state);
    try {
      handle(delivery);
    } catch (error) {
      onEvent(hubError('HUB_INTERNAL', { reference: delivery.messageId ?? queue }, {}, error));
      delivery.reject(true);
    }
  });
  onReady();
  await Promise.race([ended, gone, cancel]);
  await leave(state, consumerTag);
}

interface ChannelState {
  readonly channel: Channel;
  open: boolean;
  /** Deliveries that are not settled. */
  inHand: number;
  readonly idle: ReturnType<typeof createGate>;
}

async function leave(state: ChannelState, consumerTag: string): Promise<void> {
  if (!state.open) return;
  try {
    await state.channel.cancel(consumerTag);
    await state.idle.wait(cancelGrace);
    await state.channel.close();
  } catch (error) {
    // Unless the connection went meanwhile, and with it all that was to be left.
    if (isOpen(state)) throw error;
  }
}

function isOpen(state: ChannelState): boolean {
  return state.open;
}

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function makeDelivery(message: ConsumeMessage, state: ChannelState): Delivery {
  const { fields, properties, content } = message;
  let settled = false;
  state.inHand += 1;
  state.idle.shut();
  const settle = (action: () => void): void => {
    // Settling twice is a channel error; settling on a lost channel has no effect, the broker delivers again.
    if (settled) return;
    settled = true;
    if (!state.open) return;
    action();
    state.inHand -= 1;
    if (state.inHand === 0) state.idle.open();
  };
  return {
    body: content,
    key: fields.routingKey,
    messageId: optionalText(properties.messageId),
    headers: properties.headers ?? {},
    redelivered: fields.redelivered,
    ack() {
      settle(() => {
        state.channel.ack(message);
      });
    },
    reject(requeue) {
      settle(() => {
        state.channel.reject(message, requeue);
      });
    },
  };
}
