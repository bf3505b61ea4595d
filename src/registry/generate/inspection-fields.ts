/** The 30 fields that inspection and quarantine owns. */
import type { FieldValues } from './base-fields.js';
import { personName, type Founding } from './founding.js';
import { yearsAfter, type Random } from './random.js';

export function inspectionFields(founding: Founding, random: Random): FieldValues {
  const { trade, established, slug, identity } = founding;
  const recorded = random.date(established, yearsAfter(established, 1));
  const isBroker = trade === 'broker';
  const declarants = 1 + random.below(3);
  return {
    ciqRecordType: isBroker ? '2' : '1',
    ciqRecordOffice: '310000',
    ciqRecordDate: recorded,
    ciqRecordValidUntil: '2028-12-31',
    ciqRecordStatus: '1',
    ciqEnterpriseClass: random.pick(['1', '2', '2', '3']),
    ciqCreditGrade: random.pick(['AA', 'A', 'A', 'B', 'B']),
    ciqAgentRegistrationNo: isBroker ? identity.ciqRecordNo : undefined,
    ciqDeclarantCount: String(declarants),
    ciqDeclarantNos: Array.from({ length: declarants }, () => `3100${random.digits(6)}`).join(';'),
    ciqContactName: personName(random),
    ciqContactPhone: `021-6${random.digits(7)}`,
    ciqContactEmail: `ciq@${slug}.example`,
    ciqGreenChannelFlag: random.chance(0.1) ? '1' : '0',
    ciqDirectReleaseFlag: random.chance(0.2) ? '1' : '0',
    ciqElectronicSupervisionFlag: random.chance(0.4) ? '1' : '0',
    ciqViolationCount: random.chance(0.95) ? '0' : '1',
    ...qualifications(founding, random),
  };
}

/** Records that only those have who deal in the goods. */
function qualifications({ trade, industry }: Founding, random: Random): FieldValues {
  const chapter = industry.product[0].slice(0, 2);
  const trader = trade === 'trader';
  const manufacturer = trade === 'manufacturer';
  return {
    importFoodConsigneeNo: trader && chapter === '22' ? `3100${random.digits(8)}` : undefined,
    importCosmeticsConsigneeNo: trader && random.chance(0.05) ? `3100HZ${random.digits(6)}` : undefined,
    importMeatConsigneeNo: trader && chapter === '22' && random.chance(0.3) ? `3100RL${random.digits(5)}` : undefined,
    exportFoodProducerNo: manufacturer && random.chance(0.03) ? `3100/${random.digits(5)}` : undefined,
    exportQualityLicenseNo: manufacturer && random.chance(0.2) ? `沪质许字${random.digits(6)}号` : undefined,
    woodPackagingMarkNo: manufacturer && random.chance(0.1) ? `CN-${random.digits(5)}` : undefined,
    dangerousPackagingProducerNo: manufacturer && random.chance(0.03) ? `C/${random.digits(6)}` : undefined,
    originVisaRegistrationNo: trader || manufacturer ? `3100${random.digits(5)}` : undefined,
    cccCertificateNos: manufacturer && chapter === '87' ? `20${random.digits(14)};20${random.digits(14)}` : undefined,
    importScrapConsigneeNo: trader && random.chance(0.02) ? `A3106${random.digits(4)}` : undefined,
    animalPlantQuarantineRegNo: trader && chapter === '94' ? `3100ZW${random.digits(4)}` : undefined,
    quarantineTreatmentUnitNo: trade === 'terminal' && random.chance(0.5) ? `沪检处字${random.digits(4)}号` : undefined,
  };
}
