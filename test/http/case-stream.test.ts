/** The stream of a case by both its ways, the API's and the portal's, over a reader of values: what it holds, and when it lets go. */
import { once } from 'node:events';
import { get } from 'node:http';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { makeKey, parseKeys } from '../../src/access/api-keys.js';
import { newId } from '../../src/canonical/uuid.js';
import type { CaseReader } from '../../src/clearance/case-view.js';
import { authenticate } from '../../src/http/authentication.js';
import { caseRoutes } from '../../src/http/cases.js';
import type { PortalDependencies } from '../../src/http/portal-ports.js';
import type { Sessions } from '../../src/http/portal-session.js';
import { caseStreamRoutes } from '../../src/http/portal-stream.js';
import type { ServiceDependencies } from '../../src/http/ports.js';

const id = newId();
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
      return app.register(caseRoutes({ cases } as unknown as ServiceDependencies));
    },
  },
  {
    way: 'the portal',
    path: `/cases/${id}/stream`,
    register: (app: FastifyInstance, cases: CaseReader) => app.register(caseStreamRoutes({ cases } as PortalDependencies, sessions)),
  },
];

describe.each(ways)('a stream of a case over $way', ({ path, register }) => {
  let app: FastifyInstance;
  afterEach(() => app.close());

  async function serve(cases: CaseReader) {
    app = Fastify();
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
    await once(reader, 'response');
    await expect.poll(() => watchers.size).toBe(1);
    reader.destroy();
    await expect.poll(() => watchers.size).toBe(0);
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

function connectionsOf({ server }: FastifyInstance): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((_error, count) => {
      resolve(count);
    });
  });
}
