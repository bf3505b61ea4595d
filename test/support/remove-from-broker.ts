import { connect } from 'amqplib';
import { hubTopology } from '../../src/broker/topology.js';
import { systems } from '../../src/canonical/kinds.js';
import { agencies } from '../../src/cli/rules.js';
import { amqpUrl } from './services.js';
import { within } from './within.js';

/** Deletes what a hub declared, so that no test leaves queues behind. */
export async function removeFromBroker(prefix: string, shards = 1): Promise<void> {
  await within(30, `RabbitMQ, removing the queues of ${prefix}`, remove(prefix, shards));
}

async function remove(prefix: string, shards: number): Promise<void> {
  const topology = hubTopology({ recipients: agencies, senders: systems, shards, deliveryLimit: 10, prefix });
  const connection = await connect(amqpUrl, { timeout: 10_000 });
  const channel = await connection.createChannel();
  for (const { name } of topology.queues) await channel.deleteQueue(name);
  for (const { name } of topology.exchanges) await channel.deleteExchange(name);
  await connection.close();
}
