/** The rules of the clock: which times are followed, which stages are measured, what runs out and when. Data. */
import type { CanonicalMessage } from '../canonical/message.js';
import type { DutyView } from './case-view.js';
import { sharesOf, type Share } from './declarations.js';
import { dutiesOfDeclaration, dutiesOf, dutyTotals, isOwed } from './duties.js';
import type { State } from './state-table.js';
import type { Wording } from './state-types.js';
import type { Marks } from './marks.js';
import { firstReached, reachedAt } from './states.js';
import { lastMomentOf } from './whole-days.js';

interface TimeRule {
  readonly what: string;
  readonly label: Wording;
  /** What a message says will be. */
  readonly stated: (message: CanonicalMessage) => string | undefined;
  /** What a message says has been. */
  readonly came: (message: CanonicalMessage) => string | undefined;
  /** States that say it too: of the last declaration of which they are said. */
  readonly states: readonly State[];
  /** Only where they are said of all declarations. */
  readonly ofAll?: true;
  /** While this holds it has not come true for the shipment, though it has for a part. */
  readonly pending?: (messages: readonly CanonicalMessage[]) => boolean;
}

const transportOf = ({ consignment, declaration, inspection, movement }: CanonicalMessage) =>
  consignment?.transport ?? movement?.transport ?? declaration?.transport ?? inspection?.transport;

/** Of the vessel's call at this port: its terminal says so, and the declaration of goods that are loaded here. */
const transportHere = ({ movement, declaration }: CanonicalMessage) =>
  movement?.transport ?? (declaration?.direction === 'export' ? declaration.transport : undefined);

/** Of the way here, as manifests, declarations and inspection state it: it departs where the goods were loaded. */
const transportFromAfar = ({ consignment, declaration, inspection }: CanonicalMessage) =>
  declaration?.direction === 'export' ? undefined : (consignment?.transport ?? declaration?.transport ?? inspection?.transport);
const unsaid = (): undefined => undefined;

export const times: readonly TimeRule[] = [
  {
    what: 'loading-departure',
    label: { zh: '启运港离港', en: 'Departure from the port of loading' },
    stated: (message) => transportFromAfar(message)?.estimatedDeparture,
    came: (message) => transportFromAfar(message)?.actualDeparture,
    states: [],
  },
  {
    what: 'arrival',
    label: { zh: '抵港', en: 'Arrival' },
    stated: (message) => transportOf(message)?.estimatedArrival,
    came: (message) => transportOf(message)?.actualArrival,
    states: ['VESSEL_ARRIVED', 'ARRIVED'],
  },
  { what: 'discharge', label: { zh: '卸船', en: 'Discharge' }, stated: unsaid, came: unsaid, states: ['DISCHARGED'] },
  {
    what: 'examination',
    label: { zh: '查验', en: 'Examination' },
    stated: ({ inspection }) => inspection?.orderedFor,
    came: unsaid,
    states: ['INSPECTION_PASSED', 'INSPECTION_FAILED', 'CIQ_CLEARED', 'CIQ_FAILED'],
  },
  {
    what: 'tax-payment',
    label: { zh: '缴税', en: 'Payment of duties' },
    stated: ({ tax }) => tax?.dueAt && lastMomentOf(tax.dueAt),
    came: ({ tax }) => tax?.paidAt,
    states: ['TAX_PAID'],
    pending: (messages) => dutyTotals(dutiesOf(messages)).some(isOwed),
  },
  {
    what: 'release',
    label: { zh: '放行', en: 'Release' },
    stated: unsaid,
    came: unsaid,
    states: ['RELEASED', 'RELEASED_ON_GUARANTEE'],
    ofAll: true,
  },
  { what: 'gate-out', label: { zh: '提箱出门', en: 'Gate-out' }, stated: unsaid, came: unsaid, states: ['GATE_OUT'] },
  {
    what: 'departure',
    label: { zh: '本港离港', en: 'Departure from this port' },
    stated: (message) => transportHere(message)?.estimatedDeparture,
    came: (message) => transportHere(message)?.actualDeparture,
    states: ['VESSEL_DEPARTED', 'DEPARTED'],
  },
];

interface StageRule {
  readonly stage: string;
  readonly label: Wording;
  readonly from: readonly State[];
  readonly to: readonly State[];
}

const released: readonly State[] = ['RELEASED', 'RELEASED_ON_GUARANTEE'];

