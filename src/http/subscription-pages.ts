/** The pages of subscriptions; one that is not of an enterprise the reader acts for is answered like one that does not exist. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { kindNames } from '../canonical/kinds.js';
import { stateTable } from '../clearance/state-table.js';
import { holds } from '../clearance/state-types.js';
import { hubError, HubError } from '../errors.js';
import { topicNames, topics } from '../notices/topics.js';
import { subscriptionPage } from '../portal/subscription-page.js';
import { subscriptionsPage } from '../portal/subscriptions-page.js';
import { say } from '../portal/words.js';
import type { Sessions, SignedInContext } from './portal-session.js';
import type { Owner, SubscriptionService } from './subscription-ports.js';

const For = Type.Object({ enterprise: Type.Optional(Type.String({ format: 'uuid' })) });
const Shown = Type.Object({ ...For.properties, done: Type.Optional(Type.Literal('filter')) });
const One = Type.Object({ id: Type.String({ format: 'uuid' }) });
const chosenOf = (codes: readonly string[]) => Type.Optional(Type.Array(Type.Enum([...codes])));
/** What of a form is ticked; a list that nothing was ticked in is not sent at all. */
const Filter = Type.Object({
  topics: chosenOf(topicNames),
  kinds: chosenOf(kindNames),
  states: chosenOf([...stateTable.keys()]),
  holds: chosenOf(Object.keys(holds)),
});
const Asked = Type.Object({
  channel: Type.Enum(['webhook', 'email']),
  target: Type.String({ maxLength: 2000 }),
  ...Filter.properties,
});
const acts = ['pause', 'resume', 'ping', 'replay', 'remove'] as const;
const hide = { hide: true } as const;
const day = 86_400_000;
const shown = 50;

export function subscriptionPageRoutes(subscriptions: SubscriptionService, sessions: Sessions): FastifyPluginCallbackTypebox {
  async function one({ enterprise, owner }: ReturnType<typeof actingFor>, id: string) {
    const subscription = await subscriptions.find(owner, id);
    const page = await subscriptions.notices(owner, id, undefined);
    if (subscription === undefined || page === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
    return { enterprise, subscription, notices: page.entries.slice(0, shown), topics };
  }

  return (app, _options, done) => {
    app.get('/subscriptions', { schema: { ...hide, querystring: For } }, async (request, reply) => {
      const context = await sessions.signedIn(request);
      // An operator of the hub has no enterprise of its own, and chooses one first.
      if (context.viewer.account.role === 'operator' && request.query.enterprise === undefined) return reply.redirect('/enterprises', 303);
      const { enterprise, owner } = actingFor(context, request.query.enterprise);
      const rows = await subscriptions.list(owner);
      return subscriptionsPage(context, { enterprise, subscriptions: rows, topics });
    });

    app.post('/subscriptions', { schema: { ...hide, querystring: For, body: Asked } }, async (request, reply) => {
      const context = { ...(await sessions.form(request)), path: '/subscriptions' };
      const acting = actingFor(context, request.query.enterprise);
      const { enterprise, owner } = acting;
      const { language } = context;
      const { channel, target } = request.body;
      const chosen = filterOf(request.body);
      try {
        const made = await subscriptions.create(owner, { channel, target, ...chosen, language });
        const text = say(language, 'confirmMailSent', { address: made.target });
        const notice = { kind: 'note', text } as const;
        const page = await one(acting, made.id);
        const subscription = { ...page.subscription, ...(made.secret !== undefined && { secret: made.secret }) };
        return await reply.code(201).send(subscriptionPage(context, { ...page, subscription, ...(channel === 'email' && { notice }) }));
      } catch (error) {
        if (!(error instanceof HubError)) throw error;
        const { message, action } = error.fault;
        const rows = await subscriptions.list(owner);
        const notice = { kind: 'problem', text: `${message[language]} ${action[language]}` } as const;
        return reply.code(422).send(subscriptionsPage(context, { enterprise, subscriptions: rows, topics, notice, typed: target, chosen }));
      }
    });

    app.get('/subscriptions/:id', { schema: { ...hide, params: One, querystring: Shown } }, async (request) => {
      const context = await sessions.signedIn(request);
      const { enterprise, done: saved } = request.query;
      const page = await one(actingFor(context, enterprise), request.params.id);
      const notice = { kind: 'note', text: say(context.language, 'filterSaved') } as const;
      return subscriptionPage(context, { ...page, ...(saved !== undefined && { notice }) });
    });

    app.post('/subscriptions/:id/filter', { schema: { ...hide, params: One, querystring: For, body: Filter } }, async (request, reply) => {
      const context = await sessions.form(request);
      const acting = actingFor(context, request.query.enterprise);
      const { id } = request.params;
      const chosen = filterOf(request.body);
      const address = `/subscriptions/${id}?enterprise=${acting.owner.enterpriseId}`;
      if (chosen.topics.length === 0) {
        const notice = { kind: 'problem', text: say(context.language, 'topicsNone') } as const;
        return reply.code(422).send(subscriptionPage({ ...context, path: address }, { ...(await one(acting, id)), notice, chosen }));
      }
      if ((await subscriptions.change(acting.owner, id, chosen)) === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
      return reply.redirect(`${address}&done=filter`, 303);
    });

    for (const act of acts) {
      app.post(`/subscriptions/:id/${act}`, { schema: { ...hide, params: One, querystring: For } }, async (request, reply) => {
        const context = await sessions.form(request);
        const { owner } = actingFor(context, request.query.enterprise);
        const { id } = request.params;
        const result = await does(owner, id)[act]();
        if (result === undefined || result === false) throw hubError('HUB_NOT_FOUND', { path: id });
        const of = act === 'remove' ? '' : `/${id}`;
        return reply.redirect(`/subscriptions${of}?enterprise=${owner.enterpriseId}`, 303);
      });
    }

    // The new secret is in this answer alone.
    app.post('/subscriptions/:id/secret', { schema: { ...hide, params: One, querystring: For } }, async (request) => {
      const context = await sessions.form(request);
      const acting = actingFor(context, request.query.enterprise);
      const { id } = request.params;
      const subscription = await subscriptions.rotate(acting.owner, id);
      if (subscription === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
      const path = `/subscriptions?enterprise=${acting.owner.enterpriseId}`;
      return subscriptionPage({ ...context, path }, { ...(await one(acting, id)), subscription });
    });
    done();
  };

  function does(owner: Owner, id: string): Record<(typeof acts)[number], () => Promise<unknown>> {
    return {
      pause: () => subscriptions.pause(owner, id),
      resume: () => subscriptions.resume(owner, id),
      ping: () => subscriptions.ping(owner, id),
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

function filterOf({ topics: about = [], kinds = [], states = [], holds: held = [] }: Type.Static<typeof Filter>) {
  return { topics: about, kinds, states, holds: held };
}
