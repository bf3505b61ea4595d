import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import type { Arrival, Outcome } from '../../src/canonical/records.js';
import { newId } from '../../src/canonical/uuid.js';
import { correlate } from '../../src/clearance/correlation.js';
import { caseOf } from '../../src/clearance/states.js';
import { createArchive } from '../../src/store/archive.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { createLedger } from '../../src/store/ledger.js';
import type { RegistryRules } from '../../src/store/registry-changes.js';
import { createOutbox } from '../../src/store/outbox.js';
import { eventsOfCase } from '../../src/store/case-files.js';
import { listCases } from '../../src/store/case-lists.js';
import { findInterchange, queueDepths } from '../../src/store/readers.js';
import { query } from '../../src/store/rows.js';
import { listen, type Signals } from '../../src/store/signals.js';
import { databaseUrl, dropSchema, hasPostgres, testDatabase, uniqueName } from '../support/services.js';

const available = await hasPostgres();

function arrival(text: string): Arrival {
  const bytes = Buffer.from(text);
  return {
    id: newId(),
    receivedAt: new Date().toISOString(),
    system: 'customs',
    channel: 'http',
    submittedBy: 'test',
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  };
}

function message(kind: CanonicalMessage['kind'], declarationNo: string): CanonicalMessage {
  const now = new Date().toISOString();
  const source = { system: 'customs', format: 'edifact', type: 'CUSRES', digest: 'x', mapping: 'm@1' } as const;
  return { id: newId(), kind, occurredAt: now, receivedAt: now, source, references: { declarationNo } };
}

function outcome(id: string, sha256: string, messages: CanonicalMessage[], state: Outcome['state'] = 'processed'): Outcome {
  return {
    id,
    sha256,
    state,
    format: 'edifact',
    envelopes: [],
    messages: messages.map((one, index) => ({ ordinal: index + 1, message: one })),
    quarantine: state === 'processed' ? [] : [{ faults: [] }],
    faults: [],
  };
}

type Unit = Parameters<Parameters<ReturnType<typeof createLedger>['process']>[1]>[0];

const nothing: RegistryRules = {
  apply: (enterprise) => ({ enterprise, changed: [], claims: [], revisions: new Map(), faults: [] }),
  identityFields: [],
  keysOf: () => [],
  notices: { opened: () => message('discrepancy.opened', ''), assigned: () => message('linkage.assigned', '') },
  tasks: () => [],
};

