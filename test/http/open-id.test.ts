/** Signing in by OpenID Connect, against a real provider run here: the whole flow, and answers that were tampered with. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '../../src/cli/account.js';
import { importer } from '../../src/registry/demo-enterprises.js';
import { reader, type Answer, type Reader } from '../support/browser-session.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const portal = 'http://portal.test';

describe.skipIf(!available)('signing in at an OpenID provider', () => {
  let test: TestHub;
  let base: string;
  let server: Server;
  let issuer: string;
  let settings: Readonly<Record<string, string>>;

  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: [{ client_id: 'portal', client_secret: 'a-secret-of-the-test', redirect_uris: [`${portal}/sign-in/provider/answer`] }],
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
      pkce: { required: () => true },
      cookies: { keys: ['of the test'] },
    });
    const answer = provider.callback();
    server.on('request', (request, response) => void answer(request, response));
    settings = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'a-secret-of-the-test', PUBLIC_URL: portal };
    test = await startTestHub('open_id', settings);
    base = test.hub.address ?? '';
    const options = { role: 'trader', enterprise: importer.fields.unifiedSocialCreditCode, display: '李薇', subject: 'subject-of-li-wei' };
    await createAccount(test.hub.database, 'li.wei', options);
  });
  afterAll(async () => {
    await test.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Goes to the provider, signs in there and agrees, as a person would. @returns where the provider sends the browser back to */
  async function atProvider(one: Reader, subject: string): Promise<string> {
    const begun = await one.get('/sign-in/provider?to=/account');
    expect(begun.status).toBe(303);
    const there = reader(issuer);
    let answer = await there.get(begun.location ?? '');
    for (let step = 0; step < 8; step += 1) {
      const { location } = answer;
      if (location?.startsWith(portal) === true) return location;
      if (location !== null) answer = await there.get(location);
      else answer = await agree(there, answer, subject);
    }
    throw new Error('the provider did not send the browser back');
  }

  function agree(there: Reader, page: Answer, subject: string): Promise<Answer> {
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    return there.post(action, { prompt, login: subject, password: 'any' });
  }

  const pathOf = (address: string): string => address.slice(portal.length);

  it('opens a session for the account of the subject, on the page that was asked for', async () => {
    const one = reader(base);
    expect((await one.get('/sign-in')).text).toContain('/sign-in/provider?to=');
    const answer = await one.get(pathOf(await atProvider(one, 'subject-of-li-wei')));
    expect([answer.status, answer.location]).toEqual([303, '/account']);
    expect((await one.get('/account')).text).toContain('李薇');
  });

  it('tells one whom the hub does not know which subject to ask an account for', async () => {
    const one = reader(base);
    const answer = await one.get(pathOf(await atProvider(one, 'a-stranger')));
    expect([answer.status, answer.text.includes('a-stranger')]).toEqual([403, true]);
    expect((await one.get('/account')).status).toBe(303);
  });

  it('refuses an answer for another browser, with another state, or used twice', async () => {
    const one = reader(base);
    const path = pathOf(await atProvider(one, 'subject-of-li-wei'));
    for (const [who, where] of [
      [reader(base), path],
      [one, path.replace(/state=[^&]+/, 'state=other')],
    ] as const) {
      const refused = await who.get(where);
      expect([refused.status, refused.location]).toEqual([303, '/sign-in?why=provider']);
      expect((await who.get('/account')).status).toBe(303);
    }
    const again = reader(base);
    const used = pathOf(await atProvider(again, 'subject-of-li-wei'));
    const remembered = again.cookies.get('hub_provider') ?? '';
    expect((await again.get(used)).location).toBe('/account');
    const thief = reader(base);
    thief.cookies.set('hub_provider', remembered);
    expect((await thief.get(used)).location).toBe('/sign-in?why=provider');
    expect((await one.get('/sign-in?why=provider')).text).toContain('单位账号登录未完成');
  });

  it('is the only way in where local accounts are switched off: no form, and nobody by a password', async () => {
    const alone = await startTestHub('open_id_only', { ...settings, LOCAL_ACCOUNTS: 'false' });
    try {
      const options = { role: 'trader', enterprise: importer.fields.unifiedSocialCreditCode, display: '王芳' } as const;
      await createAccount(alone.hub.database, 'wang.fang', { ...options, subject: 'subject-of-wang-fang' });
      const { password } = await createAccount(alone.hub.database, 'li.ming', { ...options, subject: undefined });
      const one = reader(alone.hub.address ?? '');
      const page = (await one.get('/sign-in')).text;
      expect(page).toContain('/sign-in/provider?to=');
      expect(page).not.toMatch(/<form|type="password"|<p class="divider"/);
      expect((await one.signIn('li.ming', password ?? '')).status).toBe(404);
      expect((await one.get('/account')).status).toBe(303);
      expect((await one.get(pathOf(await atProvider(one, 'subject-of-wang-fang')))).location).toBe('/account');
      const account = (await one.get('/account')).text;
      expect(account).toContain('王芳');
      expect(account).not.toContain('type="password"');
      expect((await one.post('/account/password', { current: 'x', next: 'a-long-new-password' })).status).toBe(404);
    } finally {
      await alone.stop();
    }
    // Where both are on, the form is there.
    expect((await reader(base).get('/sign-in')).text).toMatch(/type="password"/);
  });

  it('has no password for such an account', async () => {
    for (const password of ['', 'null', 'undefined']) expect((await reader(base).signIn('li.wei', password)).status).toBe(401);
  });
});
