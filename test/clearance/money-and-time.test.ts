import { describe, expect, it } from 'vitest';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { conflictsOf } from '../../src/clearance/conflicts.js';
import { deadlinesOf, mediansOf, stagesOf, timesOf } from '../../src/clearance/clock.js';
import { cutToCase } from '../../src/clearance/cut-to-case.js';
import { dutiesOf, dutyTotals } from '../../src/clearance/duties.js';
import { told } from '../support/case-hub.js';

const at = (day: string, hour = '08'): string => `2026-11-${day}T${hour}:00:00+08:00`;
const cny = (value: string) => ({ value, currency: 'CNY' });

describe('what is owed', () => {
  const references = { declarationNo: 'D1' };
  const assessed = told('tax.assessed', {
    occurredAt: at('02'),
    references,
    tax: {
      noticeNo: 'T1',
      dueAt: at('17'),
      items: [
        { type: 'CUD', typeText: '进口关税', assessed: cny('129225.64') },
        { type: 'VAT', assessed: cny('190878.43') },
      ],
    },
  });
  const payment = (reference: string, items: readonly { type: string; payable: { value: string; currency: string } }[]) =>
    told('tax.paid', {
      occurredAt: at('03'),
      references,
      tax: { noticeNo: 'T1', paymentReference: reference, paidAt: at('03'), items: [...items] },
    });

  it('is what was assessed and not paid, by kind, whatever the kinds are called', () => {
    const half = payment('P1', [{ type: 'A', payable: cny('129225.64') }]);
    expect(dutiesOf([half, assessed]).map(({ taxType, due }) => [taxType, due.value])).toEqual([
      ['CUD', '0'],
      ['VAT', '190878.43'],
    ]);
    expect(dutyTotals(dutiesOf([assessed, half]))).toEqual([
      { currency: 'CNY', assessed: '320104.07', paid: '129225.64', due: '190878.43', dueAt: at('17') },
    ]);
    const rest = payment('P2', [{ type: 'L', payable: cny('190878.43') }]);
    expect(dutyTotals(dutiesOf([assessed, half, rest]))).toEqual([{ currency: 'CNY', assessed: '320104.07', paid: '320104.07', due: '0' }]);
  });

  it('counts a payment once, and a corrected notice instead of the first', () => {
    const whole = [{ type: 'A', payable: cny('129225.64') }];
    expect(dutyTotals(dutiesOf([assessed, payment('P1', whole), payment('P1', whole)]))[0]?.paid).toBe('129225.64');
    const corrected = told('tax.assessed', {
      occurredAt: at('04'),
      references,
      tax: { noticeNo: 'T1', items: [{ type: 'CUD', assessed: cny('100.00') }] },
    });
    expect(dutyTotals(dutiesOf([corrected, assessed]))[0]?.assessed).toBe('100.00');
    const reminder = told('tax.assessed', { occurredAt: at('05'), references, tax: { noticeNo: 'T1' } });
    expect(dutyTotals(dutiesOf([assessed, reminder]))[0]?.assessed).toBe('320104.07');
  });

  it('names the notice of each tax, where the sender does', () => {
    const paid = told('tax.paid', {
      references,
      tax: {
        noticeNo: 'T1',
        items: [
          { type: 'A', noticeNo: 'T1', payable: cny('129225.64') },
          { type: 'L', noticeNo: 'T1-L02', payable: cny('190878.43') },
        ],
      },
    });
    expect(dutiesOf([assessed]).map(({ noticeNo }) => noticeNo)).toEqual(['T1', 'T1']);
    expect(dutiesOf([assessed, paid]).map(({ taxType, noticeNo }) => [taxType, noticeNo])).toEqual([
      ['CUD', 'T1'],
      ['VAT', 'T1-L02'],
    ]);
  });

  it('keeps currencies apart', () => {
    const dollars = told('tax.assessed', {
      references,
      tax: { noticeNo: 'T2', items: [{ type: 'CUD', assessed: { value: '5', currency: 'USD' } }] },
    });
    expect(dutyTotals(dutiesOf([assessed, dollars])).map(({ currency, due }) => [currency, due])).toEqual([
      ['CNY', '320104.07'],
      ['USD', '5'],
    ]);
  });
});

