import { describe, expect, it } from 'vitest';
import { applyChange } from '../../src/registry/change.js';
import type { Enterprise } from '../../src/registry/enterprise.js';

const before: Enterprise = {
  id: '11111111-1111-8111-a111-111111111111',
  version: 3,
  fields: {
    enterpriseName: '上海浦江国际贸易有限公司',
    registeredPostalCode: '200122',
    legalRepresentativeIdType: '30',
    legalRepresentativeIdNo: 'TK1234567',
  },
};
const codes = (result: ReturnType<typeof applyChange>): string[] => result.faults.map(({ code }) => code);

describe('applyChange', () => {
  it('changes, adds and empties fields, and raises the version by one', () => {
    const result = applyChange(before, {
      system: 'base',
      fields: [
        { name: 'enterpriseName', value: '上海浦江国际商贸有限公司' },
        { name: 'registeredPostalCode' },
        { name: 'taxpayerType', value: '1' },
      ],
    });
    expect(result.faults).toEqual([]);
    expect(result.enterprise).toEqual({
      ...before,
      version: 4,
      fields: {
        legalRepresentativeIdType: '30',
        legalRepresentativeIdNo: 'TK1234567',
        enterpriseName: '上海浦江国际商贸有限公司',
        taxpayerType: '1',
      },
    });
    expect(result.changed).toEqual([
      { name: 'enterpriseName', old: '上海浦江国际贸易有限公司', new: '上海浦江国际商贸有限公司' },
      { name: 'registeredPostalCode', old: '200122' },
      { name: 'taxpayerType', new: '1' },
    ]);
    expect(before.version).toBe(3);
  });

  it('keeps the version when nothing changes', () => {
    const same = [{ name: 'registeredPostalCode', value: '200122' }, { name: 'operatingPeriodTo' }];
    const result = applyChange(before, { system: 'base', fields: same });
    expect(result).toEqual({ enterprise: before, changed: [], claims: [], revisions: new Map(), faults: [] });
  });

  it.each([
    ['HUB_FIELD_UNKNOWN', { name: 'constructor', value: 'x' }],
    ['HUB_FIELD_INVALID', { name: 'registeredPostalCode', value: '2001' }],
  ])('%s: nothing of the change is applied', (code, wrong) => {
    const result = applyChange(before, { system: 'base', fields: [{ name: 'enterpriseName', value: '新名称有限公司' }, wrong] });
    expect(codes(result)).toEqual([code]);
    expect(result.enterprise).toBe(before);
    expect(result.changed).toEqual([]);
  });

  it('says whose a field is', () => {
    const [found] = applyChange(before, { system: 'customs', fields: [{ name: 'enterpriseName', value: 'x' }] }).faults;
    expect(found?.message.en).toBe('customs does not own the field enterpriseName; the discrepancy was put to its owner, aic.');
  });

  it('applies a USCC with a wrong check character, with a warning', () => {
    const result = applyChange(before, { system: 'base', fields: [{ name: 'unifiedSocialCreditCode', value: '91310000757598390Q' }] });
    expect(codes(result)).toEqual(['HUB_IDENTIFIER_CHECK_DIGIT']);
    expect(result.enterprise.version).toBe(4);
  });

  it('checks the number of the document that a new kind of document makes wrong', () => {
    expect(codes(applyChange(before, { system: 'base', fields: [{ name: 'legalRepresentativeIdType', value: '10' }] }))).toEqual([
      'HUB_FIELD_INVALID',
    ]);
    const both = [
      { name: 'legalRepresentativeIdType', value: '10' },
      { name: 'legalRepresentativeIdNo', value: '11010519491231002X' },
    ];
    expect(codes(applyChange(before, { system: 'base', fields: both }))).toEqual([]);
  });

  it('caps the faults of a hostile change', () => {
    const fields = Array.from({ length: 10_000 }, (_, at) => ({ name: `field${at}`, value: 'x' }));
    expect(applyChange(before, { system: 'base', fields }).faults).toHaveLength(50);
  });
});