export const stages: readonly StageRule[] = [
  { stage: 'acceptance', label: { zh: '申报至受理', en: 'Submission to acceptance' }, from: ['SUBMITTED'], to: ['ACCEPTED_BY_CUSTOMS'] },
  {
    stage: 'review',
    label: { zh: '受理至审结', en: 'Acceptance to review' },
    from: ['ACCEPTED_BY_CUSTOMS'],
    to: ['DOCS_CLEARED', ...released],
  },
  { stage: 'payment', label: { zh: '税费核定至缴纳', en: 'Assessment to payment' }, from: ['TAX_DUE'], to: ['TAX_PAID'] },
  {
    stage: 'examination',
    label: { zh: '海关查验', en: 'Examination by customs' },
    from: ['INSPECTION'],
    to: ['INSPECTION_PASSED', ...released],
  },
  {
    stage: 'inspection',
    label: { zh: '检验检疫', en: 'Inspection and quarantine' },
    from: ['CIQ_ACCEPTED', 'CIQ_INSPECTION'],
    to: ['CIQ_CLEARED'],
  },
  { stage: 'clearance', label: { zh: '申报至放行', en: 'Submission to release' }, from: ['SUBMITTED'], to: released },
  { stage: 'collection', label: { zh: '放行至提箱', en: 'Release to gate-out' }, from: released, to: ['GATE_OUT'] },
  { stage: 'yard', label: { zh: '卸船至提箱', en: 'Discharge to gate-out' }, from: ['DISCHARGED'], to: ['GATE_OUT'] },
];

interface Span {
  readonly subject?: string;
  /** Milliseconds. */
  readonly from: number;
  /** Where somebody said until when: it goes before the rule's days. */
  readonly until?: number | undefined;
  readonly done: number | undefined;
}

export interface DeadlineRule {
  readonly rule: string;
  readonly label: Wording;
  readonly consequence: Wording;
  readonly days: number;
  readonly spans: (messages: readonly CanonicalMessage[], marks: Marks) => readonly Span[];
}

const isExport = (messages: readonly CanonicalMessage[]): boolean =>
  messages.some(({ declaration }) => declaration?.direction === 'export');

/** The time to pay what is owed of a declaration: it has ended when nothing is. */
function paymentSpan({ declarationNo, isOneOfSeveral, marks }: Share, all: readonly DutyView[]): Span | undefined {
  const from = firstReached(marks, ['TAX_DUE']);
  if (from === undefined) return undefined;
  const lines = isOneOfSeveral ? dutiesOfDeclaration(all, declarationNo) : all;
  const owed = dutyTotals(lines).filter(isOwed);
  const times = (texts: readonly (string | undefined)[]) => texts.flatMap((text) => (text === undefined ? [] : [Date.parse(text)]));
  const [ends, allEnds] = [times(owed.map(({ dueAt }) => dueAt)), times(lines.map(({ dueAt }) => dueAt))];
  const paid = times(lines.map(({ paidAt }) => paidAt));
  return {
    ...(isOneOfSeveral && declarationNo !== undefined && { subject: declarationNo }),
    from,
    until: ends.length > 0 ? Math.min(...ends) : allEnds.length > 0 ? Math.max(...allEnds) : undefined,
    done: owed.length > 0 ? undefined : paid.length > 0 ? Math.max(...paid) : firstReached(marks, ['TAX_PAID']),
  };
}

export const deadlineRules: readonly DeadlineRule[] = [
  {
    // Customs Law of the PRC, article 24: within 14 days of the arrival of the means of transport.
    rule: 'declare',
    label: { zh: '申报期限', en: 'Time to declare' },
    consequence: { zh: '逾期按日征收滞报金。', en: 'A fee is charged for every day of delay.' },
    days: 14,
    spans: (messages, marks) => {
      const from = reachedAt(marks, 'VESSEL_ARRIVED') ?? reachedAt(marks, 'ARRIVED') ?? reachedAt(marks, 'DISCHARGED');
      return from === undefined || isExport(messages) ? [] : [{ from, done: reachedAt(marks, 'SUBMITTED', 'ACCEPTED_BY_CUSTOMS') }];
    },
  },
  {
    // Customs Law, article 60: within 15 days of the notice.
    rule: 'pay',
    label: { zh: '缴税期限', en: 'Time to pay' },
    consequence: { zh: '逾期按日加收滞纳税款万分之五的滞纳金。', en: 'A surcharge of 0.05 % is added for every day of delay.' },
    days: 15,
    spans: (messages, marks) => {
      const lines = dutiesOf(messages);
      return sharesOf(marks).flatMap((share) => paymentSpan(share, lines) ?? []);
    },
  },
  {
    // The carriers' usual terms for an import container at this port; a contract may say otherwise.
    rule: 'container-free-time',
    label: { zh: '集装箱免费堆存期', en: 'Free days of the container' },
    consequence: { zh: '逾期产生滞箱费和堆存费。', en: 'Demurrage and storage are charged after it.' },
    days: 7,
    spans: (messages) => {
      const at = new Map<string, { from?: number; done?: number }>();
      for (const { kind, movement, occurredAt } of messages)
        for (const { number, movedAt } of movement?.containers ?? []) {
          const one = at.get(number) ?? {};
          at.set(number, one);
          const moved = Date.parse(movedAt ?? occurredAt);
          if (kind === 'container.discharged') one.from = Math.min(one.from ?? moved, moved);
          if (kind === 'container.gated-out') one.done = Math.max(one.done ?? moved, moved);
        }
      return [...at].flatMap(([subject, { from, done }]) => (from === undefined ? [] : [{ subject, from, done }]));
    },
  },
];
