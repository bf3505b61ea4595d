/** The 26 items that the base registry does not share with the port registry. */
import { givenNames, surnames } from './names.js';
import { yearsAfter, type Random } from './random.js';

type Fields = Readonly<Record<string, string>>;

/** @param shared the items that both registries have: the others are consistent with them */
export function baseOnlyFields(shared: Fields, random: Random): Fields {
  const { establishmentDate: established = '2010-01-01', registeredCapital = '100', enterpriseName = '', registeredAddress = '' } = shared;
  const person = (): string => random.pick(surnames) + random.pick(givenNames);
  const phone = (): string => `021-5${random.digits(7)}`;
  return {
    paidInCapital: registeredCapital,
    operatingPeriodFrom: established,
    licenseIssueDate: established,
    annualInspectionYear: '2025',
    annualInspectionResult: '4',
    legalRepresentativePhone: phone(),
    taxpayerName: enterpriseName,
    taxRegistrationDate: established,
    taxAuthorityName: '国家税务总局上海市税务局',
    taxRegistrationType: shared.economicTypeCode ?? '173',
    accountingSystem: random.pick(['101', '102']),
    taxCreditGrade: random.pick(['A', 'A', 'B', 'M', 'C']),
    ...(shared.taxpayerType === '1' && { vatGeneralTaxpayerFrom: established }),
    productionAddress: registeredAddress,
    financeManagerName: person(),
    financeManagerPhone: phone(),
    organizationName: enterpriseName,
    organizationCodeIssueDate: established,
    organizationCodeExpiryDate: yearsAfter(established, 40),
    organizationCodeAuthority: '上海市质量技术监督局',
    employeeCount: String(1 + random.below(400)),
    organizationPhone: phone(),
    organizationCodeAnnualCheckDate: '2025-03-31',
  };
}
