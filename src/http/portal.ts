/** The portal: pages and forms for people, each readable without a script. Its headers let nothing in from elsewhere. */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formBody from '@fastify/formbody';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Fault } from '../errors.js';
import { errorTable } from '../errors.js';
import { notFoundPage, problemPage } from '../portal/problem-page.js';
import { accountRoutes } from './account-pages.js';
import { casePageRoutes } from './case-pages.js';
import { caseStreamRoutes } from './portal-stream.js';
import { enterpriseRoutes } from './enterprise-pages.js';
import { createSessions, localPath, NotSignedIn } from './portal-session.js';
import { sayWhenAgain } from './problem.js';
import { statisticsRoutes } from './statistics-pages.js';
import type { ServiceDependencies } from './ports.js';
import { subscriptionLinkRoutes } from './subscription-links.js';
import { subscriptionPageRoutes } from './subscription-pages.js';

const policy = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'img-src', 'connect-src', 'form-action'].map((what) => `${what} 'self'`),
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = 'text/html; charset=utf-8';

/** @param faultOf what went wrong, as a fault of the table */
export function portalRoutes(
  { portal, subscriptions }: Pick<ServiceDependencies, 'portal' | 'subscriptions'>,
  faultOf: (error: unknown, request: FastifyRequest) => Fault,
) {
  return async (plain: FastifyInstance): Promise<void> => {
    const app = plain.withTypeProvider<TypeBoxTypeProvider>();
    const sessions = createSessions(portal);
    await app.register(cookie);
    await app.register(formBody, { bodyLimit: 100_000 });
    await app.register(compress, { encodings: ['gzip'], threshold: 1024 });

    app.addHook('onRequest', (_request, reply) => {
      void reply.type(page).headers({
        'content-security-policy': policy,
        'referrer-policy': 'same-origin',
        'cross-origin-opener-policy': 'same-origin',
        ...(portal.publicUrl?.protocol === 'https:' && { 'strict-transport-security': 'max-age=31536000' }),
      });
      return Promise.resolve();
    });

    app.setErrorHandler(async (error, request, reply) => {
      if (error instanceof NotSignedIn) {
        const to = localPath(request.method === 'GET' ? request.url : undefined);
        // The first visit needs no excuse; only a session that was there has ended.
        const why = sessions.token(request) === undefined ? '' : '&why=expired';
        return reply.redirect(to === '/' && why === '' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}${why}`, 303);
      }
      // What was said of the type before is dropped with the answer that failed.
      void reply.type(page);
      const fault = faultOf(error, request);
      const context = await sessions.context(request).catch(() => sessions.nobody(request));
      // An address with a number that is none leads nowhere, like one with a number that nobody has.
      const leadsNowhere = error instanceof Error && 'validationContext' in error && error.validationContext === 'params';
      if (fault.code === 'HUB_NOT_FOUND' || leadsNowhere) return reply.code(404).send(notFoundPage(context));
      const { language } = context;
      const shown = { message: fault.message[language], action: fault.action[language], code: fault.code };
      const { status } = errorTable[fault.code];
      sayWhenAgain(reply, status);
      return reply.code(status).send(problemPage(context, shown));
    });

    for (const { path, type, bytes } of Object.values(portal.assets)) {
      app.get(`/portal/${path}`, { schema: { hide: true } }, (_request, reply: FastifyReply) =>
        reply.type(type).header('cache-control', 'public, max-age=31536000, immutable').send(bytes),
      );
    }
    await app.register(accountRoutes(portal, sessions));
    await app.register(subscriptionPageRoutes(subscriptions, sessions));
    await app.register(subscriptionLinkRoutes(subscriptions, sessions));
    await app.register(enterpriseRoutes(portal, sessions));
    await app.register(casePageRoutes(portal, sessions));
    await app.register(caseStreamRoutes(portal, sessions));
    await app.register(statisticsRoutes(portal, sessions));
    app.get('/*', { schema: { hide: true } }, async (request, reply) => {
      if (request.url.startsWith('/api/')) {
        reply.callNotFound();
        return reply;
      }
      return reply.code(404).send(notFoundPage(await sessions.context(request)));
    });
  };
}
