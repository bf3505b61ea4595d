/** The quarantine over HTTP: what is open, what became of it, and the operator's word that nothing more is to be done. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { systems } from '../canonical/kinds.js';
import { hubError } from '../errors.js';
import { quarantineStates, quarantineStateWords } from '../store/quarantine.js';
import { callerOf, mayHandle, shownSystem } from './authentication.js';
import { QuarantineEntry, QuarantinePage } from './interchange-schemas.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { Id, IdParameter, oneOf } from './value-schemas.js';

const pageSize = 100;
const tags = ['quarantine'];

export function quarantineRoutes({ readers, dismissQuarantined }: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/quarantine',
      {
        schema: {
          summary: 'What failed and is open still, the newest first 隔离区中尚未了结的条目，最新在前',
          description:
            'An entry closes when an interchange of the same system, sender, receiver and control reference is accepted after it, or the same ' +
            'bytes are; or when an operator dismisses it. 同一系统、发送方、接收方和控制编号的后续交换（或相同字节）被接受后，条目自动关闭；也可由运维人员关闭。',
          tags,
          querystring: Type.Object(
            {
              state: Type.Optional(oneOf(quarantineStates, 'Only those in this state; open ones without it. 仅该状态的；缺省为 open。')),
              system: Type.Optional(oneOf(systems)),
              reference: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
              before: Type.Optional(Id),
            },
            { additionalProperties: false },
          ),
          response: { 200: QuarantinePage, default: Problem },
        },
      },
      async (request) => {
        const { state = 'open', system, ...filter } = request.query;
        const entries = await readers.listQuarantine({ ...filter, state, system: shownSystem(callerOf(request), system) }, pageSize);
        return { entries, next: entries.length === pageSize ? (entries.at(-1)?.id ?? null) : null };
      },
    );

    app.get(
      '/quarantine/:id',
      {
        schema: {
          summary: 'One entry of the quarantine, open or closed 隔离区的一个条目',
          tags,
          params: IdParameter,
          response: { 200: QuarantineEntry, default: Problem },
        },
      },
      async (request) => {
        const found = await readers.findQuarantined(request.params.id);
        if (found === undefined || !mayHandle(callerOf(request), found.system))
          throw hubError('HUB_NOT_FOUND', { path: request.params.id });
        return found;
      },
    );

    app.post(
      '/quarantine/:id/dismissal',
      {
        schema: {
          summary:
            'Close an entry about which nothing more is to be done, with the reason; operators only 关闭无需再处理的条目并说明理由（仅运维人员）',
          tags,
          params: IdParameter,
          body: Type.Object(
            {
              why: Type.String({
                minLength: 2,
                maxLength: 1000,
                description: 'The reason, kept with who and when. 理由，连同操作人和时间留存。',
              }),
            },
            { additionalProperties: false },
          ),
          response: { 200: QuarantineEntry, default: Problem },
        },
      },
      async (request) => {
        const { name, role } = callerOf(request);
        if (role !== 'operator') throw hubError('HUB_FORBIDDEN');
        const { id } = request.params;
        const isDone = await dismissQuarantined(id, { by: name, why: request.body.why });
        const entry = await readers.findQuarantined(id);
        if (entry === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
        if (!isDone) throw hubError('HUB_QUARANTINE_CLOSED', { id, state: entry.state, stateZh: quarantineStateWords[entry.state] });
        return entry;
      },
    );
    done();
  };
}