describe('conflicts', () => {
  const manifest = (grossWeight: { value: string; unit: string }) =>
    told('manifest.filed', { consignment: { bills: [{ billOfLading: 'A', grossWeight, packages: { value: '2', unit: 'CTN' } }] } });
  const declaration = told('declaration.submitted', {
    references: { localReference: 'R' },
    declaration: {
      grossWeight: { value: '18500', unit: 'KGM' },
      packages: { value: '2', unit: 'CS' },
      invoiceTotal: { value: '186500.00', currency: 'USD' },
      items: [
        { hsCode: '8457', quantities: [{ value: '1', unit: 'NAR' }] },
        { hsCode: '8457', quantities: [{ value: '1', unit: 'NAR' }] },
      ],
    },
  });
  const inspected = (value: string) =>
    told('inspection.applied', {
      references: { inspectionNo: 'Q' },
      inspection: { items: [{ hsCode: '8457', quantities: [{ value, unit: 'NAR' }] }] },
    });
  const settled = (value: string, currency = 'USD') =>
    told('forex.settled', { references: { forexNo: 'F' }, forex: { amount: { value, currency } } });

  it('are none where sources agree, in other words and units too', () => {
    expect(conflictsOf([manifest({ value: '18.500', unit: 'TNE' }), declaration, inspected('2'), settled('186500')])).toEqual([]);
    // What is in another currency or unit is not comparable, and no conflict.
    expect(conflictsOf([declaration, settled('1339853', 'CNY')])).toEqual([]);
  });

  it('show both sources of weight, quantity and value', () => {
    const found = conflictsOf([manifest({ value: '18600', unit: 'KGM' }), declaration, inspected('3'), settled('186000')]);
    expect(
      found.map(({ what, subject, statements }) => [
        what,
        subject,
        statements.map(({ system, value, unit }) => `${system} ${value} ${unit ?? ''}`),
      ]),
    ).toEqual([
      ['weight', undefined, ['customs 18600 KGM', 'customs 18500 KGM']],
      ['quantity', '8457', ['customs 2 NAR', 'inspection 3 NAR']],
      ['value', undefined, ['customs 186500.00 USD', 'forex 186000 USD']],
    ]);
  });

  it('take the last word of each, and say nothing of a payment for several declarations', () => {
    const amended = {
      ...declaration,
      id: 'later',
      declaration: { ...declaration.declaration, grossWeight: { value: '18600', unit: 'KGM' } },
    };
    expect(conflictsOf([manifest({ value: '18600', unit: 'KGM' }), declaration, amended])).toEqual([]);
    const verified = told('forex.verified', {
      references: { forexNo: 'F' },
      forex: { declarations: [{ declarationNo: '1', declared: { value: '1', currency: 'USD' } }, { declarationNo: '2' }] },
    });
    expect(conflictsOf([declaration, verified, settled('500000')])).toEqual([]);
  });
});

