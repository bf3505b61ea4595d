import { describe, expect, it } from 'vitest';
import { kindNames, systems } from '../../src/canonical/kinds.js';
import { addresseesOf, recipientsOf } from '../../src/fanout/subscriptions.js';

describe('subscriptions', () => {
  it.each(kindNames)('%s has a list of known agencies, each once', (kind) => {
    const recipients = recipientsOf(kind);
    expect(recipients).toBeInstanceOf(Array);
    expect(new Set(recipients).size).toBe(recipients.length);
    expect(recipients.filter((recipient) => !systems.includes(recipient))).toEqual([]);
    expect(recipients.length > 0).toBe(!/^(acknowledgement|discrepancy|linkage)\./.test(kind));
  });

  it('sends the base registry only what is about enterprises, and foreign exchange only what counts for payment', () => {
    expect(kindNames.filter((kind) => recipientsOf(kind).includes('base'))).toEqual([
      'enterprise.registered',
      'enterprise.changed',
      'enterprise.merged',
      'enterprise.split',
    ]);
    expect(kindNames.filter((kind) => kind.startsWith('declaration.') && recipientsOf(kind).includes('forex'))).toEqual([
      'declaration.accepted',
      'declaration.released',
      'declaration.closed',
      'declaration.cancelled',
    ]);
    expect(recipientsOf('tax.assessed')).not.toContain('forex');
    expect(recipientsOf('tax.paid')).toContain('forex');
  });

  it('brings a claim to the owner of the field, the answer to the claimant, a task to its agency, and everything else to all', () => {
    const discrepancy = { id: 'd', field: 'enterpriseName', owner: 'aic', claimant: 'customs' };
    expect(addresseesOf({ kind: 'discrepancy.opened', discrepancy })).toEqual(['base']);
    expect(addresseesOf({ kind: 'discrepancy.answered', discrepancy })).toEqual(['customs']);
    expect(addresseesOf({ kind: 'discrepancy.answered', discrepancy: { ...discrepancy, claimant: 'tax' } })).toEqual(['base']);
    expect(addresseesOf({ kind: 'linkage.assigned', linkage: { id: 't', agency: 'port' } })).toEqual(['port']);
    expect(addresseesOf({ kind: 'linkage.assigned' })).toEqual([]);
    expect(addresseesOf({ kind: 'enterprise.changed' })).toEqual(recipientsOf('enterprise.changed'));
  });
});
