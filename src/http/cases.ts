/** Cases over HTTP: lists, one case, its events as a stream, the text behind an event, and undoing a join. */
import type { Readable } from 'node:stream';
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import type { Caller } from '../access/api-keys.js';
import type { Viewer } from '../clearance/case-view.js';
import { callerOf } from './authentication.js';
import { CaseDetailSchema, CaseFilterSchema, CasePageSchema } from './case-schemas.js';
import { followCase } from './case-follower.js';
import { numbersIn } from '../portal/case-query.js';
import { openStreams } from './open-streams.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { eventStream } from './server-sent-events.js';

const IdParameter = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['cases'];

function viewerOf({ role }: Caller): Viewer {
  return role === 'operator' ? { kind: 'operator' } : { kind: 'agency', system: role };
}

export function caseRoutes({ cases, separateCase, streamsPerCaller }: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    const streams = openStreams(app, streamsPerCaller);

    app.get(
      '/cases',
      {
        schema: {
          summary: 'Cases, by any of their numbers or by what is to be done 按编号或待办查询通关案例',
          description: 'An unknown number and one of a case that the caller may not see give the same answer.',
          tags,
          querystring: CaseFilterSchema,
          response: { 200: CasePageSchema, default: Problem },
        },
      },
      async (request) => {
        const { q, state, ...filter } = request.query;
        const numbers = q === undefined ? undefined : numbersIn(q);
        return cases.list(viewerOf(callerOf(request)), {
          ...filter,
          ...(numbers !== undefined && { numbers }),
          ...(state !== undefined && { states: state.split(',') }),
        });
      },
    );

    app.get(
      '/cases/:id',
      {
        schema: {
          summary:
            'A whole case: states, holds, timeline, duties, conflicts, goods, deliveries 案例全貌：状态、布控、时间线、税费、差异、货物、送达',
          description: 'The id of a case that was joined into another gives the other.',
          tags,
          params: IdParameter,
          response: { 200: CaseDetailSchema, default: Problem },
        },
      },
      async (request) => found(await cases.find(viewerOf(callerOf(request)), request.params.id), request.params.id),
    );

    app.get(
      '/cases/:id/events',
      {
        schema: {
          summary: 'The events of a case as they come, as server-sent events 案例的实时事件流',
          description:
            'Each event has a cursor as its id; with `Last-Event-ID` (or `after`) the stream goes on behind it without a gap. ' +
            'When the case is joined into another the stream goes on with that one. A key may have only so many streams open at a time ' +
            '(STREAMS_PER_CALLER); one more is refused with 429 and `Retry-After`. 案例并入另一案例后，事件流继续推送合并后的案例；' +
            '每个密钥同时打开的事件流数量有上限，超出时返回 429 及 `Retry-After`。',
          tags,
          params: IdParameter,
          querystring: Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })) }, { additionalProperties: false }),
          headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ maxLength: 100 })) }),
          response: {
            200: { description: 'The stream 事件流', content: { 'text/event-stream': { schema: Type.Unsafe<Readable>(Type.String()) } } },
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const { signal } = streams.open(reply, caller.name);
        const after = request.headers['last-event-id'] ?? request.query.after ?? '';
        const events = await followCase(cases, { viewer: viewerOf(caller), id: request.params.id, after }, signal);
        return reply.send(eventStream(reply, events, (event) => ({ name: 'case-event', data: JSON.stringify(event), id: event.cursor })));
      },
    );

    app.get(
      '/cases/:id/messages/:messageId/raw',
      {
        schema: {
          summary: 'The bytes behind an event of a case 案例事件的原始报文',
          tags,
          params: Type.Object({ id: Type.String({ format: 'uuid' }), messageId: Type.String({ format: 'uuid' }) }),
          response: {
            200: {
              description: 'The interchange as it came 原始报文',
              content: { 'application/octet-stream': { schema: Type.Unsafe<Buffer>(Type.String()) } },
            },
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        const { id, messageId } = request.params;
        const raw = found(await cases.raw(viewerOf(callerOf(request)), id, messageId), messageId);
        if (raw.extent !== 'whole') throw hubError('HUB_FORBIDDEN');
        return reply.type('application/octet-stream').send(Buffer.from(raw.bytes));
      },
    );

    app.post(
      '/cases/:id/separation',
      {
        schema: {
          summary:
            'An operator undoes a join, or takes a declaration out: it is a case of its own, and is not joined to the other any more 运维人员撤销合并或分出报关单，案例恢复独立',
          tags,
          params: IdParameter,
          body: Type.Object(
            {
              reason: Type.String({ minLength: 1, maxLength: 1000 }),
              declarationNo: Type.Optional(
                Type.String({
                  minLength: 1,
                  maxLength: 100,
                  description: 'Takes this declaration out of the case into one of its own 将该报关单从案例中分出',
                }),
              ),
            },
            { additionalProperties: false },
          ),
          response: { 200: Type.Object({ caseId: Type.String(), from: Type.String() }), default: Problem },
        },
      },
      async (request) => {
        const caller = callerOf(request);
        if (caller.role !== 'operator') throw hubError('HUB_FORBIDDEN');
        const { reason, declarationNo } = request.body;
        const separated = await separateCase(request.params.id, { by: caller.name, reason }, declarationNo);
        return found(separated, request.params.id);
      },
    );
    done();
  };
}

function found<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw hubError('HUB_NOT_FOUND', { path });
  return value;
}
