/** Killed without warning while it tells subscribers, the hub loses no notice and keeps the order of every case. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { query } from '../../src/store/rows.js';
import { addSubscription } from '../../src/store/subscriptions.js';
import { hubMain } from '../support/command-line.js';
import { removeFromBroker } from '../support/remove-from-broker.js';
import { startReceiver, type Receiver } from '../support/receiver.js';
import { amqpUrl, databaseUrl, dropSchema, hasPostgres, hasRabbit, uniqueName } from '../support/services.js';
import { addEnterprise, happen } from '../support/shipments.js';

const available = (await hasPostgres()) && (await hasRabbit());
const kinds = ['declaration.submitted', 'declaration.accepted', 'declaration.released'] as const;
const cases = 30;

describe.skipIf(!available)('a hub that is killed while it tells subscribers', () => {
  const schema = uniqueName('test_notices_crash');
  const prefix = schema.replaceAll('_', '-');
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  let database: Database;
  let receiver: Receiver;
  let child: ChildProcess | undefined;

  function start(): ChildProcess {
    const settings = { DATABASE_URL: databaseUrl, DATABASE_SCHEMA: schema, AMQP_URL: amqpUrl, AMQP_PREFIX: prefix };
    const others = { HTTP_PORT: '0', DATA_DIRECTORY: folder, LOG_LEVEL: 'silent', WEBHOOK_TARGETS: 'any' };
    return spawn('node', [hubMain, 'start'], { env: { ...process.env, ...settings, ...others }, stdio: 'ignore' });
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ended = new Promise((resolve) => child?.once('exit', resolve));
    child?.kill(signal);
    await ended;
    child = undefined;
  }

  beforeAll(async () => {
    receiver = await startReceiver();
    database = openDatabase({ url: databaseUrl, schema, pool: 2, migrations: new URL('../../db/migrations', import.meta.url).pathname });
    await database.migrate();
    const enterpriseId = await addEnterprise(database, '甲公司');
    const where = { channel: 'webhook', target: receiver.url, label: 'x', language: 'zh', state: 'active', createdBy: 'test' } as const;
    const what = { caseId: null, topics: ['changed'], kinds: [], states: [], holds: [] };
    await addSubscription(database.knex, { id: newId(), enterpriseId, ...where, ...what }, [], { most: 1, now: new Date() });
    const numbers = Array.from({ length: cases }, (_, index) => `22292026${String(index).padStart(10, '0')}`);
    for (const kind of kinds)
      await happen(
        database,
        numbers.map((declarationNo) => ({ kind, declarationNo, importers: [enterpriseId] })),
      );
  });
  afterAll(async () => {
    if (child !== undefined) await end('SIGTERM');
    await receiver.close();
    await database.close();
    await removeFromBroker(prefix);
    await dropSchema(schema);
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells everything after the restart, under the same ids, each case in its order', async () => {
    for (const share of [0.1, 0.5]) {
      child = start();
      await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(cases * kinds.length * share), {
        timeout: 60_000,
        interval: 2,
      });
      await end('SIGKILL');
      const delivered = await query(database.knex, "select id from notice where state = 'delivered'");
      // The control: it was killed in the middle.
      expect(delivered.length).toBeLessThan(cases * kinds.length);
      // Two minutes later.
      await query(database.knex, 'update subscription set leased_until = now() where leased_until is not null');
    }
    child = start();
    await vi.waitFor(
      async () => expect(await query(database.knex, "select id from notice where state = 'delivered'")).toHaveLength(cases * kinds.length),
      { timeout: 60_000, interval: 100 },
    );
    const made = await query<{ id: string }>(database.knex, 'select id from notice');
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(made.map(({ id }) => id)));
    const order = new Map<string, Set<string>>();
    for (const { body } of receiver.received) {
      const { subject, data } = JSON.parse(body) as { subject: string; data: { event: { kind: string } } };
      order.set(subject, (order.get(subject) ?? new Set()).add(data.event.kind));
    }
    expect([...order.values()].map((seen) => [...seen])).toEqual(Array.from({ length: cases }, () => [...kinds]));
  }, 240_000);
});
