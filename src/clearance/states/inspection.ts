/** The states of inspection and quarantine (检验检疫): data. The letters are the codes of its receipts. */
import type { StateRow } from '../state-types.js';

export const inspectionStates = {
  CIQ_ACCEPTED: {
    rank: 10, // d
    usual: true,
    turn: 'inspection',
    tone: 'wait',
    label: { zh: '已报检', en: 'Inspection applied for' },
    meaning: { zh: '报检申请已提交，等待检验检疫审核。', en: 'Inspection was applied for and is being considered.' },
    action: { zh: '请等待施检通知或放行。', en: 'Wait for an order to inspect, or for the release.' },
  },
  CIQ_REVIEW: {
    rank: 15, // b
    turn: 'inspection',
    tone: 'wait',
    label: { zh: '检验检疫审核中', en: 'Under review by inspection' },
    meaning: { zh: '检验检疫正在审核报检资料。', en: 'The application is being reviewed.' },
    action: { zh: '请等待审核结果。', en: 'Wait for the result.' },
  },
  CIQ_RETURNED: {
    rank: 16,
    reverses: true,
    turn: 'trader',
    tone: 'correct',
    label: { zh: '报检退回，请更正后重报', en: 'Application returned: correct and resubmit' },
    meaning: {
      zh: '报检资料有误被退回，不是货物不合格。',
      en: 'The application has wrong data and was sent back; the goods did not fail.',
    },
    action: { zh: '请更正资料后重新报检。', en: 'Correct the application and send it again.' },
  },
  CIQ_INSPECTION: {
    rank: 20, // S; 26
    usual: true,
    reverses: true,
    places: 'ciqHold',
    until: ['CIQ_CLEARED', 'CIQ_WITHDRAWN'],
    turn: 'trader',
    tone: 'act',
    label: { zh: '施检通知', en: 'Inspection ordered' },
    meaning: { zh: '货物须经检验检疫，合格前不能提离。', en: 'The goods are to be inspected and must stay until they pass.' },
    action: { zh: '请按通知的时间和地点备好货物，配合施检。', en: 'Have the goods ready at the place and time of the notice.' },
  },
  CIQ_FAILED: {
    rank: 25, // N
    reverses: true,
    places: 'ciqHold',
    until: ['CIQ_CLEARED', 'CIQ_WITHDRAWN'],
    turn: 'trader',
    tone: 'refused',
    label: { zh: '检验检疫不合格', en: 'Inspection failed' },
    meaning: { zh: '货物不合格，检验检疫不予放行。', en: 'The goods failed and are not released.' },
    action: { zh: '请按处理通知进行整改、检疫处理、销毁或退运。', en: 'Treat, mend, destroy or return the goods as the notice says.' },
  },
  CIQ_CLEARED: {
    rank: 30, // a, Q
    usual: true,
    turn: 'nobody',
    tone: 'done',
    label: { zh: '检验检疫合格', en: 'Inspection passed' },
    meaning: { zh: '检验检疫已合格或已签证。', en: 'The goods passed, or their certificate was issued.' },
    action: { zh: '检验检疫手续已完成。', en: 'Nothing more is to be done here.' },
  },
  CIQ_WITHDRAWN: {
    rank: 40, // c
    reverses: true,
    turn: 'nobody',
    tone: 'done',
    label: { zh: '报检已撤销', en: 'Application withdrawn' },
    meaning: { zh: '该报检申请已撤销。', en: 'The application was withdrawn.' },
    action: { zh: '如仍需检验，请重新报检。', en: 'Apply again if an inspection is still needed.' },
  },
} as const satisfies Record<string, StateRow>;
