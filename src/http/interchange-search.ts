/** `GET /interchanges`: what came in, by what its sender knows of it. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { systems } from '../canonical/kinds.js';
import { callerOf, shownSystem } from './authentication.js';
import { InterchangePage, InterchangeState } from './interchange-schemas.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { Id, Instant, oneOf } from './value-schemas.js';

const usualPage = 50;
const text = Type.Optional(Type.String({ minLength: 1, maxLength: 200 }));

export function interchangeSearchRoutes({ readers }: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/interchanges',
      {
        schema: {
          summary:
            'Interchanges by reference, sender, digest, state or time, the newest first 按控制编号、发送方、摘要、状态或时间查询交换',
          description:
            'An agency finds what its own system sent. By `reference` and `sha256` for as long as duplicates are known (DUPLICATE_WINDOW_DAYS), ' +
            'and by `reference` after the interchange has been processed. Otherwise a page looks through 10,000 interchanges at most: it may hold ' +
            'few or none, and the next one goes on at `next`. 各单位仅可查询本系统发送的交换。`reference` 和 `sha256` 在查重期限（DUPLICATE_WINDOW_DAYS）内有效，' +
            '其中 `reference` 须待处理完毕。其余条件每页最多查看 10000 份交换：结果可能很少或为空，以 `next` 继续。',
          tags: ['interchanges'],
          querystring: Type.Object(
            {
              reference: text,
              sender: text,
              sha256: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
              system: Type.Optional(oneOf(systems)),
              receivedFrom: Type.Optional(Instant),
              receivedTo: Type.Optional(Instant),
              state: Type.Optional({ ...InterchangeState, description: 'Only those in this state. 仅该状态的。' }),
              after: Type.Optional(Id),
              limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
            },
            { additionalProperties: false },
          ),
          response: { 200: InterchangePage, default: Problem },
        },
      },
      (request) => {
        const { limit = usualPage, system, ...filter } = request.query;
        return readers.findInterchanges({ ...filter, system: shownSystem(callerOf(request), system) }, limit);
      },
    );
    done();
  };
}