describe('the clock', () => {
  const day = 86_400_000;
  const start = Date.parse(at('01'));
  const marks = { DISCHARGED: start, SUBMITTED: start + day, ACCEPTED_BY_CUSTOMS: start + 1.5 * day, RELEASED: start + 2 * day };

  it('measures stages, those that go on too, beside the medians of cases that have ended them', () => {
    const others = [1, 2, 3, 4, 100].map((days) => ({ SUBMITTED: start, RELEASED: start + days * day }));
    expect(mediansOf(others).get('clearance')).toBe(72);
    expect(mediansOf(others.slice(1)).size).toBe(0);
    const stages = stagesOf(marks, start + 4 * day, new Map(), mediansOf(others));
    expect(stages.find(({ stage }) => stage === 'clearance')).toMatchObject({ hours: 24, portMedian: 72 });
    expect(stages.find(({ stage }) => stage === 'yard')).toMatchObject({ hours: 96 });
    expect(stages.find(({ stage }) => stage === 'yard')).not.toHaveProperty('endedAt');
  });

  it('tells plan, expectation and what came true', () => {
    const filed = (estimatedArrival: string) => told('manifest.filed', { consignment: { transport: { estimatedArrival } } });
    const [arrival] = timesOf([filed(at('03')), filed(at('05'))], { VESSEL_ARRIVED: Date.parse(at('06')) });
    expect(arrival).toMatchObject({
      what: 'arrival',
      planned: '2026-11-03T00:00:00.000Z',
      estimated: '2026-11-05T00:00:00.000Z',
      actual: '2026-11-06T00:00:00.000Z',
    });
  });

  it('keeps the departure from the port of loading apart from that from this port', () => {
    const messages = [
      told('manifest.filed', { consignment: { transport: { estimatedDeparture: at('01') } } }),
      told('inspection.applied', { inspection: { transport: { actualDeparture: at('02') } } }),
      told('container.discharged', { movement: { transport: { estimatedDeparture: at('09') } } }),
    ];
    const departures = (of: CanonicalMessage[], reached = {}) =>
      timesOf(of, reached)
        .filter(({ what }) => what.endsWith('departure'))
        .map(({ what, planned, estimated, actual }) => [what, planned?.slice(8, 10), estimated, actual?.slice(8, 10)]);
    expect(departures(messages)).toEqual([
      ['loading-departure', '01', undefined, '02'],
      ['departure', '09', undefined, undefined],
    ]);
    expect(departures(messages, { VESSEL_DEPARTED: Date.parse(at('10')) })[1]?.[3]).toBe('10');
    // Goods that are loaded here leave from here.
    const loaded = told('declaration.submitted', { declaration: { direction: 'export', transport: { estimatedDeparture: at('05') } } });
    expect(departures([loaded])).toEqual([['departure', '05', undefined, undefined]]);
  });

  it('counts free days by container from its discharge to its gate-out', () => {
    const move = (kind: CanonicalMessage['kind'], when: string, ...numbers: string[]) =>
      told(kind, { occurredAt: when, movement: { containers: numbers.map((number) => ({ number })) } });
    const moves = [move('container.discharged', at('01'), 'X', 'Y'), move('container.gated-out', at('09'), 'Y')];
    const free = (now: string) =>
      deadlinesOf(moves, marks, Date.parse(now))
        .filter(({ rule }) => rule === 'container-free-time')
        .map(({ subject, state }) => `${subject ?? ''} ${state}`);
    expect(free(at('05'))).toEqual(['X running', 'Y missed']);
    expect(free(at('09'))).toEqual(['X over', 'Y missed']);
  });

  it('counts the time to pay by what is still owed, of each declaration, to the end of its last day', () => {
    const day30 = '2026-11-30T00:00:00+08:00';
    const bill = (kind: 'tax.assessed' | 'tax.paid', declarationNo: string, date: string, value: string, dueAt?: string) =>
      told(kind, {
        occurredAt: at(date),
        references: { declarationNo },
        tax: {
          noticeNo: `${declarationNo}-A01`,
          ...(kind === 'tax.paid' && { paidAt: at(date) }),
          ...(dueAt !== undefined && { dueAt }),
          total: cny(value),
        },
      });
    const messages = [
      bill('tax.assessed', '401', '02', '100', at('20')),
      bill('tax.paid', '401', '05', '100'),
      bill('tax.assessed', '402', '03', '50', day30),
    ];
    const due = { 'TAX_DUE@401': Date.parse(at('02')), 'TAX_DUE@402': Date.parse(at('03')), TAX_DUE: Date.parse(at('02')) };
    const paid = { ...due, 'TAX_PAID@401': Date.parse(at('05')), TAX_PAID: Date.parse(at('05')) };
    const pay = (of: CanonicalMessage[], now: string) =>
      deadlinesOf(of, paid, Date.parse(now))
        .filter(({ rule }) => rule === 'pay')
        .map(({ subject, state, endsAt }) => [subject, state, endsAt]);
    const met = ['401', 'met', '2026-11-20T00:00:00.000Z'];
    expect(pay(messages, '2026-11-30T23:00:00+08:00')).toEqual([met, ['402', 'running', '2026-11-30T15:59:59.000Z']]);
    expect(pay(messages, '2026-12-01T00:00:01+08:00')[1]?.[1]).toBe('over');
    const settled = [...messages, bill('tax.paid', '402', '30', '50')];
    expect(pay(settled, '2026-12-01T00:00:01+08:00')[1]?.[1]).toBe('met');
    // What is paid in part is owed; nothing of the shipment has come true while something is.
    expect(pay([...messages, bill('tax.paid', '402', '30', '49')], '2026-12-02T00:00:00Z')[1]?.[1]).toBe('over');
    const payment = (of: CanonicalMessage[]) => timesOf(of, paid).find(({ what }) => what === 'tax-payment')?.actual;
    expect([payment(messages), payment(settled)]).toEqual([undefined, '2026-11-30T00:00:00.000Z']);
    expect(dutyTotals(dutiesOf(messages))[0]?.dueAt).toBe('2026-11-30T23:59:59+08:00');
  });

  it('gives fourteen days to declare an import, and none for an export', () => {
    const rule = (messages: CanonicalMessage[], of: typeof marks | Record<string, number>) =>
      deadlinesOf(messages, of, start + 20 * day).find((one) => one.rule === 'declare')?.state;
    expect(rule([], marks)).toBe('met');
    expect(rule([], { DISCHARGED: start })).toBe('over');
    expect(rule([told('declaration.submitted', { declaration: { direction: 'export' } })], { ARRIVED: start })).toBeUndefined();
  });
});

describe('a message cut to a case', () => {
  it('loses what is of others', () => {
    const numbers = { bills: new Set(['A']), containers: new Set(['X']), declarations: new Set<string>() };
    const manifest = told('manifest.filed', {
      references: { billOfLading: ['A', 'B'] },
      consignment: { bills: [{ billOfLading: 'a' }, { billOfLading: 'B' }] },
    });
    expect(cutToCase(manifest, numbers)).toMatchObject({
      references: { billOfLading: ['A'] },
      consignment: { bills: [{ billOfLading: 'a' }] },
    });
    const moved = told('container.discharged', {
      movement: { containers: [{ number: 'X' }, { number: 'Z' }, { number: 'X', billOfLading: 'B' }] },
    });
    expect(cutToCase(moved, numbers).movement?.containers).toEqual([{ number: 'X' }]);
    const single = told('declaration.released', {});
    expect(cutToCase(single, numbers)).toBe(single);
  });
});
