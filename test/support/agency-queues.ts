/** What arrives at the agencies' queues of a test hub, by agency, as it arrives. */
import { connect } from 'amqplib';
import { queueOf } from '../../src/broker/topology.js';
import type { System } from '../../src/canonical/kinds.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { amqpUrl } from './services.js';

export interface AgencyQueues {
  readonly arrived: (agency: System) => readonly CanonicalMessage[];
  forget(): void;
  close(): Promise<void>;
}

export async function consumeAgencies(prefix: string, agencies: readonly System[]): Promise<AgencyQueues> {
  const client = await connect(amqpUrl);
  const channel = await client.createChannel();
  const lists = new Map(agencies.map((agency): [System, CanonicalMessage[]] => [agency, []]));
  for (const [agency, list] of lists) {
    await channel.consume(queueOf(agency, 0, prefix), (delivery) => {
      if (delivery === null) return;
      list.push((JSON.parse(delivery.content.toString()) as { data: CanonicalMessage }).data);
      channel.ack(delivery);
    });
  }
  return {
    arrived: (agency) => lists.get(agency) ?? [],
    forget() {
      for (const list of lists.values()) list.length = 0;
    },
    close: () => client.close(),
  };
}
