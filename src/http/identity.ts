/** Who an enterprise is: the resolver explained, identifiers over time, merges and splits. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { identifierKinds, type IdentifierKind } from '../canonical/message.js';
import { hubError } from '../errors.js';
import { callerOf } from './authentication.js';
import { Identifiers, Merge, Recognition } from './identity-schemas.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { Day, Id, IdParameter, Instant } from './value-schemas.js';

const Why = Type.String({ minLength: 2, maxLength: 1000, description: 'The reason, kept with the act. 理由，随操作留存。' });
const Key = Type.Optional(Type.String({ minLength: 1, maxLength: 64 }));
const tags = ['identity'];

const Asked = Type.Object(
  {
    ...(Object.fromEntries(identifierKinds.map((kind) => [kind, Key])) as Record<IdentifierKind, typeof Key>),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    on: Type.Optional(Type.Union([Instant, Day])),
  },
  { additionalProperties: false, minProperties: 1 },
);

export function identityRoutes({ identity }: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/enterprises/resolve',
      {
        schema: {
          summary: 'How a party with these identifiers and this name is recognised 企业识别及其依据',
          description:
            'Each key with who has or had it and when, as of `on`, an instant or a day (now without it), and what followed from it. ' +
            '逐项列出标识在指定时点的持有企业、现行或曾用、及认定依据；对应多家时不作选择。',
          tags,
          querystring: Asked,
          response: { 200: Recognition, default: Problem },
        },
      },
      async (request) => {
        const { name, on, ...identifiers } = request.query;
        return found(await identity.resolve({ party: { identifiers, ...(name !== undefined && { name }) }, on }, callerOf(request)), '');
      },
    );

    app.get(
      '/enterprises/:id/identifiers',
      {
        schema: {
          summary: 'Identifiers and names over time, merges and splits 标识与名称沿革、合并与拆分记录',
          tags,
          params: IdParameter,
          response: { 200: Identifiers, default: Problem },
        },
      },
      async (request) => found(await identity.identifiers(request.params.id, callerOf(request)), request.params.id),
    );

    app.post(
      '/enterprises/:id/merges',
      {
        schema: {
          summary: 'Merge another enterprise into this one; operators only 将另一企业并入本企业（仅运维人员）',
          description:
            'Both records stay; whoever names the merged one means this one from now on. The entitled get `enterprise.merged`. ' +
            '两份档案均保留；今后以被并企业标识所指即为本企业，并通知有权单位。',
          tags,
          params: IdParameter,
          body: Type.Object({ mergedId: Id, why: Why, from: Type.Optional(Instant) }, { additionalProperties: false }),
          response: { 200: Merge, default: Problem },
        },
      },
      async (request) => found(await identity.merge(request.params.id, request.body, callerOf(request)), request.body.mergedId),
    );

    app.post(
      '/enterprises/:id/split',
      {
        schema: {
          summary: 'Take the merge of this enterprise into another back; operators only 撤销本企业的并入（仅运维人员）',
          tags,
          params: IdParameter,
          body: Type.Object({ why: Why }, { additionalProperties: false }),
          response: { 200: Merge, default: Problem },
        },
      },
      async (request) => found(await identity.split(request.params.id, request.body.why, callerOf(request)), request.params.id),
    );
    done();
  };
}

function found<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw hubError('HUB_NOT_FOUND', { path });
  return value;
}
