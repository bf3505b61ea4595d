/** One delivery: signed so that an independent implementation verifies it, without redirects, with limits. */
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nextAttempt, publishedSchedule, restUntil, retryPauses } from '../../src/notices/schedule.js';
import { isLinkToken, linkToken, webhookSecret } from '../../src/notices/signature.js';
import { createWebhookSender, type WebhookSender } from '../../src/notices/webhook.js';
import { startReceiver, type Receiver } from '../support/receiver.js';

const key = Buffer.alloc(32, 7);
const secret = (generation: number): string => webhookSecret(key, { subscriptionId: 'a', generation });

describe('a delivery', () => {
  let receiver: Receiver;
  let sender: WebhookSender;
  const send = (secrets = [secret(1)], url = receiver.url) => sender.send({ id: 'notice-1', url, body: '{"名":1}', secrets }, new Date());

  beforeEach(async () => {
    receiver = await startReceiver();
    sender = createWebhookSender({ targets: 'any', timeout: 500 });
  });
  afterEach(async () => {
    await sender.close();
    await receiver.close();
  });

  it('is verified by the library of Standard Webhooks, with either of two secrets, and by no other', async () => {
    expect(await send([secret(2), secret(1)])).toMatchObject({ outcome: 'delivered', status: 200 });
    const [{ body, headers } = { body: '', headers: {} }] = receiver.received;
    const given = headers as Record<string, string>;
    for (const generation of [1, 2]) expect(new Webhook(secret(generation)).verify(body, given)).toEqual({ 名: 1 });
    expect(() => new Webhook(secret(3)).verify(body, given)).toThrow();
    expect(() => new Webhook(secret(1)).verify(`${body} `, given)).toThrow();
    expect(given['webhook-id']).toBe('notice-1');
    expect(given['content-type']).toContain('application/cloudevents+json');
  });

  it.each([
    [204, 'delivered'],
    [301, 'redirected'],
    [307, 'redirected'],
    [400, 'refused'],
    [410, 'gone'],
    [503, 'refused'],
  ] as const)('answered with %i is %s', async (status, outcome) => {
    receiver.answer = status;
    receiver.headers = { location: `${receiver.url}/elsewhere` };
    expect(await send()).toMatchObject({ outcome, status });
    expect(receiver.received).toHaveLength(1);
  });

  it('waits as long as it is asked to, and no longer than its limit for an answer', async () => {
    receiver.answer = 429;
    receiver.headers = { 'retry-after': '120' };
    expect(await send()).toMatchObject({ outcome: 'refused', retryAfter: 120_000 });
    receiver.answer = 'hang';
    const attempt = await send();
    expect(attempt.outcome).toBe('timeout');
    expect(attempt.milliseconds).toBeLessThan(5_000);
  });

  it('says why it failed', async () => {
    const { port } = new URL(receiver.url);
    expect(await send([], `https://127.0.0.1:${port}/`)).toMatchObject({ outcome: 'tls' });
    await receiver.close();
    expect(await send()).toMatchObject({ outcome: 'unreachable' });
    expect(await send([], 'http://nobody.invalid/')).toMatchObject({ outcome: 'name-unknown' });
  });
});

describe('the schedule', () => {
  const now = new Date('2026-11-25T00:00:00Z');

  it('is the published one, and ends', () => {
    expect(publishedSchedule()).toBe('5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h');
    expect(nextAttempt(now, 1)).toEqual(new Date('2026-11-25T00:00:05Z'));
    expect(nextAttempt(now, 4)).toEqual(new Date('2026-11-25T02:00:00Z'));
    expect(nextAttempt(now, retryPauses.length + 1)).toBeUndefined();
  });

  it('gives a receiver the time that it asks for, up to an hour', () => {
    expect(nextAttempt(now, 1, 60_000)).toEqual(new Date('2026-11-25T00:01:00Z'));
    expect(nextAttempt(now, 1, 86_400_000)).toEqual(new Date('2026-11-25T01:00:00Z'));
  });

  it('lets an endpoint that fails rest longer and longer, up to five minutes', () => {
    expect([1, 2, 3, 50].map((failures) => (restUntil(now, failures).getTime() - now.getTime()) / 1_000)).toEqual([5, 10, 20, 300]);
  });
});

describe('a secret', () => {
  it('is of the subscription and the generation alone, and long enough', () => {
    expect(new Set([secret(1), secret(2), webhookSecret(key, { subscriptionId: 'b', generation: 1 })]).size).toBe(3);
    expect(secret(1)).toBe(secret(1));
    expect(Buffer.from(secret(1).slice('whsec_'.length), 'base64')).toHaveLength(32);
  });

  it('of a link serves one purpose and one address', () => {
    const token = linkToken(key, 'confirm', 'a', 'x@example.com');
    expect(isLinkToken(token, linkToken(key, 'confirm', 'a', 'x@example.com'))).toBe(true);
    for (const other of [linkToken(key, 'unsubscribe', 'a', 'x@example.com'), linkToken(key, 'confirm', 'a', 'y@example.com'), ''])
      expect(isLinkToken(token, other)).toBe(false);
  });
});
