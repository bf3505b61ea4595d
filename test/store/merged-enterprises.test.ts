import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routingOf } from '../../src/cli/rules.js';
import { newId } from '../../src/canonical/uuid.js';
import { makeNotices } from '../../src/notices/make.js';
import { mergeEvent } from '../../src/registry/merge-event.js';
import { partiesAmong } from '../../src/store/case-files.js';
import { monthOfCases } from '../../src/store/case-statistics.js';
import { waitingNotices } from '../../src/store/notice-lanes.js';
import { advanceNotices } from '../../src/store/notices.js';
import { mergeEnterprises, splitEnterprise, type MergeRules } from '../../src/store/registry-merges.js';
import { query } from '../../src/store/rows.js';
import { addSubscription, seesCase } from '../../src/store/subscriptions.js';
import { readAs } from '../../src/store/tenants.js';
import { caseHub, enterprise, operator, party, told } from '../support/case-hub.js';
import { hasPostgres } from '../support/services.js';
import { addEnterprise } from '../support/shipments.js';

const available = await hasPostgres();

const rules: MergeRules = {
  routing: routingOf(1),
  event: (kind, { validFrom, mergedAt, splitAt, why }, pair) =>
    mergeEvent(newId(), kind, { at: (splitAt ?? mergedAt).toISOString(), from: validFrom.toISOString(), why }, pair),
};

