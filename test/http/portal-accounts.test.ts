/** Signing in to the portal, and what keeps a session one's own: over real HTTP and a real database. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { addMandate, revokeMandates, setDisabled } from '../../src/store/accounts.js';
import { findByKeys } from '../../src/store/enterprises.js';
import { pruneSessions } from '../../src/store/sessions.js';
import { makeAccount, reader, type Reader } from '../support/browser-session.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const life = { idleHours: 12, longestDays: 7 };

describe.skipIf(!available)('signing in to the portal', () => {
  let test: TestHub;
  let base: string;
  let password: string;
  let one: Reader;

  beforeAll(async () => {
    test = await startTestHub('portal_accounts');
    base = test.hub.address ?? '';
    password = await makeAccount(test.hub.database, 'li.wei', 'trader', importer.fields.unifiedSocialCreditCode);
  });
  afterAll(() => test.stop());
  beforeEach(async () => {
    one = reader(base);
    await test.hub.database.knex.raw('delete from sign_in_failure');
  });

  it('asks who it is, and comes back to the page that was asked for', async () => {
    const asked = await one.get('/account?x=1');
    expect([asked.status, asked.location]).toEqual([303, '/sign-in?to=%2Faccount%3Fx%3D1']);
    const page = await one.get(asked.location ?? '');
    expect(page.text).toContain('value="/account?x=1"');
    const answer = await one.post('/sign-in', { name: ' Li.Wei', password, to: '/account?x=1' });
    expect([answer.status, answer.location]).toEqual([303, '/account?x=1']);
    expect((await one.get('/account')).text).toContain('上海浦江国际贸易有限公司');
  });

  it('keeps only a digest of the token, in a cookie that no script can read', async () => {
    const answer = await one.signIn('li.wei', password);
    const cookie = answer.headers.getSetCookie().find((set) => set.startsWith('hub=')) ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const { rows } = await test.hub.database.knex.raw<{ rows: { text: string }[] }>('select session::text as text from session');
    expect(rows.length).toBeGreaterThan(0);
    for (const { text } of rows) expect(text).not.toContain(one.cookies.get('hub'));
  });

  it('never leads away from this site', async () => {
    for (const to of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a\r\nset-cookie:x=1']) {
      const answer = await reader(base).post('/sign-in', { name: 'li.wei', password, to });
      expect([to, answer.location]).toEqual([to, '/']);
      expect((await one.get(`/language/en?from=${encodeURIComponent(to)}`)).location).toBe('/');
    }
  });

  it('answers an unknown name as a wrong password', async () => {
    const [wrong, unknown] = [await one.signIn('li.wei', 'not-the-password'), await one.signIn('nobody.here', 'not-the-password')];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.text.replace('li.wei', 'nobody.here')).toBe(unknown.text);
    expect(wrong.text).toContain('账户名或密码不正确');
    expect(one.cookies.has('hub')).toBe(false);
  });

  it('lets attempts wait after the fifth, also at the same moment, and says how long', async () => {
    const attempts = await Promise.all(Array.from({ length: 8 }, () => reader(base).signIn('li.wei', 'wrong')));
    const statuses = attempts.map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    const refused = attempts.find(({ status }) => status === 429);
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused?.text).toContain('尝试次数过多');
    await test.hub.database.knex.raw('update sign_in_failure set failures = 12, last_at = now()');
    // The right password has to wait as well, or an attacker would be told when he has it.
    expect((await one.signIn('li.wei', password)).status).toBe(429);
    expect((await reader(base).signIn('other.name', 'wrong')).status).toBe(401);
    await test.hub.database.knex.raw(`update sign_in_failure set last_at = last_at - interval '5 minutes'`);
    expect((await one.signIn('li.wei', password)).status).toBe(303);
  });

  it('takes a form only from its own page and its own site', async () => {
    await one.signIn('li.wei', password);
    await one.get('/account');
    const other = reader(base);
    await other.signIn('li.wei', password);
    await other.get('/account');
    for (const [fields, headers] of [
      [{ token: '' }, {}],
      [{ token: 'x'.repeat(86) }, {}],
      [{}, { origin: 'https://evil.example' }],
      [{}, { origin: 'null' }],
      [{}, { 'sec-fetch-site': 'cross-site' }],
    ] as const) {
      const answer = await one.post('/account/time-zone', { zone: 'UTC', ...fields }, headers);
      expect([answer.status, answer.text.includes('HUB_FORM_EXPIRED')]).toEqual([403, true]);
    }
    const stolen = /name="token" value="([^"]+)"/.exec((await other.get('/account')).text)?.[1] ?? '';
    expect((await one.post('/account/time-zone', { zone: 'UTC', token: stolen })).status).toBe(403);
    expect((await reader(base).post('/sign-in', { name: 'li.wei', password }, { origin: 'https://evil.example' })).status).toBe(403);
    await one.get('/account');
    expect((await one.post('/account/time-zone', { zone: 'Asia/Shanghai' }, { origin: base })).status).toBe(303);
  });

  it('ends a session by signing out, by idleness, by age and by closing the account', async () => {
    const knex = test.hub.database.knex;
    await one.signIn('li.wei', password);
    const cookie = one.cookies.get('hub') ?? '';
    await one.get('/account');
    expect((await one.post('/sign-out', {})).location).toBe('/sign-in?why=out');
    one.cookies.set('hub', cookie);
    const after = await one.get('/account');
    expect([after.status, after.location]).toEqual([303, '/sign-in?to=%2Faccount&why=expired']);
    expect((await one.get(after.location ?? '')).text).toContain('登录已过期');

    for (const age of [`used_at = now() - interval '13 hours'`, `created_at = now() - interval '8 days'`]) {
      const reading = reader(base);
      await reading.signIn('li.wei', password);
      expect((await reading.get('/account')).status).toBe(200);
      await knex.raw(`update session set ${age}`);
      expect((await reading.get('/account')).status).toBe(303);
      expect(await pruneSessions(knex, life)).toBeGreaterThan(0);
    }
    const closed = reader(base);
    await closed.signIn('li.wei', password);
    await setDisabled(knex, 'li.wei', true);
    expect((await closed.get('/account')).status).toBe(303);
    expect((await closed.signIn('li.wei', password)).status).toBe(401);
    await setDisabled(knex, 'li.wei', false);
  });

  it('changes a password for who knows it, and ends the other sessions', async () => {
    const first = await makeAccount(test.hub.database, 'wang.fang', 'trader', importer.fields.customsRegistrationCode);
    const other = reader(base);
    await other.signIn('wang.fang', first);
    await one.signIn('wang.fang', first);
    await one.get('/account');
    expect((await one.post('/account/password', { current: first, next: 'short' })).text).toContain('至少 12 个字符');
    expect((await one.post('/account/password', { current: 'wrong', next: 'a-much-longer-one' })).text).toContain('当前密码不正确');
    expect((await one.post('/account/password', { current: first, next: 'a-much-longer-one' })).location).toBe('/account?done=password');
    expect((await one.get('/account')).status).toBe(200);
    expect((await other.get('/account')).status).toBe(303);
    expect((await reader(base).signIn('wang.fang', first)).status).toBe(401);
    expect((await reader(base).signIn('wang.fang', 'a-much-longer-one')).status).toBe(303);
  });

  it('lets a broker’s operator act for others from the first to the last day of a mandate', async () => {
    const { knex } = test.hub.database;
    const secret = await makeAccount(test.hub.database, 'shen.tong', 'broker', broker.fields.unifiedSocialCreditCode);
    const [found] = await findByKeys(knex, [{ kind: 'unifiedSocialCreditCode', value: importer.fields.unifiedSocialCreditCode }]);
    const enterpriseId = found?.enterprise.id ?? '';
    const day = (offset: number): string => new Date(Date.now() + 8 * 3_600_000 + offset * 86_400_000).toISOString().slice(0, 10);
    await one.signIn('shen.tong', secret);
    const sees = async (): Promise<boolean> => (await one.get('/account')).text.includes('上海浦江国际贸易有限公司');
    expect(await sees()).toBe(false);
    for (const [from, to, inForce] of [
      [-3, -1, false],
      [1, 9, false],
      [0, 0, true],
    ] as const) {
      expect(await addMandate(knex, { account: 'shen.tong', enterpriseId, from: day(from), to: day(to) })).toBe(true);
      expect([from, await sees()]).toEqual([from, inForce]);
    }
    expect(await revokeMandates(knex, 'shen.tong', enterpriseId)).toBe(3);
    expect(await sees()).toBe(false);
    // Only a broker's operator may be given one.
    expect(await addMandate(knex, { account: 'li.wei', enterpriseId, from: day(0), to: day(1) })).toBe(false);
  });

  it('speaks the other language at one click, and shows times in the zone that was chosen', async () => {
    await one.signIn('li.wei', password);
    expect((await one.get('/account')).text).toContain('<html lang="zh-CN">');
    expect((await one.get('/language/en?from=/account')).location).toBe('/account');
    expect((await one.get('/account')).text).toContain('<html lang="en">');
    expect((await one.get('/account', { 'accept-language': 'zh' })).text).toContain('<html lang="en">');
    expect((await one.post('/account/time-zone', { zone: 'Mars/Olympus' })).status).toBe(422);
    expect((await one.post('/account/time-zone', { zone: 'Europe/Berlin' })).location).toBe('/account?done=zone');
    expect((await one.get('/account')).text).toContain('Times are in Europe/Berlin');
  });

  it('lets nothing in from elsewhere, and keeps its files for ever', async () => {
    const page = await one.get('/sign-in');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    const files = [...page.text.matchAll(/(?:href|src)="(\/portal\/[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(3);
    for (const path of files) {
      const file = await one.get(path);
      expect([path, file.status, file.headers.get('cache-control')]).toEqual([path, 200, 'public, max-age=31536000, immutable']);
    }
    expect(page.text).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  });

  it('answers for what is not there in the reader’s language, and leaves the API its own answers', async () => {
    const page = await one.get('/nowhere');
    expect([page.status, page.text.includes('没有找到')]).toEqual([404, true]);
    const api = await one.get('/api/v1/nowhere', { authorization: `Bearer ${test.keys.operator}` });
    expect([api.status, api.headers.get('content-type')?.startsWith('application/problem+json')]).toEqual([404, true]);
    expect((await one.post('/sign-in', { name: 'x'.repeat(500), password: 'x' })).status).toBe(400);
  });
});
