/**
 * For every mapping: bytes in by AMQP, the right CloudEvent out of each entitled agency's queue, nothing in the others. Who is
 * entitled to what is asked of the documents that the agencies have, not of the code.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { queueOf } from '../../src/broker/topology.js';
import { systems as agencies, type System } from '../../src/canonical/kinds.js';
import type { CanonicalMessage, Party } from '../../src/canonical/message.js';
import { loadMappings } from '../../src/mapping/load.js';
import { queueDepths } from '../../src/store/readers.js';
import { documentedFields } from '../support/documented-fields.js';
import { recipientRows } from '../support/documented-recipients.js';
import { amqpUrl, hasPostgres, hasRabbit } from '../support/services.js';
import { startTestHub, type TestHub } from '../support/hub.js';

const folder = new URL('../../mappings', import.meta.url).pathname;
// Answers to the registry have nothing to answer here: test/http/duties.test.ts.
const mappings = loadMappings(folder).mappings.filter(({ system }) => system !== 'any');
const available = (await hasPostgres()) && (await hasRabbit());

interface Event {
  readonly id: string;
  readonly type: string;
  readonly data: CanonicalMessage;
}

interface Arrived {
  readonly event: Event;
  readonly key: string;
  readonly messageId: string;
  readonly contentType: string;
}

/** An event's message without what the hub itself adds: what is left must be what the mapping's sample expects. */
function withoutRun(data: CanonicalMessage): unknown {
  const source = { ...data.source, partner: undefined };
  const enterprises = data.enterprises?.map((party) => ({ ...party, match: undefined, profile: undefined, registryVersion: undefined }));
  // The event says what the registry had and has; the sample, what the bureau wrote.
  const registration = data.registration && {
    ...data.registration,
    version: undefined,
    fields: data.registration.fields?.map(({ name, value }) => ({ name, value })),
  };
  return JSON.parse(
    JSON.stringify({ ...data, registration, id: undefined, receivedAt: undefined, warnings: undefined, source, enterprises }),
  );
}

const readable = new Map(agencies.map((agency) => [agency, documentedFields(agency)]));
const recipients = new Map(recipientRows().map(({ kind, agencies: marked }) => [kind, marked('●')]));

/** A message without the fields that an agency may not read; nothing where the message is about such fields only. */
function seenBy(agency: System, message: CanonicalMessage): CanonicalMessage[] {
  if (recipients.get(message.kind)?.includes(agency) !== true) return [];
  const { registration } = message;
  if (registration?.fields === undefined) return [message];
  const fields = registration.fields.filter(({ name }) => readable.get(agency)?.has(name));
  return fields.length === 0 ? [] : [{ ...message, registration: { ...registration, fields } }];
}

/** In an order that rests on what they say only, each as often as it is there. */
function inOrder(messages: readonly unknown[]): unknown[] {
  const byName = (_: string, value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value;
  return messages
    .map((message) => JSON.stringify(message, byName))
    .sort()
    .map((text) => JSON.parse(text) as unknown);
}

/** Enterprises of the seeds by identifiers that senders use, with values that no sample has or changes. */
const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '3122960011': { unifiedSocialCreditCode: '91310115MAYD000194', establishmentDate: '2009-07-26' },
  '91310115MAYD000194': { customsRegistrationCode: '3122960011', establishmentDate: '2009-07-26' },
  '3109980022': { unifiedSocialCreditCode: '91310109MAYD000279', establishmentDate: '2005-08-09' },
  '91310109MAYD000279': { customsRegistrationCode: '3109980022', establishmentDate: '2005-08-09' },
  '91310104MAYD00051H': { customsRegistrationCode: '3104910055', establishmentDate: '1998-06-01' },
};
/** The profiles that arrived, as agency and number of fields, and those of the known enterprises. */
const profiles = new Set<string>();
const recognized = new Set<string>();

function checkProfile(agency: System, { identifiers = {}, profile }: Party): void {
  if (profile === undefined) return;
  profiles.add(`${agency} ${Object.keys(profile).length}`);
  expect(Object.keys(profile).filter((field) => readable.get(agency)?.has(field) !== true)).toEqual([]);
  for (const identifier of Object.values(identifiers)) {
    const values = Object.entries(known[identifier] ?? {}).filter(([field]) => readable.get(agency)?.has(field));
    if (values.length === 0) continue;
    recognized.add(`${agency} ${identifier}`);
    expect([agency, identifier, profile]).toMatchObject([agency, identifier, Object.fromEntries(values)]);
  }
}

