/** The 27 fields that the commerce commission owns, and the 8 of the port. */
import type { FieldValues } from './base-fields.js';
import { isForeign, type Founding } from './founding.js';
import { investors } from './names.js';
import { yearsAfter, type Random } from './random.js';

export function tradeFields(founding: Founding, random: Random): FieldValues {
  const { trade, established, slug, identity } = founding;
  const processing = trade === 'manufacturer' && random.chance(0.5);
  return {
    foreignTradeRecordNo: `0${random.digits(7)}`,
    foreignTradeRecordDate: random.date(established, yearsAfter(established, 1)),
    foreignTradeRecordAuthority: '上海市商务委员会',
    foreignTradeRecordStatus: '1',
    businessAddress: identity.registeredAddress,
    contactPhone: `021-5${random.digits(7)}`,
    contactFax: `021-5${random.digits(7)}`,
    contactEmail: `trade@${slug}.example`,
    website: `https://www.${slug}.example`,
    foreignTradeOperatorType: isForeign(founding) ? '2' : '1',
    ...(isForeign(founding) ? foreignInvestment(founding, random) : { investorNames: '上海浦江投资管理有限公司' }),
    processingTradeApprovalNo: processing ? `CJ22${random.digits(8)}` : undefined,
    processingCapacityCertNo: processing ? `SH${random.digits(10)}` : undefined,
    technologyContractRegNo: trade === 'manufacturer' && random.chance(0.1) ? `3100-${random.digits(8)}` : undefined,
    dualUseRegistrationNo: trade === 'manufacturer' && random.chance(0.03) ? `LY31${random.digits(6)}` : undefined,
    stateTradingQualification: founding.nature === '1' && random.chance(0.1) ? '原油;化肥' : undefined,
    freightForwarderRecordNo: trade === 'forwarder' ? `31${random.digits(7)}` : undefined,
    overseasInvestmentCertNo: random.chance(0.03) ? `N31002015${random.digits(5)}` : undefined,
  };
}

function foreignInvestment({ established, nature }: Founding, random: Random): FieldValues {
  const [, investor] = random.pick(investors);
  const joint = nature !== '4';
  return {
    foreignInvestmentApprovalNo: `商外资沪${joint ? '合资' : '独资'}字〔${established.slice(0, 4)}〕${random.digits(4)}号`,
    foreignInvestmentApprovalDate: established,
    foreignInvestmentApprovalAuthority: '上海市商务委员会',
    totalInvestment: random.pick(['70', '140', '300', '714.25', '1250', '2980']),
    totalInvestmentCurrency: 'USD',
    foreignCapitalRatio: joint ? random.pick(['25', '49', '50', '51.5', '70']) : '100',
    investorNames: joint ? `${investor};上海浦江投资管理有限公司` : investor,
  };
}

export function portFields({ trade }: Founding, random: Random): FieldValues {
  return {
    eportIcCardNo: `8${random.digits(12)}`,
    eportDxpId: `DXPENT${random.digits(12)}`,
    nvoccRegistrationNo: trade === 'forwarder' && random.chance(0.6) ? `MOC-NV${random.digits(5)}` : undefined,
    shippingAgencyLicenseNo: trade === 'carrier' ? `MOC-CD${random.digits(5)}` : undefined,
    roadTransportLicenseNo: trade === 'terminal' || (trade === 'forwarder' && random.chance(0.3)) ? `3101${random.digits(8)}` : undefined,
  };
}
