/** `wait` over a store of values: what a caller who waits costs, and that nothing is done for one who has gone. */
import { once } from 'node:events';
import { request } from 'node:http';
import Fastify from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKey, parseKeys } from '../../src/access/api-keys.js';
import { newId } from '../../src/canonical/uuid.js';
import { authenticate } from '../../src/http/authentication.js';
import { interchangeRoutes } from '../../src/http/interchanges.js';
import type { ServiceDependencies } from '../../src/http/ports.js';

const { key, entry } = makeKey('sender', 'operator');
const interchange = { id: newId(), sha256: '0', system: 'port', channel: 'http', size: 1, state: 'received' };

describe('waiting for an outcome', () => {
  let app = Fastify();
  let base = '';
  let looks = 0;
  let waiting = 0;

  beforeEach(async () => {
    [app, looks, waiting] = [Fastify(), 0, 0];
    app.addHook('onRequest', authenticate(parseKeys(entry)));
    const service = {
      httpSystems: ['port'],
      receiver: { receive: () => Promise.resolve({ ...interchange, receivedAt: new Date().toISOString(), duplicate: false }) },
      readers: {
        findInterchange() {
          looks += 1;
          return Promise.resolve({
            ...interchange,
            receivedAt: new Date(),
            format: null,
            partner: null,
            envelopes: null,
            faults: null,
            processedAt: null,
          });
        },
      },
      async processed(_id: string, milliseconds: number, signal: AbortSignal) {
        waiting += 1;
        await Promise.race([once(signal, 'abort'), new Promise((resolve) => setTimeout(resolve, milliseconds))]);
        waiting -= 1;
      },
    };
    await app.register(interchangeRoutes(service as unknown as ServiceDependencies));
    base = await app.listen({ port: 0 });
  });
  afterEach(() => app.close());

  function send(seconds: number) {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/octet-stream' };
    const sent = request(`${base}/interchanges?system=port&wait=${seconds}`, { method: 'POST', agent: false, headers });
    sent.on('error', () => undefined);
    sent.end('x');
    return sent;
  }

  it('asks once for what has become of it, however long it was waited for', async () => {
    const [answer] = (await once(send(1), 'response')) as [{ statusCode: number }];
    expect([answer.statusCode, looks]).toEqual([202, 1]);
  });

  it('ends with the connection of who waits, and nothing is asked for him', async () => {
    const sent = send(30);
    await expect.poll(() => waiting).toBe(1);
    sent.destroy();
    await expect.poll(() => waiting).toBe(0);
    expect(looks).toBe(0);
  });

  it('ends when the service does: what is kept is told', async () => {
    const answered = once(send(30), 'response');
    await expect.poll(() => waiting).toBe(1);
    await app.close();
    const [answer] = (await answered) as [{ statusCode: number }];
    expect([answer.statusCode, looks]).toEqual([202, 0]);
  });
});