describe.skipIf(!available)('the cases of an enterprise that was merged into another', () => {
  let hub: Awaited<ReturnType<typeof caseHub>>;
  let [former, between, survivor, stranger] = ['', '', '', ''];
  let [old, own] = ['', ''];

  beforeAll(async () => {
    hub = await caseHub('merged');
    [former, between, survivor, stranger] = (await Promise.all(
      ['被并企业', '中间企业', '存续企业', '他人'].map((name) => addEnterprise(hub.database, name)),
    )) as [string, string, string, string];
    await hub.take(
      told('declaration.submitted', { references: { declarationNo: 'OLD1' }, enterprises: [party('importer', former)] }),
      told('declaration.submitted', { references: { declarationNo: 'OWN1' }, enterprises: [party('importer', survivor)] }),
    );
    [old, own] = [await idOf('OLD1'), await idOf('OWN1')];
  });
  afterAll(() => hub.database.drop());

  const idOf = async (number: string): Promise<string> => (await hub.readers.list(operator, { numbers: [number] })).cases[0]?.id ?? '';
  const merge = (mergedId: string, survivorId: string) =>
    mergeEnterprises(hub.database.knex, { mergedId, survivorId, by: 'duty', why: '吸收合并', from: undefined }, rules);
  const split = (mergedId: string) => splitEnterprise(hub.database.knex, { mergedId, by: 'duty', why: '误并' }, rules);

  /** By every way in which an enterprise reads cases: the numbers of those it sees, or whether it sees the former's. */
  async function seenBy(id: string) {
    const { knex } = hub.database;
    const { readers } = hub;
    const [message] = await query<{ id: string }>(knex, 'select message_id as id from case_event where case_id = ?', [old]);
    const numbers = (await readers.list(enterprise(id), {})).cases.flatMap(({ references }) => references.declarationNo ?? []);
    const now = new Date();
    const month = { enterpriseIds: [id], from: `${now.getUTCFullYear()}-01-01`, to: `${now.getUTCFullYear() + 1}-12-31`, timeZone: 'UTC' };
    const rows = await readAs(knex, [id], (own) => query<{ id: string }>(own, 'select id from clearance_case'));
    const ways = [
      (await readers.list(enterprise(id), { numbers: ['OLD1'] })).notFound.length === 0,
      (await readers.find(enterprise(id), old)) !== undefined,
      (await readers.events(enterprise(id), old, '', 10)) !== undefined,
      (await readers.raw(enterprise(id), old, message?.id ?? '')) !== undefined,
      (await readers.counts(enterprise(id))).total === numbers.length && numbers.includes('OLD1'),
      (await partiesAmong(knex, [old], [id])).length === 1,
      (await monthOfCases(knex, month)).days.reduce((sum, { submitted }) => sum + submitted, 0) === numbers.length &&
        numbers.includes('OLD1'),
      await seesCase(knex, id, old),
      rows.some((row) => row.id === old),
    ];
    // All ways agree: a view is widened by all of them or by none.
    expect(new Set(ways).size).toBe(1);
    return { numbers: numbers.sort(), old: ways[0] };
  }

  it('are seen by whoever acts for the survivor, until the merge is taken back', async () => {
    expect(await seenBy(survivor)).toEqual({ numbers: ['OWN1'], old: false });
    await merge(former, survivor);
    expect(await seenBy(survivor)).toEqual({ numbers: ['OLD1', 'OWN1'], old: true });
    // Not the other way round, and nobody else.
    expect(await seenBy(former)).toEqual({ numbers: ['OLD1'], old: true });
    expect(await hub.readers.find(enterprise(former), own)).toBeUndefined();
    expect(await seenBy(stranger)).toEqual({ numbers: [], old: false });
    await split(former);
    expect(await seenBy(survivor)).toEqual({ numbers: ['OWN1'], old: false });
    expect(await seenBy(former)).toEqual({ numbers: ['OLD1'], old: true });
  });

  it('are seen at the end of a chain of merges, and no further than it reaches', async () => {
    await merge(former, between);
    await merge(between, survivor);
    expect((await seenBy(survivor)).old).toBe(true);
    await split(between);
    expect([(await seenBy(survivor)).old, (await seenBy(between)).old]).toEqual([false, true]);
    await split(former);
    expect((await seenBy(between)).old).toBe(false);
  });

  it('go back with what came during the merge: a message names the enterprise whose number it gave', async () => {
    await merge(former, survivor);
    const importer = party('importer', survivor);
    await hub.take(
      told('declaration.submitted', {
        references: { declarationNo: 'MEANWHILE1' },
        enterprises: [{ ...importer, match: { result: 'matched', enterpriseId: survivor, mergedFrom: former } }],
      }),
    );
    expect((await seenBy(survivor)).numbers).toEqual(['MEANWHILE1', 'OLD1', 'OWN1']);
    await split(former);
    expect((await seenBy(survivor)).numbers).toEqual(['OWN1']);
    expect((await seenBy(former)).numbers).toEqual(['MEANWHILE1', 'OLD1']);
  });

  it('are told to the survivor’s subscribers, but not after a split', async () => {
    const { knex } = hub.database;
    const make = async () => {
      while (await advanceNotices(knex, (news) => makeNotices(news, undefined), new Date()));
    };
    await make();
    const id = newId();
    const asked = { id, enterpriseId: survivor, channel: 'webhook', target: 'https://a.example', label: '', language: 'zh' } as const;
    const filter = { topics: ['changed'], kinds: [], states: [], holds: [] };
    await addSubscription(knex, { ...asked, ...filter, caseId: null, state: 'active', createdBy: 'test' }, [], {
      most: 9,
      now: new Date(),
    });
    const accepted = (code: string) =>
      told('declaration.accepted', { references: { declarationNo: 'OLD1' }, occurredAt: `2026-11-2${code}T00:00:00Z` });
    await hub.take(accepted('1'));
    await make();
    await merge(former, survivor);
    await hub.take(accepted('2'));
    await make();
    const waiting = async () => (await waitingNotices(knex, { id, channel: 'webhook' }, new Date(), 10)).map(({ visible }) => visible);
    expect(await waiting()).toEqual([true]);
    await split(former);
    expect(await waiting()).toEqual([false]);
  });

  it('are seen by the word of the database alone: without it the survivor sees none', async () => {
    const { knex } = hub.database;
    await merge(former, survivor);
    const [row] = await query<{ body: string }>(knex, "select prosrc as body from pg_proc where oid = 'enterprises_stood_for'::regproc");
    const set = (body: string) =>
      query(
        knex,
        `create or replace function enterprises_stood_for(ids uuid[]) returns uuid[] language sql stable security definer as $$ ${body} $$`,
      );
    await set('select ids');
    expect((await seenBy(survivor)).old).toBe(false);
    await set(row?.body ?? '');
    expect((await seenBy(survivor)).old).toBe(true);
  });
});
