/**
 * What the hub asks of a message broker. Two implementations: RabbitMQ through amqplib, and the in-process broker of
 * the embedded mode. The code above this port does not know which one it has.
 */
export interface Outbound {
  readonly exchange: string;
  readonly key: string;
  readonly messageId: string;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string | number>>;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly body: Buffer;
}

/**
 * `confirmed`: a queue has it and the broker said so. `returned`: no queue took it (mandatory).
 * `failed`: refused, or the connection went before the broker answered; it may have arrived all the same.
 */
export type PublishResult = 'confirmed' | 'returned' | 'failed';

export interface Delivery {
  readonly body: Buffer;
  readonly key: string;
  readonly messageId: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly redelivered: boolean;
  /** Settles the delivery. Settling after the connection was lost does nothing: the broker delivers it again. */
  ack(): void;
  /** To the dead letters. RabbitMQ 4.3 counts `basic.reject`, not `basic.nack`, towards the delivery limit. */
  reject(requeue: boolean): void;
}

export interface Subscription {
  cancel(): Promise<void>;
}

export interface Exchange {
  readonly name: string;
  readonly type: 'topic' | 'direct' | 'fanout';
}

export interface Queue {
  readonly name: string;
  /** Deliveries before a message becomes a dead letter. */
  readonly deliveryLimit: number;
  readonly deadLetterExchange?: string;
  readonly deadLetterKey?: string;
  /** One consumer at a time, so that order holds. */
  readonly singleActiveConsumer?: boolean;
  readonly bindings: readonly { readonly exchange: string; readonly key: string }[];
}

export interface Topology {
  readonly exchanges: readonly Exchange[];
  readonly queues: readonly Queue[];
}

export interface Broker {
  readonly name: 'rabbitmq' | 'in-process';
  /** Declares exchanges, queues and bindings; repeatable. Declared again after every reconnect. */
  declare(topology: Topology): Promise<void>;
  /** Publishes a window, `mandatory` and confirmed; one result a message, in their order. Never throws for the network. */
  publish(window: readonly Outbound[]): Promise<PublishResult[]>;
  /** Consumes until cancelled, also across reconnects. */
  consume(queue: string, options: { readonly prefetch: number }, handle: (delivery: Delivery) => void): Promise<Subscription>;
  /** Messages waiting in a queue. */
  depth(queue: string): Promise<number>;
  /** Whether the broker can be reached now. */
  ready(): boolean;
  close(): Promise<void>;
}
