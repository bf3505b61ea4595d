/** `POST /interchanges`: bytes in, a receipt out after they are committed. And what became of them. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import { isSystem } from '../canonical/kinds.js';
import type { Caller } from '../access/api-keys.js';
import { callerOf, mayHandle } from './authentication.js';
import { heldAnswers } from './held-answers.js';
import { Interchange, Receipt } from './interchange-schemas.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { Bytes, IdParameter } from './value-schemas.js';

/** The media types under which an interchange may come; anything else is refused. */
export const interchangeTypes = [
  'application/edi-x12',
  'application/edifact',
  'application/xml',
  'text/xml',
  'text/plain',
  'application/octet-stream',
] as const;

const longestWait = 60;
const shownMessages = 1000;

export function interchangeRoutes(service: ServiceDependencies): FastifyPluginCallbackTypebox {
  const outcomeOf = async (id: string, caller: Caller) => {
    const found = await service.readers.findInterchange(id);
    if (found === undefined || !mayHandle(caller, found.system)) throw hubError('HUB_NOT_FOUND', { path: id });
    const messages = found.state === 'received' ? [] : await service.readers.messagesOf(id, shownMessages);
    return {
      ...found,
      envelopes: found.envelopes ?? [],
      messages,
      faults: found.faults ?? [],
    };
  };

  return (app, _options, done) => {
    const waits = heldAnswers(app);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser([...interchangeTypes], { parseAs: 'buffer' }, (_request, body, parsed) => {
      parsed(null, body);
    });

    app.post(
      '/interchanges',
      {
        schema: {
          summary: 'Submit an interchange 提交交换',
          description:
            'The body is the raw interchange. Answered after its bytes are committed. With `wait`, answered with the outcome as soon as ' +
            'there is one; with 202 where there is none after that time (the interchange as `received`), or where the service stops before ' +
            '(the receipt). 请求体为原始交换的字节，落库后即返回 202 和回执。带 `wait` 时，处理完毕即返回结果；到时仍未处理完毕或服务停止时返回 202。',
          tags: ['interchanges'],
          consumes: [...interchangeTypes],
          querystring: Type.Object(
            {
              system: Type.Optional(
                Type.String({ description: 'The sending system; needed only by operators. 发送系统，仅运维人员需要填写。' }),
              ),
              wait: Type.Optional(
                Type.Integer({ minimum: 1, maximum: longestWait, description: 'Seconds to wait for the outcome. 等待处理结果的秒数。' }),
              ),
            },
            { additionalProperties: false },
          ),
          response: {
            200: Interchange,
            202: Type.Union([Receipt, Interchange]),
            422: {
              description: 'Quarantined; or the bytes cannot be taken 已隔离，或无法接收',
              content: { 'application/json': { schema: Interchange }, ...Problem.content },
            },
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        const system = request.query.system ?? (caller.role === 'operator' ? '' : caller.role);
        if (!mayHandle(caller, system)) throw hubError('HUB_FORBIDDEN');
        if (isSystem(system) && !service.httpSystems.includes(system)) throw hubError('HUB_CHANNEL_CLOSED', { system, channel: 'http' });
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const receipt = await service.receiver.receive({ system, channel: 'http', submittedBy: caller.name, bytes });
        void reply.header('location', `/api/v1/interchanges/${receipt.id}`);
        if (request.query.wait === undefined) return reply.code(202).send(receipt);
        const { signal } = waits.hold(reply);
        await service.processed(receipt.id, request.query.wait * 1_000, signal);
        // Nobody hears the answer, or the service stops and has time for no more than what is certain.
        if (signal.aborted) return reply.code(202).send(receipt);
        const outcome = await outcomeOf(receipt.id, caller);
        return reply.code(outcome.state === 'received' ? 202 : outcome.state === 'quarantined' ? 422 : 200).send(outcome);
      },
    );

    app.get(
      '/interchanges/:id',
      {
        schema: {
          summary: 'What became of an interchange 交换的处理结果',
          tags: ['interchanges'],
          params: IdParameter,
          response: { 200: Interchange, default: Problem },
        },
      },
      (request) => outcomeOf(request.params.id, callerOf(request)),
    );

    app.get(
      '/interchanges/:id/raw',
      {
        schema: {
          summary: 'The bytes as they came 原始字节',
          tags: ['interchanges'],
          params: IdParameter,
          response: {
            200: { description: 'The interchange as it came 原始交换', content: { 'application/octet-stream': { schema: Bytes } } },
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        await outcomeOf(request.params.id, callerOf(request));
        const bytes = await service.readers.findRaw(request.params.id);
        if (bytes === undefined) throw hubError('HUB_NOT_FOUND', { path: request.params.id });
        return reply.type('application/octet-stream').header('content-disposition', 'attachment').send(bytes);
      },
    );
    done();
  };
}
