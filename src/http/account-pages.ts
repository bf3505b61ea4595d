/** Signing in and out, and one's own account. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { shortestPassword } from '../access/password.js';
import { accountPage, type AccountPage } from '../portal/account-page.js';
import { isTimeZone } from '../portal/format.js';
import { say, type Word } from '../portal/words.js';
import { signInPage } from '../portal/sign-in-page.js';
import { languageCookie, localPath, type Sessions, type SignedInContext } from './portal-session.js';
import type { PortalDependencies } from './portal-ports.js';

const To = Type.Object({
  to: Type.Optional(Type.String({ maxLength: 2000 })),
  why: Type.Optional(Type.Enum(['expired', 'out', 'provider'])),
});
const Credentials = Type.Object({
  name: Type.String({ maxLength: 200 }),
  password: Type.String({ maxLength: 1000 }),
  to: Type.Optional(Type.String({ maxLength: 2000 })),
});
const Passwords = Type.Object({ current: Type.String({ maxLength: 1000 }), next: Type.String({ maxLength: 1000 }) });
const year = 365 * 24 * 3600;
const providerCookie = 'hub_provider';

export function accountRoutes(portal: PortalDependencies, sessions: Sessions): FastifyPluginCallbackTypebox {
  const { signIn, openId, passwords } = portal;
  const ways = { oidc: openId !== undefined, passwords };
  const reasons = { expired: 'signInExpired', out: 'signedOut', provider: 'signInOidcFailed' } as const;

  return (app, _options, done) => {
    app.get('/sign-in', { schema: { hide: true, querystring: To } }, async (request, reply) => {
      const { to, why } = request.query;
      const context = await sessions.context(request);
      if (context.viewer !== undefined) return reply.redirect(localPath(to), 303);
      const notice = why && {
        kind: why === 'provider' ? ('problem' as const) : ('note' as const),
        text: say(context.language, reasons[why]),
      };
      return signInPage(context, { name: '', to: localPath(to), ...ways, ...(notice && { notice }) });
    });

    app.post('/sign-out', { schema: { hide: true } }, async (request, reply) => {
      await sessions.form(request);
      await signIn.signOut(sessions.token(request) ?? '');
      sessions.end(reply);
      return reply.redirect('/sign-in?why=out', 303);
    });

    app.get(
      '/language/:language',
      {
        schema: {
          hide: true,
          params: Type.Object({ language: Type.Enum(['zh', 'en']) }),
          querystring: Type.Object({ from: Type.Optional(Type.String({ maxLength: 2000 })) }),
        },
      },
      (request, reply) => {
        const secure = portal.publicUrl?.protocol === 'https:';
        void reply.setCookie(languageCookie, request.params.language, { path: '/', sameSite: 'lax', maxAge: year, httpOnly: true, secure });
        return reply.redirect(localPath(request.query.from), 303);
      },
    );

    app.get(
      '/account',
      { schema: { hide: true, querystring: Type.Object({ done: Type.Optional(Type.Enum(['zone', 'password'])) }) } },
      async (request) => {
        const context = await sessions.signedIn(request);
        const word = { zone: 'saved', password: 'passwordChanged' } as const;
        const { done: what } = request.query;
        const notice = what && ({ kind: 'note', text: say(context.language, word[what]) } as const);
        return accountPage(context, { passwords, ...(notice && { notice }) });
      },
    );

    app.post(
      '/account/time-zone',
      { schema: { hide: true, body: Type.Object({ zone: Type.String({ maxLength: 60 }) }) } },
      async (request, reply) => {
        const context = await sessions.form(request);
        const zone = request.body.zone.trim();
        if (!isTimeZone(zone)) return reply.code(422).send(accountPage(...problem(context, passwords, 'timeZoneWrong', { zone })));
        await portal.changeTimeZone(context.viewer.account.id, zone);
        return reply.redirect('/account?done=zone', 303);
      },
    );

    if (passwords) {
      app.post('/sign-in', { schema: { hide: true, body: Credentials } }, async (request, reply) => {
        sessions.sameOrigin(request);
        const { name, password, to } = request.body;
        const result = await signIn.withPassword(name, password, request.ip);
        if ('token' in result) {
          sessions.begin(reply, result.token);
          return reply.redirect(localPath(to), 303);
        }
        const context = { ...(await sessions.context(request)), path: '/sign-in' };
        const text =
          result.refused === 'wait'
            ? say(context.language, 'signInWait', { seconds: result.seconds })
            : say(context.language, 'signInWrong');
        if (result.refused === 'wait') void reply.header('retry-after', String(result.seconds));
        void reply.code(result.refused === 'wait' ? 429 : 401);
        return signInPage(context, { name, to: localPath(to), ...ways, notice: { kind: 'problem', text } });
      });

      app.post('/account/password', { schema: { hide: true, body: Passwords } }, async (request, reply) => {
        const context = await sessions.form(request);
        const outcome = await signIn.changePassword(context.viewer, sessions.token(request) ?? '', request.body.current, request.body.next);
        if (outcome === 'changed') return reply.redirect('/account?done=password', 303);
        const word = { wrong: 'passwordWrong', short: 'passwordShort', long: 'passwordLong', wait: 'passwordWait' } as const;
        return reply.code(422).send(accountPage(...problem(context, passwords, word[outcome], { length: shortestPassword })));
      });
    }

    if (openId !== undefined) {
      const cookie = {
        path: '/sign-in',
        httpOnly: true,
        sameSite: 'lax',
        secure: portal.publicUrl?.protocol === 'https:',
        maxAge: 600,
      } as const;
      app.get('/sign-in/provider', { schema: { hide: true, querystring: To } }, async (request, reply) => {
        const { address, remembered } = await openId.begin();
        void reply.setCookie(providerCookie, JSON.stringify([remembered, localPath(request.query.to)]), cookie);
        return reply.redirect(address, 303);
      });

      app.get('/sign-in/provider/answer', { schema: { hide: true } }, async (request, reply) => {
        const [remembered, to] = readRemembered(request.cookies[providerCookie]);
        void reply.clearCookie(providerCookie, cookie);
        let subject: string;
        try {
          subject = await openId.finish(new URL(request.url, portal.publicUrl ?? `http://${request.headers.host ?? ''}`), remembered);
        } catch (error) {
          request.log.warn({ err: error }, 'the answer of the OpenID provider was refused');
          return reply.redirect('/sign-in?why=provider', 303);
        }
        const token = await signIn.withSubject(subject);
        if (token !== undefined) {
          sessions.begin(reply, token);
          return reply.redirect(localPath(to), 303);
        }
        const context = { ...(await sessions.context(request)), path: '/sign-in' };
        const notice = { kind: 'problem' as const, text: say(context.language, 'signInOidcUnknown', { subject }) };
        return reply.code(403).send(signInPage(context, { name: '', to: '/', ...ways, notice }));
      });
    }
    done();
  };
}

function problem(
  context: SignedInContext,
  passwords: boolean,
  word: Word,
  fillings: Readonly<Record<string, string | number>>,
): [SignedInContext, AccountPage] {
  return [
    { ...context, path: '/account' },
    { passwords, notice: { kind: 'problem', text: say(context.language, word, fillings) } },
  ];
}

function readRemembered(cookie: string | undefined): [remembered: string, to: string] {
  try {
    const parts: unknown = JSON.parse(cookie ?? '');
    if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return [parts[0] ?? '', parts[1] ?? '/'];
  } catch {
    // A cookie that is gone or not ours: the answer is then refused for want of what was remembered.
  }
  return ['', '/'];
}
