import { describe, expect, it } from 'vitest';
import type { SubjectKey } from '../../src/canonical/case-records.js';
import type { CanonicalMessage, Party } from '../../src/canonical/message.js';
import { containersOf as cargoOf } from '../../src/clearance/cargo.js';
import { caseEventsOf } from '../../src/clearance/case-events.js';
import { cutToCase, numbersOf } from '../../src/clearance/cut-to-case.js';
import { sampleMessage } from '../fanout/sample-message.js';

const text = ({ kind, value, scope }: SubjectKey): string => `${kind} ${value}${scope === '' ? '' : `@${scope}`}`;

function about(overrides: Partial<CanonicalMessage>) {
  return caseEventsOf(sampleMessage({ references: {}, enterprises: [], ...overrides }));
}

function numbers(overrides: Partial<CanonicalMessage>): string[][] {
  return about(overrides).map(({ identity, locating }) => [...identity.map(text), ...locating.map((key) => `(${text(key)})`)]);
}

const party = (role: Party['role'], enterpriseId: string, regarding?: string): Party => ({
  role,
  match: { result: 'matched', enterpriseId },
  ...(regarding !== undefined && { regarding }),
});

describe('what a message is about', () => {
  const bills = [
    { billOfLading: 'cosu1', carrierCode: 'COSU', containers: [{ number: 'CSQU3054383' }] },
    { billOfLading: 'X2', carrierCode: '东方' },
  ];

  it('is every bill of a manifest with its carrier, and its containers on that voyage', () => {
    const events = about({ references: { voyage: '025E', manifestNo: 'M1' }, consignment: { bills } });
    expect(numbers({ references: { voyage: '025E' }, consignment: { bills } })).toEqual([
      ['billOfLading COSU1@COSU', '(containerNo CSQU3054383@025E)'],
      // A code that is not surely the issuer's says nothing.
      ['billOfLading X2'],
    ]);
    expect(events.map(({ shared }) => shared.map(text))).toEqual([['manifestNo M1@025E'], ['manifestNo M1@025E']]);
  });

  it('is every container of a movement, however many, at its own time, and none that names no voyage', () => {
    const containers = Array.from({ length: 6_000 }, (_, index) => ({ number: `C${index}` }));
    expect(numbers({ references: { voyage: '025E' }, movement: { containers } })).toHaveLength(6_000);
    expect(numbers({ movement: { containers } })).toEqual([]);
    const movedAt = '2026-11-02T08:00:00+08:00';
    expect(about({ references: { voyage: '1' }, movement: { containers: [{ number: 'C', movedAt }] } })[0]?.occurredAt).toBe(movedAt);
  });

  it('is each bill whose goods are in one container, and a reader of one bill sees that bill alone', () => {
    const movement = { containers: [{ number: 'CSQU3054383', billOfLading: 'A1', billsOfLading: ['A1', 'B2'] }] };
    const moved = { references: { voyage: '025E', declarationNo: '2', billOfLading: ['A1', 'B2'] }, movement };
    expect(numbers(moved)).toEqual([
      ['billOfLading A1', '(containerNo CSQU3054383@025E)'],
      ['billOfLading B2', '(containerNo CSQU3054383@025E)'],
    ]);
    const cut = cutToCase(sampleMessage(moved), numbersOf([{ caseId: '', kind: 'billOfLading', value: 'B2' }]));
    expect(cut.movement?.containers).toEqual([{ number: 'CSQU3054383', billOfLading: 'B2' }]);
    expect(JSON.stringify(cut)).not.toContain('A1');
  });

  it('names the containers of the shipment: all of a bill or declaration, and by a shared number only what has it', () => {
    const containers = ['a1', 'A2'].map((number) => ({ number }));
    const named = (overrides: Partial<CanonicalMessage>) => about(overrides).map((event) => event.containers);
    expect(named({ consignment: { bills: [{ billOfLading: 'B', containers }, { billOfLading: 'C' }] } })).toEqual([['A1', 'A2'], []]);
    expect(named({ references: { declarationNo: '1', containerNo: ['A1'] }, declaration: { containers } })).toEqual([['A1', 'A2']]);
    expect(named({ references: { voyage: '1' }, movement: { containers } })).toEqual([['A1'], ['A2']]);
    expect(named({ references: { contractNo: 'C', containerNo: ['A1'] } })).toEqual([[]]);
  });

  it('knows a container however its number is set', () => {
    const forms = ['CSQU3054383', 'csqu 305438 3', 'CSQU305438-3', 'ＣＳＱＵ3054383'].map((number) => ({ number }));
    const events = about({ references: { voyage: '1' }, movement: { containers: forms } });
    expect(new Set(events.flatMap(({ locating, containers }) => [...locating.map(text), ...containers]))).toEqual(
      new Set(['containerNo CSQU3054383@1', 'CSQU3054383']),
    );
    const movement = { containers: forms.map(({ number }) => ({ number })).concat({ number: 'MSKU1234565' }) };
    const cut = cutToCase(sampleMessage({ movement }), numbersOf([{ caseId: '', kind: 'containerNo', value: 'CSQU3054383' }]));
    expect(cut.movement?.containers).toEqual(forms);
    expect(cargoOf([sampleMessage({ movement })]).map(({ number }) => number)).toEqual(['CSQU3054383', 'MSKU1234565']);
    // Nor is a bill or a contract of this form a container's: its fourth letter is not U, J or Z.
    expect(about({ references: { billOfLading: ['SHKE-2604117'] } })[0]?.identity[0]?.value).toBe('SHKE-2604117');
    // An owner's own numbers keep what tells them apart.
    expect(
      new Set(
        about({ references: { voyage: '1' }, movement: { containers: [{ number: 'A-1' }, { number: 'A1' }] } }).map(
          ({ containers }) => containers[0],
        ),
      ).size,
    ).toBe(2);
  });

  it('is one shipment, by its strongest number first', () => {
    expect(numbers({ references: { declarationNo: '1', billOfLading: ['B'], invoiceNo: ['I'], contractNo: 'C' } })).toEqual([
      ['declarationNo 1', 'billOfLading B', '(invoiceNo I)', '(contractNo C)'],
    ]);
    expect(numbers({})).toEqual([]);
  });

  it('is whoever shares the narrowest number, where none is the shipment’s own', () => {
    expect(numbers({ references: { invoiceNo: ['I'], orderNo: 'O', contractNo: 'C' } })).toEqual([['(invoiceNo I)']]);
    expect(numbers({ references: { contractNo: 'C' } })).toEqual([['(contractNo C)']]);
  });

  it('is found by the notice of each tax', () => {
    const tax = { noticeNo: 'N-A01', items: ['N-A01', 'N-L02'].map((noticeNo) => ({ type: 'A', noticeNo })) };
    expect(numbers({ references: { taxNoticeNo: 'N-A01' }, tax })).toEqual([['taxNoticeNo N-A01', 'taxNoticeNo N-L02']]);
  });

  it('is each declaration that a payment is for', () => {
    const forex = { declarations: [{ declarationNo: '1' }, { declarationNo: '2' }] };
    expect(numbers({ references: { forexNo: 'F' }, forex })).toEqual([
      ['declarationNo 1', '(forexNo F)'],
      ['declarationNo 2', '(forexNo F)'],
    ]);
  });

  it('knows a local reference by its declarant', () => {
    const enterprises = [party('declarant', 'd1')];
    expect(numbers({ references: { localReference: 'L' }, enterprises })).toEqual([['localReference L@D1']]);
  });

  it('may be seen by the parties of the shipment: not by its carrier, and not by those of another bill', () => {
    const enterprises = [
      party('carrier', 'line'),
      party('forwarder', 'sender'),
      party('consignee', 'one', 'cosu1'),
      party('notify', 'two', 'X2'),
    ];
    expect(about({ references: { voyage: '025E' }, enterprises, consignment: { bills } }).map(({ parties }) => parties)).toEqual([
      ['one'],
      ['two'],
    ]);
    expect(
      about({ references: { declarationNo: '1' }, enterprises: [party('importer', 'one'), party('owner', 'one')] })[0]?.parties,
    ).toEqual(['one']);
  });
});
