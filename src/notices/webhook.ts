/**
 * Delivering over HTTP: one POST, no redirects, a limit on everything. Of the answer only the status counts and is kept: a
 * body that the owner could read would let it look at what the hub can reach.
 */
import type { LookupFunction } from 'node:net';
import { Agent, request } from 'undici';
import { HubError } from '../errors.js';
import { addressRefused, checkWebhookUrl, publicLookup, type Targets } from './public-address.js';
import type { Attempt } from './attempt.js';
import { signedHeaders } from './signature.js';

export interface WebhookDelivery {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** Those that are valid now, the newest first. */
  readonly secrets: readonly string[];
}

export interface WebhookSender {
  send(delivery: WebhookDelivery, at: Date): Promise<Attempt>;
  close(): Promise<void>;
}

export interface WebhookOptions {
  readonly targets: Targets;
  readonly lookup?: LookupFunction;
  /** Milliseconds for all of it. */
  readonly timeout?: number;
}

const longestAnswer = 64 * 1024;

export function createWebhookSender({ targets, lookup = publicLookup(targets), timeout = 15_000 }: WebhookOptions): WebhookSender {
  const agent = new Agent({
    connect: { lookup, timeout: Math.min(timeout, 5_000) },
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connections: 4,
    keepAliveTimeout: 10_000,
    maxHeaderSize: 16 * 1024,
  });
  return {
    async send({ id, url, body, secrets }, at) {
      const started = performance.now();
      const took = (): number => Math.round(performance.now() - started);
      try {
        // Once more: what was right when the subscription was made may not be by now.
        checkWebhookUrl(url, targets);
        const answer = await request(url, {
          dispatcher: agent,
          method: 'POST',
          headers: {
            'content-type': 'application/cloudevents+json; charset=utf-8',
            'user-agent': 'port-clearance-hub',
            ...signedHeaders(id, at, body, secrets),
          },
          body,
          signal: AbortSignal.timeout(timeout),
        });
        // The status has been said; what becomes of the rest changes nothing.
        await answer.body.dump({ limit: longestAnswer }).catch(() => undefined);
        return judged(answer.statusCode, answer.headers['retry-after'], took());
      } catch (error) {
        return { outcome: outcomeOf(error), milliseconds: took() };
      }
    },
    close: () => agent.destroy(),
  };
}

function judged(status: number, retryAfter: string | string[] | undefined, milliseconds: number): Attempt {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status, milliseconds };
  if (status === 410) return { outcome: 'gone', status, milliseconds };
  const seconds = Number(retryAfter ?? '0');
  return {
    outcome: status >= 300 && status < 400 ? 'redirected' : 'refused',
    status,
    milliseconds,
    ...(seconds > 0 && { retryAfter: seconds * 1_000 }),
  };
}

const timeouts = new Set(['UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

function outcomeOf(error: unknown): Attempt['outcome'] {
  if (error instanceof HubError) return 'address-refused';
  const { code, name } = error as { code?: string; name?: string };
  if (code === addressRefused) return 'address-refused';
  if (name === 'TimeoutError' || timeouts.has(code ?? '')) return 'timeout';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name-unknown';
  if (code?.startsWith('ERR_TLS') === true || /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_SSL/.test(code ?? '')) return 'tls';
  return 'unreachable';
}
