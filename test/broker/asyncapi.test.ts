/** asyncapi.yaml says what the code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { hubTopology, inboundExchange, outboundExchange, queueOf } from '../../src/broker/topology.js';
import { kindNames, systems } from '../../src/canonical/kinds.js';
import { codecs } from '../../src/codecs/codecs.js';
import { toCloudEvent } from '../../src/fanout/cloud-event.js';
import { addressedKinds, recipientsOf } from '../../src/fanout/subscriptions.js';
import { sampleMessage } from '../fanout/sample-message.js';

interface Channel {
  address: string;
  parameters: Record<string, { enum?: string[] }>;
  bindings: { amqp: { exchange?: { name: string; type: string } } };
}
interface Schema {
  required: string[];
  properties: Record<string, { const?: string; pattern?: string; type?: string }>;
}
interface Document {
  asyncapi: string;
  channels: Record<'inbound' | 'outbound' | 'agencyQueue', Channel>;
  operations: Record<string, { action: string }>;
  components: {
    parameters: Record<'system' | 'recipient' | 'kind', { enum: string[] }>;
    messages: { event: { contentType: string; headers: { required: string[] } } };
    schemas: { cloudEvent: Schema };
  };
}

const text = readFileSync(new URL('../../asyncapi.yaml', import.meta.url), 'utf8');
const document = parse(text) as Document;

/** The value at a local reference; nothing when it leads nowhere. */
function resolve(reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], document);
}

describe('asyncapi.yaml', () => {
  it('is AsyncAPI 3 with references that lead somewhere', () => {
    expect(document.asyncapi).toBe('3.0.0');
    const references = [...text.matchAll(/\$ref: '([^']+)'/g)].map(([, reference]) => reference ?? '');
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((reference) => resolve(reference) === undefined)).toEqual([]);
    for (const { action } of Object.values(document.operations)) expect(['send', 'receive']).toContain(action);
  });

  it('names the parameters of every address', () => {
    for (const { address, parameters } of Object.values(document.channels)) {
      expect([...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)).toEqual(Object.keys(parameters));
    }
  });

  it('has the exchanges and queues of the topology', () => {
    const { inbound, outbound, agencyQueue } = document.channels;
    const types = new Map(
      hubTopology({ recipients: systems, shards: 1, deliveryLimit: 1 }).exchanges.map(({ name, type }) => [name, type]),
    );
    expect(inbound.bindings.amqp.exchange).toMatchObject({ name: inboundExchange(), type: types.get(inboundExchange()) });
    expect(outbound.bindings.amqp.exchange).toMatchObject({ name: outboundExchange(), type: types.get(outboundExchange()) });
    expect(agencyQueue.address.replace('{recipient}', 'port').replace('{shard}', '3')).toBe(queueOf('port', 3));
  });

  it('lists the systems, the recipients and the kinds that are sent', () => {
    const { system, recipient, kind } = document.components.parameters;
    expect(system.enum).toEqual(systems);
    expect(new Set(recipient.enum)).toEqual(new Set(kindNames.flatMap(recipientsOf)));
    expect(kind.enum).toEqual(kindNames.filter((name) => recipientsOf(name).length > 0 || addressedKinds.some((one) => one === name)));
  });

  it('offers a sender the formats that are read, and no other', () => {
    expect(new Set(document.channels.inbound.parameters.format?.enum)).toEqual(new Set(codecs.map(({ format }) => format)));
  });

  it('describes an event as the hub makes it', () => {
    const published = toCloudEvent(sampleMessage(), 'port', 'x');
    const event = JSON.parse(published.body.toString()) as Record<string, unknown>;
    const { event: message } = document.components.messages;
    const { required, properties } = document.components.schemas.cloudEvent;
    expect(published.contentType).toBe(message.contentType);
    expect(Object.keys(published.headers)).toEqual(message.headers.required);
    expect(Object.keys(event).filter((name) => !(name in properties))).toEqual([]);
    expect(required.filter((name) => !(name in event))).toEqual([]);
    for (const [name, { const: constant, pattern }] of Object.entries(properties)) {
      if (constant !== undefined) expect(event[name]).toBe(constant);
      if (pattern !== undefined) expect(event[name]).toMatch(new RegExp(pattern));
    }
    const { pattern } = properties.type ?? expect.fail('type');
    for (const name of kindNames) expect(`clearance.${name}`).toMatch(new RegExp(pattern ?? '$^'));
    expect(published.key).toBe(
      document.channels.outbound.address
        .replace('{recipient}', 'port')
        .replace('{kind}', 'declaration.released')
        .replace('{system}', 'customs'),
    );
  });
});
