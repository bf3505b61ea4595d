/** asyncapi.yaml says what the code does. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deliverByAmqp } from '../../src/adapters/courier.js';
import type { Outbound } from '../../src/broker/broker.js';
import {
  acknowledgementExchange,
  acknowledgementQueue,
  hubTopology,
  inboundExchange,
  outboundExchange,
  queueOf,
} from '../../src/broker/topology.js';
import { kindNames, kinds, systems, type Kind, type System } from '../../src/canonical/kinds.js';
import { codecs } from '../../src/codecs/codecs.js';
import { toCloudEvent } from '../../src/fanout/cloud-event.js';
import { addressedKinds, addresseesOf, recipientsOf } from '../../src/fanout/subscriptions.js';
import { catalogue } from '../../src/registry/catalogue.js';
import { linkageTasks } from '../../src/registry/linkage.js';
import { sampleMessage } from '../fanout/sample-message.js';
import { recipientRows } from '../support/documented-recipients.js';

interface Channel {
  address: string;
  description: string;
  parameters: Record<string, { enum?: string[]; $ref?: string }>;
  bindings: { amqp: { exchange?: { name: string; type: string } } };
}
interface Schema {
  required: string[];
  properties: Record<string, { const?: string; pattern?: string; type?: string }>;
}
interface Document {
  asyncapi: string;
  channels: Record<'inbound' | 'outbound' | 'agencyQueue' | 'acknowledgements', Channel>;
  operations: Record<string, { action: string }>;
  components: {
    parameters: Record<'system' | 'recipient', { enum: System[] }> & { kind: { enum: Kind[] } };
    messages: {
      event: { contentType: string; headers: { required: string[] } };
      acknowledgement: { summary: string; headers: { required: string[]; properties: { kind: { description: string } } } };
    };
    schemas: { cloudEvent: Schema };
  };
}

const text = readFileSync(new URL('../../asyncapi.yaml', import.meta.url), 'utf8');
const document = parse(text) as Document;

/** Everyone to whom a message of these kinds may be addressed. */
const fields = catalogue.fields.map(({ name }) => name);
const addressed: Partial<Record<Kind, readonly System[]>> = {
  'discrepancy.opened': catalogue.fields.flatMap(({ name, owner }) =>
    addresseesOf({ kind: 'discrepancy.opened', discrepancy: { id: '', field: name, owner, claimant: 'customs' } }),
  ),
  'discrepancy.answered': systems.flatMap((claimant) =>
    addresseesOf({ kind: 'discrepancy.answered', discrepancy: { id: '', field: 'enterpriseName', owner: 'aic', claimant } }),
  ),
  'linkage.assigned': systems
    .flatMap((changedBy) => linkageTasks(fields, changedBy))
    .flatMap(({ agency }) => addresseesOf({ kind: 'linkage.assigned', linkage: { id: '', agency } })),
};
const inOrder = (agencies: readonly System[]) => systems.filter((system) => agencies.includes(system));

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
    const { inbound, outbound, agencyQueue, acknowledgements } = document.channels;
    const topology = hubTopology({ recipients: systems, shards: 1, deliveryLimit: 1 });
    const types = new Map(topology.exchanges.map(({ name, type }) => [name, type]));
    expect(inbound.bindings.amqp.exchange).toMatchObject({ name: inboundExchange(), type: types.get(inboundExchange()) });
    expect(outbound.bindings.amqp.exchange).toMatchObject({ name: outboundExchange(), type: types.get(outboundExchange()) });
    expect(agencyQueue.address.replace('{recipient}', 'port').replace('{shard}', '3')).toBe(queueOf('port', 3));
    expect(acknowledgements.parameters.sender?.$ref).toBe('#/components/parameters/system');
    for (const sender of systems) {
      const name = acknowledgements.address.replace('{sender}', sender);
      expect(name).toBe(acknowledgementQueue(sender));
      // The exchange and the key stand in the description: AsyncAPI has no place for what a queue is bound to.
      const bound = /Bound to the (\w+) exchange `([^`]+)` by `([^`]+)`/.exec(acknowledgements.description) ?? [];
      expect(topology.queues.find((queue) => queue.name === name)?.bindings).toEqual([
        { exchange: bound[2], key: bound[3]?.replace('<sender>', sender) },
      ]);
      expect([bound[2], bound[1]]).toEqual([acknowledgementExchange(), types.get(acknowledgementExchange())]);
    }
  });

  it('lists the systems, the recipients and the kinds that are sent', () => {
    const { system, recipient, kind } = document.components.parameters;
    expect(system.enum).toEqual(systems);
    expect(new Set(recipient.enum)).toEqual(new Set(kindNames.flatMap(recipientsOf)));
    expect(kind.enum).toEqual(kindNames.filter((name) => recipientsOf(name).length > 0 || addressedKinds.some((one) => one === name)));
  });

  it('says in a table of all kinds that are sent, in the order of the list, who gets them', () => {
    const rows = recipientRows();
    expect(rows.map(({ kind, zh }) => [kind, zh])).toEqual(document.components.parameters.kind.enum.map((kind) => [kind, kinds[kind].zh]));
    const documented = (kind: Kind, mark: '●' | '○') => rows.find((row) => row.kind === kind)?.agencies(mark) ?? [];
    for (const kind of kindNames) expect([kind, documented(kind, '●')]).toEqual([kind, inOrder(recipientsOf(kind))]);
    for (const kind of kindNames) expect([kind, documented(kind, '○')]).toEqual([kind, inOrder(addressed[kind] ?? [])]);
  });

  it('offers a sender the formats that are read, and no other', () => {
    expect(new Set(document.channels.inbound.parameters.format?.enum)).toEqual(new Set(codecs.map(({ format }) => format)));
  });

  it('describes an acknowledgement as the hub sends it', async () => {
    const sent: Outbound[] = [];
    const publish = (all: readonly Outbound[]) => Promise.resolve(all.map((one) => (sent.push(one), 'confirmed' as const)));
    const answers = { x12: '997', edifact: 'CONTRL', xml: 'receipt' };
    const parcels = Object.entries(answers).map(([format, kind]) => ({ format, kind, id: kind, interchangeId: 'i', system: 'port' }));
    await deliverByAmqp(
      { publish },
      acknowledgementExchange(),
    )(parcels.map((one) => ({ ...one, createdAt: new Date(), body: Buffer.alloc(0) })));
    const { headers, summary } = document.components.messages.acknowledgement;
    const { description } = document.channels.acknowledgements;
    const key = /the key is `([^`]+)`/.exec(description)?.[1] ?? '';
    expect(sent.map((one) => one.key)).toEqual(
      Object.keys(answers).map((format) => key.replace('<sender>', 'port').replace('<format>', format)),
    );
    for (const { contentType, headers: given = {} } of sent) {
      expect(summary).toContain(contentType);
      expect(Object.keys(given)).toEqual(headers.required);
      expect(headers.properties.kind.description).toContain(given.kind);
    }
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
