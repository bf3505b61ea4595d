/** Closing what waits in quarantine: in the transaction of what closes it, at no cost where nothing waits, and for a hub whose entries never closed. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome, QuarantineEntry, ReferenceKey } from '../../src/canonical/records.js';
import type { System } from '../../src/canonical/kinds.js';
import { newId } from '../../src/canonical/uuid.js';
import { createArchive } from '../../src/store/archive.js';
import { openDatabase, type Database } from '../../src/store/database.js';
import { saveOutcomes } from '../../src/store/outcomes.js';
import { dismissQuarantined, listQuarantine } from '../../src/store/quarantine.js';
import { query } from '../../src/store/rows.js';
import { databaseUrl, dropSchema, hasPostgres, testDatabase, uniqueName } from '../support/services.js';

const available = await hasPostgres();
const migrations = new URL('../../db/migrations', import.meta.url).pathname;
const routing = { recipientsOf: () => [], shardOf: () => 0 };
const keyOf = (reference: string): ReferenceKey => ({ format: 'x12', sender: 'A:ZZ', receiver: 'B:ZZ', reference });

interface Arrived {
  readonly id: string;
  readonly sha256: string;
}

async function arrive({ knex }: Database, sha256: string = newId(), system: System = 'port'): Promise<Arrived> {
  const id = newId();
  const receivedAt = new Date().toISOString();
  await createArchive(knex).receive([{ id, receivedAt, system, channel: 'http', submittedBy: 'test', sha256, bytes: Buffer.from('x') }]);
  return { id, sha256 };
}

function failure({ id, sha256 }: Arrived, references: readonly string[], entries: readonly QuarantineEntry[]): Outcome {
  const untaken = references.map((reference, index) => ({ ...keyOf(reference), envelope: index + 1, awaited: true }));
  return { id, sha256, state: 'quarantined', envelopes: references.map(keyOf), messages: [], quarantine: entries, faults: [], untaken };
}

function success({ id, sha256 }: Arrived, ...references: string[]): Outcome {
  return {
    ...{ id, sha256, state: 'processed', envelopes: references.map(keyOf), messages: [], quarantine: [], faults: [] },
    accepted: references.map(keyOf),
  };
}

describe.skipIf(!available)('what waits in quarantine', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  beforeAll(async () => {
    database = await testDatabase('supersede');
  });
  afterAll(() => database.drop());

  const save = (...outcomes: Outcome[]) =>
    database.knex.transaction((transaction) => saveOutcomes(transaction, outcomes, new Map(), routing));
  const states = async ({ id }: Arrived) =>
    query(database.knex, 'select state, superseded_by as by, awaits from quarantine where interchange_id = ? order by id', [id]);
  const whole = (...envelopes: number[]): QuarantineEntry => ({ faults: [], envelopes });
  const isOpen = (awaits: number[]) => ({ state: 'open', by: null, awaits });

  /** The statements of a batch. */
  async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
    const heard: string[] = [];
    const listener = ({ sql }: { sql: string }) => heard.push(sql);
    database.knex.on('query', listener);
    await work();
    database.knex.removeListener('query', listener);
    return heard;
  }

  it('costs a batch no statement where nothing waits, and one where nothing of the batch is waited for', async () => {
    const without = await statementsOf(async () => save(success(await arrive(database), '1')));
    const failed = await arrive(database);
    await save(failure(failed, ['2'], [whole(1)]));
    const beside = await statementsOf(async () => save(success(await arrive(database), '3')));
    expect(beside.length - without.length).toBe(1);
    expect(without.some((sql) => sql.includes('update quarantine'))).toBe(false);
    await save(success(await arrive(database), '2'));
    expect(await statementsOf(async () => save(success(await arrive(database), '4')))).toHaveLength(without.length);
  });

  it('is closed by the interchange that is accepted under its reference, in the same batch too, and not by an earlier one', async () => {
    const [early, failed, late] = [await arrive(database), await arrive(database), await arrive(database)];
    await save(success(early, '10'), failure(failed, ['10'], [whole(1)]));
    expect(await states(failed)).toEqual([isOpen([1])]);
    const again = await arrive(database);
    await save(failure(again, ['11'], [whole(1)]), success(late, '12'));
    const [other, last] = [await arrive(database), await arrive(database)];
    await save(failure(other, ['13'], [whole(1)]), success(last, '13', '11'));
    for (const one of [again, other]) expect(await states(one)).toEqual([{ state: 'superseded', by: last.id, awaits: [] }]);
    expect(await states(failed)).toEqual([isOpen([1])]);
  });

  it('is as it was when the transaction is undone', async () => {
    const failed = await arrive(database);
    await save(failure(failed, ['20'], [whole(1)]));
    const later = await arrive(database);
    const undone = database.knex.transaction(async (transaction: Knex) => {
      await saveOutcomes(transaction, [success(later, '20')], new Map(), routing);
      const [inside] = await query(transaction, 'select state from quarantine where interchange_id = ?', [failed.id]);
      expect(inside).toEqual({ state: 'superseded' });
      throw new Error('on purpose');
    });
    await expect(undone).rejects.toThrow('on purpose');
    expect(await states(failed)).toEqual([isOpen([1])]);
    await save(success(later, '20'));
    expect(await states(failed)).toEqual([{ state: 'superseded', by: later.id, awaits: [] }]);
  });

  it('waits for every envelope that it is about, each entry for its own', async () => {
    const failed = await arrive(database);
    await save(failure(failed, ['30', '31', '32'], [whole(1, 2), { ...whole(3), ordinal: 1 }]));
    await save(success(await arrive(database), '30'));
    expect(await states(failed)).toEqual([isOpen([2]), isOpen([3])]);
    const last = await arrive(database);
    await save(success(last, '31'));
    expect(await states(failed)).toEqual([{ state: 'superseded', by: last.id, awaits: [] }, isOpen([3])]);
  });

  it('is closed by the same bytes of the same system, without any reference', async () => {
    const [port, customs, others] = [await arrive(database, 'aa'), await arrive(database, 'aa', 'customs'), await arrive(database, 'bb')];
    await save(...[port, customs, others].map((one) => failure(one, [], [whole()])));
    const again = await arrive(database, 'aa');
    await save(failure(again, [], [whole()]));
    const third = await arrive(database, 'aa');
    await save(success(third));
    for (const one of [port, again]) expect(await states(one)).toEqual([{ state: 'superseded', by: third.id, awaits: [] }]);
    for (const one of [customs, others]) expect(await states(one)).toEqual([isOpen([])]);
  });

  it('stays as an operator closed it, and keeps nobody waiting', async () => {
    const failed = await arrive(database);
    await save(failure(failed, ['40'], [whole(1)]));
    const [entry] = await listQuarantine(database.knex, { state: 'open', reference: '40' }, 10);
    const dismiss = () => dismissQuarantined(database.knex, entry?.id ?? '', { by: 'op', why: 'test' });
    expect([await dismiss(), await dismiss()]).toEqual([true, false]);
    const awaited = 'select from untaken_reference where interchange_id = ? and awaited';
    expect(await query(database.knex, awaited, [failed.id])).toEqual([]);
    await save(success(await arrive(database), '40'));
    expect(await states(failed)).toEqual([{ state: 'dismissed', by: null, awaits: [1] }]);
  });

  it('may have anything for a reference', async () => {
    const hostile = ['\u0000nul', 'x'.repeat(100_000), `'"\\{}`];
    const failed = await arrive(database);
    await save(failure(failed, hostile, [whole(1), whole(2), whole(3)]));
    const later = await arrive(database);
    await save(success(later, '\u0000nul', `'"\\{}`));
    expect((await states(failed)).map((row) => (row as { state: string }).state)).toEqual(['superseded', 'open', 'superseded']);
  });
});

