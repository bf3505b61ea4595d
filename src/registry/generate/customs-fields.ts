/** The 54 fields that customs owns. */
import type { FieldValues } from './base-fields.js';
import { personName, type Founding } from './founding.js';
import { yearsAfter, type Random } from './random.js';

/** The management categories AA to D ended on 2014-12-01 (海关总署令第225号). */
const categoriesUntil = '2014-12-01';
const businessCategories = { trader: '01', manufacturer: '02', terminal: '04', broker: '05', carrier: '99', forwarder: '99' } as const;
const productionTypes: Readonly<Record<string, string>> = { trader: '1', manufacturer: '3', terminal: '4' };

export function customsFields(founding: Founding, random: Random): FieldValues {
  const { trade, established, district, zone, nature } = founding;
  const registered = random.date(established, yearsAfter(established, 1));
  const processing = trade === 'manufacturer' && random.chance(0.6);
  const grade = random.pick(['1', '2', '3', '3', '3', '3']);
  return {
    ...registration(founding, registered, random),
    customsManagementCategory: registered < categoriesUntil ? random.pick(['AA', 'A', 'A', 'B', 'B', 'B']) : undefined,
    customsCreditGrade: grade,
    ...(grade === '1' && {
      aeoCode: `AEOCN${founding.identity.customsRegistrationCode ?? ''}`,
      aeoCertificationDate: random.date('2015-01-01', '2025-06-01'),
    }),
    customsEconomicZoneCode: zone,
    customsEnterpriseNature: nature,
    customsSpecialZoneType: zone === '4' ? '01' : zone === '6' ? '04' : '00',
    customsBusinessCategory: processing ? '03' : businessCategories[trade],
    crossBorderEcommerceType: trade === 'trader' && random.chance(0.15) ? '1' : '0',
    ...contacts(founding, random),
    ...(random.chance(0.2) && {
      otherBusinessAddress: `上海市${district.zh}${random.pick(district.roads)[0]}${1 + random.below(900)}号（仓库）`,
    }),
    ...finances(random),
    domesticSalesRatio: trade === 'manufacturer' ? String(random.below(101)) : '0',
    customsProductionType: productionTypes[trade] ?? '9',
    mainProductHsCode: founding.industry.product[0],
    mainProductName: founding.industry.product[1],
    processingTradeFlag: processing ? '1' : '0',
    bondedManualNo: processing ? `C22${random.digits(9)}` : undefined,
    customsPenaltyCount: random.chance(0.95) ? '0' : '1',
  };
}

function registration(founding: Founding, registered: string, random: Random): FieldValues {
  const { trade, district } = founding;
  const isBroker = trade === 'broker';
  return {
    customsPreEntryNo: `${district.customsOffice}${random.digits(14)}`,
    customsRegistrationOffice: district.customsOffice,
    customsRegistrationDate: registered,
    customsFirstRegistrationDate: registered,
    // A broker's licence runs for two years at a time, everybody else's registration for long.
    customsValidUntil: isBroker ? '2027-12-31' : '2068-07-31',
    customsRegistrationStatus: '0',
    customsDeclarantCategory: isBroker ? '2' : trade === 'terminal' ? '4' : trade === 'carrier' ? '9' : '1',
    brokerRegistrationLicenseNo: isBroker ? `沪关企字${random.digits(6)}号` : undefined,
    brokerLicenseValidUntil: isBroker ? '2027-12-31' : undefined,
  };
}

function contacts({ slug }: Founding, random: Random): FieldValues {
  const declarants = 1 + random.below(4);
  return {
    customsContactName: personName(random),
    customsContactPhone: `021-5${random.digits(7)}`,
    customsContactMobile: `139${random.digits(8)}`,
    customsContactFax: `021-5${random.digits(7)}`,
    customsContactEmail: `customs@${slug}.example`,
    customsManagerName: personName(random),
    customsManagerPhone: `021-5${random.digits(7)}`,
    customsDeclarantCount: String(declarants),
    customsDeclarantNos: Array.from({ length: declarants }, () => `22${random.digits(6)}`).join(';'),
  };
}

function finances(random: Random): FieldValues {
  const agent = random.chance(0.2);
  const mode = random.pick(['2', '2', '3', '4']);
  const child = random.chance(0.1);
  return {
    premisesNature: random.pick(['1', '2', '2']),
    premisesArea: `${80 + random.below(4000)}.5`,
    listedCompanyFlag: random.chance(0.03) ? '1' : '0',
    accountingComputerizedFlag: '1',
    financialSoftwareName: random.pick(['用友U8', '金蝶K3', 'SAP ERP', '速达财务']),
    bookkeepingMode: agent ? '2' : '1',
    bookkeepingAgentName: agent ? '上海诚达代理记账有限公司' : undefined,
    customsGuaranteeAmount: random.chance(0.1) ? random.pick(['20', '50.5', '100']) : '0',
    ...(child && {
      parentOrganizationCode: random.pick(['MAYYYY016', 'MAYYYY024', 'MAYYYY032']),
      parentOrganizationName: random.pick(['上海对外经贸实业集团有限公司', '华东远洋控股集团有限公司', '长三角国际物流集团有限公司']),
      parentRelation: '4',
    }),
    dutyPaymentMode: mode,
    dutyGuaranteeNo: mode === '3' ? `HZ22${random.digits(10)}` : undefined,
    paperlessAgreementFlag: random.chance(0.95) ? '1' : '0',
    customsDutyArrearsFlag: '0',
  };
}