describe.skipIf(!available)('the store of interchanges', () => {
  let database: Database & { drop: () => Promise<void> };
  let signals: Signals;

  beforeAll(async () => {
    database = await testDatabase('ledger');
    signals = listen(databaseUrl);
  });
  afterAll(async () => {
    await signals.close();
    await database.drop();
  });

  const ledger = () =>
    createLedger(database.knex, signals, {
      routing: { recipientsOf: () => ['customs', 'port'], shardOf: () => 0 },
      correlate,
      enrich: (_, messages) => Promise.resolve([...messages]),
      speaksFor: () => false,
      event: ({ messageId }) => ({ ...message('enterprise.changed', ''), id: messageId }),
      answered: { discrepancy: () => ({}), task: () => ({}) },
      registries: {
        port: nothing,
        base: nothing,
        subscribed: () => undefined,
        followed: (record) => ({ ...record, keys: [] }),
        takenUp: (enterprise) => ({ ...enterprise, keys: [] }),
        registered: () => message('enterprise.registered', ''),
        routing: { recipientsOf: () => [], shardOf: () => 0 },
      },
    });

  it('answers a duplicate with the original receipt, within a batch and across batches', async () => {
    const archive = createArchive(database.knex);
    const [first, twin] = await archive.receive([arrival('same'), arrival('same')]);
    expect(first?.duplicate).toBe(false);
    expect(twin).toEqual({ ...first, duplicate: true });
    const [later, other] = await archive.receive([arrival('same'), arrival('other')]);
    expect(later).toEqual({ ...first, duplicate: true });
    expect(other?.duplicate).toBe(false);
    expect((await queueDepths(database.knex)).inbox).toBe(2);
  });

  it('keeps everything as it was when the work fails, and lets a failed interchange come again', async () => {
    const archive = createArchive(database.knex);
    await expect(
      ledger().process(10, async (unit) => {
        await unit.save(
          unit.items.map(({ id, sha256 }) => outcome(id, sha256, [])),
          new Map(),
        );
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    expect((await queueDepths(database.knex)).inbox).toBe(2);
    const count = await ledger().process(10, (unit) =>
      unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, [], 'quarantined')),
        new Map(),
      ),
    );
    expect(count).toBe(2);
    const [again] = await archive.receive([arrival('same')]);
    expect(again?.duplicate).toBe(false);
    expect((await findInterchange(database.knex, again?.id ?? ''))?.state).toBe('received');
    expect(await queueDepths(database.knex)).toMatchObject({ inbox: 1, quarantine: 2 });
  });

  it('correlates by any key, stores messages and queues a row for every recipient in order', async () => {
    await createArchive(database.knex).receive([arrival('two messages')]);
    const submitted = message('declaration.submitted', '223320261000000001');
    const released = message('declaration.released', '223320261000000001');
    await ledger().process(10, async (unit) => {
      await unit.serialize();
      const events = [submitted, released].map((one) => ({
        messageId: one.id,
        part: 0,
        kind: one.kind,
        state: one.kind === 'declaration.released' ? 'RELEASED' : 'SUBMITTED',
        occurredAt: one.occurredAt,
        containers: [],
        declarationNo: '223320261000000001',
        identity: [{ kind: 'declarationNo', value: '223320261000000001', scope: '' }],
        locating: [{ kind: 'containerNo', value: 'CSQU3054383', scope: '025E' }],
        shared: [],
        parties: [],
      }));
      const orderKeys = await unit.correlate(events);
      const last = unit.items.at(-1);
      await unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, id === last?.id ? [submitted, released] : [])),
        orderKeys,
      );
    });
    const find = (number: string) => listCases(database.knex, { tenants: undefined, numbers: [number], limit: 10 });
    const [found] = await find('CSQU3054383');
    expect(caseOf(found?.marks ?? {})).toMatchObject({ summary: 'RELEASED', holds: [] });
    expect(await eventsOfCase(database.knex, found?.id ?? '')).toHaveLength(2);
    expect(await find('CSQU3054384')).toEqual([]);

    const outbox = createOutbox(database.knex, signals, { url: databaseUrl, schema: database.schema, shards: 1 });
    const rival = createOutbox(database.knex, signals, { url: databaseUrl, schema: database.schema, shards: 1 });
    const batch = await outbox.claim(10);
    expect(batch.rows.map(({ messageId, recipient }) => [messageId, recipient])).toEqual([
      [submitted.id, 'customs'],
      [submitted.id, 'port'],
      [released.id, 'customs'],
      [released.id, 'port'],
    ]);
    expect(JSON.parse(batch.messages.get(released.id) ?? '')).toEqual(released);
    expect((await rival.claim(10)).rows).toEqual([]);
    await outbox.confirm(batch.rows.slice(0, 3));
    const left = [{ messageId: released.id, recipient: 'port' }];
    expect((await outbox.claim(10)).rows).toMatchObject(left);
    expect(await query(database.knex, 'select message_id as id, recipients from delivery order by message_id')).toEqual([
      { id: submitted.id, recipients: ['customs', 'port'] },
      { id: released.id, recipients: ['customs'] },
    ]);
    await outbox.close();
    expect((await rival.claim(10)).rows).toMatchObject(left);
    await rival.confirm((await rival.claim(10)).rows);
    expect(await rival.depth()).toBe(0);
    expect(await query(database.knex, 'select recipients from delivery where message_id = ?', [released.id])).toHaveLength(2);
    await rival.close();
  });

  describe('with several batches in hand', () => {
    const note = (text: string, log: string[]) => (): void => {
      log.push(text);
    };
    const gate = () => {
      let open: () => void = () => undefined;
      const opened = new Promise<void>((resolve) => (open = resolve));
      return { open, opened };
    };
    const savesAfter = (log: string[], name: string, ready: Promise<void>) => async (unit: Unit) => {
      note(`${name} claimed ${unit.items.length}`, log)();
      await ready;
      await unit.turn();
      await unit.serialize();
      await unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, [])),
        new Map(),
      );
      note(`${name} stored`, log)();
    };
    const waiting = async () => (await queueDepths(database.knex)).inbox;

    it('stores them in the order in which they were claimed, however fast the later ones are', async () => {
      await createArchive(database.knex).receive([arrival('turn 1'), arrival('turn 2')]);
      const [log, slow, store] = [[] as string[], gate(), ledger()];
      const first = store.process(1, savesAfter(log, 'first', slow.opened));
      const second = store.process(1, savesAfter(log, 'second', Promise.resolve()));
      await vi.waitFor(() => expect(log).toEqual(['first claimed 1', 'second claimed 1']));
      slow.open();
      await Promise.all([first, second]);
      expect(log.slice(2)).toEqual(['first stored', 'second stored']);
      expect(await waiting()).toBe(0);
    });

    it('undoes those behind one that fails, and goes on one at a time until one is stored', async () => {
      await createArchive(database.knex).receive([arrival('turn 3'), arrival('turn 4')]);
      const [log, slow, store] = [[] as string[], gate(), ledger()];
      const first = store.process(1, async () => {
        await slow.opened;
        throw new Error('the first fails');
      });
      const second = store.process(1, savesAfter(log, 'second', Promise.resolve()));
      await vi.waitFor(() => expect(log).toHaveLength(1));
      slow.open();
      await expect(first).rejects.toThrow('the first fails');
      // Claimed before the other two had ended, it waits for them and takes up both.
      const third = store.process(2, savesAfter(log, 'third', Promise.resolve()));
      await expect(second).rejects.toMatchObject({ code: '40001' });
      expect(await third).toBe(2);
      expect(log).toEqual(['second claimed 1', 'third claimed 2', 'third stored']);
      expect(await waiting()).toBe(0);
    });
  });

  it('refuses a control reference that other content has taken, and not a retry of the same content', async () => {
    const [kept] = await createArchive(database.knex).receive([arrival('with a reference')]);
    const reference = (sha256: string) => ({
      interchangeId: kept?.id ?? '',
      receivedAt: new Date().toISOString(),
      sha256,
      format: 'x12',
      sender: 'A:ZZ',
      receiver: 'B:ZZ',
      reference: '000000001',
    });
    await ledger().process(10, async (unit) => {
      const none = { refused: [], repeated: [] };
      const other = { ...reference('bb'), interchangeId: newId() };
      const again = { ...reference('aa'), interchangeId: newId() };
      const takenBy = kept?.id ?? '';
      const answer = { refused: [{ ...other, takenBy }], repeated: [{ ...again, takenBy }] };
      expect(await unit.takeControlReferences([reference('aa'), other, again])).toEqual(answer);
      expect(await unit.takeControlReferences([reference('aa')])).toEqual(none);
      expect(await unit.takeControlReferences([other, again])).toEqual(answer);
      await unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, [])),
        new Map(),
      );
    });
  });

  it('takes the same bytes from two systems for two interchanges', async () => {
    const archive = createArchive(database.knex);
    const [customs, port] = await archive.receive([arrival('whose'), { ...arrival('whose'), system: 'port' }]);
    expect([customs?.duplicate, port?.duplicate, customs?.id === port?.id]).toEqual([false, false, false]);
  });

  it('gives up on nothing but the one on which it fails', async () => {
    const archive = createArchive(database.knex);
    await ledger().process(100, (unit) =>
      unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, [])),
        new Map(),
      ),
    );
    const receipts = await archive.receive([arrival('poison'), arrival('innocent')]);
    const failing = (unit: { items: readonly { bytes: Uint8Array }[] }) =>
      unit.items.some(({ bytes }) => Buffer.from(bytes).toString() === 'poison')
        ? Promise.reject(new Error('on purpose'))
        : Promise.resolve();
    for (let round = 0; round < 2; round += 1) {
      await ledger().process(
        1,
        async (unit) => {
          await unit.save(
            unit.items.map(({ id, sha256 }) => outcome(id, sha256, [])),
            new Map(),
          );
          await failing(unit);
        },
        (unit) =>
          unit.save(
            unit.items.map(({ id, sha256 }) => outcome(id, sha256, [], 'quarantined')),
            new Map(),
          ),
      );
    }
    const states = await Promise.all(receipts.map(async ({ id }) => (await findInterchange(database.knex, id))?.state));
    expect(states).toEqual(['quarantined', 'processed']);
  });

  describe('of a large interchange', () => {
    const stored = (unit: Unit): Promise<void> =>
      unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, [])),
        new Map(),
      );
    const setAside = (unit: Unit): Promise<void> =>
      unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, [], 'quarantined')),
        new Map(),
      );
    const large = () => arrival(newId().repeat(40_000));
    const stateOf = async (id: string) => (await findInterchange(database.knex, id))?.state;
    const notes = (id: string) => query(database.knex, 'select attempts from processing_attempt where interchange_id = ?', [id]);
    /** As by processes that were ended in the middle of it. */
    const endedBefore = (id: string, times: number) =>
      query(database.knex, 'insert into processing_attempt (interchange_id, attempts, last_at) values (?, ?, now())', [id, times]);

    it('is stored by itself, in its turn, and nothing is kept of the attempt', async () => {
      const receipts = await createArchive(database.knex).receive([arrival(newId()), large(), arrival(newId()), arrival(newId())]);
      const sizes: number[] = [];
      const count = async (unit: Unit): Promise<void> => {
        sizes.push(unit.items.length);
        if (unit.items[0]?.id === receipts[1]?.id) expect(await notes(receipts[1]?.id ?? '')).toEqual([{ attempts: 1 }]);
        await stored(unit);
      };
      for (let round = 0; round < 3; round += 1) await ledger().process(100, count);
      expect(sizes).toEqual([1, 1, 2]);
      for (const { id } of receipts) expect(await stateOf(id)).toBe('processed');
      expect(await notes(receipts[1]?.id ?? '')).toEqual([]);
    });

    it('is set aside when it ended every process that began it, and what waits behind it goes on', async () => {
      const [poison, innocent] = await createArchive(database.knex).receive([large(), arrival(newId())]);
      await endedBefore(poison?.id ?? '', 3);
      await expect(ledger().process(100, stored)).rejects.toThrow('is set aside');
      expect(await stateOf(poison?.id ?? '')).toBe('received');
      await ledger().process(1, stored, setAside);
      await ledger().process(1, stored, setAside);
      expect(await stateOf(poison?.id ?? '')).toBe('quarantined');
      expect(await stateOf(innocent?.id ?? '')).toBe('processed');
      expect(await notes(poison?.id ?? '')).toEqual([]);
    });

    it('may be begun thrice, and a failure that its process survives does not count', async () => {
      const [slow] = await createArchive(database.knex).receive([large()]);
      await endedBefore(slow?.id ?? '', 2);
      for (let round = 0; round < 4; round += 1) {
        await expect(ledger().process(100, () => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
      }
      await ledger().process(100, stored);
      expect(await stateOf(slow?.id ?? '')).toBe('processed');
    });
  });

  it('keeps text that only looks like a NUL, and shows a real one', async () => {
    const [kept] = await createArchive(database.knex).receive([arrival('odd text')]);
    const odd = { ...message('declaration.submitted', 'X'), status: { text: 'six \\u0000 characters, one \u0000' } };
    await ledger().process(10, (unit) =>
      unit.save(
        unit.items.map(({ id, sha256 }) => outcome(id, sha256, id === kept?.id ? [odd] : [])),
        new Map(),
      ),
    );
    const [row] = await query<{ text: string }>(
      database.knex,
      "select canonical -> 'status' ->> 'text' as text from message where id = ?::uuid",
      [odd.id],
    );
    expect(row?.text).toBe('six \\u0000 characters, one \u2400');
  });

  it('migrates once when several processes start together', async () => {
    const schema = uniqueName('test_migrate');
    const several = Array.from({ length: 3 }, () =>
      openDatabase({ url: databaseUrl, schema, pool: 4, migrations: new URL('../../db/migrations', import.meta.url).pathname }),
    );
    const applied = await Promise.all(several.map((one) => one.migrate()));
    expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, readdirSync(new URL('../../db/migrations', import.meta.url)).length]);
    await Promise.all(several.map((one) => one.close()));
    await dropSchema(schema);
  });

  it('has every row in a partition of its month, none in the rest', async () => {
    const rest = await query<{ count: string }>(database.knex, 'select count(*) from interchange_rest');
    const all = await query<{ count: string }>(database.knex, 'select count(*) from interchange');
    expect(Number(all[0]?.count)).toBeGreaterThan(2);
    expect(rest[0]?.count).toBe('0');
  });
});
