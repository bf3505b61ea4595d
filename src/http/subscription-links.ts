/** Where the links in mails lead: the token proves that one has the mail, so nobody has to sign in. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import { linkPage } from '../portal/subscription-link-page.js';
import type { Sessions } from './portal-session.js';
import type { SubscriptionService } from './subscription-ports.js';

const Link = Type.Object({ id: Type.String({ format: 'uuid' }), purpose: Type.Enum(['confirm', 'unsubscribe']) });
const Token = Type.Optional(Type.String({ maxLength: 200 }));
const hide = { hide: true } as const;

export function subscriptionLinkRoutes(subscriptions: SubscriptionService, sessions: Sessions): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/subscriptions/:id/:purpose',
      { schema: { ...hide, params: Link, querystring: Type.Object({ token: Token }) } },
      async (request) => {
        const { id, purpose } = request.params;
        const { token = '' } = request.query;
        const linked = await subscriptions.linked(id, purpose, token);
        if (linked === undefined) throw hubError('HUB_LINK_INVALID');
        return linkPage(await sessions.context(request), { ...linked, purpose, token, action: `/subscriptions/${id}/${purpose}` });
      },
    );

    // The token is in the form of the page, or in the address where a mail program ends a subscription itself (RFC 8058).
    app.post(
      '/subscriptions/:id/:purpose',
      { schema: { ...hide, params: Link, querystring: Type.Object({ token: Token }), body: Type.Object({ link: Token }) } },
      async (request) => {
        const { id, purpose } = request.params;
        const token = request.body.link ?? request.query.token ?? '';
        const linked = await subscriptions.follow(id, purpose, token);
        if (linked === undefined) throw hubError('HUB_LINK_INVALID');
        const context = { ...(await sessions.context(request)), path: '/' };
        return linkPage(context, { ...linked, purpose, token, action: `/subscriptions/${id}/${purpose}` });
      },
    );
    done();
  };
}
