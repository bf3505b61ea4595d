/** Reading: messages and enterprises, each as far as the caller may see it. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import { CanonicalMessage } from '../canonical/message.js';
import { callerOf } from './authentication.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { Enterprise } from './registry-schemas.js';
import { IdParameter } from './value-schemas.js';

/** By this title the OpenAPI document names it: of a schema that is the whole of an answer it drops the id. */
const Message = { ...CanonicalMessage, title: 'CanonicalMessage' };
const Reveal = Type.Object({ reveal: Type.Optional(Type.Boolean()) }, { additionalProperties: false });
const reveals =
  'Personal and confidential values are masked; with `reveal=true` they are in clear, and that is logged. ' +
  '个人及保密信息默认脱敏；`reveal=true` 时显示原值并留痕。';

export function lookupRoutes(service: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/messages/:id',
      {
        schema: {
          summary: 'A canonical message, as the caller may see it 调用方可见的标准报文',
          tags: ['messages'],
          description: reveals,
          params: IdParameter,
          querystring: Reveal,
          response: {
            200: {
              description: 'The message, without what the caller may not see 标准报文，不含调用方无权查看的内容',
              content: { 'application/json': { schema: Message } },
            },
            default: Problem,
          },
        },
      },
      async (request) => {
        const text = await service.readers.findMessage(request.params.id);
        const seen =
          text === undefined
            ? undefined
            : await service.project(JSON.parse(text) as CanonicalMessage, callerOf(request), request.query.reveal === true);
        if (seen === undefined) throw hubError('HUB_NOT_FOUND', { path: request.params.id });
        return seen;
      },
    );

    app.get(
      '/enterprises/:id',
      {
        schema: {
          summary: 'An enterprise by its id or any identifier, with the fields the caller may read 企业档案',
          tags: ['enterprises'],
          description: reveals,
          params: Type.Object({ id: Type.String({ minLength: 4, maxLength: 40 }) }),
          querystring: Reveal,
          response: { 200: Enterprise, default: Problem },
        },
      },
      async (request) => {
        const found = await service.findEnterprise(request.params.id, callerOf(request), request.query.reveal === true);
        if (found === undefined) throw hubError('HUB_NOT_FOUND', { path: request.params.id });
        return found;
      },
    );
    done();
  };
}
