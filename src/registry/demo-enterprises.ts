/**
 * Six invented enterprises with fixed identifiers, who take part in the demo's shipment and in the samples of the
 * mappings. They come first in the generated registry, which fills their other fields. Their codes are valid by their
 * check characters and made up; a real enterprise with one of them would be chance.
 */

/** What an enterprise does in foreign trade; it decides which fields it has. */
export type Trade = 'trader' | 'manufacturer' | 'broker' | 'carrier' | 'terminal' | 'forwarder';

export interface NamedEnterprise {
  readonly trade: Trade;
  /** Catalogue fields by name. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Its importer. */
export const importer = {
  trade: 'trader',
  fields: {
    unifiedSocialCreditCode: '91310115MAYD000194',
    organizationCode: 'MAYD00019',
    businessLicenseNo: '310115000100177',
    taxpayerId: '91310115MAYD000194',
    customsRegistrationCode: '3122960011',
    ciqRecordNo: '3100600011',
    importExportEnterpriseCode: '3100MAYD00019',
    portEdiPartyCode: 'PJTRADE',
    enterpriseName: '上海浦江国际贸易有限公司',
    enterpriseNameEn: 'Shanghai Pujiang International Trading Co., Ltd.',
    administrativeDivisionCode: '310115',
    registeredAddress: '上海市浦东新区世纪大道1500号东方大厦1806室',
    registeredPostalCode: '200122',
    businessAddressEn: 'Room 1806, East Tower, No. 1500 Century Avenue, Pudong New Area, Shanghai 200122, China',
    legalRepresentativeName: '陈浦生',
  },
} as const satisfies NamedEnterprise;

/** Its customs broker, who declares for the importer. */
export const broker = {
  trade: 'broker',
  fields: {
    unifiedSocialCreditCode: '91310109MAYD000279',
    organizationCode: 'MAYD00027',
    businessLicenseNo: '310109000200265',
    taxpayerId: '91310109MAYD000279',
    customsRegistrationCode: '3109980022',
    ciqRecordNo: '3100910022',
    importExportEnterpriseCode: '3100MAYD00027',
    portEdiPartyCode: 'STBROKER',
    enterpriseName: '上海申通报关有限公司',
    enterpriseNameEn: 'Shanghai Shentong Customs Brokerage Co., Ltd.',
    administrativeDivisionCode: '310109',
    registeredAddress: '上海市虹口区东大名路908号金岸大厦6楼',
    registeredPostalCode: '200082',
    businessAddressEn: '6th Floor, Jin An Building, No. 908 Dong Daming Road, Hongkou District, Shanghai 200082, China',
    legalRepresentativeName: '沈通海',
  },
} as const satisfies NamedEnterprise;

/** The carrier and its agent. */
export const carrier = {
  trade: 'carrier',
  fields: {
    unifiedSocialCreditCode: '91310109MAYD000354',
    organizationCode: 'MAYD00035',
    businessLicenseNo: '310109000300356',
    taxpayerId: '91310109MAYD000354',
    customsRegistrationCode: '3109910033',
    ciqRecordNo: '3100600033',
    importExportEnterpriseCode: '3100MAYD00035',
    portEdiPartyCode: 'COSCO',
    scacCode: 'COSU',
    enterpriseName: '中远海运集装箱代理（上海）有限公司',
    enterpriseNameEn: 'COSCO Shipping Container Agency (Shanghai) Co., Ltd.',
    administrativeDivisionCode: '310109',
    registeredAddress: '上海市虹口区东大名路378号远洋大厦22楼',
    registeredPostalCode: '200080',
    businessAddressEn: '22nd Floor, Ocean Building, No. 378 Dong Daming Road, Hongkou District, Shanghai 200080, China',
    legalRepresentativeName: '周远航',
  },
} as const satisfies NamedEnterprise;

/** The terminal where the containers are discharged. */
export const terminal = {
  trade: 'terminal',
  fields: {
    unifiedSocialCreditCode: '91310115MAYD00043L',
    organizationCode: 'MAYD00043',
    businessLicenseNo: '310115000400442',
    taxpayerId: '91310115MAYD00043L',
    customsRegistrationCode: '3122630044',
    ciqRecordNo: '3100600044',
    importExportEnterpriseCode: '3100MAYD00043',
    portEdiPartyCode: 'YSICT',
    containerYardCode: 'YSICT',
    supervisedSiteCode: 'CNYSN220044',
    enterpriseName: '上海洋山国际集装箱码头有限公司',
    enterpriseNameEn: 'Shanghai Yangshan International Container Terminal Co., Ltd.',
    administrativeDivisionCode: '310115',
    registeredAddress: '上海市浦东新区洋山保税港区顺通路5号A栋',
    registeredPostalCode: '201308',
    businessAddressEn: 'Building A, No. 5 Shuntong Road, Yangshan Bonded Port Area, Shanghai 201308, China',
    legalRepresentativeName: '杨山明',
  },
} as const satisfies NamedEnterprise;

/** An exporter and manufacturer. */
export const exporter = {
  trade: 'manufacturer',
  fields: {
    unifiedSocialCreditCode: '91310104MAYD00051H',
    organizationCode: 'MAYD00051',
    businessLicenseNo: '310104000500534',
    taxpayerId: '91310104MAYD00051H',
    customsRegistrationCode: '3104910055',
    ciqRecordNo: '3100600055',
    importExportEnterpriseCode: '3100MAYD00051',
    portEdiPartyCode: 'HDMECH',
    enterpriseName: '上海华东机电进出口有限公司',
    enterpriseNameEn: 'Shanghai Huadong Machinery and Electric Import & Export Co., Ltd.',
    administrativeDivisionCode: '310104',
    registeredAddress: '上海市徐汇区漕溪北路398号汇智大厦12层',
    registeredPostalCode: '200030',
    businessAddressEn: '12th Floor, Huizhi Building, No. 398 North Caoxi Road, Xuhui District, Shanghai 200030, China',
    legalRepresentativeName: '华建东',
  },
} as const satisfies NamedEnterprise;

/** A freight forwarder and non-vessel-operating carrier. */
export const forwarder = {
  trade: 'forwarder',
  fields: {
    unifiedSocialCreditCode: '91310107MAYD0006XL',
    organizationCode: 'MAYD0006X',
    businessLicenseNo: '310107000600624',
    taxpayerId: '91310107MAYD0006XL',
    customsRegistrationCode: '3107960066',
    ciqRecordNo: '3100600066',
    importExportEnterpriseCode: '3100MAYD0006X',
    portEdiPartyCode: 'DFFWD',
    enterpriseName: '上海东方国际货运代理有限公司',
    enterpriseNameEn: 'Shanghai Dongfang International Freight Forwarding Co., Ltd.',
    administrativeDivisionCode: '310107',
    registeredAddress: '上海市普陀区中山北路3000号长城大厦15楼',
    registeredPostalCode: '200063',
    businessAddressEn: '15th Floor, Great Wall Building, No. 3000 North Zhongshan Road, Putuo District, Shanghai 200063, China',
    legalRepresentativeName: '方运通',
  },
} as const satisfies NamedEnterprise;

/** In the order in which the generated registry begins. */
export const namedEnterprises: readonly NamedEnterprise[] = [importer, broker, carrier, terminal, exporter, forwarder];
