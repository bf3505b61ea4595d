/** The states of the payment (外汇): data. */
import type { StateRow } from '../state-types.js';

export const forexStates = {
  FX_DECLARED: {
    rank: 10,
    usual: true,
    turn: 'forex',
    tone: 'wait',
    label: { zh: '国际收支已申报', en: 'Payment declared' },
    meaning: { zh: '收付汇已向外汇局申报。', en: 'The receipt or payment was declared to the exchange authority.' },
    action: { zh: '请等待银行和外汇局办理。', en: 'Wait for the bank and the authority.' },
  },
  FX_VERIFIED: {
    rank: 20,
    usual: true,
    turn: 'forex',
    tone: 'wait',
    label: { zh: '已与报关单核对', en: 'Verified against the declaration' },
    meaning: { zh: '收付汇已与报关单核对。', en: 'The payment was matched with the customs declaration.' },
    action: { zh: '请等待结算。', en: 'Wait for the settlement.' },
  },
  FX_SETTLED: {
    rank: 30,
    usual: true,
    turn: 'nobody',
    tone: 'done',
    label: { zh: '外汇已结算', en: 'Foreign exchange settled' },
    meaning: { zh: '款项已结算。', en: 'The money was settled.' },
    action: { zh: '外汇手续已完成。', en: 'Nothing more is to be done here.' },
  },
} as const satisfies Record<string, StateRow>;
