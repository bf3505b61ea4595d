/** The declaration's states (报关): data. The letters are the CHANNEL codes of the Single Window's receipts, the numbers the codes of UN/EDIFACT 7365. */
import type { StateRow } from '../state-types.js';

/** What ends a hold of customs on the declaration itself. */
const ends = ['RELEASED', 'RELEASED_ON_GUARANTEE', 'RELEASED_TO_GATE', 'CLOSED', 'CANCELLED'] as const;

export const declarationStates = {
  SUBMITTED: {
    rank: 10, // 2, 3, 6, 7
    usual: true,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '已申报', en: 'Declaration submitted' },
    meaning: { zh: '报关单已发往海关，尚未受理。', en: 'The declaration is on its way to customs, which has not accepted it yet.' },
    action: { zh: '请等待海关回执。', en: 'Wait for the answer of customs.' },
  },
  SEND_FAILED: {
    rank: 12, // 4, 8, 9, Y
    reverses: true,
    turn: 'trader',
    tone: 'correct',
    label: { zh: '申报失败', en: 'Sending failed' },
    meaning: { zh: '报关单未能送达海关，海关没有收到申报。', en: 'The declaration did not reach customs: nothing has been declared.' },
    action: { zh: '请核对失败原因，更正后重新发送。', en: 'Look at the reason, correct it and send the declaration again.' },
  },
  AMENDED: {
    rank: 15, // 15
    turn: 'customs',
    tone: 'wait',
    label: { zh: '报关单已修改', en: 'Declaration amended' },
    meaning: { zh: '修改后的报关单正由海关处理。', en: 'Customs is dealing with the amended declaration.' },
    action: { zh: '请等待海关回执。', en: 'Wait for the answer of customs.' },
  },
  RECEIVED: {
    rank: 20, // 17
    turn: 'customs',
    tone: 'wait',
    label: { zh: '海关已收到', en: 'Received by customs' },
    meaning: { zh: '海关已收到报关单，正在校验。', en: 'Customs has the declaration and is checking it.' },
    action: { zh: '请等待受理结果。', en: 'Wait until it is accepted.' },
  },
  ACCEPTED_BY_CUSTOMS: {
    rank: 30, // L; 1, 9, 32
    usual: true,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '海关已接受申报', en: 'Accepted by customs' },
    meaning: {
      zh: '海关已接受申报，报关单编号生效，正在审单。',
      en: 'Customs has accepted the declaration, its number is valid, and it is being reviewed.',
    },
    action: { zh: '请等待审单。', en: 'Wait for the review.' },
  },
  REJECTED: {
    rank: 31, // E, Z, U; 2, 3, 14, 30, 33
    reverses: true,
    turn: 'trader',
    tone: 'correct',
    label: { zh: '退单，请更正后重报', en: 'Returned: correct and resubmit' },
    meaning: {
      zh: '申报数据有误被海关退回，不是货物被拒。',
      en: 'Customs sent the declaration back because its data are wrong; the goods were not refused.',
    },
    action: { zh: '请按回执所列错误更正数据，重新申报。', en: 'Correct what the receipt names and submit the declaration again.' },
  },
  MANUAL_REVIEW: {
    rank: 33, // M, H, N; 34, 38
    reverses: true,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '转人工审核', en: 'Under manual review' },
    meaning: { zh: '报关单已转由关员人工审核或挂起。', en: 'The declaration was passed to an officer, or suspended.' },
    action: { zh: '请等待，必要时备好合同、发票等单证。', en: 'Wait; keep contract, invoice and other documents at hand.' },
  },
  SUPPLEMENT_REQUIRED: {
    rank: 35, // 1; 6
    reverses: true,
    turn: 'trader',
    tone: 'act',
    label: { zh: '要求补充申报', en: 'Documents or details required' },
    meaning: { zh: '海关要求补充单证或说明后再审。', en: 'Customs wants more documents or explanations before it goes on.' },
    action: { zh: '请按回执要求补充单证或补充申报。', en: 'Send what the receipt asks for.' },
  },
  DOCS_CLEARED: {
    rank: 40, // J, G
    usual: true,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '审单通过', en: 'Documents cleared' },
    meaning: {
      zh: '单证审核已完成，接下来是税费、查验或放行。',
      en: 'The documents are in order; duties, examination or release come next.',
    },
    action: { zh: '请等待税费通知、查验通知或放行。', en: 'Wait for the duties, an examination or the release.' },
  },
  INSPECTION: {
    rank: 45, // C; 5
    reverses: true,
    places: 'customsHold',
    until: ['INSPECTION_PASSED', ...ends],
    turn: 'trader',
    tone: 'act',
    label: { zh: '海关查验', en: 'Examination by customs' },
    meaning: { zh: '海关决定查验货物，查验前不能放行。', en: 'Customs wants to examine the goods and will not release them before.' },
    action: {
      zh: '请预约查验，安排货物到查验场地并派人到场。',
      en: 'Make an appointment, have the goods brought to the place of examination, and be there.',
    },
  },
  INSPECTION_PASSED: {
    rank: 46,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '查验通过', en: 'Examination passed' },
    meaning: { zh: '海关查验无异常。', en: 'The examination found nothing wrong.' },
    action: { zh: '请等待放行。', en: 'Wait for the release.' },
  },
  INSPECTION_FAILED: {
    rank: 47,
    reverses: true,
    places: 'customsHold',
    until: ['INSPECTION_PASSED', ...ends],
    turn: 'trader',
    tone: 'refused',
    label: { zh: '查验不符', en: 'Examination failed' },
    meaning: { zh: '货物与申报不符，海关不予放行。', en: 'The goods are not what was declared: customs does not release them.' },
    action: {
      zh: '请与查验关员联系，等待处理决定；重新申报不能解决。',
      en: 'Talk to the officer and wait for the decision; declaring again does not help.',
    },
  },
  HELD: {
    rank: 48, // 7, 25
    reverses: true,
    places: 'customsHold',
    until: ['HOLD_LIFTED', ...ends],
    turn: 'trader',
    tone: 'refused',
    label: { zh: '货物扣留', en: 'Goods detained' },
    meaning: { zh: '海关扣留了货物。', en: 'Customs has detained the goods.' },
    action: {
      zh: '请与海关联系，按通知说明情况；重新申报不能解决。',
      en: 'Contact customs and answer its notice; declaring again does not help.',
    },
  },
  HOLD_LIFTED: {
    rank: 49,
    turn: 'customs',
    tone: 'wait',
    label: { zh: '布控已解除', en: 'Hold lifted' },
    meaning: { zh: '海关已解除扣留或布控。', en: 'Customs has lifted its hold.' },
    action: { zh: '请等待放行。', en: 'Wait for the release.' },
  },
  RETURN_ORDERED: {
    rank: 50,
    reverses: true,
    places: 'customsHold',
    until: [...ends],
    turn: 'trader',
    tone: 'refused',
    label: { zh: '责令退运', en: 'Return ordered' },
    meaning: { zh: '海关不准货物进境，责令退运。', en: 'Customs does not admit the goods and orders them back.' },
    action: { zh: '请按决定办理退运手续。', en: 'Arrange the return as the decision says.' },
  },
  RELEASED_ON_GUARANTEE: {
    rank: 58, // K, B
    until: ['TAX_PAID', 'RELEASED', 'RELEASED_TO_GATE', 'CLOSED', 'CANCELLED'],
    turn: 'trader',
    tone: 'act',
    label: { zh: '担保放行', en: 'Released on guarantee' },
    meaning: {
      zh: '海关凭担保放行，税费或单证仍需补齐。',
      en: 'Customs released the goods on a guarantee; duties or documents are still owed.',
    },
    action: {
      zh: '可以提货；请按期缴清税费或补交单证以解除担保。',
      en: 'Collect the goods; pay or supply what is missing in time, so that the guarantee ends.',
    },
  },
  RELEASED: {
    rank: 60, // P, I, W, F; 4
    usual: true,
    turn: 'trader',
    tone: 'done',
    label: { zh: '海关放行', en: 'Released by customs' },
    meaning: { zh: '海关已放行。', en: 'Customs has released the goods.' },
    action: { zh: '请安排提货或装船。', en: 'Arrange collection or loading.' },
  },
  RELEASED_TO_GATE: {
    rank: 65, // X, #
    turn: 'trader',
    tone: 'done',
    label: { zh: '准予进出卡口', en: 'Cleared for the gate' },
    meaning: { zh: '放行信息已到卡口，车辆可以通行。', en: 'The gate knows of the release: the truck may pass.' },
    action: { zh: '请安排车辆提箱或进港。', en: 'Send the truck.' },
  },
  CLOSED: {
    rank: 70, // R
    usual: true,
    turn: 'nobody',
    tone: 'done',
    label: { zh: '已结关', en: 'Closed' },
    meaning: { zh: '海关手续已全部办结。', en: 'All is done with customs.' },
    action: { zh: '可办理收付汇和退税。', en: 'Foreign exchange and tax refund can follow.' },
  },
  CANCELLED: {
    rank: 80, // D, A
    reverses: true,
    turn: 'nobody',
    tone: 'done',
    label: { zh: '报关单已撤销', en: 'Declaration cancelled' },
    meaning: { zh: '该报关单已删除，不再有效。', en: 'The declaration was deleted and counts no more.' },
    action: { zh: '如仍需进出口，请重新申报。', en: 'Declare again if the goods are still to pass.' },
  },
} as const satisfies Record<string, StateRow>;
