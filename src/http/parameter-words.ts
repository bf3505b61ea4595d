/** What each parameter of the interface means, in both languages: said once here, wherever a route takes it. */

/** By the name of the parameter; of `id` by the part of the path before it. */
const words: Readonly<Record<string, string>> = {
  'interchanges id': 'The number that the receipt gave the interchange. 回执所给的交换编号。',
  'quarantine id': 'The number of the entry in quarantine. 隔离条目编号。',
  'cases id': 'The number of the clearance case. 通关案例编号。',
  'messages id': 'The number of the canonical message. 标准报文编号。',
  'enterprises id':
    'The number of the enterprise in the registry; where one is looked up, any identifier of it. 企业编号；查询单个企业时可用任一标识。',
  'discrepancies id': 'The number of the discrepancy. 差异编号。',
  'linkage-tasks id': 'The number of the linkage task. 联动任务编号。',
  'entitlements id': 'The number of the exception. 授权例外编号。',
  'subscriptions id': 'The number of the subscription. 订阅编号。',
  messageId: 'The number of a message of the case. 该案例中报文的编号。',
  noticeId: 'The number of a notice of the subscription. 该订阅中通知的编号。',
  field: 'The name of a field of the catalogue. 目录中的字段名。',
  reader: 'Who reads: an agency, or the enterprise itself (self). 读取方：机构，或企业本身（self）。',
  needsAction: 'Only those that wait for the trader. 仅需企业办理的。',
  hold: 'Only those with this hold. 仅含该项布控的。',
  system: 'Only those of this sending system; an agency has its own in any case. 仅该发送系统的；各单位本就只见本系统。',
  reference:
    'Only those with this control reference (ISA13, UNB 0020, the id of an XML document). 仅含该控制编号的（ISA13、UNB 0020 或 XML 报文编号）。',
  sender:
    'Only those whose envelope names this sender, with its qualifier (`id:qualifier`) or without. 仅信封中为该发送方的，可带限定符（`标识:限定符`）。',
  sha256: 'Only those of these bytes, by their SHA-256 in hexadecimal. 仅字节与该 SHA-256（十六进制）相符的。',
  receivedFrom: 'Only what was received at or after this instant. 仅该时刻及之后收到的。',
  receivedTo: 'Only what was received before this instant. 仅该时刻之前收到的。',
  changedFrom: 'Only what changed at or after this instant. 仅该时刻及之后有变动的。',
  changedTo: 'Only what changed before this instant. 仅该时刻之前有变动的。',
  limit: 'How many at most in one answer. 单次最多返回条数。',
  after: 'Where the page before ended: its `next`, or the last id. 上一页的 next 或最后编号，从其后继续。',
  before: 'Only older ones: the last id of the page before. 仅更早的：上一页最后编号。',
  'last-event-id': 'The last event that arrived: the stream goes on behind it. 最后收到的事件编号，从其后继续。',
  reveal: 'Sensitive values in clear, which is logged. 敏感信息显示原值并留痕。',
  unifiedSocialCreditCode: 'The unified social credit code. 统一社会信用代码。',
  organizationCode: 'The organization code. 组织机构代码。',
  customsRegistrationCode: 'The customs registration code. 海关注册编码。',
  ciqRecordNo: 'The CIQ record number. 检验检疫备案号。',
  importExportEnterpriseCode: 'The import and export enterprise code. 进出口企业代码。',
  taxpayerId: 'The taxpayer identification number. 纳税人识别号。',
  businessLicenseNo: 'The registration number of the business licence. 营业执照注册号。',
  portEdiPartyCode: 'The party code in the port’s EDI. 港口 EDI 用户代码。',
  scacCode: 'The Standard Carrier Alpha Code. 承运人代码（SCAC）。',
  name: 'The name of the enterprise, as it is registered. 登记的企业名称。',
  on:
    'As of this instant: whoever had the identifier then; of a day (yyyy-MM-dd) its last instant in Beijing, 23:59:59.999+08:00. ' +
    '以该时刻为准，即当时持有该标识的企业；仅给日期时以北京时间当日最后一刻（23:59:59.999）为准。',
  q: 'Any identifier, or a part of the name. 任一标识，或名称的一部分。',
  valid: 'What was true at this instant; now without it. 该时刻的真实情况；缺省为当前。',
  known: 'As far as the hub knew it at this instant; now without it. 平台在该时刻所知；缺省为当前。',
  as: 'Those put to the caller as owner, or those that it claimed. 作为权属方收到的，或作为主张方提出的。',
  enterprise: 'Only those about this enterprise. 仅该企业的。',
  answered: 'Only those that are answered, or that are not. 仅已答复或未答复的。',
  overdue: 'Only those whose due date is past, or is not. 仅已逾期或未逾期的。',
};

/** @param url of the route, with `:parameters` @returns what the parameter means; undefined for one that nobody has put into words */
export function wordsOf(url: string, name: string): string | undefined {
  const before = /([^/]+)\/:id(?:\/|$)/.exec(url)?.[1];
  return name === 'id' ? words[`${before ?? ''} id`] : words[name];
}

interface Described {
  readonly description?: string;
}

/** A route's schema with every parameter in words: those that the route itself describes stay as they are. */
export function inWords<Schema extends object>(schema: Schema, url: string): Schema {
  const described = Object.entries(schema).map(([part, value]): [string, unknown] =>
    part === 'params' || part === 'querystring' || part === 'headers' ? [part, propertiesInWords(value as object, url)] : [part, value],
  );
  return Object.fromEntries(described) as Schema;
}

function propertiesInWords(object: { readonly properties?: Readonly<Record<string, Described>> }, url: string): object {
  const properties = Object.entries(object.properties ?? {}).map(([name, property]): [string, Described] => {
    const description = property.description ?? wordsOf(url, name);
    return [name, description === undefined ? property : { ...property, description }];
  });
  return { ...object, properties: Object.fromEntries(properties) };
}
