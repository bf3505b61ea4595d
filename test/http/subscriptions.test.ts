/** Subscriptions over HTTP, on a whole hub: from bytes sent by customs to the subscriber's own server. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { CaseNotice } from '../../src/http/notice-schemas.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { startReceiver, type Receiver } from '../support/receiver.js';
import { hasPostgres, hasRabbit } from '../support/services.js';
import { addEnterprise, caseOfDeclaration, happen } from '../support/shipments.js';

const available = (await hasPostgres()) && (await hasRabbit());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { code?: string; id: string; secret: string; entries: Record<string, unknown>[] };
}

describe.skipIf(!available)('subscriptions over HTTP', () => {
  let test: TestHub;
  let receiver: Receiver;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    test = await startTestHub('subscriptions', { WEBHOOK_TARGETS: 'any' });
    receiver = await startReceiver();
    [ours, theirs] = [await addEnterprise(test.hub.database, '甲公司'), await addEnterprise(test.hub.database, '乙公司')];
  });
  afterAll(async () => {
    await test.stop();
    await receiver.close();
  });

  async function call(method: string, path: string, body?: unknown, key = test.keys.operator, enterprise = ours): Promise<Answer> {
    const url = new URL(`${test.hub.address ?? ''}/api/v1${path}`);
    if (enterprise !== '') url.searchParams.set('enterprise', enterprise);
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  }

  const webhook = (more: object = {}) => call('POST', '/subscriptions', { channel: 'webhook', target: receiver.url, ...more });

  it('tells a subscriber of its case, as the OpenAPI document says, signed with the secret that was shown once', async () => {
    const { status, body: made } = await webhook({ label: 'ERP', topics: ['changed'] });
    expect(status).toBe(201);
    expect(made).toMatchObject({ state: 'active', label: 'ERP', topics: ['changed'], createdBy: 'test-operator' });
    expect(made.secret).toMatch(/^whsec_/);
    const { body: seen } = await call('GET', `/subscriptions/${made.id}`);
    expect(JSON.stringify(seen)).not.toContain('whsec');
    expect(JSON.stringify((await call('GET', '/subscriptions')).body)).not.toContain('whsec');

    await happen(test.hub.database, [{ kind: 'declaration.released', declarationNo: '222920261111111111', importers: [ours] }]);
    await vi.waitFor(() => {
      expect(receiver.received).toHaveLength(1);
    }, 10_000);
    const [one] = receiver.received;
    const notice = new Webhook(made.secret).verify(one?.body ?? '', one?.headers as Record<string, string>);
    const ajv = new Ajv2020({ strict: false });
    formats.default(ajv);
    const validate = ajv.compile(CaseNotice);
    expect([validate(notice), validate.errors]).toEqual([true, null]);
    expect(validate({ ...(notice as object), name: '甲公司' })).toBe(false);

    await vi.waitFor(async () => {
      const { body } = await call('GET', `/subscriptions/${made.id}/notices`);
      expect(body.entries).toMatchObject([
        { kind: 'case', state: 'delivered', attempts: [{ outcome: 'delivered', status: 200, label: { zh: '已送达' } }] },
      ]);
      expect((await call('GET', `/subscriptions/${made.id}/notices/${String(body.entries[0]?.id)}`)).body).toEqual(notice);
    }, 10_000);
    expect((await call('DELETE', `/subscriptions/${made.id}`)).status).toBe(204);
    expect((await call('GET', `/subscriptions/${made.id}`)).status).toBe(404);
  });

  it('pings, and after a rotation signs with both secrets', async () => {
    receiver.received.length = 0;
    const { body: made } = await webhook();
    const { body: rotated } = await call('POST', `/subscriptions/${made.id}/secret`);
    expect(rotated.secret).not.toBe(made.secret);
    const { status, body } = await call('POST', `/subscriptions/${made.id}/ping`);
    expect(status).toBe(202);
    await vi.waitFor(() => {
      expect(receiver.received).toHaveLength(1);
    }, 10_000);
    const [ping] = receiver.received;
    for (const secret of [made.secret, rotated.secret])
      expect(new Webhook(secret).verify(ping?.body ?? '', ping?.headers as Record<string, string>)).toMatchObject({
        id: body.noticeId,
        type: 'subscription.ping',
      });
    await call('DELETE', `/subscriptions/${made.id}`);
  });

  it('is told by what was changed, from then on; what is not named stays, and the address cannot be changed', async () => {
    receiver.received.length = 0;
    const { body: made } = await webhook({ topics: ['changed'], holds: ['taxHold'], label: 'ERP' });
    const path = `/subscriptions/${made.id}`;
    const change = { topics: ['released'], holds: [], states: ['RELEASED'] };
    expect(await call('PATCH', path, change)).toMatchObject({ status: 200, body: { ...change, kinds: [], label: 'ERP', state: 'active' } });
    expect((await call('GET', path)).body).toMatchObject(change);
    const happens = (kind: 'declaration.reviewed' | 'declaration.released') =>
      happen(test.hub.database, [{ kind, declarationNo: '222920261111111119', importers: [ours] }]);
    await happens('declaration.reviewed');
    await happens('declaration.released');
    await vi.waitFor(() => {
      expect(receiver.received).toHaveLength(1);
    }, 10_000);
    expect(receiver.received[0]?.body).toContain('"declaration.released"');
    for (const wrong of [{}, { topics: [] }, { states: ['NO_SUCH'] }, { target: 'https://example.com/' }, { state: 'paused' }])
      expect([wrong, (await call('PATCH', path, wrong)).status]).toEqual([wrong, 400]);
    expect((await call('PATCH', path, change, test.keys.customs)).status).toBe(403);
    expect((await call('PATCH', path, change, test.keys.operator, newId())).status).toBe(404);
    await call('DELETE', path);
  });

  it('pauses, resumes and replays, each in its state only', async () => {
    receiver.received.length = 0;
    const { body: made } = await webhook({ topics: ['changed'] });
    const since = new Date(Date.now() - 1_000).toISOString();
    expect(await call('POST', `/subscriptions/${made.id}/resume`)).toMatchObject({ status: 409, body: { code: 'HUB_SUBSCRIPTION_STATE' } });
    expect(await call('POST', `/subscriptions/${made.id}/pause`)).toMatchObject({ status: 200, body: { state: 'paused' } });
    await happen(test.hub.database, [{ kind: 'declaration.accepted', declarationNo: '222920261111111112', importers: [ours] }]);
    await vi.waitFor(async () => {
      expect((await call('GET', `/subscriptions/${made.id}/notices`)).body.entries).toMatchObject([{ state: 'kept', nextAttemptAt: null }]);
    }, 10_000);
    expect(await call('POST', `/subscriptions/${made.id}/replay`, { since })).toMatchObject({ status: 409 });
    expect((await call('POST', `/subscriptions/${made.id}/resume`)).status).toBe(200);
    expect(await call('POST', `/subscriptions/${made.id}/replay`, { since })).toMatchObject({ status: 202, body: { count: 1 } });
    await vi.waitFor(() => {
      expect(receiver.received).toHaveLength(1);
    }, 10_000);
    await call('DELETE', `/subscriptions/${made.id}`);
  });

  it('answers alike for what does not exist and for what is another’s', async () => {
    const { body: made } = await webhook();
    const nobody = '01a214f8-0000-7000-8000-000000000000';
    const asked: (readonly [string, string, unknown?])[] = [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/pause'],
      ['POST', '/resume'],
      ['POST', '/secret'],
      ['POST', '/ping'],
      ['POST', '/replay', { since: '2026-01-01T00:00:00Z' }],
      ['POST', '/replay', { noticeId: nobody }],
      ['GET', '/notices'],
      ['GET', `/notices/${nobody}`],
    ];
    for (const [method, path, body] of asked) {
      const answers = [
        await call(method, `/subscriptions/${made.id}${path}`, body, undefined, theirs),
        await call(method, `/subscriptions/${nobody}${path}`, body),
      ];
      const [another, unknown] = answers.map(({ status, body: problem }) => [
        status,
        problem.code,
        JSON.stringify(problem).replaceAll(made.id, nobody),
      ]);
      expect(another).toEqual(unknown);
      expect(another?.[0]).toBe(404);
    }
    expect((await call('GET', '/subscriptions', undefined, undefined, theirs)).body.entries).toEqual([]);
    await happen(test.hub.database, [{ kind: 'declaration.accepted', declarationNo: '222920261111111113', importers: [theirs] }]);
    const caseId = await caseOfDeclaration(test.hub.database, '222920261111111113');
    expect(await webhook({ caseId })).toMatchObject({ status: 404, body: { code: 'HUB_NOT_FOUND' } });
    expect(await webhook({ caseId: nobody })).toMatchObject({ status: 404, body: { code: 'HUB_NOT_FOUND' } });
    await call('DELETE', `/subscriptions/${made.id}`);
  });

  it.each([
    ['an address that is none', { target: 'not an address' }, 422, 'HUB_WEBHOOK_ADDRESS_REFUSED'],
    ['another protocol', { target: 'ftp://example.com/' }, 422, 'HUB_WEBHOOK_ADDRESS_REFUSED'],
    ['an unknown topic', { topics: ['everything'] }, 400, 'HUB_REQUEST_INVALID'],
    ['an unknown state', { states: ['NOWHERE'] }, 400, 'HUB_REQUEST_INVALID'],
    ['a member that is not known', { url: 'x' }, 400, 'HUB_REQUEST_INVALID'],
    ['no target', { target: undefined }, 400, 'HUB_REQUEST_INVALID'],
    ['mail, where none is sent', { channel: 'email', target: 'a@example.com' }, 422, 'HUB_MAIL_OFF'],
  ])('refuses %s, in both languages', async (_what, more, status, code) => {
    const answer = await webhook(more);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body.message)).toMatch(/[\u4e00-\u9fff]/);
  });

  it('refuses whoever acts for no enterprise, an enterprise that is none, and more than there is room for', async () => {
    expect(await call('GET', '/subscriptions', undefined, test.keys.customs)).toMatchObject({ status: 403 });
    expect(await call('GET', '/subscriptions', undefined, undefined, '')).toMatchObject({ status: 400 });
    const nobody = '01a214f8-0000-7000-8000-000000000000';
    const body = { channel: 'webhook', target: receiver.url };
    expect(await call('POST', '/subscriptions', body, undefined, nobody)).toMatchObject({ status: 404 });
    const made = await Promise.all(Array.from({ length: 51 }, () => call('POST', '/subscriptions', body, undefined, theirs)));
    expect(made.filter(({ status }) => status === 201)).toHaveLength(50);
    expect(made.find(({ status }) => status !== 201)).toMatchObject({ status: 409, body: { code: 'HUB_SUBSCRIPTIONS_FULL' } });
  });

  it('is described whole, with the webhook itself', async () => {
    const { body } = await call('GET', '/openapi.json');
    const { paths, webhooks } = body as unknown as {
      paths: Record<string, object>;
      webhooks: { caseNotice: { post: { description: string } } };
    };
    expect(Object.keys(paths).filter((path) => path.startsWith('/api/v1/subscriptions'))).toHaveLength(9);
    expect(webhooks.caseNotice.post.description).toContain('5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h');
  });
});

describe.skipIf(!available)('a hub as it is delivered', () => {
  it('goes to the public internet only', async () => {
    const test = await startTestHub('subscriptions_public');
    const enterprise = await addEnterprise(test.hub.database, '甲公司');
    for (const target of [
      'http://example.com/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://169.254.169.254/latest/meta-data/',
      'https://localhost/',
    ]) {
      const response = await fetch(`${test.hub.address ?? ''}/api/v1/subscriptions?enterprise=${enterprise}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${test.keys.operator}`, 'content-type': 'application/json' },
        body: JSON.stringify({ channel: 'webhook', target }),
      });
      expect([target, response.status, ((await response.json()) as { code: string }).code]).toEqual([
        target,
        422,
        'HUB_WEBHOOK_ADDRESS_REFUSED',
      ]);
    }
    await test.stop();
  });
});
