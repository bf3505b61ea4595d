/** The meanings of codes: what the catalogue says, in both languages, and nothing that it does not say. */
import { describe, expect, it } from 'vitest';
import { catalogue, fieldByName } from '../../src/registry/catalogue.js';
import { meaningOf } from '../../src/registry/field-meaning.js';

function meaning(name: string, value: string) {
  const field = fieldByName(name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return meaningOf(field, value);
}

describe('the meaning of a field’s value', () => {
  it.each([
    ['registrationStatus', '1', '存续', 'In operation'],
    ['customsCreditGrade', '3', '一般信用企业（常规管理）', 'Ordinary credit (standard management)'],
    ['customsRegistrationOffice', '2210', '浦东海关', 'Pudong Customs'],
    ['listedCompanyFlag', '0', '否', 'No'],
    ['listedCompanyFlag', '1', '是', 'Yes'],
    ['bopResidentCountry', 'KOR', '韩国', 'South Korea'],
    ['registeredCapitalCurrency', 'USD', '美元', 'US Dollar'],
    ['customsEconomicZoneCode', '4', '保税区', 'Bonded area'],
  ])('%s %s', (name, value, zh, en) => {
    expect(meaning(name, value)).toEqual({ zh, en });
  });

  it.each([
    ['enterpriseType', '1130'],
    ['customsRegistrationOffice', '9999'],
    ['registrationStatus', '7'],
    ['ciqCreditGrade', 'AA'],
    ['enterpriseName', '1'],
    ['customsDutyArrearsFlag', '***'],
  ])('is not invented for %s %s', (name, value) => {
    expect(meaning(name, value)).toBeUndefined();
  });

  it('is in English for every label of the catalogue', () => {
    const missing = catalogue.fields.flatMap((field) =>
      field.format.flatMap((token) =>
        token.kind === 'enum' ? [...token.labels].filter(([code, label]) => code !== label && meaningOf(field, code) === undefined) : [],
      ),
    );
    expect(missing).toEqual([]);
  });
});
