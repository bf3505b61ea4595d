/** The pages of subscriptions; one that is not of an enterprise the reader acts for is answered like one that does not exist. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError, HubError } from '../errors.js';
import { topicNames, topics } from '../notices/topics.js';
import type { NoticeShown, SubscriptionShown } from '../portal/subscription-view.js';
import { subscriptionPage } from '../portal/subscription-page.js';
import { subscriptionsPage } from '../portal/subscriptions-page.js';
import { say } from '../portal/words.js';
import type { Sessions, SignedInContext } from './portal-session.js';
import type { Owner, SubscriptionService } from './subscription-ports.js';

const For = Type.Object({ enterprise: Type.Optional(Type.String({ format: 'uuid' })) });
const One = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Asked = Type.Object({
  channel: Type.Enum(['webhook', 'email']),
  target: Type.String({ maxLength: 2000 }),
  topics: Type.Optional(Type.Array(Type.Enum([...topicNames]))),
});
const acts = ['pause', 'resume', 'ping', 'secret', 'replay', 'remove'] as const;
const hide = { hide: true } as const;
const day = 86_400_000;
const shown = 50;

export function subscriptionPageRoutes(subscriptions: SubscriptionService, sessions: Sessions): FastifyPluginCallbackTypebox {
  async function one({ enterprise, owner }: ReturnType<typeof actingFor>, id: string) {
    const subscription = (await subscriptions.find(owner, id)) as SubscriptionShown | undefined;
    const page = await subscriptions.notices(owner, id, undefined);
    if (subscription === undefined || page === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
    const notices = plain(page.entries.slice(0, shown)) as NoticeShown[];
    return { enterprise, subscription: plain(subscription) as SubscriptionShown, notices, topics };
  }

  return (app, _options, done) => {
    app.get('/subscriptions', { schema: { ...hide, querystring: For } }, async (request, reply) => {
      const context = await sessions.signedIn(request);
      // An operator of the hub has no enterprise of its own, and chooses one first.
      if (context.viewer.account.role === 'operator' && request.query.enterprise === undefined) return reply.redirect('/enterprises', 303);
      const { enterprise, owner } = actingFor(context, request.query.enterprise);
      const rows = plain(await subscriptions.list(owner)) as SubscriptionShown[];
      return subscriptionsPage(context, { enterprise, subscriptions: rows, topics });
    });

    app.post('/subscriptions', { schema: { ...hide, querystring: For, body: Asked } }, async (request, reply) => {
      const context = { ...(await sessions.form(request)), path: '/subscriptions' };
      const acting = actingFor(context, request.query.enterprise);
      const { enterprise, owner } = acting;
      const { language } = context;
      const { channel, target, topics: chosen = [] } = request.body;
      try {
        const made = (await subscriptions.create(owner, { channel, target, topics: chosen, language })) as unknown as SubscriptionShown;
        const text = say(language, 'confirmMailSent', { address: made.target });
        const notice = { kind: 'note', text } as const;
        const page = await one(acting, made.id);
        const subscription = { ...page.subscription, ...(made.secret !== undefined && { secret: made.secret }) };
        return await reply.code(201).send(subscriptionPage(context, { ...page, subscription, ...(channel === 'email' && { notice }) }));
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        const { message, action } = error.fault;
        const rows = plain(await subscriptions.list(owner)) as SubscriptionShown[];
        const notice = { kind: 'problem', text: `${message[language]} ${action[language]}` } as const;
        return reply.code(422).send(subscriptionsPage(context, { enterprise, subscriptions: rows, topics, notice, typed: target }));
      }
    });

    app.get('/subscriptions/:id', { schema: { ...hide, params: One, querystring: For } }, async (request) => {
      const context = await sessions.signedIn(request);
      return subscriptionPage(context, await one(actingFor(context, request.query.enterprise), request.params.id));
    });

    for (const act of acts) {
      app.post(`/subscriptions/:id/${act}`, { schema: { ...hide, params: One, querystring: For } }, async (request, reply) => {
        const context = await sessions.form(request);
        const acting = actingFor(context, request.query.enterprise);
        const { owner } = acting;
        const { id } = request.params;
        const result = await does(owner, id)[act]();
        if (result === undefined || result === false) throw hubError('HUB_NOT_FOUND', { path: id });
        const list = `/subscriptions?enterprise=${owner.enterpriseId}`;
        if (act === 'remove') return reply.redirect(list, 303);
        if (act !== 'secret') return reply.redirect(`/subscriptions/${id}?enterprise=${owner.enterpriseId}`, 303);
        const page = await one(acting, id);
        const { secret } = result as SubscriptionShown;
        const subscription = { ...page.subscription, ...(secret !== undefined && { secret }) };
        return subscriptionPage({ ...context, path: list }, { ...page, subscription });
      });
    }
    done();
  };

  function does(owner: Owner, id: string): Record<(typeof acts)[number], () => Promise<unknown>> {
    return {
      pause: () => subscriptions.pause(owner, id),
      resume: () => subscriptions.resume(owner, id),
      ping: () => subscriptions.ping(owner, id),
      secret: () => subscriptions.rotate(owner, id),
      replay: () => subscriptions.replay(owner, id, { since: new Date(Date.now() - day).toISOString() }),
      remove: () => subscriptions.remove(owner, id),
    };
  }
}

/** The enterprise that was asked for, or the reader's first. @throws HubError HUB_NOT_FOUND where it is none of the reader's */
function actingFor({ viewer }: SignedInContext, asked: string | undefined) {
  const own = viewer.enterprises.find(({ id }) => asked === undefined || id === asked);
  const isOperator = viewer.account.role === 'operator' && asked !== undefined;
  const enterprise = own ?? (isOperator ? { id: asked, name: asked, nameEn: null } : undefined);
  if (enterprise === undefined) throw hubError('HUB_NOT_FOUND', { path: asked ?? '/subscriptions' });
  return { enterprise, owner: { enterpriseId: enterprise.id, by: viewer.account.name } };
}

/** As the API gives it: instants as text. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
