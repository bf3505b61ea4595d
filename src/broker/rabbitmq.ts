/** The broker port over RabbitMQ 3.10 or later: one connection that comes back, and what lives on it. */
import { HubError } from '../errors.js';
import type { Backoff } from './backoff.js';
import type { Broker, Topology } from './broker.js';
import { inTime, keepConnected, unavailable } from './connection.js';
import { consumeQueue } from './consumer.js';
import { declareTopology } from './declare.js';
import { createPublisher } from './publisher.js';

export interface RabbitOptions {
  /** `amqp://` or `amqps://`; a `heartbeat` in it wins over the option. */
  readonly url: string;
  readonly heartbeatSeconds?: number;
  /** Milliseconds that `connectRabbit` waits for the first connection before it returns without one. */
  readonly firstConnectionWait?: number;
  /** Milliseconds that a window of publications waits for a lost connection before it fails. */
  readonly connectionWait?: number;
  /** Milliseconds after which a publication that is not confirmed has failed. */
  readonly confirmTimeout?: number;
  /** Milliseconds in which the broker must have answered a declaration; later, the hub goes on and the declaration follows. */
  readonly answerTimeout?: number;
  readonly backoff?: Backoff;
  /** Every loss, refusal and failed attempt. */
  readonly onEvent?: (problem: HubError) => void;
}

/**
 * Connects to RabbitMQ and stays connected. An absent broker is no error: the service starts without it, `ready()` says
 * so, and what was declared or is consumed takes effect as soon as the connection is there.
 */
export async function connectRabbit(options: RabbitOptions): Promise<Broker> {
  const onEvent = options.onEvent ?? (() => undefined);
  const backoff = options.backoff ?? { first: 200, longest: 15_000 };
  const answerTimeout = options.answerTimeout ?? 30_000;
  const declared = new Map<string, Topology>();
  const link = keepConnected({
    url: options.url,
    heartbeatSeconds: options.heartbeatSeconds ?? 20,
    backoff,
    answerTimeout,
    async prepare(model) {
      for (const topology of declared.values()) await declareTopology(model, topology);
    },
    onEvent,
  });
  const publish = createPublisher(link, {
    connectionWait: options.connectionWait ?? 1_000,
    confirmTimeout: options.confirmTimeout ?? 30_000,
    onEvent,
  });
  await link.whenUp(options.firstConnectionWait ?? 5_000);

  return {
    name: 'rabbitmq',
    async declare(topology) {
      const model = link.model();
      const key = JSON.stringify(topology);
      declared.set(key, topology);
      if (model === undefined) return;
      const declaring = declareTopology(model, topology);
      try {
        await inTime(declaring, answerTimeout);
      } catch (error) {
        // Without the connection it is not refused: it is declared when the connection is there again.
        if (link.model() !== model) return;
        if (isLate(error)) {
          onEvent(error);
          declaring.catch((refusal: unknown) => {
            if (link.model() === model && refusal instanceof HubError) onEvent(refusal);
          });
          return;
        }
        declared.delete(key);
        throw error;
      }
    },
    publish,
    consume: (queue, { prefetch }, handle) => consumeQueue(link, { queue, prefetch, handle, backoff, answerTimeout, onEvent }),
    async depth(queue) {
      const model = link.model();
      if (model === undefined) throw unavailable(undefined, { reason: 'not connected', reasonZh: '尚未连接' });
      // A channel of its own: the broker answers for an unknown queue by closing the channel.
      const channel = await model.createChannel();
      channel.on('error', () => undefined);
      try {
        const { messageCount } = await channel.checkQueue(queue);
        await channel.close();
        return messageCount;
      } catch (error) {
        throw unavailable(error);
      }
    },
    ready: () => link.model() !== undefined,
    close: () => link.close(),
  };
}

/** What was not answered, unlike what was refused. */
function isLate(error: unknown): error is HubError {
  return error instanceof HubError && error.fault.code === 'HUB_BROKER_UNAVAILABLE';
}
