/** The 29 fields that the foreign exchange administration owns. */
import type { FieldValues } from './base-fields.js';
import { isForeign, personName, type Founding } from './founding.js';
import { investors } from './names.js';
import { banks } from './places.js';
import { yearsAfter, type Random } from './random.js';

export function forexFields(founding: Founding, random: Random): FieldValues {
  const { established, zone } = founding;
  // The directory of trading enterprises began with the reform of 2012-08-01 (汇发〔2012〕38号).
  const listed = random.date(
    established > '2012-08-01' ? established : '2012-08-01',
    established > '2012-08-01' ? yearsAfter(established, 1) : '2013-08-01',
  );
  const grade = random.pick(['A', 'A', 'A', 'A', 'A', 'A', 'A', 'A', 'B', 'C']);
  const [bankCode, bankName] = random.pick(banks);
  const inZone = zone === '4' || zone === '6';
  return {
    safeDirectoryFlag: '1',
    safeDirectoryDate: listed,
    safeDirectoryStatus: '1',
    safeTradeGrade: grade,
    safeGradeValidFrom: grade === 'A' ? listed : '2025-09-01',
    // Grades B and C are given for a year.
    safeGradeValidTo: grade === 'A' ? undefined : '2026-08-31',
    safeBranchCode: '310000',
    bopResidentCountry: 'CHN',
    bopSpecialZoneFlag: inZone ? '1' : '0',
    bopSpecialZoneType: inZone ? (zone === '4' ? '11' : '14') : undefined,
    bopDeclarationMode: '1',
    bopContactName: personName(random),
    bopContactPhone: `021-5${random.digits(7)}`,
    settlementBankCode: bankCode,
    settlementBankName: bankName,
    fxAccountNo: `${bankCode.slice(6, 9)}${random.digits(13)}`,
    fxAccountCurrency: random.pick(['USD', 'USD', 'USD', 'EUR', 'JPY']),
    fxAccountNature: '1000',
    fxAccountOpenDate: random.date(listed, yearsAfter(listed, 1)),
    fxAccountStatus: '12',
    rmbAccountNo: `${bankCode.slice(6, 9)}${random.digits(14)}`,
    crossBorderRmbSupervisionFlag: random.chance(0.01) ? '1' : '0',
    // Single verification ended on 2012-08-01: nothing can be pending for a younger enterprise.
    exportVerificationPending: established < '2012-08-01' ? '0.00' : undefined,
    importPaymentPending: established < '2012-08-01' ? '0.00' : undefined,
    fxPenaltyCount: random.chance(0.97) ? '0' : '1',
    ...(isForeign(founding) && {
      fxRegistrationNo: `3100${established.slice(0, 4)}${random.digits(6)}`,
      fxRegistrationDate: established,
      fxRegistrationType: '01',
      foreignInvestorCountries: random.pick(investors)[0],
    }),
  };
}
