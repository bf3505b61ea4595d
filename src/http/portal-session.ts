/** Who reads a page: the session behind the cookie, the language, and the guard of every form. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formToken, isFormToken } from '../access/session.js';
import type { Viewer } from '../access/account.js';
import { hubError } from '../errors.js';
import type { Language } from '../portal/format.js';
import type { PageContext } from '../portal/page.js';
import { languageOf } from './problem.js';
import type { PortalDependencies } from './portal-ports.js';

/** A page's context where somebody is signed in. */
export type SignedInContext = PageContext & { readonly viewer: Viewer };

/** Thrown where a page needs somebody to be signed in: answered by the way to sign in. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/** A path of this site; anything else is the list. A full address in a link would send a reader who signs in elsewhere. */
export function localPath(text: string | undefined): string {
  return text !== undefined && /^\/(?![/\\])[\x21-\x7e]*$/.test(text) && text.length < 2_000 ? text : '/';
}

export interface Sessions {
  context(request: FastifyRequest): Promise<PageContext>;
  /** The context where nobody can be asked who this is: the database is away. */
  nobody(request: FastifyRequest): PageContext;
  /** @throws NotSignedIn */
  signedIn(request: FastifyRequest): Promise<SignedInContext>;
  /** For a request that changes something. @throws NotSignedIn, HubError HUB_FORM_EXPIRED */
  form(request: FastifyRequest): Promise<SignedInContext>;
  /** Refuses a form that another site sent. @throws HubError HUB_FORM_EXPIRED */
  sameOrigin(request: FastifyRequest): void;
  token(request: FastifyRequest): string | undefined;
  begin(reply: FastifyReply, token: string): void;
  end(reply: FastifyReply): void;
}

export const languageCookie = 'hub_language';

export function createSessions({ signIn, publicUrl, assets }: PortalDependencies): Sessions {
  const secure = publicUrl?.protocol === 'https:';
  // The prefix makes browsers refuse the cookie from anybody but this very host (RFC 6265bis).
  const cookie = secure ? '__Host-hub' : 'hub';
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  const at = ({ path }: { readonly path: string }): string => `/portal/${path}`;
  const addresses = { style: at(assets.style), script: at(assets.script), icon: at(assets.icon) };

  const token = (request: FastifyRequest): string | undefined => request.cookies[cookie];

  function nobody(request: FastifyRequest): PageContext {
    const path = localPath(request.method === 'GET' ? request.url : undefined);
    const language = chosenLanguage(request);
    return { language, timeZone: 'Asia/Shanghai', now: new Date().toISOString(), path, assets: addresses, formToken: '' };
  }

  async function context(request: FastifyRequest): Promise<PageContext> {
    const held = token(request);
    const viewer = held === undefined ? undefined : await signIn.viewerOf(held);
    if (held === undefined || viewer === undefined) return nobody(request);
    return { ...nobody(request), timeZone: viewer.account.timeZone, formToken: formToken(held), viewer };
  }

  async function signedIn(request: FastifyRequest): Promise<SignedInContext> {
    const found = await context(request);
    if (found.viewer === undefined) throw new NotSignedIn();
    return { ...found, viewer: found.viewer };
  }

  function sameOrigin(request: FastifyRequest): void {
    const { origin, host, 'sec-fetch-site': site } = request.headers;
    const ours = publicUrl?.host ?? host;
    const foreign = origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== ours);
    if (foreign || site === 'cross-site') throw hubError('HUB_FORM_EXPIRED');
  }

  return {
    context,
    nobody,
    signedIn,
    async form(request) {
      sameOrigin(request);
      const found = await signedIn(request);
      const { token: given } = (request.body ?? {}) as { token?: unknown };
      if (typeof given !== 'string' || !isFormToken(token(request) ?? '', given)) throw hubError('HUB_FORM_EXPIRED');
      return found;
    },
    sameOrigin,
    token,
    begin: (reply, value) => void reply.setCookie(cookie, value, options),
    end: (reply) => void reply.clearCookie(cookie, options),
  };
}

/** What the reader chose by the switch, else what the browser asks for. */
function chosenLanguage(request: FastifyRequest): Language {
  const chosen = request.cookies[languageCookie];
  return chosen === 'zh' || chosen === 'en' ? chosen : languageOf(request);
}
