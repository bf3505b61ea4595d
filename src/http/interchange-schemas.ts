/** Interchanges as the interface describes them: what became of one, its faults, its answers. */
import Type from 'typebox';
import { kindNames, systems } from '../canonical/kinds.js';
import { acknowledgementTypes } from '../canonical/media-types.js';
import type { EnvelopeSummary } from '../canonical/records.js';
import type { Fault, HubCode, Place } from '../errors.js';
import type { FoundInterchange } from '../store/interchange-search.js';
import { quarantineStates, type QuarantineView } from '../store/quarantine.js';
import { Bytes, type Describing, Id, list, oneOf, optional, orNull, pageOf, StoredInstant, text, Wording } from './value-schemas.js';

const count = optional(Type.Integer());
const word = optional(text);

const PlaceView = Type.Object(
  {
    interchange: word,
    group: word,
    message: word,
    segment: word,
    position: count,
    element: count,
    component: count,
    repetition: count,
    elementId: word,
    loop: word,
    offset: count,
    length: count,
    line: count,
    column: count,
    file: word,
  },
  {
    title: 'Place',
    description:
      'Where it is: positions and lines count from 1, offsets from 0, lengths are in bytes. 位置：序号与行号从 1 起，偏移从 0 起，长度以字节计。',
  },
);
export const PlaceSchema: Describing<Place, typeof PlaceView> = PlaceView;

const FaultView = Type.Object(
  {
    code: Type.Unsafe<HubCode>(Type.String({ description: 'A `HUB_*` code; more may come. `HUB_*` 代码，今后可能增加。' })),
    severity: oneOf(['error', 'warning']),
    stage: oneOf(['receive', 'frame', 'decode', 'validate', 'map', 'enrich', 'correlate', 'store', 'relay', 'access', 'config']),
    message: Wording,
    action: Type.Object(Wording.properties, { description: 'What to do 如何处理' }),
    place: PlaceSchema,
    value: optional(Type.String({ description: 'A copy of the bad data 错误数据的副本' })),
    standard: optional(
      Type.Object(
        { list: text, code: text },
        { description: 'By which code of which list the standard of the syntax says it 语法标准中的代码表及代码' },
      ),
    ),
  },
  { title: 'Fault' },
);
export const FaultSchema: Describing<Fault, typeof FaultView> = FaultView;

export const Receipt = Type.Object(
  { id: Id, sha256: text, receivedAt: Type.String({ format: 'date-time' }), duplicate: Type.Boolean() },
  {
    title: 'Receipt',
    description: 'The bytes are committed. For a duplicate, the receipt of the original. 字节已保存；重复提交时为首次提交的收据。',
  },
);

const ArrivalChannel = oneOf(['http', 'amqp', 'directory', 'demo']);
const Envelope = Type.Object({ format: text, sender: word, receiver: word, reference: word });
const EnvelopeSchema: Describing<EnvelopeSummary, typeof Envelope> = Envelope;

export const InterchangeState = oneOf(['received', 'processed', 'partial', 'quarantined']);

const identity = {
  id: Id,
  sha256: text,
  receivedAt: StoredInstant,
  system: oneOf(systems),
  channel: ArrivalChannel,
  size: Type.Integer(),
  state: InterchangeState,
  format: orNull(text),
  partner: orNull(text),
  envelopes: list(EnvelopeSchema),
};

export const Interchange = Type.Object(
  {
    ...identity,
    messages: list(Type.Object({ id: Id, ordinal: Type.Integer(), kind: oneOf(kindNames), occurredAt: StoredInstant })),
    faults: list(FaultSchema),
    processedAt: orNull(StoredInstant),
  },
  { title: 'Interchange', description: 'What became of an interchange 交换的处理结果' },
);

const Found = Type.Object({ ...identity, processedAt: orNull(StoredInstant) }, { title: 'FoundInterchange' });
const FoundSchema: Describing<FoundInterchange, typeof Found> = Found;
export const InterchangePage = pageOf(FoundSchema);

const Entry = Type.Object(
  {
    id: Id,
    interchangeId: Id,
    ordinal: Type.Union([Type.Integer(), Type.Null()], {
      description: 'Which message of the interchange, from 1; null: the whole of it. 交换中第几个报文，从 1 起；null 表示整个交换。',
    }),
    messageType: orNull(text),
    faults: list(FaultSchema),
    state: oneOf(
      quarantineStates,
      'superseded: the interchange `supersededBy` took its place; dismissed: an operator closed it. superseded：已由 `supersededBy` 所指交换取代；dismissed：运维人员已关闭。',
    ),
    system: oneOf(systems),
    channel: ArrivalChannel,
    receivedAt: StoredInstant,
    envelopes: Type.Immutable(
      Type.Array(EnvelopeSchema, { description: 'Those of the interchange, as far as they could be read 所属交换的信封（可解析的部分）' }),
    ),
    closedAt: orNull(StoredInstant),
    supersededBy: orNull(Id),
    dismissedBy: orNull(text),
    why: orNull(text),
  },
  { title: 'QuarantineEntry' },
);
export const QuarantineEntry: Describing<QuarantineView, typeof Entry> = Entry;
export const QuarantinePage = pageOf(QuarantineEntry);

const AcknowledgementKind = oneOf(['TA1', '997', '999', 'CONTRL', 'APERAK', 'receipt']);

/** The store keeps what `message` makes of an answer, and reads it for nobody: to the code it is unknown. */
const Finding = Type.Unsafe<unknown>(
  Type.Object({ segment: word, position: count, element: count, component: count, list: text, code: text, value: word }),
);

export const Acknowledgements = list(
  Type.Object(
    {
      id: Id,
      kind: AcknowledgementKind,
      state: oneOf(['accepted', 'accepted-with-errors', 'partially-accepted', 'rejected']),
      format: text,
      charset: text,
      number: Type.Integer({ description: 'Its control number 控制号' }),
      createdAt: StoredInstant,
      delivered: Type.Boolean(),
      bytes: Type.String({ contentEncoding: 'base64', description: 'The answer as it is sent 回执原文' }),
      answers: Type.Immutable(
        Type.Array(Type.Object({ kind: text, state: text, findings: list(Finding) }), {
          description: 'What the partner answered to it 对方对该回执的答复',
        }),
      ),
    },
    { title: 'Acknowledgement' },
  ),
);

/** An answer in its own syntax. */
export const acknowledgementBytes = Object.fromEntries(acknowledgementTypes.map((type) => [type, { schema: Bytes }])) as Record<
  (typeof acknowledgementTypes)[number],
  { schema: typeof Bytes }
>;

export const ResentAcknowledgements = list(
  Type.Object(
    {
      id: Id,
      kind: AcknowledgementKind,
      number: Type.Integer(),
      channel: ArrivalChannel,
      queued: Type.Boolean({ description: 'False where the sender came over HTTP and has to fetch it 经 HTTP 提交的须自行取回' }),
    },
    { title: 'ResentAcknowledgement' },
  ),
);
