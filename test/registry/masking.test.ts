import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/registry/catalogue.js';
import { isSensitive, maskField, maskFields } from '../../src/registry/masking.js';

describe('a sensitive value as people see it', () => {
  it.each([
    ['customsContactMobile', '13900000044', '139***44'],
    ['customsContactPhone', '12345678', '1***'],
    ['customsContactName', '欧阳明', '欧***'],
    ['customsContactName', '李明', '***'],
    ['customsContactName', '李', '***'],
    ['customsDutyArrearsFlag', '0', '***'],
    ['customsGuaranteeAmount', '0', '***'],
    ['customsGuaranteeAmount', '1234567890.12', '***'],
    ['notInTheCatalogue', '1234567890', '***'],
  ])('%s %s is %s', (name, value, shown) => {
    expect(maskField(name, value)).toBe(shown);
    expect(maskFields({ [name]: value })).toEqual({ [name]: shown });
  });

  it('never shows more than half, and of flags and amounts nothing', () => {
    for (const { name, type } of catalogue.fields.filter((field) => isSensitive(field.name)))
      for (let length = 1; length <= 40; length += 1) {
        const shown = maskField(name, '中'.repeat(length)).replace('***', '').length;
        expect(shown).toBeLessThanOrEqual(type === 'string' ? length / 2 : 0);
      }
  });

  it('leaves alone what is shared, and what is not there', () => {
    expect(maskField('enterpriseName', '上海')).toBe('上海');
    expect(maskField('customsContactMobile', null)).toBeNull();
  });
});
