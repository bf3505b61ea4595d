/** Removes from RabbitMQ what a test declared. */
import { connect } from 'amqplib';
import type { Topology } from '../../src/broker/broker.js';
import { amqpUrl } from '../support/services.js';

export async function removeTopology({ queues, exchanges }: Topology): Promise<void> {
  const connection = await connect(amqpUrl);
  const channel = await connection.createChannel();
  for (const { name } of queues) await channel.deleteQueue(name);
  for (const { name } of exchanges) await channel.deleteExchange(name);
  await connection.close();
}
