/** What is owed is the headline of a shipment, whatever else has come to an end. */
import { describe, expect, it } from 'vitest';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { caseRow } from '../../src/clearance/case-detail.js';

const at = (day: string): number => Date.parse(`2026-04-${day}T08:00:00+08:00`);
const everything = { sees: () => true, recipientsOf: () => [] };
const money = (value: string) => ({ value, currency: 'CNY' });

function message(kind: CanonicalMessage['kind'], tax: NonNullable<CanonicalMessage['tax']>): CanonicalMessage {
  return {
    id: `${kind} ${tax.noticeNo ?? ''}`,
    kind,
    occurredAt: '2026-04-15T08:00:00+08:00',
    receivedAt: '2026-04-15T00:00:00.000Z',
    source: { system: 'customs' },
    tax,
  } as CanonicalMessage;
}

const assessed = message('tax.assessed', { noticeNo: 'A', total: money('100.00'), dueAt: '2026-04-30T23:59:59+08:00' });
const paid = (value: string) => message('tax.paid', { noticeNo: 'A', paid: money(value) });

function rowOf(marks: Record<string, number>, messages: readonly CanonicalMessage[]) {
  const head = { id: 'x', openedAt: new Date(0), updatedAt: new Date(0), marks };
  return caseRow(head, [], messages, everything);
}

const settled = { SUBMITTED: at('10'), TAX_DUE: at('15'), RELEASED: at('17'), FX_SETTLED: at('20') };

describe('a shipment that was released and settled', () => {
  it('says first that its duties are not paid', () => {
    const row = rowOf(settled, [assessed]);
    expect(row).toMatchObject({ summary: { state: 'TAX_DUE', tone: 'act', turn: 'trader' }, turn: 'trader', needsAction: true });
    expect(row?.summary.meaning.zh).not.toContain('不予放行');
  });

  it('says first that a part of them is not paid', () => {
    const row = rowOf({ ...settled, TAX_PAID: at('16') }, [assessed, paid('40.00')]);
    expect(row).toMatchObject({ summary: { label: { zh: '税费已缴一部分' }, tone: 'act' }, needsAction: true });
  });

  it('is done where they are paid, and where no amount is known', () => {
    for (const row of [rowOf({ ...settled, TAX_PAID: at('16') }, [assessed, paid('100.00')]), rowOf(settled, [])])
      expect(row).toMatchObject({ summary: { state: 'FX_SETTLED' }, needsAction: false });
  });

  it('owes nothing of a declaration that was cancelled', () => {
    expect(rowOf({ ...settled, CANCELLED: at('21') }, [assessed])).toMatchObject({ summary: { state: 'CANCELLED' }, needsAction: false });
  });

  it('leaves what is more urgent in its place', () => {
    expect(rowOf({ SUBMITTED: at('10'), TAX_DUE: at('15'), REJECTED: at('16') }, [assessed])?.summary.state).toBe('REJECTED');
  });
});
