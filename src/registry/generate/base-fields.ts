/** The 27 fields of the base registry: 工商, 税务, 质监. */
import { residentCheckCharacter } from '../../canonical/identifiers.js';
import { isForeign, type Founding } from './founding.js';
import { yearsAfter, type Random } from './random.js';

/** Fields by name; an absent value is a field that this enterprise does not have. */
export type FieldValues = Record<string, string | undefined>;

/** By the nature in the customs code: type of enterprise (GS-ENT-TYPE) and of economy (GB/T 12402). */
const ownership: Readonly<Record<string, readonly [enterpriseType: string, economicType: string]>> = {
  1: ['1110', '110'],
  3: ['5110', '310'],
  4: ['5150', '330'],
  5: ['1120', '120'],
};
const privateOwnership = ['1130', '173'] as const;

export function baseFields(founding: Founding, random: Random): FieldValues {
  const { established, district, industry } = founding;
  const [enterpriseType, economicTypeCode] = ownership[founding.nature] ?? privateOwnership;
  const passport = isForeign(founding) && random.chance(0.4);
  return {
    enterpriseType,
    legalRepresentativeIdType: passport ? '30' : '10',
    legalRepresentativeIdNo: passport ? `TK${random.digits(7)}` : residentId(district.code, random),
    registeredCapital: random.pick(['50', '100', '200', '500', '1000', '2000', '3000.5', '5000', '12000']),
    registeredCapitalCurrency: isForeign(founding) ? random.pick(['USD', 'USD', 'CNY', 'EUR']) : 'CNY',
    establishmentDate: established,
    operatingPeriodTo: random.chance(0.3) ? undefined : yearsAfter(established, random.pick([30, 50])),
    businessScope: `${industry.scope}。（依法须经批准的项目，经相关部门批准后方可开展经营活动）`,
    registrationAuthority: `${district.code}000`,
    registrationStatus: '1',
    taxpayerType: random.chance(0.9) ? '1' : '2',
    taxRegistrationStatus: '01',
    taxAuthorityCode: `1${district.code}0000`,
    exportRebateQualification: founding.trade === 'trader' || founding.trade === 'manufacturer' ? '1' : '0',
    organizationType: '1',
    organizationCodeStatus: '1',
    economicIndustryCode: industry.code,
    economicTypeCode,
  };
}

function residentId(area: string, random: Random): string {
  const born = random.date('1955-01-01', '1990-01-01').replaceAll('-', '');
  const body = `${area}${born}${random.digits(3)}`;
  return body + residentCheckCharacter(body);
}