describe.skipIf(!available)('a hub whose quarantine never closed', () => {
  const schema = uniqueName('test_unclosed');
  const folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  const open = (from: string) => openDatabase({ url: databaseUrl, schema, pool: 2, migrations: from });
  let before: Database;
  beforeAll(async () => {
    for (const name of readdirSync(migrations)) if (name < '0120') cpSync(join(migrations, name), join(folder, name));
    before = open(folder);
    await before.migrate();
  });
  afterAll(async () => {
    await before.close();
    await dropSchema(schema);
    rmSync(folder, { recursive: true });
  });

  it('has open what waits still, and closed what was corrected since', async () => {
    const { knex } = before;
    const stored = async (
      state: string,
      references: readonly string[],
      sha256?: string,
      system?: System,
      codes: readonly string[] = [],
    ) => {
      const one = await arrive(before, sha256, system);
      await query(knex, 'update interchange set state = ?, envelopes = ?, faults = ? where id = ?', [
        ...[state, JSON.stringify(references.map(keyOf)), JSON.stringify(codes.map((code) => ({ code }))), one.id],
      ]);
      if (state === 'processed')
        for (const reference of references)
          await query(
            knex,
            `insert into control_reference (format, sender, receiver, reference, sha256, interchange_id, received_at)
             values ('x12', 'A:ZZ', 'B:ZZ', ?, ?, ?, now())`,
            [reference, one.sha256, one.id],
          );
      else {
        await query(knex, `insert into quarantine (id, interchange_id, faults) values (?, ?, '[]')`, [newId(), one.id]);
        await query(knex, 'delete from interchange_digest where interchange_id = ?', [one.id]);
      }
      return one.id;
    };
    const corrected = await stored('quarantined', ['1']);
    const half = await stored('quarantined', ['1', '2']);
    const foreign = await stored('quarantined', ['1'], undefined, 'customs');
    const bytes = await stored('quarantined', [], 'aa');
    const successor = await stored('processed', ['1']);
    const same = await stored('processed', [], 'aa');
    const late = await stored('quarantined', ['1'], undefined, 'port', ['HUB_CONTROL_REFERENCE_REUSED']);
    const waits = await stored('quarantined', ['3']);

    const after = open(migrations);
    expect(await after.migrate()).toContain('0120-closed-quarantine.sql');
    const rows = await query<{ id: string; by: string | null }>(
      after.knex,
      'select interchange_id as id, superseded_by as by from quarantine',
    );
    const by = new Map(rows.map((row) => [row.id, row.by]));
    expect([corrected, half, foreign, bytes, late, waits].map((id) => by.get(id))).toEqual([successor, null, null, same, null, null]);
    const later = await arrive(after);
    await after.knex.transaction((transaction) => saveOutcomes(transaction, [success(later, '2', '3')], new Map(), routing));
    const closed = await listQuarantine(after.knex, { state: 'superseded' }, 10);
    expect(new Set(closed.map(({ interchangeId }) => interchangeId))).toEqual(new Set([corrected, bytes, waits]));
    await after.close();
  });
});
