import { expect, it } from 'vitest';
import { createInProcessBroker } from '../../src/broker/in-process.js';
import type { HubError } from '../../src/errors.js';
import { brokerContract, outbound, sampleTopology } from './contract.js';

brokerContract('the in-process broker', () => {
  const events: HubError[] = [];
  const broker = createInProcessBroker({ onEvent: (event) => events.push(event) });
  return Promise.resolve({ broker, events, clean: () => broker.close() });
});

it('fails publications to a full queue, so that memory has a bound, and takes them again when there is room', async () => {
  const broker = createInProcessBroker({ longestQueue: 2 });
  await broker.declare(sampleTopology('full'));
  const window = ['1', '2', '3'].map((id) => outbound('full', 'a.x', id));
  expect(await broker.publish(window)).toEqual(['confirmed', 'confirmed', 'failed']);
  const subscription = await broker.consume('full.a', { prefetch: 1 }, (delivery) => delivery.ack());
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await broker.publish(window.slice(2))).toEqual(['confirmed']);
  await subscription.cancel();
  await broker.close();
});
