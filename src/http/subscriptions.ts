/** Subscriptions: what an enterprise asks to be told of its cases, by webhook or e-mail, and what became of every notice. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type, { type TSchema } from 'typebox';
import type { Caller } from '../access/api-keys.js';
import { hubError } from '../errors.js';
import { callerOf } from './authentication.js';
import { AnyNotice, CaseNotice, deliveryTerms, DisabledNotice, PingNotice } from './notice-schemas.js';
import { Problem } from './problem.js';
import type { Owner } from './subscription-ports.js';
import type { ServiceDependencies } from './ports.js';
import { AskedSubscription, ChangedSubscription, Notice, Subscription } from './subscription-schemas.js';
import { Id, IdParameter, Instant, orNull } from './value-schemas.js';

const For = Type.Object(
  { enterprise: Type.String({ format: 'uuid', description: 'For whom; an operator acts for any enterprise. 代表哪家企业。' }) },
  { additionalProperties: false },
);
const tags = ['subscriptions'];

const webhook = (summary: string, description: string, schema: TSchema) => ({
  post: {
    tags,
    summary,
    description,
    requestBody: { required: true, content: { 'application/cloudevents+json': { schema } } },
    responses: { '2XX': { description: 'Got it 已收到' }, '410': { description: 'Send no more: the subscription is disabled 不再接收' } },
  },
});

/** The webhooks of the OpenAPI document. */
export const webhooks = {
  caseNotice: webhook('What a subscriber gets of a case 货物进展通知', deliveryTerms, CaseNotice),
  pingNotice: webhook(
    'What a subscriber gets who asked for a ping 测试通知',
    'Sent and signed as a notice of a case is. 发送与签名方式同货物进展通知。',
    PingNotice,
  ),
  disabledNotice: webhook(
    'Another subscription of the enterprise was disabled, since its receiver failed for days or wants no more 本企业另一订阅已停用',
    'Goes to the other active subscriptions of the enterprise, whatever they ask for. 发送给本企业其余生效中的订阅，不受其筛选条件限制。',
    DisabledNotice,
  ),
};

/** On whose behalf a request speaks. @throws HubError HUB_FORBIDDEN for a key that acts for no enterprise */
function ownerOf({ name, role }: Caller, enterpriseId: string): Owner {
  if (role !== 'operator') throw hubError('HUB_FORBIDDEN');
  return { enterpriseId, by: name };
}

