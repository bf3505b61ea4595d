/** PostgreSQL goes away, comes back as a read-only standby, or takes connections and answers nothing: nothing is lost, nobody hangs. */
import { connect, type ChannelModel } from 'amqplib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createArchive } from '../../src/store/archive.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { listen } from '../../src/store/signals.js';
import { newId } from '../../src/canonical/uuid.js';
import { manifest } from '../bench/manifests.js';
import { severableProxy, type SeverableProxy } from '../broker/severable-proxy.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, databaseUrl, hasPostgres, hasRabbit, testDatabase, uniqueName } from '../support/services.js';
import { within } from '../support/within.js';

const postgres = await hasPostgres();
const patience = { timeout: 25_000, interval: 20 };

/** As the administrator of the server. */
async function administer(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

describe.skipIf(!postgres || !(await hasRabbit()))('a hub whose database goes away', () => {
  // A role of its own, so that only this hub finds the server read-only.
  const role = uniqueName('test_away');
  let proxy: SeverableProxy;
  let test: TestHub;
  let client: ChannelModel;
  let log: MockInstance<typeof process.stderr.write>;
  let published = 0;

  beforeAll(async () => {
    await administer(`create role "${role}" login superuser password 'away'`);
    const url = new URL(databaseUrl);
    url.username = role;
    url.password = 'away';
    proxy = await severableProxy(url.href);
    // Two deliveries and it is a dead letter.
    test = await startTestHub('away', { DATABASE_URL: proxy.url, DELIVERY_LIMIT: '2' });
    client = await connect(amqpUrl);
    log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterAll(async () => {
    log.mockRestore();
    await client.close();
    await test.stop();
    await proxy.close();
    await administer(`drop owned by "${role}"`, `drop role "${role}"`);
  });

  /** Publishes some more, as a partner does. */
  async function publish(count: number): Promise<void> {
    const channel = await client.createConfirmChannel();
    for (let more = 0; more < count; more += 1)
      channel.publish(`${test.prefix}.inbound`, 'port.x12', Buffer.from(manifest((published += 1), [])), { persistent: true });
    await channel.waitForConfirms();
    await channel.close();
  }

  async function deadLetters(): Promise<number> {
    const channel = await client.createChannel();
    const { messageCount } = await channel.checkQueue(`${test.prefix}.dead.inbound`);
    await channel.close();
    return messageCount;
  }

  const told = (text: string): number => log.mock.calls.filter(([line]) => String(line).includes(text)).length;

  async function everythingIsProcessed(): Promise<void> {
    await vi.waitFor(async () => {
      const { rows } = await test.hub.database.knex.raw<{ rows: { count: string }[] }>('select count(*) from message');
      expect(Number(rows[0]?.count)).toBe(published);
    }, patience);
    expect(await deadLetters()).toBe(0);
  }

  function call(path: string, language: string, body?: string): Promise<Response> {
    return fetch(`${test.hub.address ?? ''}/api/v1${path}`, {
      ...(body !== undefined && { method: 'POST', body }),
      headers: {
        authorization: `Bearer ${test.keys.operator}`,
        'accept-language': language,
        ...(body !== undefined && { 'content-type': 'application/octet-stream' }),
      },
    });
  }

  async function isToldUnavailable(path: string, body?: string): Promise<void> {
    for (const [language, title] of [
      ['en', 'The database cannot be reached'],
      ['zh', '无法连接数据库'],
    ] as const) {
      const answer = await call(path, language, body);
      const problem = (await answer.json()) as { code: string; title: string };
      expect([answer.status, problem.code]).toEqual([503, 'HUB_DATABASE_UNAVAILABLE']);
      expect(problem.title).toContain(title);
      expect(answer.headers.get('retry-after')).toBe('5');
    }
  }

  it.each([
    [
      'cannot be reached',
      {
        readable: false,
        begin: () => {
          proxy.refuse(true);
          return Promise.resolve();
        },
        end: () => {
          proxy.refuse(false);
          return Promise.resolve();
        },
      },
    ],
    [
      'has failed over to a server that is read-only',
      {
        readable: true,
        begin: () => administer(`alter role "${role}" set default_transaction_read_only to on`),
        end: () => administer(`alter role "${role}" reset default_transaction_read_only`),
      },
    ],
  ])('makes no dead letters and tells callers while it %s', async (_what, outage) => {
    await publish(2);
    await everythingIsProcessed();
    await outage.begin();
    proxy.cut();
    log.mockClear();
    await publish(12);
    // Each was tried, was held, and was tried again: as often as makes a dead letter of it.
    await vi.waitFor(() => expect(told('HUB_DATABASE_UNAVAILABLE')).toBeGreaterThan(24), patience);
    expect(await deadLetters()).toBe(0);
    await isToldUnavailable('/interchanges?system=port', 'x');
    if (!outage.readable) await isToldUnavailable(`/interchanges/${newId()}`);
    await outage.end();
    proxy.cut();
    await everythingIsProcessed();
  });
});

describe.skipIf(!postgres)('a PostgreSQL that takes connections and answers nothing', () => {
  let proxy: SeverableProxy;
  let database: Database & { drop: () => Promise<void> };
  const migrations = new URL('../../db/migrations', import.meta.url).pathname;
  const open = (): Database => openDatabase({ url: proxy.url, schema: database.schema, pool: 2, migrations, answerTimeout: 200 });
  const away = { fault: { code: 'HUB_DATABASE_UNAVAILABLE' } };
  const arrival = () => ({
    ...{ id: newId(), receivedAt: new Date().toISOString(), system: 'port' as const, channel: 'http' as const, submittedBy: 'test' },
    ...{ sha256: newId(), bytes: Buffer.from('x') },
  });

  beforeAll(async () => {
    proxy = await severableProxy(databaseUrl);
    database = await testDatabase('silent');
  });
  afterAll(async () => {
    await database.drop();
    await proxy.close();
  });

  it('is unavailable to who has bytes to keep, over an open connection and over a new one', async () => {
    const other = open();
    const archive = createArchive(other.knex, 200);
    expect(await archive.receive([arrival()])).toHaveLength(1);
    const kept = arrival();
    proxy.silence(true);
    await expect(archive.receive([kept])).rejects.toMatchObject(away);
    await expect(archive.receive([kept])).rejects.toMatchObject(away);
    expect(await other.ready()).toBe(false);
    proxy.silence(false);
    await vi.waitFor(async () => expect(await archive.receive([kept])).toHaveLength(1), patience);
    expect(await other.ready()).toBe(true);
    await other.close();
  });

  it('lets what is large take longer', async () => {
    const other = open();
    const large = { ...arrival(), bytes: Buffer.alloc(3_000_000) };
    // Far too little time for anything but what the bytes add to it.
    expect(await createArchive(other.knex, 1).receive([large])).toHaveLength(1);
    await other.close();
  });

  it('keeps nobody from stopping: statements, transactions and listeners end, and a migration is given up', async () => {
    const other = open();
    const signals = listen(proxy.url);
    await other.knex.raw('select 1');
    const statement = other.knex.raw('select pg_sleep(600)').then(
      () => 'answered',
      () => 'failed',
    );
    const transaction = other.knex
      .transaction(async (inner) => {
        await inner.raw('select 1');
        proxy.silence(true);
        await inner.raw('select 2');
      })
      .then(
        () => 'answered',
        () => 'failed',
      );
    await vi.waitFor(async () => expect(await other.ready()).toBe(false), patience);
    await within(10, 'Closing the listener', signals.close());
    await within(10, 'Closing the database', other.close());
    expect(await within(10, 'What waited', Promise.all([statement, transaction]))).toEqual(['failed', 'failed']);
    const third = open();
    await expect(within(5, 'Migrating', third.migrate())).rejects.toMatchObject(away);
    await within(10, 'Closing the other database', third.close());
    // Every socket has gone, so none keeps a process alive. A silent proxy does not see it.
    proxy.silence(false);
    await vi.waitFor(() => expect(proxy.connections()).toBe(0), patience);
    // A server notices that its client has gone when it has something to say to it.
    await database.knex.raw(`select pg_terminate_backend(pid) from pg_stat_activity
      where query = 'select pg_sleep(600)' and application_name = current_setting('application_name')`);
  });
});
