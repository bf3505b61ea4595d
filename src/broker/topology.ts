/**
 * Exchanges and queues of the hub, by name and as a declaration.
 *
 * Several shards: the key of the contract, `<recipient>.<kind>.<system>`, does not say the shard, so each shard has an
 * exchange of its own. Shard 0 is `hub.outbound` itself, shard n is `hub.outbound.<n>`; every queue of a recipient binds
 * `<recipient>.#` to the exchange of its shard. Adding shards so changes nothing that is declared already. Rejected: the
 * shard as a part of the key (another contract), and exchange bindings (a bystander's queue would hide that the
 * recipient's own is missing, since the message would not be returned).
 */
import type { Queue, Topology } from './broker.js';

export interface HubTopologyOptions {
  readonly recipients: readonly string[];
  /** Who sends interchanges, and is answered; the recipients where nothing is said. */
  readonly senders?: readonly string[];
  /** Queues per recipient, from 1. */
  readonly shards: number;
  /** Deliveries of a message before it becomes a dead letter, from 1. */
  readonly deliveryLimit: number;
  /** First part of all names. */
  readonly prefix?: string;
}

/**
 * A dead letter has nowhere else to go, so it may be delivered practically without limit. A number, because without one
 * RabbitMQ 4 has its own limit of 20, and 3.x refuses the −1 that 4 takes for none.
 */
const deadLetterDeliveries = 2 ** 31 - 1;

export function inboundExchange(prefix = 'hub'): string {
  return `${prefix}.inbound`;
}

export function inboundQueue(prefix = 'hub'): string {
  return `${prefix}.inbound`;
}

export function outboundExchange(prefix = 'hub', shard = 0): string {
  return shard === 0 ? `${prefix}.outbound` : `${prefix}.outbound.${shard}`;
}

/** Functional acknowledgements, for partners that send over AMQP. */
export function acknowledgementExchange(prefix = 'hub'): string {
  return `${prefix}.acknowledgements`;
}

/** The queue from which a system takes the acknowledgements of what it sent. */
export function acknowledgementQueue(system: string, prefix = 'hub'): string {
  return `${prefix}.${system}.acknowledgements`;
}

/** The queue that a recipient consumes. */
export function queueOf(recipient: string, shard: number, prefix = 'hub'): string {
  return `${prefix}.${recipient}.${shard}`;
}

export function deadLetterExchange(prefix = 'hub'): string {
  return `${prefix}.dead`;
}

/** The dead letters of a recipient, or of `inbound`. */
export function deadLetterQueue(of: string, prefix = 'hub'): string {
  return `${prefix}.dead.${of}`;
}

/** Everything that the hub needs in the broker. */
export function hubTopology({ recipients, senders = recipients, shards, deliveryLimit, prefix = 'hub' }: HubTopologyOptions): Topology {
  const shardNumbers = Array.from({ length: shards }, (_, shard) => shard);
  const inbound: Queue = {
    name: inboundQueue(prefix),
    deliveryLimit,
    deadLetterExchange: deadLetterExchange(prefix),
    deadLetterKey: 'inbound',
    bindings: [{ exchange: inboundExchange(prefix), key: '#' }],
  };
  const outbound = recipients.flatMap((recipient) =>
    shardNumbers.map((shard): Queue => ({
      name: queueOf(recipient, shard, prefix),
      deliveryLimit,
      deadLetterExchange: deadLetterExchange(prefix),
      deadLetterKey: recipient,
      singleActiveConsumer: true,
      bindings: [{ exchange: outboundExchange(prefix, shard), key: `${recipient}.#` }],
    })),
  );
  const acknowledgements = senders.map((system): Queue => ({
    name: acknowledgementQueue(system, prefix),
    deliveryLimit,
    ...(recipients.includes(system) && { deadLetterExchange: deadLetterExchange(prefix), deadLetterKey: system }),
    bindings: [{ exchange: acknowledgementExchange(prefix), key: `${system}.#` }],
  }));
  const dead = ['inbound', ...recipients].map((of): Queue => ({
    name: deadLetterQueue(of, prefix),
    deliveryLimit: deadLetterDeliveries,
    bindings: [{ exchange: deadLetterExchange(prefix), key: of }],
  }));
  return {
    exchanges: [
      { name: inboundExchange(prefix), type: 'topic' },
      ...shardNumbers.map((shard) => ({ name: outboundExchange(prefix, shard), type: 'topic' as const })),
      { name: acknowledgementExchange(prefix), type: 'topic' },
      { name: deadLetterExchange(prefix), type: 'direct' },
    ],
    // Dead letters first, so that no queue is ever without a place for them.
    queues: [...dead, inbound, ...outbound, ...acknowledgements],
  };
}
