/** The life of one import shipment, as the samples of the mappings tell it. */
import type { System } from '../canonical/kinds.js';

export interface DemoStep {
  readonly zh: string;
  readonly en: string;
  readonly system: System;
  /** The sample, below `mappings/`. */
  readonly sample: readonly string[];
}

/** A number of the shipment that every trader would look it up by: its bill of lading. */
export const shipmentReference = 'COSU6123456780';

export const demoSteps: readonly DemoStep[] = [
  { zh: '进口舱单', en: 'Import manifest', system: 'port', sample: ['port-ifcsum', 'samples', 'import-shanghai.txt'] },
  { zh: '卸船', en: 'Discharge from the vessel', system: 'port', sample: ['port-coarri', 'samples', 'discharge-shanghai.edi'] },
  { zh: '报关', en: 'Customs declaration', system: 'customs', sample: ['customs-cusdec', 'samples', 'import-shanghai.edi'] },
  { zh: '报检', en: 'Inspection application', system: 'inspection', sample: ['inspection-application', 'samples', 'import-shanghai.xml'] },
  { zh: '海关接受申报', en: 'Accepted by customs', system: 'customs', sample: ['customs-cusres', 'samples', 'accepted.edi'] },
  { zh: '税费核定', en: 'Duties assessed', system: 'customs', sample: ['customs-cusres', 'samples', 'tax-assessed.edi'] },
  { zh: '查验通知', en: 'Inspection ordered', system: 'inspection', sample: ['inspection-result', 'samples', 'ordered.xml'] },
  { zh: '缴纳税费', en: 'Duties paid', system: 'customs', sample: ['customs-tax-payment', 'samples', 'paid.xml'] },
  {
    zh: '检验检疫合格',
    en: 'Inspection passed',
    system: 'inspection',
    sample: ['inspection-result', 'samples', 'passed-with-certificate.xml'],
  },
  { zh: '海关放行', en: 'Released by customs', system: 'customs', sample: ['customs-cusres', 'samples', 'released.edi'] },
  { zh: '提箱出门', en: 'Gate-out', system: 'port', sample: ['port-codeco', 'samples', 'gate-out-shanghai.edi'] },
  {
    zh: '付汇核对报关单',
    en: 'Payment linked to the declaration',
    system: 'forex',
    sample: ['forex-bopn', 'samples', 'import-payment.xml'],
  },
  { zh: '付汇结算', en: 'Foreign exchange settled', system: 'forex', sample: ['forex-bopc', 'samples', 'import-payment.xml'] },
  {
    zh: '企业信息变更',
    en: 'A bureau changes the importer’s record',
    system: 'base',
    sample: ['base-change', 'samples', 'address-and-capital.xml'],
  },
  {
    zh: '法定代表人变更',
    en: 'A bureau registers a new legal representative',
    system: 'base',
    sample: ['base-change', 'samples', 'legal-representative.xml'],
  },
];
