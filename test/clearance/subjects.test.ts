import { describe, expect, it } from 'vitest';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { subjectsOf } from '../../src/clearance/subjects.js';
import { sampleMessage } from '../fanout/sample-message.js';

function about(overrides: Partial<CanonicalMessage>): string[][] {
  return subjectsOf(sampleMessage({ references: {}, ...overrides })).map((keys) => keys.map(({ kind, value }) => `${kind} ${value}`));
}

describe('what a message is about', () => {
  it('is every bill of a manifest, with its containers on that voyage', () => {
    const bills = [{ billOfLading: 'cosu1', containers: [{ number: 'CSQU3054383' }] }, { billOfLading: 'COSU2' }];
    expect(about({ references: { voyage: '025E' }, consignment: { bills } })).toEqual([
      ['billOfLading COSU1', 'container CSQU3054383@025E'],
      ['billOfLading COSU2'],
    ]);
  });

  it('is every container of a movement, however many, and none that names no voyage', () => {
    const containers = Array.from({ length: 6_000 }, (_, index) => ({ number: `C${index}` }));
    expect(about({ references: { voyage: '025E' }, movement: { containers } })).toHaveLength(6_000);
    expect(about({ movement: { containers } })).toEqual([]);
  });

  it('is one shipment, by its strongest number first; an invoice counts only where nothing stronger is there', () => {
    expect(about({ references: { declarationNo: '1', billOfLading: ['B'], invoiceNo: ['I'] } })).toEqual([
      ['declarationNo 1', 'billOfLading B'],
    ]);
    expect(about({ references: { invoiceNo: ['I'], orderNo: 'O' } })).toEqual([['invoiceNo I', 'orderNo O']]);
    expect(about({})).toEqual([]);
  });
});
