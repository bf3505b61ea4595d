import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogue, fieldByName, type Field } from '../../src/registry/catalogue.js';
import { checkValue } from '../../src/registry/field-value.js';

function fieldNamed(name: string): Field {
  const field = fieldByName(name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
}

const good: readonly (readonly [name: string, value: string])[] = [
  ['unifiedSocialCreditCode', '91310000757598390P'],
  ['businessLicenseNo', '110108000000016'],
  ['businessLicenseNo', '3101082001001'],
  ['enterpriseName', '上海浦江国际贸易有限公司'],
  ['enterpriseName', '𠮷'.repeat(100)],
  ['registeredCapital', '3000.5'],
  ['registeredCapital', '999999999999.999999'],
  ['domesticSalesRatio', '100.00'],
  ['customsDeclarantCount', '0'],
  ['exportRebateQualification', '1'],
  ['establishmentDate', '2004-02-29'],
  ['registeredCapitalCurrency', 'CNY'],
  ['bopResidentCountry', 'CHN'],
  ['enterpriseType', '9999'],
  ['economicIndustryCode', 'F5181'],
  ['economicIndustryCode', '97'],
  ['customsManagementCategory', 'AA'],
  ['customsDeclarantNos', '22123456;22123457'],
  ['parentOrganizationCode', 'D2143569X'],
  ['importExportEnterpriseCode', '3100757598390'],
];

const bad: readonly (readonly [name: string, value: string, why: RegExp])[] = [
  ['enterpriseName', '', /empty/],
  ['enterpriseName', '  ', /empty/],
  ['enterpriseName', 'a\u0000b', /control/],
  ['enterpriseName', '\ud800', /control/],
  ['enterpriseName', '𠮷'.repeat(101), /longer than 100/],
  ['registeredPostalCode', '20012', /\^\[0-9\]\{6\}\$/],
  ['registeredCapital', '1e3', /decimal/],
  ['registeredCapital', '1,000', /decimal/],
  ['registeredCapital', '01', /decimal/],
  ['registeredCapital', '0.1234567', /decimal/],
  ['registeredCapital', '-1', /less than 0/],
  ['domesticSalesRatio', '100.01', /0 to 100/],
  ['customsDeclarantCount', '1.0', /whole/],
  ['customsDeclarantCount', '-1', /0 to 99999/],
  ['exportRebateQualification', 'Y', /1 \(yes\)/],
  ['establishmentDate', '2003-02-29', /date/],
  ['establishmentDate', '20030228', /date/],
  ['registeredCapitalCurrency', 'RMB', /ISO4217/],
  ['bopResidentCountry', 'CHI', /ISO3166/],
  // GB/T 4754-2017: division 51 is of section F; there is no division 98.
  ['economicIndustryCode', 'G5181', /GB\/T4754/],
  ['economicIndustryCode', '9800', /GB\/T4754/],
  ['economicIndustryCode', '0011', /GB\/T4754/],
  ['customsCreditGrade', '5', /one of 1, 2, 3, 4/],
  ['customsDeclarantNos', '22123456;;22123457', /empty value/],
  ['customsDeclarantNos', '22123456;x', /\{6,13\}/],
  ['foreignInvestorCountries', Array(11).fill('USA').join(';'), /longer than 40|more than 10/],
  ['organizationCode', '757598391', /check digit/],
  ['businessLicenseNo', '110108000000017', /check digit/],
  ['customsRegistrationCode', '9922960011', /not assigned/],
  ['importExportEnterpriseCode', '3100757598391', /check digit/],
];

describe('checkValue', () => {
  it.each(good)('%s may be %s', (name, value) => expect(checkValue(fieldNamed(name), value)).toBeUndefined());

  it.each(bad)('%s may not be %j', (name, value, why) => {
    const found = checkValue(fieldNamed(name), value);
    expect(found).toMatchObject({ code: 'HUB_FIELD_INVALID', severity: 'error' });
    expect(found?.message.en).toMatch(why);
    expect(found?.message.zh).not.toMatch(/\{[a-z]+\}/i);
  });

  it.each(['unifiedSocialCreditCode', 'importExportEnterpriseCode', 'businessLicenseNo', 'parentOrganizationCode'])(
    'warns of a USCC with a wrong check character in %s',
    (name) => {
      expect(checkValue(fieldNamed(name), '91310000757598390Q')).toMatchObject({ code: 'HUB_IDENTIFIER_CHECK_DIGIT', severity: 'warning' });
    },
  );

  it('checks a resident identity number only where the document is one, and does not show it', () => {
    const field = fieldNamed('legalRepresentativeIdNo');
    expect(checkValue(field, '110105194912310021')).toBeUndefined();
    expect(checkValue(field, '110105194912310021', { legalRepresentativeIdType: '30' })).toBeUndefined();
    expect(checkValue(field, '11010519491231002X', { legalRepresentativeIdType: '10' })).toBeUndefined();
    const found = checkValue(field, '110105194912310021', { legalRepresentativeIdType: '10' });
    expect(found?.code).toBe('HUB_FIELD_INVALID');
    expect(JSON.stringify(found)).not.toContain('110105194912310021');
  });

  it('gives a verdict on any text for any field, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...catalogue.fields), fc.string({ unit: 'binary', maxLength: 60 }), (field, value) => {
        const found = checkValue(field, value);
        expect(found === undefined || found.code.startsWith('HUB_')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
