/** What subscriptions and their notices look like over HTTP: the source of their part of the OpenAPI document. */
import Type from 'typebox';
import { kindNames, systems } from '../canonical/kinds.js';
import { channels } from '../canonical/notice-records.js';
import { stateTable } from '../clearance/state-table.js';
import { holds, turns } from '../clearance/state-types.js';
import { outcomes } from '../notices/attempt.js';
import { publishedSchedule } from '../notices/schedule.js';
import { rotationHours } from '../notices/signature.js';
import { topicNames } from '../notices/topics.js';
import { ContainersSoFar, ReleasedSoFar } from './case-schemas.js';

const Id = Type.String({ format: 'uuid' });
const Instant = Type.String({ format: 'date-time' });
const OrNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Wording = Type.Object({ zh: Type.String(), en: Type.String() });
const listOf = (values: readonly string[], description: string) =>
  Type.Array(Type.Enum([...values]), { uniqueItems: true, maxItems: values.length, description });

const filter = {
  topics: listOf(topicNames, 'Any of these; `changed` is everything that happens. 任一主题；`changed` 表示任何进展。'),
  kinds: listOf(kindNames, 'Only these kinds of messages; empty: all. 仅限这些报文种类；空表示全部。'),
  states: listOf([...stateTable.keys()], 'Only events that report one of these states; empty: all. 仅限这些状态；空表示全部。'),
  holds: listOf(Object.keys(holds), 'Only where one of these holds comes or goes; empty: all. 仅限这些布控；空表示全部。'),
};
const language = Type.Enum(['zh', 'en']);
const label = Type.String({ minLength: 1, maxLength: 100 });
const target = Type.String({
  minLength: 1,
  maxLength: 2000,
  description: 'An https address on the public internet, or an e-mail address. 公共互联网上的 https 网址，或邮箱地址。',
});

export const AskedSubscription = Type.Object(
  {
    channel: Type.Enum([...channels]),
    target,
    label: Type.Optional(label),
    language: Type.Optional(language),
    caseId: Type.Optional(Id),
    topics: Type.Optional(filter.topics),
    kinds: Type.Optional(filter.kinds),
    states: Type.Optional(filter.states),
    holds: Type.Optional(filter.holds),
  },
  { additionalProperties: false },
);

/** What can be changed of a subscription: its address cannot, which would be another one. */
export const ChangedSubscription = Type.Object(
  {
    label: Type.Optional(label),
    language: Type.Optional(language),
    topics: Type.Optional({ ...filter.topics, minItems: 1 }),
    kinds: Type.Optional(filter.kinds),
    states: Type.Optional(filter.states),
    holds: Type.Optional(filter.holds),
  },
  { additionalProperties: false, minProperties: 1 },
);

export const Subscription = Type.Object(
  {
    id: Id,
    enterpriseId: Id,
    channel: Type.Enum([...channels]),
    target: Type.String(),
    label: Type.String(),
    language,
    caseId: OrNull(Id),
    ...filter,
    state: Type.Enum(['unconfirmed', 'active', 'paused', 'disabled']),
    createdBy: Type.String(),
    createdAt: Instant,
    failures: Type.Integer({ description: 'Failed attempts in a row. 连续失败次数。' }),
    failingSince: OrNull(Instant),
    disabledAt: OrNull(Instant),
    disabledWhy: OrNull(Type.Object({ code: Type.String(), label: Wording })),
    formerSecretUntil: OrNull(Instant),
    secret: Type.Optional(Type.String({ description: 'Shown once: keep it. 仅显示一次，请妥善保存。' })),
  },
  { title: 'Subscription' },
);

export const Notice = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The `webhook-id`, the same however often it is sent. 多次发送时保持不变。' }),
    kind: Type.Enum(['case', 'ping', 'confirmation', 'disabled']),
    caseId: OrNull(Id),
    topics: Type.Array(Type.String()),
    state: Type.Enum(['waiting', 'kept', 'delivered', 'failed', 'withheld']),
    createdAt: Instant,
    nextAttemptAt: OrNull(Instant),
    settledAt: OrNull(Instant),
    attempts: Type.Array(
      Type.Object({
        at: Instant,
        outcome: Type.Enum([...Object.keys(outcomes), 'withheld']),
        label: Wording,
        status: OrNull(Type.Integer()),
        milliseconds: Type.Integer(),
      }),
    ),
  },
  { title: 'Notice' },
);

const StateWords = Type.Object({
  state: Type.Enum([...stateTable.keys()]),
  label: Wording,
  meaning: Wording,
  action: Wording,
  turn: Type.Enum(Object.keys(turns)),
  tone: Type.Enum(['correct', 'refused', 'act', 'wait', 'done']),
  containers: ContainersSoFar,
  released: ReleasedSoFar,
});
const labelled = (codes: readonly string[]) => Type.Array(Type.Object({ code: Type.Enum([...codes]), label: Wording }));

/** The body of a webhook about a case. */
export const CaseNotice = Type.Object(
  {
    specversion: Type.Literal('1.0'),
    id: Id,
    source: Type.Literal('/hub/cases'),
    type: Type.Enum(topicNames.map((topic) => `case.${topic}`)),
    subject: Type.String({ format: 'uuid', description: 'The case. 货物档案编号。' }),
    time: Instant,
    datacontenttype: Type.Literal('application/json'),
    dataschema: Type.String(),
    data: Type.Object(
      {
        subscriptionId: Id,
        topics: labelled(topicNames),
        event: Type.Object(
          {
            messageId: Id,
            kind: Type.Enum([...kindNames]),
            label: Wording,
            system: Type.Enum([...systems]),
            occurredAt: Instant,
            receivedAt: Instant,
            state: Type.Optional(StateWords),
            senderCode: Type.Optional(Type.String()),
            senderText: Type.Optional(Type.String()),
            reason: Type.Optional(Type.String()),
          },
          { additionalProperties: false },
        ),
        case: Type.Object(
          {
            id: Id,
            references: Type.Record(Type.String(), Type.Array(Type.String())),
            summary: Type.Optional(StateWords),
            turn: Type.Enum(Object.keys(turns)),
            needsAction: Type.Boolean(),
            holds: labelled(Object.keys(holds)),
            holdsPlaced: Type.Array(Type.String()),
            holdsLifted: Type.Array(Type.String()),
          },
          { additionalProperties: false },
        ),
        link: Type.Optional(Type.String()),
      },
      { additionalProperties: false },
    ),
  },
  { title: 'CaseNotice', additionalProperties: false },
);

/** What a receiver has to know, for the OpenAPI document. */
export const deliveryTerms =
  `Signed as Standard Webhooks says: \`webhook-signature\` is \`v1,\` and the base64 of HMAC-SHA256 over \`<webhook-id>.<webhook-timestamp>.<body>\` ` +
  `under the secret (after a rotation, for ${rotationHours} hours, two of them). Answer 2xx within 15 seconds; redirects are not followed, 410 ends it. ` +
  `After a failure a notice is tried again after ${publishedSchedule()}; \`Retry-After\` is heeded up to an hour. At least once, so let a repeated ` +
  '`webhook-id` have no second effect; of one case in the order of commit. ' +
  `按 Standard Webhooks 签名；请在 15 秒内返回 2xx；失败后依次间隔 ${publishedSchedule()} 重试；至少送达一次，同一货物按提交顺序送达。`;
