/** Cases as the interface documents them: the views of `clearance/case-view.ts` as schemas, and held to them by the compiler. */
import Type from 'typebox';
import { kindNames, systems } from '../canonical/kinds.js';
import type { CaseDetail, CasePage, EventView } from '../clearance/case-view.js';
import { holds, tones, tracks, turns } from '../clearance/state-types.js';
import { byName, type Describing, Id, Instant, keysOf, list, oneOf, optional, orNull, text, Wording } from './value-schemas.js';

const Amount = Type.Object({ value: Type.String({ description: 'A decimal as text' }), currency: optional(text) });
const Quantity = Type.Object({ value: Type.String({ description: 'A decimal as text' }), unit: optional(text) });
export const Tone = oneOf(
  tones,
  'correct: wrong data, resubmit; refused: the agency refused the goods; act: something else to do; wait; done',
);
export const Turn = oneOf(keysOf(turns), 'Who has to do the next thing. 下一步由谁办理。');
const Track = oneOf(keysOf(tracks));
const Hold = oneOf(keysOf(holds));
const Kind = oneOf(kindNames);
const System = oneOf(systems);

export const ContainersSoFar = optional(
  Type.Object(
    { done: Type.Integer(), all: Type.Integer() },
    { description: "Where only some of the shipment's containers are so far: how many, of all that are known" },
  ),
);
export const ReleasedSoFar = optional(
  Type.Object(
    { done: Type.Integer(), all: Type.Integer() },
    { description: 'Where only some of the declarations are released so far: how many, of all that count' },
  ),
);
const words = { state: text, label: Wording, meaning: Wording, turn: Turn, action: Wording, tone: Tone };
const state = { ...words, containers: ContainersSoFar, released: ReleasedSoFar };
const HoldView = Type.Object({ hold: Hold, label: Wording, since: Instant, declarations: optional(list(text)) });
const DutyTotal = Type.Object({ currency: text, assessed: text, paid: text, due: text, dueAt: optional(text) });
export const References = byName(list(text), 'Numbers by kind: declarationNo, billOfLading, containerNo … 按种类列出的编号');

const row = {
  id: Id,
  openedAt: Instant,
  updatedAt: Instant,
  summary: Type.Object(state),
  needsAction: Type.Boolean(),
  turn: Turn,
  holds: list(HoldView),
  references: References,
  duties: list(DutyTotal),
};

const CaseRow = Type.Object(
  {
    ...row,
    tracks: list(
      Type.Object({
        track: Track,
        trackLabel: Wording,
        state: text,
        label: Wording,
        since: Instant,
        turn: Turn,
        tone: Tone,
        containers: ContainersSoFar,
        released: ReleasedSoFar,
      }),
    ),
  },
  { title: 'CaseRow' },
);

const Page = Type.Object({ cases: list(CaseRow), next: orNull(text), notFound: list(text) });
export const CasePageSchema: Describing<CasePage, typeof Page> = Page;

const Event = Type.Object(
  {
    cursor: text,
    messageId: text,
    kind: Kind,
    label: Wording,
    system: System,
    occurredAt: Instant,
    receivedAt: Instant,
    track: optional(Track),
    state: optional(text),
    stateLabel: optional(Wording),
    applied: Type.Boolean(),
    whyNot: optional(Type.Enum(['older', 'repeated', 'no-track'])),
    senderCode: optional(text),
    senderText: optional(text),
    reason: optional(text),
    errors: optional(list(Type.Object({ code: optional(text), text: optional(text), pointer: optional(text) }))),
    interchangeId: text,
    joinedFrom: optional(text),
  },
  { title: 'CaseEvent' },
);

const EventSchema: Describing<EventView, typeof Event> = Event;

const EventPage = Type.Object({ caseId: optional(text), events: list(EventSchema), cursor: text, more: Type.Boolean() });

const Step = Type.Object({ state: text, label: Wording, reachedAt: optional(Instant) });
const Standing = Type.Object({ declarationNo: text, ...words, since: Instant, releasedAt: optional(Instant) });
const Statement = Type.Object({
  system: System,
  kind: Kind,
  label: Wording,
  messageId: text,
  statedAt: Instant,
  value: text,
  unit: optional(text),
});

