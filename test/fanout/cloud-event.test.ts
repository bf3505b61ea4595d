import { describe, expect, it } from 'vitest';
import { toCloudEvent } from '../../src/fanout/cloud-event.js';
import { sampleMessage } from './sample-message.js';

describe('a CloudEvent', () => {
  const message = sampleMessage();
  const published = toCloudEvent(message, 'port', 'hub.outbound');

  it('carries the message in structured JSON mode, with the attributes that CloudEvents 1.0 requires', () => {
    expect(JSON.parse(published.body.toString('utf8'))).toEqual({
      specversion: '1.0',
      id: message.id,
      source: '/hub/customs',
      type: 'clearance.declaration.released',
      subject: '223320261000000762',
      time: '2026-04-15T10:30:00+08:00',
      datacontenttype: 'application/json',
      dataschema: 'urn:port-clearance-hub:schema:CanonicalMessage',
      data: message,
    });
  });

  it('is addressed by the key of the contract, with the canonical id as message id', () => {
    expect({ ...published, body: undefined }).toEqual({
      exchange: 'hub.outbound',
      key: 'port.declaration.released.customs',
      messageId: message.id,
      contentType: 'application/cloudevents+json; charset=utf-8',
      headers: { kind: 'declaration.released', system: 'customs', recipient: 'port' },
      timestamp: Date.UTC(2026, 3, 15, 2, 31),
    });
  });

  it('takes the body that its caller has', () => {
    const body = Buffer.from('{}');
    expect(toCloudEvent(message, 'port', 'x', body).body).toBe(body);
  });

  it('has a subject only where the message has a number', () => {
    const subjectOf = (overrides: Parameters<typeof sampleMessage>[0]) =>
      (JSON.parse(toCloudEvent(sampleMessage(overrides), 'port', 'x').body.toString()) as { subject?: string }).subject;
    expect(subjectOf({ references: { billOfLading: ['B1', 'B2'] } })).toBe('B1');
    expect(subjectOf({ references: {}, enterprises: [{ role: 'subject', identifiers: { unifiedSocialCreditCode: 'U' } }] })).toBe('U');
    expect(subjectOf({ references: {}, enterprises: [] })).toBeUndefined();
  });
});
