/** What members of a canonical message are called by those who send the values: the last name of a member decides. */
import type { Bilingual } from '../errors.js';

const labels: Readonly<Record<string, Bilingual>> = {
  occurredAt: { en: 'the time of the event', zh: '发生时间' },
  issuedOn: { en: 'the date of issue', zh: '签发日期' },
  orderedOn: { en: 'the date of the order', zh: '订购日期' },
  declarationNo: { en: 'the declaration number', zh: '报关单号' },
  manifestNo: { en: 'the manifest number', zh: '舱单号' },
  billOfLading: { en: 'the bill of lading', zh: '提单号' },
  containerNo: { en: 'the container number', zh: '集装箱号' },
  inspectionNo: { en: 'the inspection number', zh: '报检号' },
  licenceNo: { en: 'the licence number', zh: '许可证号' },
  contractNo: { en: 'the contract number', zh: '合同号' },
  invoiceNo: { en: 'the invoice number', zh: '发票号' },
  forexNo: { en: 'the foreign exchange number', zh: '外汇核销号' },
  value: { en: 'the quantity or amount', zh: '数量或金额' },
  unit: { en: 'the unit', zh: '计量单位' },
  currency: { en: 'the currency', zh: '币种' },
  rate: { en: 'the rate', zh: '税率' },
  hsCode: { en: 'the commodity code', zh: '商品编号' },
  direction: { en: 'the direction', zh: '进出口方向' },
  role: { en: 'the role of the party', zh: '当事方角色' },
  eta: { en: 'the expected arrival', zh: '预计抵港时间' },
  etd: { en: 'the expected departure', zh: '预计离港时间' },
};

/** In English with the member itself, by which integrators know it; a member without a label is called by its own name. */
export function labelOf(member: string): Bilingual {
  const name = (member.split('.').at(-1) ?? '').replace('[]', '');
  const label = Object.hasOwn(labels, name) ? labels[name] : undefined;
  return label === undefined ? { en: member, zh: ` ${member} ` } : { en: `${label.en} (${member})`, zh: label.zh };
}
