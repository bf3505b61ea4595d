/** A shipment as the readers give it, by value: the pages are tried with it without any database. */
import type { CaseCounts, CaseDetail, CaseRow, EventView, StateView, TrackView } from '../../src/clearance/case-view.js';
import type { Viewer } from '../../src/access/account.js';
import type { PageContext } from '../../src/portal/page.js';

export const importerId = '0198aaaa-0000-7000-8000-000000000001';
export const caseId = '0198bbbb-0000-7000-8000-000000000001';

export const viewer: Viewer = {
  account: { id: '0198cccc-0000-7000-8000-000000000001', name: 'li.wei', displayName: '李薇', role: 'trader', timeZone: 'Asia/Shanghai' },
  enterprises: [
    { id: importerId, name: '上海浦江国际贸易有限公司', nameEn: 'Shanghai Pujiang International Trading Co., Ltd.', until: null },
    { id: '0198aaaa-0000-7000-8000-000000000002', name: '上海申通报关有限公司', nameEn: null, until: '2026-12-31' },
  ],
};

export function contextIn(language: 'zh' | 'en', path = '/'): PageContext & { readonly viewer: Viewer } {
  return {
    language,
    timeZone: 'Asia/Shanghai',
    now: '2026-04-18T02:00:00.000Z',
    path,
    assets: { style: '/portal/portal.css', script: '/portal/portal.js', icon: '/portal/icon.svg' },
    viewer,
    formToken: 'form-token',
  };
}

const taxDue: StateView = {
  state: 'TAX_DUE',
  label: { zh: '待缴税', en: 'Duties to pay' },
  meaning: { zh: '海关已核定税费，缴清后才能放行。', en: 'Customs has assessed the duties; the goods are released when they are paid.' },
  turn: 'trader',
  action: { zh: '请在期限内缴清税款。', en: 'Pay the duties in time.' },
  tone: 'act',
};

const declaration: TrackView = {
  track: 'declaration',
  trackLabel: { zh: '报关', en: 'Customs declaration' },
  state: 'DOCS_CLEARED',
  label: { zh: '审单完成', en: 'Documents cleared' },
  meaning: { zh: '单证审核通过。', en: 'Customs has checked the documents.' },
  turn: 'customs',
  action: { zh: '无需操作，等待海关。', en: 'Nothing; customs goes on.' },
  tone: 'wait',
  since: '2026-04-16T03:20:00.000Z',
  steps: [
    { state: 'SUBMITTED', label: { zh: '已提交', en: 'Submitted' }, reachedAt: '2026-04-15T02:30:00.000Z' },
    { state: 'ACCEPTED_BY_CUSTOMS', label: { zh: '海关接受', en: 'Accepted' }, reachedAt: '2026-04-15T06:00:00.000Z' },
    { state: 'DOCS_CLEARED', label: { zh: '审结', en: 'Reviewed' }, reachedAt: '2026-04-16T03:20:00.000Z' },
    { state: 'RELEASED', label: { zh: '放行', en: 'Released' } },
    { state: 'CLOSED', label: { zh: '结关', en: 'Closed' } },
  ],
};

const tax: TrackView = {
  ...taxDue,
  track: 'tax',
  trackLabel: { zh: '税费', en: 'Duties and taxes' },
  since: '2026-04-16T03:30:00.000Z',
  steps: [
    { state: 'TAX_DUE', label: { zh: '待缴税', en: 'To pay' }, reachedAt: '2026-04-16T03:30:00.000Z' },
    { state: 'TAX_PAID', label: { zh: '已缴税', en: 'Paid' } },
  ],
};

const logistics: TrackView = {
  track: 'logistics',
  trackLabel: { zh: '物流', en: 'Logistics' },
  state: 'DISCHARGED',
  label: { zh: '已卸船', en: 'Discharged' },
  meaning: { zh: '集装箱已卸到码头。', en: 'The containers are at the terminal.' },
  turn: 'terminal',
  action: { zh: '等待放行后提箱。', en: 'Wait for release.' },
  tone: 'wait',
  since: '2026-04-14T20:10:00.000Z',
  steps: [
    { state: 'VESSEL_ARRIVED', label: { zh: '船舶抵港', en: 'Vessel arrived' }, reachedAt: '2026-04-14T12:00:00.000Z' },
    { state: 'DISCHARGED', label: { zh: '卸船', en: 'Discharged' }, reachedAt: '2026-04-14T20:10:00.000Z' },
    { state: 'GATE_OUT', label: { zh: '出门', en: 'Gated out' } },
  ],
};

