/** What the hub answers to an interchange: fetched by its sender, delivered again by an operator; and why there is none. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import { hubError, type Fault, type HubError } from '../errors.js';
import { mediaTypeOfAcknowledgement } from '../canonical/media-types.js';
import type { AcknowledgementView } from '../store/acknowledgements.js';
import type { Caller } from '../access/api-keys.js';
import { callerOf, mayHandle } from './authentication.js';
import { acknowledgementBytes, Acknowledgements, ResentAcknowledgements } from './interchange-schemas.js';
import { Problem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { IdParameter } from './value-schemas.js';

export function acknowledgementRoutes(service: ServiceDependencies): FastifyPluginCallbackTypebox {
  const { readers } = service;

  const interchangeOf = async (id: string, caller: Caller) => {
    const found = await readers.findInterchange(id);
    if (found === undefined || !mayHandle(caller, found.system)) throw hubError('HUB_NOT_FOUND', { path: id });
    return found;
  };

  return (app, _options, done) => {
    app.get(
      '/interchanges/:id/acknowledgement',
      {
        schema: {
          summary: 'What the hub answers to its sender 平台给发送方的回执',
          description:
            'With `Accept: application/json`, every answer with its state, its text and what the partner answered to it. Otherwise the bytes of ' +
            'the first answer as they are sent, in the syntax of the interchange. 404 says why there is none: not processed yet, none due, or a ' +
            'failure of the hub itself.',
          tags: ['interchanges'],
          params: IdParameter,
          response: {
            200: {
              description: 'The answers 回执',
              content: { 'application/json': { schema: Acknowledgements }, ...acknowledgementBytes },
              headers: { 'x-acknowledgement-state': { type: 'string', description: 'Of the answer in the body 所返回回执的状态' } },
            },
            default: Problem,
          },
        },
      },
      async (request, reply) => {
        const { state, faults } = await interchangeOf(request.params.id, callerOf(request));
        const found = await readers.acknowledgementsOf(request.params.id);
        const [first] = found;
        if (first === undefined) throw unanswered(state, faults ?? []);
        if (request.headers.accept?.includes('application/json') === true) return found.map(acknowledgementView);
        return reply
          .type(mediaTypeOfAcknowledgement(first.kind, first.format))
          .header('content-disposition', 'attachment')
          .header('x-acknowledgement-state', first.state)
          .send(first.body);
      },
    );

    app.post(
      '/interchanges/:id/acknowledgement/deliveries',
      {
        schema: {
          summary: 'Deliver the answers once more 重新发送回执',
          description: 'For operators. As they were written, under the same numbers and ids, the way the interchange came.',
          tags: ['interchanges'],
          params: IdParameter,
          response: { 202: ResentAcknowledgements, default: Problem },
        },
      },
      async (request, reply) => {
        const caller = callerOf(request);
        if (caller.role !== 'operator') throw hubError('HUB_FORBIDDEN');
        const { state, faults } = await interchangeOf(request.params.id, caller);
        const resent = await service.resendAcknowledgements(request.params.id);
        if (resent.length === 0) throw unanswered(state, faults ?? []);
        return reply.code(202).send(resent.map((one) => ({ ...one, number: Number(one.number) })));
      },
    );
    done();
  };
}

function acknowledgementView({ body, number, ...rest }: AcknowledgementView) {
  return { ...rest, number: Number(number), bytes: body.toString('base64') };
}

/**
 * Why an interchange has no answer. Where the hub itself failed nobody has judged what was sent: any answer would say
 * something of it that is not known, and X12 has no code for a failure of the receiver.
 */
function unanswered(state: string, faults: readonly Fault[]): HubError {
  if (state === 'received') {
    return hubError('HUB_NOT_ACKNOWLEDGED', {
      reason: 'it is not processed yet; ask again in a moment.',
      reasonZh: '该交换尚未处理，请稍后再查询。',
    });
  }
  if (faults.some(({ code }) => code === 'HUB_INTERNAL')) {
    return hubError('HUB_NOT_ACKNOWLEDGED', {
      reason: 'the hub itself failed on it, so that it is not judged. It may be sent again; its operators have been told.',
      reasonZh: '平台自身处理失败，尚未对其作出判定。可以重新发送；运维人员已获通知。',
    });
  }
  return hubError('HUB_NOT_ACKNOWLEDGED', {
    reason:
      'none is due. Either its sender is answered only on request (ISA14, UNB 0031) or never, as adapters/<system>/adapter.yaml says, ' +
      'or it is an acknowledgement itself, or its envelope could not be read so far that there would be somebody to answer.',
    reasonZh:
      '无需应答：adapters/<系统>/adapter.yaml 规定仅应请求（ISA14、UNB 0031）应答或不应答；或该交换本身就是回执；或信封无法读取，不知应答何方。',
  });
}
