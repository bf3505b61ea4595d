/** What subscriptions and their notices look like over HTTP: the source of their part of the OpenAPI document. */
import Type from 'typebox';
import { kindNames } from '../canonical/kinds.js';
import { channels } from '../canonical/notice-records.js';
import { stateTable } from '../clearance/state-table.js';
import { holds } from '../clearance/state-types.js';
import { outcomes } from '../notices/attempt.js';
import { topicNames } from '../notices/topics.js';
import { Id, Instant, orNull, Wording } from './value-schemas.js';

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
    caseId: orNull(Id),
    ...filter,
    state: Type.Enum(['unconfirmed', 'active', 'paused', 'disabled']),
    createdBy: Type.String(),
    createdAt: Instant,
    failures: Type.Integer({ description: 'Failed attempts in a row. 连续失败次数。' }),
    failingSince: orNull(Instant),
    disabledAt: orNull(Instant),
    disabledWhy: orNull(Type.Object({ code: Type.String(), label: Wording })),
    formerSecretUntil: orNull(Instant),
    secret: Type.Optional(Type.String({ description: 'Shown once: keep it. 仅显示一次，请妥善保存。' })),
  },
  { title: 'Subscription' },
);

export const Notice = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'The `webhook-id`, the same however often it is sent. 多次发送时保持不变。' }),
    kind: Type.Enum(['case', 'ping', 'confirmation', 'disabled']),
    caseId: orNull(Id),
    topics: Type.Array(Type.String()),
    state: Type.Enum(['waiting', 'kept', 'delivered', 'failed', 'withheld']),
    createdAt: Instant,
    nextAttemptAt: orNull(Instant),
    settledAt: orNull(Instant),
    attempts: Type.Array(
      Type.Object({
        at: Instant,
        outcome: Type.Enum([...Object.keys(outcomes), 'withheld']),
        label: Wording,
        status: orNull(Type.Integer()),
        milliseconds: Type.Integer(),
      }),
    ),
  },
  { title: 'Notice' },
);