export function event(number: number, over: Partial<EventView> = {}): EventView {
  return {
    cursor: String(number),
    messageId: `0198dddd-0000-7000-8000-${String(number).padStart(12, '0')}`,
    kind: 'declaration.reviewed',
    label: { zh: '审单完成', en: 'Declaration reviewed' },
    system: 'customs',
    occurredAt: new Date(Date.parse('2026-04-15T02:30:00Z') + number * 60_000).toISOString(),
    receivedAt: new Date(Date.parse('2026-04-15T02:31:00Z') + number * 60_000).toISOString(),
    track: 'declaration',
    state: 'DOCS_CLEARED',
    stateLabel: { zh: '审单完成', en: 'Documents cleared' },
    applied: true,
    interchangeId: '0198eeee-0000-7000-8000-000000000001',
    ...over,
  };
}

const duties = [{ currency: 'CNY', assessed: '128456.30', paid: '0', due: '128456.30', dueAt: '2026-04-30T15:59:59.000Z' }];

export const row: CaseRow = {
  id: caseId,
  openedAt: '2026-04-13T01:00:00.000Z',
  updatedAt: '2026-04-16T03:30:00.000Z',
  summary: taxDue,
  needsAction: true,
  turn: 'trader',
  tracks: [logistics, declaration, tax],
  holds: [{ hold: 'taxHold', label: { zh: '税费未缴', en: 'Held for unpaid duties' }, since: '2026-04-16T03:30:00.000Z' }],
  references: {
    billOfLading: ['COSU6123456780'],
    declarationNo: ['222920260415000123'],
    containerNo: ['CSLU2000015', 'CSLU2000020'],
    manifestNo: ['MF2026041300017'],
  },
  duties,
};

export const waiting: CaseRow = {
  ...row,
  id: '0198bbbb-0000-7000-8000-000000000002',
  needsAction: false,
  turn: 'customs',
  summary: { ...declaration },
  tracks: [declaration],
  holds: [],
  references: { declarationNo: ['222920260415000124'] },
  duties: [{ currency: 'CNY', assessed: '900.00', paid: '900.00', due: '0.00' }],
};

export const counts: CaseCounts = {
  total: 214,
  needsAction: 3,
  byState: [{ state: 'TAX_DUE', label: taxDue.label, count: 2 }],
  byHold: [{ hold: 'taxHold', label: { zh: '税费未缴', en: 'Held for unpaid duties' }, count: 2 }],
  atLeast: false,
};