const Detail = Type.Object(
  {
    ...row,
    tracks: list(
      Type.Object({
        track: Track,
        trackLabel: Wording,
        ...state,
        since: Instant,
        steps: list(Step),
        declarations: optional(list(Standing)),
      }),
    ),
    parties: list(
      Type.Object({
        role: text,
        name: optional(text),
        enterpriseId: optional(text),
        identifiers: optional(byName(text, 'By kind 按标识种类')),
      }),
    ),
    timeline: EventPage,
    times: list(Type.Object({ what: text, label: Wording, planned: optional(text), estimated: optional(text), actual: optional(text) })),
    stages: list(
      Type.Object({
        stage: text,
        label: Wording,
        startedAt: Instant,
        endedAt: optional(Instant),
        hours: Type.Number(),
        enterpriseMedian: optional(Type.Number()),
        portMedian: optional(Type.Number()),
      }),
    ),
    deadlines: list(
      Type.Object({
        rule: text,
        label: Wording,
        consequence: Wording,
        subject: optional(text),
        startedAt: Instant,
        endsAt: Instant,
        state: Type.Enum(['running', 'over', 'met', 'missed']),
        doneAt: optional(Instant),
      }),
    ),
    dutyLines: list(
      Type.Object({
        declarationNo: optional(text),
        taxType: text,
        taxTypeText: optional(text),
        noticeNo: optional(text),
        assessed: Amount,
        paid: Amount,
        due: Amount,
        dueAt: optional(text),
        paidAt: optional(text),
      }),
    ),
    conflicts: list(
      Type.Object({
        what: Type.Enum(['quantity', 'value', 'weight', 'packages', 'containers']),
        label: Wording,
        subject: optional(text),
        statements: list(Statement),
      }),
    ),
    deliveries: list(Type.Object({ messageId: text, kind: Kind, recipient: System, deliveredAt: optional(Instant) })),
    containers: list(
      Type.Object({
        number: text,
        sizeType: optional(text),
        fill: optional(text),
        seals: list(text),
        grossWeight: optional(Quantity),
        state: optional(text),
        stateLabel: optional(Wording),
        since: optional(Instant),
        location: optional(text),
        declarations: list(text),
      }),
    ),
    goods: list(
      Type.Object({
        system: System,
        kind: Kind,
        messageId: text,
        declarationNo: optional(text),
        sequence: optional(text),
        hsCode: optional(text),
        name: optional(text),
        originCountry: optional(text),
        quantities: list(Quantity),
        grossWeight: optional(Quantity),
        netWeight: optional(Quantity),
        packages: optional(Quantity),
        totalPrice: optional(Amount),
      }),
    ),
    documents: list(Type.Object({ type: text, number: optional(text), name: optional(text), issuedAt: optional(text), messageId: text })),
    joins: list(Type.Object({ joinedCaseId: text, joinedAt: Instant, messageId: text })),
  },
  { title: 'Case' },
);

export const CaseDetailSchema: Describing<CaseDetail, typeof Detail> = Detail;

/** What a list may be narrowed by. */
export const CaseFilterSchema = Type.Object(
  {
    q: Type.Optional(
      Type.String({
        minLength: 3,
        maxLength: 20_000,
        description:
          'Numbers of any kind, separated by blanks, commas or line breaks; 500 at most. 任意编号，以空格、逗号或换行分隔，最多 500 个。',
      }),
    ),
    needsAction: Type.Optional(Type.Boolean()),
    turn: Type.Optional(Turn),
    state: Type.Optional(Type.String({ maxLength: 400, description: 'Summary states, separated by commas. 概要状态，以逗号分隔。' })),
    hold: Type.Optional(Hold),
    changedFrom: Type.Optional(Instant),
    changedTo: Type.Optional(Instant),
    after: Type.Optional(Type.String({ maxLength: 400 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
);
