/** The stream of a case by both its ways, the API's and the portal's, over a reader of values: what it holds, and when it lets go. */
import { once } from 'node:events';
import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { makeKey, parseKeys } from '../../src/access/api-keys.js';
import { newId } from '../../src/canonical/uuid.js';
import type { CaseReader } from '../../src/clearance/case-view.js';
import { authenticate } from '../../src/http/authentication.js';
import { caseRoutes } from '../../src/http/cases.js';
import { faultOf, sendProblem } from '../../src/http/problem.js';
import type { PortalDependencies } from '../../src/http/portal-ports.js';
import type { Sessions } from '../../src/http/portal-session.js';
import { caseStreamRoutes } from '../../src/http/portal-stream.js';
import type { ServiceDependencies } from '../../src/http/ports.js';

const id = newId();
const streamsPerCaller = 2;
const { key, entry } = makeKey('watcher', 'operator');

/** A case in which nothing happens; `before` holds up whoever looks at it. */
function quietCase() {
  const watchers = new Set<() => void>();
  const looks = { count: 0, before: Promise.resolve() };
  const reader: Pick<CaseReader, 'events' | 'watch'> = {
    async events() {
      looks.count += 1;
      await looks.before;
      return { caseId: id, events: [], cursor: '', more: false };
    },
    watch(_viewer, _id, listener) {
      const watcher = (): void => {
        listener(id);
      };
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
  return { watchers, looks, cases: reader as CaseReader };
}

const signedIn = { viewer: { account: { id: newId(), role: 'operator' }, enterprises: [] } };
const sessions = { signedIn: () => Promise.resolve(signedIn) } as unknown as Sessions;

const ways = [
  {
    way: 'the API',
    path: `/cases/${id}/events`,
    register: (app: FastifyInstance, cases: CaseReader) => {
      app.addHook('onRequest', authenticate(parseKeys(entry)));
      return app.register(caseRoutes({ cases, streamsPerCaller } as unknown as ServiceDependencies));
    },
  },
  {
    way: 'the portal',
    path: `/cases/${id}/stream`,
    register: (app: FastifyInstance, cases: CaseReader) =>
      app.register(caseStreamRoutes({ cases, streamsPerCaller } as PortalDependencies, sessions)),
  },
];

describe.each(ways)('a stream of a case over $way', ({ path, register }) => {
  let app: FastifyInstance;
  afterEach(() => app.close());

  async function serve(cases: CaseReader) {
    app = Fastify();
    app.setErrorHandler((error, request, reply) => sendProblem(request, reply, faultOf(error, request, { limit: 0, mediaTypes: [] })));
    await register(app, cases);
    const base = await app.listen({ port: 0 });
    return () => {
      const request = get(`${base}${path}`, { agent: false, headers: { authorization: `Bearer ${key}` } });
      request.on('error', () => undefined);
      return request;
    };
  }

  it('lets go of its case when its reader goes', async () => {
    const { watchers, cases } = quietCase();
    const open = await serve(cases);
    const reader = open();
    expect((await answerTo(reader)).statusCode).toBe(200);
    await expect.poll(() => watchers.size).toBe(1);
    reader.destroy();
    await expect.poll(() => watchers.size).toBe(0);
  });

  it('is one of so many that its reader may have at a time', async () => {
    const open = await serve(quietCase().cases);
    const readers = [open(), open()];
    for (const reader of readers) expect((await answerTo(reader)).statusCode).toBe(200);
    const refusal = await answerTo(open());
    expect([refusal.statusCode, refusal.headers['retry-after']]).toEqual([429, '30']);
    const message = { en: expect.stringContaining('2 event streams') as string, zh: expect.stringContaining('2 个事件流') as string };
    expect(await json(refusal)).toMatchObject({ code: 'HUB_STREAMS_TOO_MANY', message });
    readers[0]?.destroy();
    await expect.poll(async () => (await answerTo(open())).statusCode).toBe(200);
  });

  it('takes no hold of it for a reader who went before it began', async () => {
    const { watchers, looks, cases } = quietCase();
    const open = await serve(cases);
    let go = (): void => undefined;
    looks.before = new Promise((resolve) => (go = resolve));
    const reader = open();
    await expect.poll(() => looks.count).toBe(1);
    reader.destroy();
    await expect.poll(() => connectionsOf(app)).toBe(0);
    go();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(watchers.size).toBe(0);
  });
});

async function answerTo(request: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

function connectionsOf({ server }: FastifyInstance): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((_error, count) => {
      resolve(count);
    });
  });
}
