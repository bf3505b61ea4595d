/** The enterprise registry: search, history, changes by the owner, discrepancies and linkage tasks; each as far as entitled. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import { callerOf } from './authentication.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import {
  AnsweredDiscrepancy,
  AnsweredTask,
  Discrepancies,
  DiscrepancyAnswer,
  Enterprise,
  EnterpriseHits,
  FieldHistory,
  LinkageTasks,
  RegistryChange,
  TaskAnswer,
} from './registry-schemas.js';
import { IdParameter, Instant } from './value-schemas.js';

/** An enterprise that is looked up: by its number, or by any identifier of it. */
const IdOrIdentifier = Type.String({ minLength: 4, maxLength: 40 });
const reveal = {
  reveal: Type.Optional(Type.Boolean({ description: 'Sensitive values in clear, which is logged. 敏感信息显示原值并留痕。' })),
};
const after = {
  after: Type.Optional(Type.String({ format: 'uuid', description: 'The last id of the page before. 上一页最后一个编号。' })),
};
const tags = ['registry'];

export function registryRoutes({ registry }: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/enterprises',
      {
        schema: {
          summary: 'Enterprises by any identifier, or by a part of a name 按任一标识或名称片段查询企业',
          description:
            'The whole of an identifier, or at least two characters of a name, present or former; `held` says which. By name and id, a page at a time. ' +
            '完整标识，或名称中至少两个字符，现行与曾用均可，`held` 标明；按名称和编号分页。',
          tags,
          querystring: Type.Object(
            { q: Type.String({ minLength: 2, maxLength: 100 }), after: Type.Optional(Type.String({ maxLength: 400 })) },
            { additionalProperties: false },
          ),
          response: { 200: EnterpriseHits, default: Problem },
        },
      },
      (request) => registry.search(request.query.q, request.query.after, callerOf(request)),
    );

    app.get(
      '/enterprises/:id/as-of',
      {
        schema: {
          summary: 'An enterprise as it was at an instant, as far as the hub knew it at another 企业历史快照（双时间轴）',
          tags,
          params: Type.Object({ id: IdOrIdentifier }),
          querystring: Type.Object(
            { valid: Type.Optional(Instant), known: Type.Optional(Instant), ...reveal },
            { additionalProperties: false },
          ),
          response: { 200: Enterprise, default: Problem },
        },
      },
      async (request) => found(await registry.asOf(request.params.id, request.query, callerOf(request)), request.params.id),
    );

    app.get(
      '/enterprises/:id/history/:field',
      {
        schema: {
          summary: 'All that was believed of a field: who said it, in which message, when, for which time 字段沿革',
          tags,
          params: Type.Object({ id: IdOrIdentifier, field: Type.String({ maxLength: 100 }) }),
          querystring: Type.Object({ ...after, ...reveal }, { additionalProperties: false }),
          response: { 200: FieldHistory, default: Problem },
        },
      },
      async (request) => {
        const { id, field } = request.params;
        return found(await registry.history(id, field, request.query, callerOf(request)), field);
      },
    );

    app.post(
      '/enterprises/:id/changes',
      {
        schema: {
          summary: 'A change by the owner of the fields; a claim by anybody else is put to the owner 权属单位变更；他方主张转为差异',
          tags,
          params: IdParameter,
          body: Type.Object(
            {
              expectedVersion: Type.Optional(
                Type.Integer({ minimum: 1, description: 'Compare and set: the version that the change was made on. 变更所依据的版本。' }),
              ),
              bureau: Type.Optional(
                Type.String({ maxLength: 20, description: 'Who speaks, where the caller speaks for several. 代表多个部门时注明部门。' }),
              ),
              from: Type.Optional(Instant),
              to: Type.Optional(Instant),
              fields: Type.Array(
                Type.Object(
                  { name: Type.String({ maxLength: 100 }), value: Type.Optional(Type.String({ maxLength: 4000 })) },
                  { additionalProperties: false },
                ),
                { minItems: 1, maxItems: 175 },
              ),
            },
            { additionalProperties: false },
          ),
          response: { 200: RegistryChange, default: Problem },
        },
      },
      async (request) => found(await registry.change(request.params.id, request.body, callerOf(request)), request.params.id),
    );

    app.get(
      '/discrepancies',
      {
        schema: {
          summary: 'Values claimed against the owner of a field, the oldest first 数据差异列表',
          description:
            'Those on the fields of the caller, or with `as=claimant` those that the caller claimed; with `answered=true` also those that are closed. ' +
            '默认列出针对本单位权属字段的差异；`as=claimant` 列出本单位提出的差异；`answered=true` 含已答复。',
          tags,
          querystring: Type.Object(
            {
              ...after,
              ...reveal,
              as: Type.Optional(Type.Enum(['owner', 'claimant'])),
              enterprise: Type.Optional(Type.String({ format: 'uuid' })),
              answered: Type.Optional(Type.Boolean()),
            },
            { additionalProperties: false },
          ),
          response: { 200: Discrepancies, default: Problem },
        },
      },
      (request) => registry.discrepancies(request.query, callerOf(request)),
    );

    app.get(
      '/linkage-tasks',
      {
        schema: {
          summary: 'Changes that the caller has to follow in its own records, the oldest first 联动任务列表',
          description:
            'Open tasks with their due date; `overdue=true` only those past it, `answered=true` also those that are answered, with the answer; ' +
            '`as=source` those that the caller’s own changes made. ' +
            '未办结任务及期限；`overdue=true` 仅列逾期，`answered=true` 含已答复及答复内容；`as=source` 列出本单位变更引起的任务。',
          tags,
          querystring: Type.Object(
            {
              ...after,
              enterprise: Type.Optional(Type.String({ format: 'uuid' })),
              overdue: Type.Optional(Type.Boolean()),
              answered: Type.Optional(Type.Boolean()),
              as: Type.Optional(Type.Enum(['agency', 'source'])),
            },
            { additionalProperties: false },
          ),
          response: { 200: LinkageTasks, default: Problem },
        },
      },
      (request) => registry['linkage-tasks'](request.query, callerOf(request)),
    );

    app.post(
      '/discrepancies/:id/answer',
      {
        schema: {
          summary: 'The owner confirms the value held, or corrects it to the value claimed 答复差异：维持或更正',
          tags,
          params: IdParameter,
          body: Type.Object({ answer: DiscrepancyAnswer }, { additionalProperties: false }),
          response: { 200: AnsweredDiscrepancy, default: Problem },
        },
      },
      async (request) =>
        found(await registry.answerDiscrepancy(request.params.id, request.body.answer, callerOf(request)), request.params.id),
    );

    app.post(
      '/linkage-tasks/:id/answer',
      {
        schema: {
          summary: 'The agency has followed the change, or is not concerned by it 答复联动任务',
          tags,
          params: IdParameter,
          body: Type.Object({ answer: TaskAnswer, note: Type.Optional(Type.String({ maxLength: 1000 })) }, { additionalProperties: false }),
          response: { 200: AnsweredTask, default: Problem },
        },
      },
      async (request) => found(await registry.answerTask(request.params.id, request.body, callerOf(request)), request.params.id),
    );
    done();
  };
}

function found<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw hubError('HUB_NOT_FOUND', { path });
  return value;
}
