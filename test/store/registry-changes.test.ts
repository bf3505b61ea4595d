import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf, registryRules } from '../../src/cli/rules.js';
import type { System } from '../../src/canonical/kinds.js';
import type { EnterpriseChange } from '../../src/canonical/records.js';
import { newId } from '../../src/canonical/uuid.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import type { Database } from '../../src/store/database.js';
import { findEnterprise, putEnterprises } from '../../src/store/enterprises.js';
import { changeEnterprises } from '../../src/store/registry-changes.js';
import { answerLinkageTask, closeDiscrepancy, listDiscrepancies, listLinkageTasks } from '../../src/store/registry-duties.js';
import { findEnterpriseAsOf, historyOfField } from '../../src/store/registry-history.js';
import { query } from '../../src/store/rows.js';
import { hasPostgres, testDatabase } from '../support/services.js';

const available = await hasPostgres();

describe.skipIf(!available)('changes of the registry', () => {
  let database: Database & { drop: () => Promise<void> };
  const spare = generateEnterprises(300, 7);

  beforeAll(async () => {
    database = await testDatabase('registry');
  });
  afterAll(async () => {
    await database.drop();
  });

  async function enterprise(knownSince = '2020-01-01T00:00:00Z'): Promise<Enterprise> {
    const made = spare.next().value as Enterprise;
    await putEnterprises(database.knex, [{ ...made, keys: keysOf(made) }]);
    await query(database.knex, 'update enterprise set known_since = ?::timestamptz where id = ?::uuid', [knownSince, made.id]);
    return made;
  }

  async function change(id: string, asked: Partial<EnterpriseChange>, at?: string) {
    const messageId = newId();
    const full = { messageId, system: 'base' as System, enterpriseId: id, fields: [], ...asked };
    const outcomes = await database.knex.transaction((transaction) => changeEnterprises(transaction, [full], registryRules, at));
    const outcome = outcomes.get(messageId);
    return { messageId, event: outcome?.event, codes: outcome?.faults.map(({ code }) => code) };
  }

  const name = (value: string) => [{ name: 'enterpriseName', value }];

  it('keeps when it was true, when it was learnt, who said so and in which message; a correction rewrites nothing', async () => {
    const { id, fields } = await enterprise();
    const { messageId } = await change(
      id,
      { bureau: 'aic', fields: name('甲有限公司'), from: '2024-03-01T00:00:00.000Z' },
      '2024-03-05T00:00:00Z',
    );
    await change(
      id,
      { bureau: 'aic', fields: name('乙有限公司'), from: '2024-02-01T00:00:00.000Z', to: '2024-03-01T00:00:00.000Z' },
      '2024-06-01T00:00:00Z',
    );
    const asOf = async (valid: string, known: string) => (await findEnterpriseAsOf(database.knex, id, valid, known))?.fields.enterpriseName;
    expect(await asOf('2024-02-15', '2024-04-01')).toBe(fields.enterpriseName);
    expect(await asOf('2024-02-15', '2024-06-02')).toBe('乙有限公司');
    expect(await asOf('2024-04-01', '2024-03-04')).toBe(fields.enterpriseName);
    expect(await asOf('2024-04-01', '2024-06-02')).toBe('甲有限公司');
    expect(await asOf('2024-01-15', '2024-06-02')).toBe(fields.enterpriseName);
    expect(await findEnterpriseAsOf(database.knex, id, '2024-01-01', '2019-12-31')).toBeUndefined();
    // What never changed has a history too: it was so since the hub knows the enterprise.
    const unchanged = await historyOfField(database.knex, id, 'registeredAddress', 100);
    expect(unchanged).toEqual([
      expect.objectContaining({
        id,
        value: fields.registeredAddress,
        validFrom: null,
        knownTo: null,
        system: null,
        messageId: null,
        version: 1,
      }),
    ]);
    expect(await historyOfField(database.knex, id, 'registeredAddress', 100, id)).toEqual([]);
    expect(await historyOfField(database.knex, id, 'noSuchField', 100)).toEqual([]);
    const history = await historyOfField(database.knex, id, 'enterpriseName', 100);
    // Of a field that changed the beliefs alone are told, each once.
    expect(new Set(history.map((one) => one.id)).size).toBe(history.length);
    expect(history.some((one) => one.id === id)).toBe(false);
    expect(history.find(({ value }) => value === '甲有限公司')).toMatchObject({ system: 'aic', messageId, version: 2 });
    expect(history.find(({ knownTo }) => knownTo !== null)?.value).toBe(fields.enterpriseName);
  });

  it('agrees with a simple model, whatever the order of changes, corrections and questions', async () => {
    const days = 12;
    // What was known at first holds from before the first day.
    const beforeTheFirst = -1;
    const instant = (day: number): string => new Date(Date.UTC(2024, 0, 1 + day)).toISOString();
    const operation = fc.record({
      from: fc.nat(days - 2),
      length: fc.option(fc.integer({ min: 1, max: 5 })),
      value: fc.constantFrom('甲', '乙', '丙'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 7 }), async (operations) => {
        const { id, fields } = await enterprise();
        // A value a day, and the days on which something is said to begin.
        let model = { values: Array<string>(days).fill(fields.enterpriseName ?? ''), begins: new Set([beforeTheFirst]) };
        const known = [model];
        for (const [index, { from, length, value }] of operations.entries()) {
          const to = length === null ? undefined : Math.min(from + length, days - 1);
          const learnt = new Date(Date.UTC(2025, 0, 1 + index)).toISOString();
          await change(id, { fields: name(value), from: instant(from), ...(to !== undefined && { to: instant(to) }) }, learnt);
          const isNews =
            to !== undefined || model.values.at(-1) !== value || model.begins.size > 1 || model.values.some((one) => one !== value);
          if (isNews) {
            const end = to ?? Math.min(...[...model.begins].filter((day) => day > from), days);
            const values = model.values.map((old, day) => (day >= from && day < end ? value : old));
            const begins = new Set([...model.begins].filter((day) => day <= from || day >= end));
            begins.add(from);
            if (end < days) begins.add(end);
            model = { values, begins };
          }
          known.push(model);
        }
        for (const [index, { values }] of known.entries()) {
          const knownAt = new Date(Date.UTC(2025, 0, index, 12)).toISOString();
          for (const day of [0, 1, 4, 7, days - 2]) {
            const row = await findEnterpriseAsOf(database.knex, id, instant(day), knownAt);
            expect([index, day, row?.fields.enterpriseName]).toEqual([index, day, values[day]]);
          }
        }
        // The record shows what the newest fact says.
        expect((await findEnterprise(database.knex, id))?.fields.enterpriseName).toBe(model.values.at(-1));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('puts a claim of another to the owner, once, and overwrites nothing', async () => {
    const { id, fields } = await enterprise();
    const claim = { system: 'customs', fields: name('海关所称有限公司') } as const;
    expect(await change(id, claim)).toMatchObject({ codes: ['HUB_FIELD_NOT_OWNED'], event: undefined });
    await change(id, claim);
    const open = (await listDiscrepancies(database.knex, { owners: ['aic'] }, undefined, 100)).filter(
      ({ enterpriseId }) => enterpriseId === id,
    );
    expect(open).toMatchObject([
      { field: 'enterpriseName', owner: 'aic', claimant: 'customs', claimed: '海关所称有限公司', held: fields.enterpriseName },
    ]);
    expect((await findEnterprise(database.knex, id))?.fields.enterpriseName).toBe(fields.enterpriseName);
    expect(await closeDiscrepancy(database.knex, open[0]?.id ?? '', 'confirm', 'aic')).toBe(true);
    expect(await closeDiscrepancy(database.knex, open[0]?.id ?? '', 'confirm', 'aic')).toBe(false);
    // What the registry has already is no claim.
    expect(await change(id, { system: 'customs', fields: name(fields.enterpriseName ?? '') })).toMatchObject({ codes: [] });
  });

  it('takes the word of the owner where several sources speak of one field, and holds a bureau to its own fields', async () => {
    const { id } = await enterprise();
    const both = [
      { name: 'enterpriseName', value: '工商所称有限公司', source: 'aic' },
      { name: 'enterpriseName', value: '税务所称有限公司', source: 'tax' },
    ];
    expect(await change(id, { fields: both })).toMatchObject({ codes: ['HUB_FIELD_NOT_OWNED'], event: { version: 2 } });
    expect((await findEnterprise(database.knex, id))?.fields.enterpriseName).toBe('工商所称有限公司');
    expect((await listDiscrepancies(database.knex, { owners: ['aic'] }, undefined, 100)).filter((one) => one.enterpriseId === id)).toEqual(
      [],
    );
    expect(await change(id, { bureau: 'tax', fields: name('税务所称有限公司') })).toMatchObject({ event: undefined });
  });

  it('refuses a stale version, the same notice again, and keeps a late one as history', async () => {
    const { id } = await enterprise();
    const notice = { bureau: 'aic', noticeNo: newId(), fields: name('甲有限公司'), from: '2024-05-01T00:00:00.000Z' } as const;
    expect(await change(id, { ...notice, expectedVersion: 9 })).toMatchObject({ codes: ['HUB_VERSION_STALE'], event: undefined });
    expect(await change(id, { ...notice, expectedVersion: 1 })).toMatchObject({ codes: [], event: { version: 2 } });
    expect(await change(id, { ...notice, fields: name('丙有限公司') })).toMatchObject({ codes: ['HUB_NOTICE_REPEATED'], event: undefined });
    const late = { ...notice, noticeNo: newId(), fields: name('乙有限公司'), from: '2024-04-01T00:00:00.000Z' };
    expect(await change(id, late)).toMatchObject({ codes: ['HUB_CHANGE_OUT_OF_ORDER'], event: undefined });
    expect((await findEnterprise(database.knex, id))?.fields.enterpriseName).toBe('甲有限公司');
    expect((await findEnterpriseAsOf(database.knex, id, '2024-04-15', '2099-01-01'))?.fields.enterpriseName).toBe('乙有限公司');
  });

  it('is never half changed: one bad value, and nothing is written', async () => {
    const { id, fields } = await enterprise();
    const half = [...name('甲有限公司'), { name: 'registeredPostalCode', value: '2001' }];
    expect(await change(id, { noticeNo: newId(), fields: half })).toMatchObject({ codes: ['HUB_FIELD_INVALID'], event: undefined });
    expect(await findEnterprise(database.knex, id)).toEqual({ id, version: 1, fields });
    const counts = await query(
      database.knex,
      'select (select count(*)::int from enterprise_fact where enterprise_id = ?::uuid) + (select count(*)::int from linkage_task where enterprise_id = ?::uuid) as rows',
      [id, id],
    );
    expect(counts).toEqual([{ rows: 0 }]);
  });

  it('asks every agency whose record depends on the field to follow by a date, and takes its answer once', async () => {
    const { id } = await enterprise();
    await change(id, { fields: [{ name: 'registeredPostalCode', value: '200001' }] });
    const mine = async () => (await listLinkageTasks(database.knex, {}, undefined, 1000)).filter((task) => task.enterpriseId === id);
    expect(await mine()).toEqual([]);
    await change(id, { bureau: 'aic', fields: name('更名有限公司') });
    const tasks = await mine();
    expect(tasks.map(({ agency }) => agency).sort()).toEqual(['customs', 'forex', 'inspection', 'port', 'trade']);
    const [first] = tasks;
    expect(first).toMatchObject({ fields: ['enterpriseName'], overdue: false });
    const answer = { id: first?.id ?? '', agency: 'port', answer: 'done', note: undefined, by: 'test' } as const;
    expect(await answerLinkageTask(database.knex, { ...answer, agency: 'base' })).toBeUndefined();
    expect(await answerLinkageTask(database.knex, { ...answer, agency: first?.agency ?? '' })).toMatchObject({ answer: 'done' });
    expect(await mine()).toHaveLength(4);
  });
});
