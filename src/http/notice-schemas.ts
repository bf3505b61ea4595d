/** The webhooks as the interface describes them: what a subscriber gets of a case, and of the subscription itself. */
import Type, { type TSchema } from 'typebox';
import { kindNames, systems } from '../canonical/kinds.js';
import { channels } from '../canonical/notice-records.js';
import { stateTable } from '../clearance/state-table.js';
import { holds } from '../clearance/state-types.js';
import { outcomes } from '../notices/attempt.js';
import { publishedSchedule } from '../notices/schedule.js';
import { rotationHours } from '../notices/signature.js';
import { topicNames } from '../notices/topics.js';
import { ContainersSoFar, References, ReleasedSoFar, Tone, Turn } from './case-schemas.js';
import { Id, Instant, keysOf, oneOf, optional, text, Wording } from './value-schemas.js';

const StateWords = Type.Object({
  state: Type.Enum([...stateTable.keys()]),
  label: Wording,
  meaning: Wording,
  action: Wording,
  turn: Turn,
  tone: Tone,
  containers: ContainersSoFar,
  released: ReleasedSoFar,
});
const labelled = (codes: readonly string[]) => Type.Array(Type.Object({ code: Type.Enum([...codes]), label: Wording }));

const envelope = { specversion: Type.Literal('1.0'), id: Id, time: Instant, datacontenttype: Type.Literal('application/json') };
const closed = { additionalProperties: false } as const;

/** The body of a webhook about a case. */
export const CaseNotice = Type.Object(
  {
    ...envelope,
    source: Type.Literal('/hub/cases'),
    type: Type.Enum(topicNames.map((topic) => `case.${topic}`)),
    subject: Type.String({ format: 'uuid', description: 'The case. 货物档案编号。' }),
    dataschema: text,
    data: Type.Object(
      {
        subscriptionId: Id,
        topics: labelled(topicNames),
        event: Type.Object(
          {
            messageId: Id,
            kind: oneOf(kindNames),
            label: Wording,
            system: oneOf(systems),
            occurredAt: Instant,
            receivedAt: Instant,
            state: optional(StateWords),
            senderCode: optional(text),
            senderText: optional(text),
            reason: optional(text),
          },
          closed,
        ),
        case: Type.Object(
          {
            id: Id,
            references: References,
            summary: optional(StateWords),
            turn: Turn,
            needsAction: Type.Boolean(),
            holds: labelled(keysOf(holds)),
            holdsPlaced: Type.Array(text),
            holdsLifted: Type.Array(text),
          },
          closed,
        ),
        link: optional(text),
      },
      closed,
    ),
  },
  { title: 'CaseNotice', ...closed },
);

const about = <Kind extends string, Data extends TSchema>(kind: Kind, title: string, data: Data) =>
  Type.Object(
    {
      ...envelope,
      source: Type.Literal('/hub/subscriptions'),
      type: Type.Literal(`subscription.${kind}`),
      subject: Type.String({ format: 'uuid', description: 'The subscription. 订阅编号。' }),
      data,
    },
    { title, ...closed },
  );

/** Who asked for it: the name of a key or an account. */
const Asked = Type.Object({ subscriptionId: Id, by: text }, closed);
export const PingNotice = about('ping', 'PingNotice', Asked);
/** Goes by mail alone. */
const ConfirmationNotice = about('confirmation', 'ConfirmationNotice', Asked);

export const DisabledNotice = about(
  'disabled',
  'DisabledNotice',
  Type.Object(
    {
      subscriptionId: Type.String({ format: 'uuid', description: 'Which was disabled: another than the one told. 被停用的订阅。' }),
      label: text,
      target: text,
      channel: oneOf(channels),
      reason: oneOf(keysOf(outcomes), 'How the last attempt ended. 最后一次发送的结果。'),
    },
    closed,
  ),
);

/** Whatever a notice of the log says. */
export const AnyNotice = Type.Union([CaseNotice, PingNotice, DisabledNotice, ConfirmationNotice]);

/** What a receiver has to know, for the OpenAPI document. */
export const deliveryTerms =
  `Signed as Standard Webhooks says: \`webhook-signature\` is \`v1,\` and the base64 of HMAC-SHA256 over \`<webhook-id>.<webhook-timestamp>.<body>\` ` +
  `under the secret (after a rotation, for ${rotationHours} hours, two of them). Answer 2xx within 15 seconds; redirects are not followed, 410 ends it. ` +
  `After a failure a notice is tried again after ${publishedSchedule()}; \`Retry-After\` is heeded up to an hour. At least once, so let a repeated ` +
  '`webhook-id` have no second effect; of one case in the order of commit. ' +
  `按 Standard Webhooks 签名；请在 15 秒内返回 2xx；失败后依次间隔 ${publishedSchedule()} 重试；至少送达一次，同一货物按提交顺序送达。`;
