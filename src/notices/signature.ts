/**
 * Secrets and signatures in the manner of Standard Webhooks (standardwebhooks.com, version 1: symmetric signatures). No
 * secret is stored: each is derived from the hub's own key, so neither the database nor a copy of it can sign.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long the secret before a rotation still signs beside the new one. */
export const rotationHours = 24;

/** Which secret of a subscription: it counts up when its owner asks for another. */
export interface SecretOf {
  readonly subscriptionId: string;
  readonly generation: number;
}

/** The secret as its owner keeps it, `whsec_` and base64. */
export function webhookSecret(key: Buffer, { subscriptionId, generation }: SecretOf): string {
  return `whsec_${derived(key, `webhook ${subscriptionId} ${generation}`).toString('base64')}`;
}

/** What the owner of an address proves that it got the mail with. */
export function linkToken(key: Buffer, purpose: 'confirm' | 'unsubscribe', subscriptionId: string, target: string): string {
  return derived(key, `${purpose} ${subscriptionId} ${target}`).toString('base64url');
}

/** Whether a token is the one of a link, in a time that says nothing about where it differs. */
export function isLinkToken(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function derived(key: Buffer, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest();
}

/**
 * The headers of a delivery: `webhook-id`, `webhook-timestamp` (seconds since 1970) and `webhook-signature`, which has a
 * signature for each secret that is valid, separated by spaces.
 */
export function signedHeaders(id: string, at: Date, body: string, secrets: readonly string[]): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map((secret) => {
    const bytes = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    return `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
