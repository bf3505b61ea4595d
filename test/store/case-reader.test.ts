import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { createCaseReader } from '../../src/cli/case-reader.js';
import { caseEventsOf } from '../../src/clearance/case-events.js';
import { stateOfReports } from '../../src/clearance/states.js';
import { followCase } from '../../src/http/case-follower.js';
import { separateCase } from '../../src/store/case-separation.js';
import { separateDeclaration } from '../../src/store/declaration-separation.js';
import { watchCases } from '../../src/store/case-watch.js';
import { query } from '../../src/store/rows.js';
import { listen } from '../../src/store/signals.js';
import { caseHub, enterprise, operator, party, told } from '../support/case-hub.js';
import { databaseUrl, hasPostgres } from '../support/services.js';

const available = await hasPostgres();
const at = (day: string): string => `2026-11-${day}T08:00:00+08:00`;

describe.skipIf(!available)('cases in the store', () => {
  let hub: Awaited<ReturnType<typeof caseHub>>;
  beforeAll(async () => {
    hub = await caseHub('cases', 8);
  });
  afterAll(() => hub.database.drop());

  const manifest = (bill: string, importer: string) =>
    told('manifest.filed', {
      occurredAt: at('01'),
      enterprises: [party('consignee', importer, bill)],
      consignment: { bills: [{ billOfLading: bill }] },
    });
  const of = async (number: string) => (await hub.readers.list(operator, { numbers: [number] })).cases;

  it('joins what proves to be one: events, numbers, whoever may see it, and the order for each recipient', async () => {
    const [one, two] = [newId(), newId()];
    await hub.take(manifest('JOIN1', one));
    await hub.take(
      told('declaration.accepted', { occurredAt: at('02'), references: { declarationNo: 'JD1' }, enterprises: [party('declarant', two)] }),
    );
    expect([(await of('JOIN1')).length, (await of('JD1')).length]).toEqual([1, 1]);
    const [before] = await of('JD1');
    const both = told('declaration.released', { occurredAt: at('03'), references: { declarationNo: 'JD1', billOfLading: ['JOIN1'] } });
    await hub.take(both);
    const [found] = await of('JD1');
    expect(found?.id).toBe((await of('JOIN1'))[0]?.id);
    expect(found?.summary.state).toBe('RELEASED');
    const detail = await hub.readers.find(enterprise(two), before?.id ?? '');
    expect(detail?.id).toBe(found?.id);
    expect(detail?.timeline.events.map(({ kind }) => kind)).toEqual(['manifest.filed', 'declaration.accepted', 'declaration.released']);
    expect(detail?.joins).toMatchObject([{ joinedCaseId: before?.id, messageId: both.id }]);
    expect((await hub.readers.list(enterprise(one), {})).cases.map(({ id }) => id)).toEqual([found?.id]);
    // Nothing had been published: all of the joined case stands in one shard, in the order of commit.
    const rows = await query<{ shard: number; kind: string }>(
      hub.database.knex,
      'select o.shard, m.kind from outbox o join message m on m.id = o.message_id where m.id in (select message_id from case_event) order by o.seq',
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['manifest.filed', 'declaration.accepted', 'declaration.released']);
    expect(new Set(rows.map(({ shard }) => shard)).size).toBe(1);
  });

  it('is released when each of its declarations is, and tells which goods and containers are of which', async () => {
    const bill = { billOfLading: ['TWO1'] };
    const declared = (number: string, box: string) =>
      told('declaration.submitted', {
        occurredAt: at('02'),
        references: { ...bill, localReference: `L${number}` },
        declaration: { items: [{ sequence: '1', hsCode: '8457', name: number }], containers: [{ number: box }] },
      });
    const answered = (kind: 'declaration.accepted' | 'declaration.released', day: string, number: string) =>
      told(kind, { occurredAt: at(day), references: { ...bill, localReference: `L${number}`, declarationNo: number } });
    const order = told('inspection.ordered', {
      occurredAt: at('04'),
      source: { system: 'customs', format: 'edifact', type: 'CUSRES', digest: 'x', mapping: 'm@1' },
      references: { declarationNo: 'TW402' },
    });
    await hub.take(declared('TW401', 'TWOU0000001'), declared('TW402', 'TWOU0000002'));
    await hub.take(answered('declaration.accepted', '03', 'TW401'), answered('declaration.accepted', '03', 'TW402'));
    await hub.take(answered('declaration.released', '05', 'TW401'));
    const [waiting] = await of('TWO1');
    expect(waiting?.summary).toMatchObject({ state: 'ACCEPTED_BY_CUSTOMS', released: { done: 1, all: 2 } });
    // Ordered before the other was released, told after it.
    await hub.take(order);
    const found = await hub.readers.find(operator, waiting?.id ?? '');
    expect(found).toMatchObject({ summary: { state: 'INSPECTION' }, holds: [{ hold: 'customsHold', declarations: ['TW402'] }] });
    expect(found?.timeline.events.find(({ messageId }) => messageId === order.id)).toMatchObject({ applied: true });
    expect(found?.goods.map(({ name, declarationNo }) => [name, declarationNo])).toEqual([
      ['TW401', 'TW401'],
      ['TW402', 'TW402'],
    ]);
    expect(found?.containers.map(({ number, declarations }) => [number, declarations])).toEqual([
      ['TWOU0000001', ['TW401']],
      ['TWOU0000002', ['TW402']],
    ]);
    await hub.take(answered('declaration.released', '06', 'TW402'));
    expect((await of('TWO1'))[0]).toMatchObject({ summary: { state: 'RELEASED' }, holds: [] });
  });

  it('undoes a wrong join at the word of an operator, and does not make it again', async () => {
    const [mine, theirs] = [newId(), newId()];
    await hub.take(manifest('SEP1', mine));
    await hub.take(manifest('SEP2', theirs));
    const [part] = await of('SEP2');
    const wrong = {
      occurredAt: at('02'),
      references: { localReference: 'SEPR', billOfLading: ['SEP1', 'SEP2'] },
      enterprises: [party('importer', mine)],
    };
    await hub.take(told('declaration.submitted', wrong));
    expect((await of('SEP1'))[0]?.id).toBe((await of('SEP2'))[0]?.id);
    expect((await hub.readers.list(enterprise(mine), { numbers: ['SEP2'] })).cases).toHaveLength(1);
    const said = { by: 'duty', reason: '提单号录入错误' };
    const separated = await separateCase(hub.database.knex, part?.id ?? '', said, stateOfReports);
    expect(separated).toEqual({ caseId: part?.id, from: (await of('SEP1'))[0]?.id });
    expect((await of('SEP1'))[0]?.summary.state).toBe('SUBMITTED');
    expect((await of('SEP2'))[0]?.summary.state).toBe('MANIFEST_FILED');
    expect((await hub.readers.list(enterprise(mine), { numbers: ['SEP2'] })).cases).toEqual([]);
    expect((await hub.readers.list(enterprise(theirs), { numbers: ['SEP1', 'SEP2'] })).cases.map(({ id }) => id)).toEqual([part?.id]);
    expect(await query(hub.database.knex, 'select separated_by as by, reason from case_separation')).toEqual([said]);
    // The trader names both again: they are not joined, and each is told.
    await hub.take(told('declaration.amended', { ...wrong, occurredAt: at('03'), enterprises: [] }));
    expect((await of('SEP1'))[0]?.id).not.toBe((await of('SEP2'))[0]?.id);
    expect(await separateCase(hub.database.knex, part?.id ?? '', said, stateOfReports)).toBeUndefined();
    expect(await separateCase(hub.database.knex, newId(), said, stateOfReports)).toBeUndefined();
  });

  it('takes a declaration out of a case that it named by a wrong number, and does not bring it back', async () => {
    const [mine, theirs] = [newId(), newId()];
    const first = {
      references: { declarationNo: 'WD401', inspectionNo: 'WI1', billOfLading: ['WB1'] },
      enterprises: [party('importer', mine)],
    };
    const second = {
      references: { declarationNo: 'WD402', inspectionNo: 'WI1', billOfLading: ['WB2'] },
      enterprises: [party('importer', theirs)],
    };
    await hub.take(told('declaration.closed', { ...first, occurredAt: at('02') }));
    await hub.take(told('declaration.accepted', { ...second, occurredAt: at('03') }));
    // What names only the bill of one of them is of that one.
    await hub.take(manifest('WB1', mine), manifest('WB2', theirs));
    const [whole] = await of('WB1');
    expect(whole?.id).toBe((await of('WB2'))[0]?.id);
    const said = { by: 'duty', reason: '报检号录入错误' };
    const rules = { stateOf: stateOfReports, eventsOf: caseEventsOf };
    const separate = (number: string) => separateDeclaration(hub.database.knex, whole?.id ?? '', number, said, rules);
    expect(await separate('WD999')).toBeUndefined();
    const separated = await separate('wd402');
    expect(separated?.from).toBe(whole?.id);
    const seen = async (number: string) =>
      (await of(number)).map(({ id, summary, references }) => [id, summary.state, references.billOfLading]);
    expect(await seen('WD401')).toEqual([[whole?.id, 'CLOSED', ['WB1']]]);
    expect(await seen('WB2')).toEqual([[separated?.caseId, 'ACCEPTED_BY_CUSTOMS', ['WB2']]]);
    expect((await of('WI1')).map(({ id }) => id)).toEqual([whole?.id]);
    const listed = async (who: string) => (await hub.readers.list(enterprise(who), {})).cases.map(({ id }) => id);
    expect([await listed(mine), await listed(theirs)]).toEqual([[whole?.id], [separated?.caseId]]);
    expect((await hub.readers.find(operator, separated?.caseId ?? ''))?.timeline.events.map(({ kind }) => kind)).toEqual([
      'manifest.filed',
      'declaration.accepted',
    ]);
    // The wrong number again: the declaration is of its own case, and the other hears nothing of it.
    await hub.take(told('declaration.released', { ...second, occurredAt: at('04') }));
    expect(await seen('WD401')).toEqual([[whole?.id, 'CLOSED', ['WB1']]]);
    expect((await of('WB2'))[0]?.summary.state).toBe('RELEASED');
    expect((await hub.readers.find(operator, whole?.id ?? ''))?.timeline.events).toHaveLength(2);
    // A declaration that is all there is of a case is no part of it.
    await hub.take(told('declaration.accepted', { references: { declarationNo: 'WD500' } }));
    const [alone] = await of('WD500');
    expect(await separateDeclaration(hub.database.knex, alone?.id ?? '', 'WD500', said, rules)).toBeUndefined();
  });

  it('has a shipment out of the gate when all of its containers are, also after a join was undone', async () => {
    const trader = newId();
    const boxes = ['CSQU3054383', 'TEMU0000017', 'MSKU0000013'].map((number) => ({ number }));
    const filed = (bill: string, containers: typeof boxes) => ({
      ...manifest(bill, trader),
      references: { voyage: 'OUT1' },
      consignment: { bills: [{ billOfLading: bill, containers }] },
    });
    await hub.take(filed('OUTB1', boxes.slice(0, 2)), filed('OUTB2', boxes.slice(2)));
    const [other] = await of('OUTB2');
    await hub.take(
      told('declaration.released', { occurredAt: at('02'), references: { declarationNo: 'OUTD', billOfLading: ['OUTB1', 'OUTB2'] } }),
    );
    const out = (...containers: typeof boxes) =>
      told('container.gated-out', { occurredAt: at('03'), references: { voyage: 'OUT1' }, movement: { containers } });
    const both = out(...boxes.slice(0, 2));
    await hub.take(both);
    const [partly] = (await hub.readers.list(enterprise(trader), { numbers: ['OUTB1'] })).cases;
    expect(partly?.summary).toMatchObject({ state: 'PARTLY_GATED_OUT', label: { en: 'Part of the containers gated out (2 of 3)' } });
    const detail = await hub.readers.find(enterprise(trader), partly?.id ?? '');
    expect(detail?.timeline.events.filter(({ messageId }) => messageId === both.id)).toMatchObject([{ applied: true }]);
    expect(detail?.tracks.find(({ track }) => track === 'logistics')?.containers).toEqual({ done: 2, all: 3 });
    await separateCase(hub.database.knex, other?.id ?? '', { by: 'duty', reason: '两票货物' }, stateOfReports);
    const state = async (bill: string) => (await of(bill))[0]?.tracks.find(({ track }) => track === 'logistics')?.state;
    expect([await state('OUTB1'), await state('OUTB2')]).toEqual(['GATE_OUT', undefined]);
    await hub.take(out(...boxes.slice(2)));
    expect(await state('OUTB2')).toBe('GATE_OUT');
  });

  it('lists what needs action first, page by page, and by filters', async () => {
    const trader = newId();
    for (let index = 0; index < 5; index += 1) await hub.take(manifest(`LIST${index}`, trader));
    await hub.take(
      told('declaration.rejected', { occurredAt: at('02'), references: { localReference: 'LISTR', billOfLading: ['LIST1'] } }),
    );
    await hub.take(
      told('tax.assessed', {
        occurredAt: at('02'),
        references: { declarationNo: 'LISTD', billOfLading: ['LIST0'] },
        tax: { items: [{ type: 'CUD', assessed: { value: '10.10', currency: 'CNY' } }] },
      }),
    );
    const viewer = enterprise(trader);
    const ids: string[] = [];
    let after: string | null | undefined;
    do {
      const page = await hub.readers.list(viewer, { limit: 2, ...(typeof after === 'string' && { after }) });
      expect(page.cases.length).toBeLessThanOrEqual(2);
      ids.push(...page.cases.flatMap(({ references }) => references.billOfLading ?? []));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(['LIST0', 'LIST1', 'LIST4', 'LIST3', 'LIST2']);
    const bills = async (filter: Parameters<typeof hub.readers.list>[1]) =>
      (await hub.readers.list(viewer, filter)).cases.flatMap(({ references }) => references.billOfLading ?? []);
    expect(await bills({ needsAction: true })).toEqual(['LIST0', 'LIST1']);
    expect(await bills({ hold: 'taxHold' })).toEqual(['LIST0']);
    expect(await bills({ states: ['REJECTED'] })).toEqual(['LIST1']);
    expect(await bills({ changedTo: '2020-01-01T00:00:00Z' })).toEqual([]);
    expect((await hub.readers.list(viewer, { needsAction: true })).cases[0]?.duties).toEqual([
      { currency: 'CNY', assessed: '10.10', paid: '0', due: '10.10' },
    ]);
    expect(await hub.readers.counts(viewer)).toMatchObject({ total: 5, needsAction: 2, atLeast: false });
    await expect(hub.readers.list(viewer, { after: 'eyJ4IjoxfQ' })).rejects.toThrow(/next/);
  });

  it('does not call duties paid of which only a part is', async () => {
    const references = { declarationNo: 'PARTLY1' };
    const cny = (value: string) => ({ value, currency: 'CNY' });
    const items = [
      { type: 'CUD', assessed: cny('10.00') },
      { type: 'VAT', assessed: cny('20.00') },
    ];
    await hub.take(told('tax.assessed', { occurredAt: at('02'), references, tax: { items } }));
    const pay = (paymentReference: string, type: string, value: string) =>
      hub.take(told('tax.paid', { occurredAt: at('03'), references, tax: { paymentReference, items: [{ type, payable: cny(value) }] } }));
    const shown = async () => {
      const [row] = await of('PARTLY1');
      const detail = await hub.readers.find(operator, row?.id ?? '');
      expect([detail?.summary.label, detail?.needsAction]).toEqual([row?.summary.label, row?.tracks[0]?.turn === 'trader']);
      const tracks = [row?.tracks, detail?.tracks].map((all) => all?.map(({ label, turn, tone }) => [label.en, turn, tone]));
      return [row?.summary.label.en, ...tracks];
    };
    await pay('P1', 'CUD', '10.00');
    const inPart = [['Duties paid in part', 'trader', 'act']];
    expect(await shown()).toEqual(['Duties paid in part', inPart, inPart]);
    await pay('P2', 'VAT', '20.00');
    const whole = [['Duties paid', 'nobody', 'done']];
    expect(await shown()).toEqual(['Duties paid', whole, whole]);
  });

  it('says of which of several declarations only a part is paid', async () => {
    const cny = (value: string) => ({ value, currency: 'CNY' });
    const bill = { billOfLading: ['PARTS1'] };
    for (const [declarationNo, value] of Object.entries({ PARTSA: '10.00', PARTSB: '4.00' })) {
      const references = { ...bill, declarationNo };
      await hub.take(told('declaration.accepted', { occurredAt: at('01'), references }));
      await hub.take(told('tax.assessed', { occurredAt: at('02'), references, tax: { items: [{ type: 'CUD', assessed: cny('10.00') }] } }));
      const tax = { paymentReference: declarationNo, items: [{ type: 'CUD', payable: cny(value) }] };
      await hub.take(told('tax.paid', { occurredAt: at('03'), references, tax }));
    }
    const [row] = await of('PARTS1');
    const track = (await hub.readers.find(operator, row?.id ?? ''))?.tracks.find(({ track: name }) => name === 'tax');
    expect([track?.label.en, track?.declarations?.map(({ declarationNo, label }) => [declarationNo, label.en])]).toEqual([
      'Duties paid in part',
      [
        ['PARTSA', 'Duties paid'],
        ['PARTSB', 'Duties paid in part'],
      ],
    ]);
  });

  it('tells of each event whether it moved the case when it came, and why not', async () => {
    await hub.take(told('declaration.accepted', { occurredAt: at('03'), references: { declarationNo: 'WHY1' } }));
    await hub.take(told('declaration.submitted', { occurredAt: at('02'), references: { declarationNo: 'WHY1' } }));
    await hub.take(
      told('declaration.accepted', { occurredAt: at('03'), references: { declarationNo: 'WHY1' }, status: { code: '1', text: '已接受' } }),
    );
    await hub.take(told('invoice.issued', { occurredAt: at('04'), references: { declarationNo: 'WHY1' } }));
    const [row] = await of('WHY1');
    const page = await hub.readers.events(operator, row?.id ?? '', '', 10);
    expect(page?.events.map(({ applied, whyNot }) => whyNot ?? applied)).toEqual([true, 'older', 'repeated', 'no-track']);
    expect(page?.events[2]).toMatchObject({ senderCode: '1', senderText: '已接受' });
    await expect(hub.readers.events(operator, row?.id ?? '', 'x', 10)).rejects.toThrow(/cursor/);
  });

  it('streams events without a gap, across a cut and a join, to whoever may see them', async () => {
    const trader = newId();
    const signals = listen(databaseUrl);
    const watch = watchCases(hub.database.knex, signals, () => undefined);
    const reader = createCaseReader(hub.database, watch);
    await hub.take(manifest('FLOW1', trader));
    const [row] = await of('FLOW1');
    const abort = new AbortController();
    const viewer = enterprise(trader);
    const seen: string[] = [];
    let last = '';
    const read = async (signal: AbortController, after: string, until: number): Promise<void> => {
      for await (const events of await followCase(reader, { viewer, id: row?.id ?? '', after }, signal.signal)) {
        last = events.at(-1)?.cursor ?? last;
        seen.push(...events.map(({ kind }) => kind));
        if (seen.length >= until) signal.abort();
      }
    };
    const reading = read(abort, '', 2);
    await hub.take(
      told('declaration.submitted', { occurredAt: at('02'), references: { localReference: 'FLOWR', billOfLading: ['FLOW1'] } }),
    );
    await reading;
    expect(seen).toEqual(['manifest.filed', 'declaration.submitted']);
    // Cut off: meanwhile another case of two events proves to be the same.
    await hub.take(told('inspection.ordered', { occurredAt: at('03'), references: { inspectionNo: 'FLOWQ' } }));
    await hub.take(told('inspection.passed', { occurredAt: at('04'), references: { inspectionNo: 'FLOWQ' } }));
    const second = new AbortController();
    const resumed = read(second, last, 5);
    await hub.take(told('declaration.released', { occurredAt: at('05'), references: { inspectionNo: 'FLOWQ', billOfLading: ['FLOW1'] } }));
    await resumed;
    expect(seen).toEqual(['manifest.filed', 'declaration.submitted', 'inspection.ordered', 'inspection.passed', 'declaration.released']);
    const stranger = { viewer: enterprise(newId()), id: row?.id ?? '', after: '' };
    await expect(followCase(reader, stranger, new AbortController().signal)).rejects.toThrow();
    await watch.stop();
    await signals.close();
  });
});
