/** `POST /interchanges`: bytes in, a receipt out after they are committed. And what became of them. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import { isSystem } from '../canonical/kinds.js';
import type { Caller } from '../access/api-keys.js';
import { callerOf, mayHandle } from './authentication.js';
import { heldAnswers } from './held-answers.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';

/** The media types under which an interchange may come; anything else is refused. */
export const interchangeTypes = [
  'application/edi-x12',
  'application/edifact',
  'application/xml',
  'text/xml',
  'text/plain',
  'application/octet-stream',
] as const;

const Receipt = Type.Object(
  { id: Type.String(), sha256: Type.String(), receivedAt: Type.String(), duplicate: Type.Boolean() },
  { title: 'Receipt', description: 'The bytes are committed. For a duplicate, the receipt of the original.' },
);

const FaultView = Type.Object(
  {
    code: Type.String(),
    severity: Type.String(),
    stage: Type.String(),
    message: Type.Object({ en: Type.String(), zh: Type.String() }),
    action: Type.Object({ en: Type.String(), zh: Type.String() }),
    place: Type.Record(Type.String(), Type.Unknown()),
    standard: Type.Optional(
      Type.Object(
        { list: Type.String(), code: Type.String() },
        { description: 'By which code of which list the standard of the syntax says it' },
      ),
    ),
  },
  { title: 'Fault' },
);

const Outcome = Type.Object(
  {
    id: Type.String(),
    sha256: Type.String(),
    receivedAt: Type.String(),
    system: Type.String(),
    channel: Type.String(),
    size: Type.Integer(),
    state: Type.Enum(['received', 'processed', 'partial', 'quarantined']),
    format: Type.Union([Type.String(), Type.Null()]),
    partner: Type.Union([Type.String(), Type.Null()]),
    envelopes: Type.Array(Type.Record(Type.String(), Type.Unknown())),
    messages: Type.Array(Type.Object({ id: Type.String(), ordinal: Type.Integer(), kind: Type.String(), occurredAt: Type.String() })),
    faults: Type.Array(FaultView),
    processedAt: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Interchange', description: 'What became of an interchange' },
);

const longestWait = 60;
const shownMessages = 1000;

export function interchangeRoutes(service: ServiceDependencies): FastifyPluginCallbackTypebox {
  const outcomeOf = async (id: string, caller: Caller) => {
    const found = await service.readers.findInterchange(id);
    if (found === undefined || !mayHandle(caller, found.system)) throw hubError('HUB_NOT_FOUND', { path: id });
    const messages = found.state === 'received' ? [] : await service.readers.messagesOf(id, shownMessages);
    return {
      ...found,
      receivedAt: found.receivedAt.toISOString(),
      processedAt: found.processedAt?.toISOString() ?? null,
      state: found.state as 'received' | 'processed' | 'partial' | 'quarantined',
      envelopes: (found.envelopes ?? []) as Record<string, unknown>[],
      faults: (found.faults ?? []) as Type.Static<typeof FaultView>[],
      messages: messages.map((message) => ({ ...message, occurredAt: message.occurredAt.toISOString() })),
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
            '(the receipt). 带 `wait` 时，处理完毕即返回结果；到时仍未处理完毕或服务停止时返回 202。',
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
          response: { 200: Outcome, 202: Type.Union([Receipt, Outcome]), 422: Type.Union([Outcome, Problem]), default: Problem },
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
          params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
          response: { 200: Outcome, default: Problem },
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
          params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
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
