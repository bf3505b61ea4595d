/** The manifest's states (舱单): data. Receipts of the GACC manifest standard: 01 accepted, 02 review, 03 returned, 11 released, 12 and 13 refused. */
import type { StateRow } from '../state-types.js';

export const manifestStates = {
  MANIFEST_FILED: {
    rank: 10,
    usual: true,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '舱单已申报', en: 'Manifest filed' },
    meaning: {
      zh: '承运人已向海关传输舱单，您的提单已在其中。',
      en: 'The carrier has sent the manifest to customs, and your bill is in it.',
    },
    action: {
      zh: '请等待海关接受舱单，可先准备报关单证。',
      en: 'Wait until customs accepts the manifest; prepare the declaration meanwhile.',
    },
  },
  MANIFEST_REVIEW: {
    rank: 15,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '舱单转人工审核', en: 'Manifest under manual review' },
    meaning: { zh: '海关正在人工审核舱单。', en: 'An officer of customs is checking the manifest.' },
    action: { zh: '请等待审核结果。', en: 'Wait for the result.' },
  },
  MANIFEST_ACCEPTED: {
    rank: 20,
    usual: true,
    turn: 'trader',
    tone: 'done',
    label: { zh: '舱单已接受', en: 'Manifest accepted' },
    meaning: { zh: '海关已接受舱单，货物可以申报。', en: 'Customs has accepted the manifest: the goods can be declared.' },
    action: { zh: '如尚未报关，请办理申报。', en: 'Declare the goods, if you have not yet.' },
  },
  MANIFEST_REJECTED: {
    rank: 12,
    reverses: true,
    turn: 'carrier',
    tone: 'correct',
    label: { zh: '舱单退单', en: 'Manifest returned' },
    meaning: {
      zh: '舱单数据有误被退回，不是货物被拒。',
      en: 'The data of the manifest are wrong and were sent back; the goods were not refused.',
    },
    action: { zh: '请催承运人或货代更正舱单后重新传输。', en: 'Ask the carrier or forwarder to correct the manifest and send it again.' },
  },
  LOADING_REFUSED: {
    rank: 40,
    reverses: true,
    places: 'manifestHold',
    until: ['MANIFEST_RELEASED', 'MANIFEST_ACCEPTED', 'LOADED'],
    turn: 'trader',
    tone: 'refused',
    label: { zh: '海关拒装', en: 'Loading refused' },
    meaning: { zh: '海关不准该货物装船。', en: 'Customs does not allow the goods to be loaded.' },
    action: {
      zh: '请与海关联系，问明原因后处理，货物不得装船。',
      en: 'Ask customs for the reason and settle it; the goods may not be loaded.',
    },
  },
  DISCHARGE_REFUSED: {
    rank: 41,
    reverses: true,
    places: 'manifestHold',
    until: ['MANIFEST_RELEASED', 'MANIFEST_ACCEPTED', 'DISCHARGED'],
    turn: 'trader',
    tone: 'refused',
    label: { zh: '海关禁卸', en: 'Discharge refused' },
    meaning: { zh: '海关不准该货物卸船。', en: 'Customs does not allow the goods to be discharged.' },
    action: { zh: '请与海关和承运人联系，问明原因后处理。', en: 'Ask customs and the carrier for the reason and settle it.' },
  },
  MANIFEST_RELEASED: {
    rank: 50,
    usual: true,
    turn: 'terminal',
    tone: 'done',
    label: { zh: '提运单放行', en: 'Bill released' },
    meaning: { zh: '海关已按提运单放行，码头已收到放行信息。', en: 'Customs has released the bill, and the terminal knows it.' },
    action: { zh: '可安排提货或装船。', en: 'Arrange collection or loading.' },
  },
} as const satisfies Record<string, StateRow>;
