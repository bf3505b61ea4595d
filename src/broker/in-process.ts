/** The broker of the embedded mode, inside the process. Not durable: the outbox in PostgreSQL is what lasts. */
import { Broker as Smqp } from 'smqp';
import { hubError, type HubError } from '../errors.js';
import type { Broker, Outbound, PublishResult, Queue, Subscription, Topology } from './broker.js';
import { startConsumer } from './in-process-consumer.js';

export interface InProcessOptions {
  /** Messages a queue holds; beyond it a publication fails and its row stays in the outbox, so memory has a bound. */
  readonly longestQueue?: number;
  readonly onEvent?: (problem: HubError) => void;
}

/** Behaves as RabbitMQ does, as far as the port goes: test/broker/contract.ts runs against both. */
export function createInProcessBroker({ longestQueue = 10_000, onEvent = () => undefined }: InProcessOptions = {}): Broker {
  const smqp = new Smqp();
  const queues = new Map<string, Queue>();
  /** For each queue its consumers in the order in which they came; with a single active one, the first is at work. */
  const consumers = new Map<string, (() => void)[]>();
  let open = true;
  let returns = 0;
  smqp.on('return', () => {
    returns += 1;
  });

  function declareOne(topology: Topology): void {
    for (const { name, type } of topology.exchanges) smqp.assertExchange(name, type, { autoDelete: false });
    for (const queue of topology.queues) {
      queues.set(queue.name, queue);
      smqp.assertQueue(queue.name, {
        autoDelete: false,
        ...(queue.deadLetterExchange === undefined ? {} : { deadLetterExchange: queue.deadLetterExchange }),
        ...(queue.deadLetterKey === undefined ? {} : { deadLetterRoutingKey: queue.deadLetterKey }),
      });
      for (const { exchange, key } of queue.bindings) smqp.bindQueue(queue.name, exchange, key);
    }
  }

  function publishOne({ exchange, key, messageId, contentType, headers, timestamp, body }: Outbound): PublishResult {
    // The library's type leaves out that an unknown exchange is undefined.
    const target = smqp.getExchange(exchange) as ReturnType<Smqp['getExchange']> | undefined;
    if (!open || target === undefined) return 'failed';
    const full = target.bindings.some((binding) => binding.queue.messages.length >= longestQueue && binding.testPattern(key));
    if (full) return 'failed';
    const before = returns;
    // Synchronous: the message is in its queues, or its return has been emitted, when this call is back.
    smqp.publish(exchange, key, body, { mandatory: true, messageId, contentType, headers: { ...headers }, timestamp });
    return returns > before ? 'returned' : 'confirmed';
  }

  function consume(name: string, prefetch: number, handle: Parameters<Broker['consume']>[2]): Subscription {
    const declared = queues.get(name);
    const queue = smqp.getQueue(name);
    if (!open || declared === undefined || queue === undefined) throw unknownQueue(name);
    let leave: (() => Promise<void>) | undefined;
    const start = (): void => {
      leave = startConsumer(queue, { prefetch, deliveryLimit: declared.deliveryLimit, handle, onEvent });
    };
    const line = consumers.get(name) ?? [];
    consumers.set(name, line);
    line.push(start);
    if (line.length === 1 || declared.singleActiveConsumer !== true) start();
    return {
      async cancel() {
        const at = line.indexOf(start);
        if (at === -1) return;
        await leave?.();
        line.splice(line.indexOf(start), 1);
        if (at === 0 && declared.singleActiveConsumer === true && open) line[0]?.();
      },
    };
  }

  return {
    name: 'in-process',
    declare(topology) {
      declareOne(topology);
      return Promise.resolve();
    },
    publish: (window) => Promise.resolve(window.map(publishOne)),
    consume: (queue, { prefetch }, handle) => attempt(() => consume(queue, prefetch, handle)),
    depth: (name) =>
      attempt(() => {
        const stats = smqp.getQueue(name)?.getStats();
        if (stats === undefined) throw unknownQueue(name);
        return stats.messageCount - stats.unackedCount;
      }),
    ready: () => open,
    close() {
      open = false;
      smqp.stop();
      return Promise.resolve();
    },
  };
}

/** The outcome of a synchronous call as a promise: what it throws is a rejection. */
function attempt<T>(call: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(call());
  });
}

function unknownQueue(name: string): HubError {
  return hubError('HUB_BROKER_UNAVAILABLE', { reason: `there is no queue ${name}`, reasonZh: `没有队列 ${name}` });
}