export function subscriptionRoutes({ subscriptions }: ServiceDependencies): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/subscriptions',
      {
        schema: {
          summary: 'The subscriptions of an enterprise 企业的通知订阅',
          tags,
          querystring: For,
          response: { 200: Type.Object({ entries: Type.Array(Subscription) }), default: Problem },
        },
      },
      async (request) => ({ entries: await subscriptions.list(ownerOf(callerOf(request), request.query.enterprise)) }),
    );

    app.post(
      '/subscriptions',
      {
        schema: {
          summary: 'Subscribe: to all cases of the enterprise or to one 新增订阅',
          description: `The secret of a webhook is in this answer and nowhere else. An e-mail address is confirmed by its owner first. ${deliveryTerms}`,
          tags,
          querystring: For,
          body: AskedSubscription,
          response: { 201: Subscription, default: Problem },
        },
      },
      async (request, reply) => {
        const made = await subscriptions.create(ownerOf(callerOf(request), request.query.enterprise), request.body);
        return reply.code(201).send(made);
      },
    );

    app.get(
      '/subscriptions/:id',
      {
        schema: {
          summary: 'A subscription, and how it fares 订阅及其运行状况',
          tags,
          params: IdParameter,
          querystring: For,
          response: { 200: Subscription, default: Problem },
        },
      },
      async (request) =>
        found(await subscriptions.find(ownerOf(callerOf(request), request.query.enterprise), request.params.id), request.params.id),
    );

    app.patch(
      '/subscriptions/:id',
      {
        schema: {
          summary: 'Change what is told; what is not named stays 更改通知内容',
          description:
            'What happens from now on is told by the change; notices that were made before stay as they are. ' +
            '此后的进展按更改后的内容通知；已产生的通知不变。',
          tags,
          params: IdParameter,
          querystring: For,
          body: ChangedSubscription,
          response: { 200: Subscription, default: Problem },
        },
      },
      async (request) => {
        const { id } = request.params;
        return found(await subscriptions.change(ownerOf(callerOf(request), request.query.enterprise), id, request.body), id);
      },
    );

    app.delete(
      '/subscriptions/:id',
      {
        schema: {
          summary: 'End a subscription; its log goes with it 删除订阅及其记录',
          tags,
          params: IdParameter,
          querystring: For,
          response: { 204: Type.Null(), default: Problem },
        },
      },
      async (request, reply) => {
        const ended = await subscriptions.remove(ownerOf(callerOf(request), request.query.enterprise), request.params.id);
        if (!ended) throw hubError('HUB_NOT_FOUND', { path: request.params.id });
        return reply.code(204).send(null);
      },
    );

    const acts = {
      pause: 'Stop for a while: what happens meanwhile is kept, to be replayed 暂停；期间的通知予以保留',
      resume: 'Go on after a pause, or after the hub disabled it 恢复暂停或被停用的订阅',
    } as const;
    for (const [act, summary] of Object.entries(acts) as [keyof typeof acts, string][]) {
      app.post(
        `/subscriptions/:id/${act}`,
        { schema: { summary, tags, params: IdParameter, querystring: For, response: { 200: Subscription, default: Problem } } },
        async (request) =>
          found(await subscriptions[act](ownerOf(callerOf(request), request.query.enterprise), request.params.id), request.params.id),
      );
    }

    app.post(
      '/subscriptions/:id/secret',
      {
        schema: {
          summary: 'Another secret, shown once; the one before it stays valid for a day 更换密钥，旧密钥一天内仍有效',
          tags,
          params: IdParameter,
          querystring: For,
          response: { 200: Subscription, default: Problem },
        },
      },
      async (request) =>
        found(await subscriptions.rotate(ownerOf(callerOf(request), request.query.enterprise), request.params.id), request.params.id),
    );

    app.post(
      '/subscriptions/:id/ping',
      {
        schema: {
          summary: 'Send a notice for trying it out; the log says what became of it 发送测试通知',
          tags,
          params: IdParameter,
          querystring: For,
          response: { 202: Type.Object({ noticeId: Id }), default: Problem },
        },
      },
      async (request, reply) => {
        const sent = await subscriptions.ping(ownerOf(callerOf(request), request.query.enterprise), request.params.id);
        return reply.code(202).send(found(sent, request.params.id));
      },
    );

    app.post(
      '/subscriptions/:id/replay',
      {
        schema: {
          summary: 'Send again, under the same ids: one notice, or all made since a moment 重发某条通知，或某时刻以来的全部通知',
          tags,
          params: IdParameter,
          querystring: For,
          body: Type.Union([
            Type.Object({ noticeId: Id }, { additionalProperties: false }),
            Type.Object({ since: Instant }, { additionalProperties: false }),
          ]),
          response: { 202: Type.Object({ count: Type.Integer() }), default: Problem },
        },
      },
      async (request, reply) => {
        const again = await subscriptions.replay(ownerOf(callerOf(request), request.query.enterprise), request.params.id, request.body);
        return reply.code(202).send(found(again, request.params.id));
      },
    );

    app.get(
      '/subscriptions/:id/notices',
      {
        schema: {
          summary: 'The log of deliveries, the newest first 送达记录，按时间倒序',
          tags,
          params: IdParameter,
          querystring: Type.Object({ ...For.properties, before: Type.Optional(Id) }, { additionalProperties: false }),
          response: { 200: Type.Object({ entries: Type.Array(Notice), next: orNull(Id) }), default: Problem },
        },
      },
      async (request) => {
        const { enterprise, before } = request.query;
        const page = await subscriptions.notices(ownerOf(callerOf(request), enterprise), request.params.id, before);
        return found(page, request.params.id);
      },
    );

    app.get(
      '/subscriptions/:id/notices/:noticeId',
      {
        schema: {
          summary: 'What a notice said 通知内容',
          tags,
          params: Type.Object({ id: Id, noticeId: Id }),
          querystring: For,
          response: { 200: AnyNotice, default: Problem },
        },
      },
      async (request) => {
        const { id, noticeId } = request.params;
        return found(await subscriptions.notice(ownerOf(callerOf(request), request.query.enterprise), id, noticeId), noticeId);
      },
    );
    done();
  };
}

/** @throws HubError HUB_NOT_FOUND */
function found<T>(value: T | undefined, path: string): T {
  if (value === undefined) throw hubError('HUB_NOT_FOUND', { path });
  return value;
}
