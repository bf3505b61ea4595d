/** The registry as the interface describes it: enterprises, what was believed of them, what is claimed and what is to be followed. */
import Type from 'typebox';
import { FaultSchema } from './interchange-schemas.js';
import { byName, Day, Id, list, oneOf, optional, orNull, pageOf, StoredInstant, text } from './value-schemas.js';

const version = Type.Integer({ description: 'Of the record: one more with each change 档案版本，每次变更加一' });
const record = {
  id: Id,
  version,
  fields: byName(text, 'By name, those of the catalogue that the caller may read 调用方可读的目录字段，按字段名'),
};

export const Enterprise = Type.Object(record, { title: 'Enterprise' });

export const EnterpriseHits = pageOf(
  Type.Object(
    {
      ...record,
      by: Type.String({ description: 'The kind of the identifier, or `name` 标识种类，或 `name`' }),
      held: oneOf(['current', 'former'], 'Whether it has it now or had it once 现行或曾用'),
      name: optional(Type.String({ description: 'The name that was found 命中的名称' })),
    },
    { title: 'EnterpriseHit' },
  ),
);

export const FieldHistory = pageOf(
  Type.Object(
    {
      id: Id,
      field: text,
      value: orNull(text),
      validFrom: orNull(StoredInstant),
      validTo: orNull(StoredInstant),
      knownFrom: StoredInstant,
      knownTo: orNull(StoredInstant),
      version,
      system: orNull(text),
      messageId: orNull(Id),
    },
    { title: 'Belief', description: 'What was believed of a field: true from … to, known from … to 字段的一次取值：有效期与知悉期' },
  ),
);

const change = {
  version: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Of the record afterwards; null: nothing changed 变更后的版本；null 表示未变更',
  }),
  changed: list(Type.Object({ name: text, old: optional(text), new: optional(text) })),
  faults: list(FaultSchema),
};
export const RegistryChange = Type.Object(change, { title: 'RegistryChange' });

const discrepancyAnswers = ['confirm', 'correct'] as const;
export const DiscrepancyAnswer = oneOf(discrepancyAnswers);
export const AnsweredDiscrepancy = Type.Object({ id: Id, answer: DiscrepancyAnswer, ...change }, { title: 'AnsweredDiscrepancy' });

export const Discrepancies = pageOf(
  Type.Object(
    {
      id: Id,
      enterpriseId: Id,
      field: text,
      owner: text,
      claimant: text,
      claimed: orNull(text),
      held: orNull(text),
      messageId: Id,
      openedAt: StoredInstant,
      answer: orNull(DiscrepancyAnswer),
      answeredAt: orNull(StoredInstant),
      note: orNull(text),
    },
    { title: 'Discrepancy' },
  ),
);

const taskAnswers = ['done', 'not-concerned'] as const;
export const TaskAnswer = oneOf(taskAnswers);
export const AnsweredTask = Type.Object({ id: Id, answer: TaskAnswer }, { title: 'AnsweredTask' });

export const LinkageTasks = pageOf(
  Type.Object(
    {
      id: Id,
      enterpriseId: Id,
      agency: text,
      version,
      fields: list(text),
      messageId: Id,
      openedAt: StoredInstant,
      dueOn: Day,
      overdue: Type.Boolean(),
      answer: orNull(TaskAnswer),
      note: orNull(text),
      answeredAt: orNull(StoredInstant),
      answeredBy: orNull(text),
    },
    { title: 'LinkageTask' },
  ),
);