export const detail: CaseDetail = {
  ...row,
  tracks: [logistics, declaration, tax],
  parties: [
    { role: 'importer', name: '上海浦江国际贸易有限公司', enterpriseId: importerId, identifiers: { uscc: '91310115MAYD000194' } },
    { role: 'declarant', name: '上海申通报关有限公司' },
  ],
  timeline: {
    events: [
      event(1, { kind: 'declaration.submitted', label: { zh: '报关单已提交', en: 'Declaration submitted' }, senderText: '申报成功' }),
      event(2, { senderCode: 'J', senderText: '通关无纸化审结', reason: '<script>alert(1)</script>' }),
      event(3, { applied: false, whyNot: 'older', errors: [{ code: '12', text: '毛重不符', pointer: '/Declaration/GrossWeight' }] }),
    ],
    cursor: '3',
    more: false,
  },
  times: [
    { what: 'arrival', label: { zh: '抵港', en: 'Arrival' }, estimated: '2026-04-14T10:00:00.000Z', actual: '2026-04-14T12:00:00.000Z' },
  ],
  stages: [
    {
      stage: 'review',
      label: { zh: '审单', en: 'Review' },
      startedAt: '2026-04-15T02:30:00.000Z',
      endedAt: '2026-04-16T03:20:00.000Z',
      hours: 24.8,
      enterpriseMedian: 18,
      portMedian: 26,
    },
  ],
  deadlines: [
    {
      rule: 'free-days',
      label: { zh: '集装箱免费期', en: 'Free time of the container' },
      consequence: { zh: '超期将产生滞箱费。', en: 'Demurrage is charged afterwards.' },
      subject: 'CSLU2000015',
      startedAt: '2026-04-14T20:10:00.000Z',
      endsAt: '2026-04-21T16:00:00.000Z',
      state: 'running',
    },
  ],
  dutyLines: [
    {
      declarationNo: '222920260415000123',
      taxType: 'A',
      taxTypeText: '关税',
      noticeNo: '2229202604150001',
      assessed: { value: '38456.30', currency: 'CNY' },
      paid: { value: '0', currency: 'CNY' },
      due: { value: '38456.30', currency: 'CNY' },
      dueAt: '2026-04-30T15:59:59.000Z',
    },
    {
      declarationNo: '222920260415000123',
      taxType: 'L',
      taxTypeText: '增值税',
      noticeNo: '2229202604150002',
      assessed: { value: '90000.00', currency: 'CNY' },
      paid: { value: '0', currency: 'CNY' },
      due: { value: '90000.00', currency: 'CNY' },
      dueAt: '2026-04-30T15:59:59.000Z',
    },
  ],
  conflicts: [
    {
      what: 'weight',
      label: { zh: '毛重', en: 'Gross weight' },
      subject: 'COSU6123456780',
      statements: [
        {
          system: 'port',
          kind: 'manifest.filed',
          label: { zh: '舱单已申报', en: 'Manifest filed' },
          messageId: '0198dddd-0000-7000-8000-000000000001',
          statedAt: '2026-04-13T01:00:00.000Z',
          value: '18500',
          unit: 'KGM',
        },
        {
          system: 'customs',
          kind: 'declaration.submitted',
          label: { zh: '报关单已提交', en: 'Declaration submitted' },
          messageId: '0198dddd-0000-7000-8000-000000000002',
          statedAt: '2026-04-15T02:30:00.000Z',
          value: '18250.5',
          unit: 'KGM',
        },
      ],
    },
  ],
  deliveries: [
    {
      messageId: '0198dddd-0000-7000-8000-000000000001',
      kind: 'declaration.submitted',
      recipient: 'customs',
      deliveredAt: '2026-04-15T02:31:00.000Z',
    },
    { messageId: '0198dddd-0000-7000-8000-000000000001', kind: 'declaration.submitted', recipient: 'port' },
  ],
  containers: [
    {
      number: 'CSLU2000015',
      declarations: ['222920260415000123'],
      sizeType: '45G1',
      fill: 'full',
      seals: ['A12345'],
      grossWeight: { value: '9200', unit: 'KGM' },
      state: 'DISCHARGED',
      stateLabel: { zh: '已卸船', en: 'Discharged' },
      since: '2026-04-14T20:10:00.000Z',
      location: '洋山四期',
    },
    { number: 'CSLU2000020', sizeType: '22G1', fill: 'full', declarations: [], seals: [] },
  ],
  goods: [
    {
      system: 'customs',
      kind: 'declaration.submitted',
      messageId: '0198dddd-0000-7000-8000-000000000002',
      sequence: '1',
      hsCode: '8542319000',
      name: '集成电路 <i>SoC</i>',
      originCountry: 'KR',
      quantities: [{ value: '120000', unit: '007' }],
      grossWeight: { value: '18250.5', unit: 'KGM' },
      totalPrice: { value: '1250000.00', currency: 'USD' },
    },
  ],
  documents: [
    {
      type: '380',
      number: 'INV-2026-0415',
      name: '发票',
      issuedAt: '2026-04-10T00:00:00.000Z',
      messageId: '0198dddd-0000-7000-8000-000000000002',
    },
  ],
  joins: [],
};
