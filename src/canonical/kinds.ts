/**
 * The closed list of canonical event kinds, `<noun>.<past participle>`, with what each means to a person.
 * A new kind is a change of the contract: routing, the state table and the documents follow from this list.
 */
export const kinds = {
  'manifest.filed': { zh: '舱单已申报', en: 'Manifest filed' },
  'manifest.received': { zh: '海关已收到舱单', en: 'Manifest received by customs' },
  'manifest.accepted': { zh: '舱单已接受', en: 'Manifest accepted' },
  'manifest.rejected': { zh: '舱单退单', en: 'Manifest rejected' },
  'declaration.submitted': { zh: '报关单已提交', en: 'Declaration submitted' },
  'declaration.amended': { zh: '报关单已修改', en: 'Declaration amended' },
  'declaration.received': { zh: '海关已收到报关单', en: 'Declaration received by customs' },
  'declaration.accepted': { zh: '海关已接受申报', en: 'Declaration accepted by customs' },
  'declaration.rejected': { zh: '报关单退单', en: 'Declaration rejected' },
  'declaration.queried': { zh: '海关要求补充资料', en: 'Customs asks for documents or corrections' },
  'declaration.reviewed': { zh: '审单完成', en: 'Declaration reviewed' },
  'declaration.released': { zh: '海关放行', en: 'Goods released by customs' },
  'declaration.closed': { zh: '结关', en: 'Declaration closed' },
  'declaration.cancelled': { zh: '报关单已撤销', en: 'Declaration cancelled' },
  'inspection.applied': { zh: '已报检', en: 'Inspection applied for' },
  'inspection.ordered': { zh: '查验通知', en: 'Inspection ordered' },
  'inspection.passed': { zh: '检验检疫合格', en: 'Inspection passed' },
  'inspection.failed': { zh: '检验检疫不合格', en: 'Inspection failed' },
  'certificate.issued': { zh: '证书已签发', en: 'Certificate issued' },
  'tax.assessed': { zh: '税费已核定', en: 'Duties and taxes assessed' },
  'tax.paid': { zh: '税费已缴纳', en: 'Duties and taxes paid' },
  'hold.placed': { zh: '货物被布控', en: 'Hold placed' },
  'hold.lifted': { zh: '布控已解除', en: 'Hold lifted' },
  'licence.issued': { zh: '许可证已签发', en: 'Licence issued' },
  'licence.revoked': { zh: '许可证已撤销', en: 'Licence revoked' },
  'forex.declared': { zh: '国际收支已申报', en: 'Foreign exchange receipt or payment declared' },
  'forex.settled': { zh: '外汇已结算', en: 'Foreign exchange settled' },
  'forex.verified': { zh: '外汇已核销', en: 'Foreign exchange verified against declarations' },
  'order.placed': { zh: '订单已下达', en: 'Order placed' },
  'invoice.issued': { zh: '发票已开具', en: 'Invoice issued' },
  'shipment.notified': { zh: '发货通知', en: 'Shipment notified' },
  'vessel.arrived': { zh: '船舶抵港', en: 'Vessel arrived' },
  'vessel.departed': { zh: '船舶离港', en: 'Vessel departed' },
  'container.loaded': { zh: '集装箱已装船', en: 'Containers loaded' },
  'container.discharged': { zh: '集装箱已卸船', en: 'Containers discharged' },
  'container.gated-in': { zh: '集装箱进港', en: 'Container gated in' },
  'container.gated-out': { zh: '集装箱出港', en: 'Container gated out' },
  'goods.arrived': { zh: '货物运抵', en: 'Goods arrived' },
  'goods.departed': { zh: '货物运离', en: 'Goods departed' },
  'enterprise.registered': { zh: '企业已登记', en: 'Enterprise registered' },
  'enterprise.changed': { zh: '企业信息变更', en: 'Enterprise information changed' },
  'enterprise.merged': { zh: '企业合并', en: 'Enterprise merged into another' },
  'enterprise.split': { zh: '企业拆分', en: 'Merge of enterprises taken back' },
  'discrepancy.opened': { zh: '数据差异待核', en: 'Value claimed against the owner of a field' },
  'discrepancy.answered': { zh: '数据差异已答复', en: 'Claim answered by the owner of the field' },
  'linkage.assigned': { zh: '联动任务下达', en: 'Agency asked to follow a change' },
  'linkage.answered': { zh: '联动任务已答复', en: 'Agency has answered a linkage task' },
  'acknowledgement.received': { zh: '收到回执', en: 'Acknowledgement received' },
} as const;

export type Kind = keyof typeof kinds;

export const kindNames = Object.keys(kinds) as Kind[];

/** The systems that exchange messages with the hub. As readers they are agencies. */
export const systems = ['customs', 'inspection', 'forex', 'trade', 'port', 'base'] as const;
export type System = (typeof systems)[number];

export function isSystem(value: unknown): value is System {
  return systems.includes(value as System);
}