describe.skipIf(!available)('from bytes to RabbitMQ', () => {
  let test: TestHub;
  let client: ChannelModel;
  const arrived = new Map<System, Arrived[]>(agencies.map((agency) => [agency, []]));

  beforeAll(async () => {
    test = await startTestHub('e2e');
    client = await connect(amqpUrl);
    // What the samples change is otherwise in the registry, and a notice of what is known is no event.
    const before = [
      ['91310107MAYD0006XL', { operatingPeriodTo: '2031-06-30' }],
      ['91310104MAYD00051H', { taxpayerType: '2', exportRebateQualification: '0' }],
    ] as const;
    for (const [uscc, fields] of before)
      await test.hub.database.knex.raw('update enterprise set fields = fields || ?::jsonb where uscc = ?', [JSON.stringify(fields), uscc]);
    const channel = await client.createChannel();
    for (const [agency, list] of arrived) {
      await channel.consume(queueOf(agency, 0, test.prefix), (delivery) => {
        if (delivery === null) return;
        const { messageId, contentType } = delivery.properties as { messageId: string; contentType: string };
        const event = JSON.parse(delivery.content.toString()) as Event;
        channel.ack(delivery);
        // What the registry asks of the agencies because of a change is no part of the message that brought it.
        if (event.data.source.format !== 'registry') list.push({ event, key: delivery.fields.routingKey, messageId, contentType });
      });
    }
  });
  afterAll(async () => {
    await client.close();
    await test.stop();
  });

  it('covers at least ten messages of six systems in four syntaxes', () => {
    expect(mappings.length).toBeGreaterThanOrEqual(10);
    expect(new Set(mappings.map(({ system }) => system)).size).toBe(6);
    expect(new Set(mappings.map(({ format }) => format)).size).toBe(4);
  });

  it.each(mappings.map((mapping) => [mapping.id, mapping] as const))('%s', async (id, mapping) => {
    const samples = join(folder, id, 'samples');
    const names = readdirSync(samples).filter((name) => !name.endsWith('.expected.json'));
    const channel = await client.createConfirmChannel();
    const expected: CanonicalMessage[] = [];
    for (const list of arrived.values()) list.length = 0;
    for (const name of names) {
      const stem = name.replace(/\.[^.]+$/, '');
      channel.publish(`${test.prefix}.inbound`, `${mapping.system}.${mapping.format}`, readFileSync(join(samples, name)), {
        persistent: true,
      });
      const file = join(samples, `${stem}.expected.json`);
      expect(existsSync(file)).toBe(true);
      for (const message of JSON.parse(readFileSync(file, 'utf8')) as CanonicalMessage[]) expected.push(message);
    }
    await channel.waitForConfirms();
    await channel.close();

    const wanted = new Map(agencies.map((agency) => [agency, expected.flatMap((message) => seenBy(agency, message))]));
    await vi.waitFor(
      async () => {
        expect(await queueDepths(test.hub.database.knex)).toMatchObject({ inbox: 0, outbox: 0 });
        for (const [agency, { length }] of wanted) expect([agency, arrived.get(agency)?.length]).toEqual([agency, length]);
      },
      { timeout: 20_000, interval: 50 },
    );
    expect((await queueDepths(test.hub.database.knex)).quarantine).toBe(0);

    for (const [agency, list] of arrived) {
      expect(new Set(list.map(({ messageId }) => messageId)).size).toBe(list.length);
      expect([agency, inOrder(list.map(({ event }) => withoutRun(event.data)))]).toEqual([
        agency,
        inOrder((wanted.get(agency) ?? []).map(withoutRun)),
      ]);
      for (const { event, key, messageId, contentType } of list) {
        const { data } = event;
        expect(key).toBe(`${agency}.${data.kind}.${mapping.system}`);
        expect(messageId).toBe(data.id);
        expect(event.id).toBe(data.id);
        expect(contentType).toContain('application/cloudevents+json');
        for (const party of data.enterprises ?? []) checkProfile(agency, party);
      }
    }
  });

  it('gave each agency the profiles of the enterprises that the registry knows, each its own view', () => {
    const reached = new Set([...profiles].map((entry) => entry.split(' ')[0]));
    expect([...reached].sort()).toEqual(['base', 'customs', 'forex', 'inspection', 'port', 'trade']);
    expect(new Set([...profiles].map((entry) => entry.split(' ')[1])).size).toBeGreaterThan(4);
    for (const agency of agencies) expect([...recognized].filter((entry) => entry.startsWith(agency))).not.toEqual([]);
  });
});
