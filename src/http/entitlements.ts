/** Entitlement: dated exceptions from the catalogue, granted and revoked by an administrator; the list is the audit. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import { callerOf } from './authentication.js';
import { Effect, Exception, Exceptions, Reader, ReaderRights } from './entitlement-schemas.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { Id, IdParameter, Instant } from './value-schemas.js';

const Why = Type.String({ minLength: 2, maxLength: 1000, description: 'The reason, kept with the act. 理由，随操作留存。' });
const tags = ['entitlement'];

export function entitlementRoutes({ entitlements }: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/entitlements',
      {
        schema: {
          summary: 'Exceptions from the catalogue: who decided and revoked them, when and why 授权例外及其审计记录',
          description: 'The newest first. An agency sees its own. 按时间倒序；各单位仅可查看本单位。',
          tags,
          querystring: Type.Object({ reader: Type.Optional(Reader), before: Type.Optional(Id) }, { additionalProperties: false }),
          response: { 200: Exceptions, default: Problem },
        },
      },
      (request) => entitlements.list(request.query, callerOf(request)),
    );

    app.get(
      '/entitlements/:reader',
      {
        schema: {
          summary: 'The fields that a reader may see now, by the catalogue or by exception 读取方当前可读字段',
          tags,
          params: Type.Object({ reader: Reader }),
          response: { 200: ReaderRights, default: Problem },
        },
      },
      async (request) => found(await entitlements.inForce(request.params.reader, callerOf(request)), request.params.reader),
    );

    app.post(
      '/entitlements',
      {
        schema: {
          summary: 'Grant a reader a field, or deny it, from an instant until another; operators only 授予或限制字段读取（仅运维人员）',
          description:
            'In force at once, or from `from`; of a grant and a denial of one field the denial counts. ' +
            '立即或自 `from` 起生效；同一字段既授予又限制时以限制为准。',
          tags,
          body: Type.Object(
            {
              reader: Reader,
              field: Type.String({ maxLength: 100 }),
              effect: Effect,
              from: Type.Optional(Instant),
              until: Type.Optional(Instant),
              why: Why,
            },
            { additionalProperties: false },
          ),
          response: { 200: Exception, default: Problem },
        },
      },
      async (request) => found(await entitlements.decide(request.body, callerOf(request)), request.body.field),
    );

    app.post(
      '/entitlements/:id/revoke',
      {
        schema: {
          summary: 'Revoke an exception, at once; operators only 立即撤销授权例外（仅运维人员）',
          tags,
          params: IdParameter,
          body: Type.Object({ why: Why }, { additionalProperties: false }),
          response: { 200: Exception, default: Problem },
        },
      },
      async (request) => found(await entitlements.revoke(request.params.id, request.body.why, callerOf(request)), request.params.id),
    );
    done();
  };
}

function found<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw hubError('HUB_NOT_FOUND', { path });
  return value;
}
