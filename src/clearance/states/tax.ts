/** The states of duties and taxes (税费): data. */
import type { StateRow } from '../state-types.js';

export const taxStates = {
  TAX_DUE: {
    rank: 10, // T
    usual: true,
    // A later assessment asks for money again.
    reverses: true,
    places: 'taxHold',
    until: ['TAX_PAID', 'RELEASED', 'RELEASED_ON_GUARANTEE', 'RELEASED_TO_GATE', 'CLOSED', 'CANCELLED'],
    turn: 'trader',
    tone: 'act',
    label: { zh: '税费待缴', en: 'Duties to be paid' },
    meaning: {
      zh: '海关已核定税费，缴清前不予放行。',
      en: 'Customs has assessed the duties and does not release the goods before they are paid.',
    },
    // 海关法第五十四条: the consignee of imports and the consignor of exports are liable for the duties.
    action: {
      zh: '请进口收货人或出口发货人在期限内缴纳税费，逾期将加收滞纳金。',
      en: 'The importer or exporter is to pay in time; a surcharge is added for every day of delay.',
    },
  },
  TAX_PAID: {
    rank: 20,
    usual: true,
    turn: 'nobody',
    tone: 'done',
    label: { zh: '税费已缴', en: 'Duties paid' },
    // A payment may be of one notice among several: what is still owed is told by the amounts, not by this state.
    meaning: { zh: '海关已收到税费缴款。', en: 'Customs has received a payment of the duties.' },
    action: {
      zh: '税费一栏没有未缴金额即已办结；如仍有未缴金额，请在期限内缴清。',
      en: 'Nothing more is to be paid, unless the duties still show an amount due: pay that in time.',
    },
  },
} as const satisfies Record<string, StateRow>;
