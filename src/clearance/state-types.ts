/** The words of the state table: tracks, holds, whose turn it is. */

/** A text in both languages. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

export const tracks = {
  manifest: { zh: '舱单', en: 'Manifest' },
  declaration: { zh: '报关', en: 'Customs declaration' },
  inspection: { zh: '检验检疫', en: 'Inspection and quarantine' },
  tax: { zh: '税费', en: 'Duties and taxes' },
  logistics: { zh: '物流', en: 'Logistics' },
  forex: { zh: '外汇', en: 'Foreign exchange' },
} as const satisfies Record<string, Wording>;
export type Track = keyof typeof tracks;

export const holds = {
  customsHold: { zh: '海关布控或查验', en: 'Held by customs' },
  ciqHold: { zh: '检验检疫未放行', en: 'Held by inspection and quarantine' },
  taxHold: { zh: '税费未缴', en: 'Held for unpaid duties' },
  manifestHold: { zh: '舱单拒装或禁卸', en: 'Loading or discharge refused' },
} as const satisfies Record<string, Wording>;
export type Hold = keyof typeof holds;

/** Who has to do the next thing. */
export const turns = {
  trader: { zh: '企业', en: 'You' },
  customs: { zh: '海关', en: 'Customs' },
  inspection: { zh: '检验检疫', en: 'Inspection and quarantine' },
  carrier: { zh: '船公司', en: 'The carrier' },
  terminal: { zh: '码头', en: 'The terminal' },
  forex: { zh: '银行或外汇局', en: 'The bank or the exchange authority' },
  nobody: { zh: '无需操作', en: 'Nobody' },
} as const satisfies Record<string, Wording>;
export type Turn = keyof typeof turns;

/**
 * How a state feels to the trader. `correct`: the data are wrong, correct and resubmit. `refused`: the agency refused the goods.
 * Never one for the other. `act`: something else is to be done by the trader. `wait`: somebody else's turn. `done`: nothing more.
 */
export const tones = ['correct', 'refused', 'act', 'wait', 'done'] as const;
export type Tone = (typeof tones)[number];

/** A row of the state table. */
export interface StateRow {
  /** Of the states of a track that count, the highest is the one it is in. */
  readonly rank: number;
  /** An explicit reversal: what happened before it counts no more, so the track may go back to this state. */
  readonly reverses?: true;
  /** On the usual way of a shipment, for drawing the track. */
  readonly usual?: true;
  /** While only some of the shipment's containers have reached that state, this is the state instead: nobody reports it. */
  readonly partOf?: string;
  readonly places?: Hold;
  /** The states, of any track, that end the hold, or what is asked of the trader, when they come later. */
  readonly until?: readonly string[];
  readonly turn: Turn;
  readonly tone: Tone;
  readonly label: Wording;
  /** What it means for the trader. */
  readonly meaning: Wording;
  /** What to do, or what to wait for. */
  readonly action: Wording;
}
