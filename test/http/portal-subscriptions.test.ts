/** Subscriptions in the portal: a trader keeps its own, without a script, and nobody else's. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { makeAccount, reader, type Reader } from '../support/browser-session.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { startReceiver, type Receiver } from '../support/receiver.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

describe.skipIf(!available)('subscriptions in the portal', () => {
  let test: TestHub;
  let receiver: Receiver;
  let we: Reader;
  let they: Reader;

  beforeAll(async () => {
    test = await startTestHub('portal_subscriptions', { WEBHOOK_TARGETS: 'any' });
    receiver = await startReceiver();
    [we, they] = [reader(test.hub.address ?? ''), reader(test.hub.address ?? '')];
    const { database } = test.hub;
    await we.signIn('li.wei', await makeAccount(database, 'li.wei', 'trader', importer.fields.unifiedSocialCreditCode));
    await they.signIn('wang.fang', await makeAccount(database, 'wang.fang', 'trader', broker.fields.unifiedSocialCreditCode));
  });
  afterAll(async () => {
    await test.stop();
    await receiver.close();
  });

  it('are made, tried, paused, resumed and ended, with the secret shown once', async () => {
    const empty = await we.get('/subscriptions');
    expect(empty.text).toContain('还没有订阅');
    const made = await we.post('/subscriptions', { channel: 'webhook', target: receiver.url, topics: 'released' });
    expect(made.status).toBe(201);
    expect(made.text).toMatch(/<code>whsec_/);
    const list = await we.get('/subscriptions');
    const [, path = '', enterprise = ''] = /href="(\/subscriptions\/[^"?]+)\?enterprise=([^"]+)"/.exec(list.text) ?? [];
    const at = (act: string): string => `${path}${act}?enterprise=${enterprise}`;
    expect(list.text).toContain('海关放行');
    expect((await we.get(at(''))).text).not.toContain('whsec_');
    expect((await we.post(at('/ping'), {})).status).toBe(303);
    await vi.waitFor(async () => {
      expect((await we.get(at(''))).text).toContain('已送达');
    }, 10_000);
    expect(receiver.received).toHaveLength(1);
    expect((await we.post(at('/pause'), {})).status).toBe(303);
    expect((await we.get(at(''))).text).toContain('已暂停');
    expect((await we.post(at('/resume'), {})).status).toBe(303);
    expect((await we.post(at('/secret'), {})).text).toMatch(/<code>whsec_/);
    await we.get('/language/en');
    expect((await we.get(at(''))).text).toMatch(/Delivered[^]*A test|A test[^]*Delivered/);
    await we.get('/language/zh');

    // Another enterprise sees and does nothing of it, by the id or by naming whose it is.
    await they.get('/subscriptions');
    for (const other of [at(''), path]) expect((await they.get(other)).status).toBe(404);
    for (const other of [at('/remove'), `${path}/remove`, at('/ping')]) expect((await they.post(other, {})).status).toBe(404);
    // A form that another site sends is refused.
    expect((await we.post(at('/remove'), { token: 'x' })).status).toBe(403);
    await we.get(at(''));
    expect((await we.post(at('/remove'), {})).status).toBe(303);
    expect((await we.get('/subscriptions')).text).toContain('还没有订阅');
  });

  it('can be told less or more afterwards: topics, holds, states and messages are chosen by form', async () => {
    await we.get('/subscriptions');
    const many = new URLSearchParams([
      ...['released', 'refused'].map((topic) => ['topics', topic]),
      ...[
        ['states', 'RELEASED'],
        ['states', 'PARTLY_GATED_OUT'],
        ['holds', 'taxHold'],
        ['kinds', 'declaration.released'],
      ],
      ...[
        ['channel', 'webhook'],
        ['target', receiver.url],
      ],
    ] as [string, string][]);
    const made = await we.post('/subscriptions', many);
    expect(made.status).toBe(201);
    for (const text of ['部分集装箱已提箱出门', '税费未缴', '海关放行']) expect(made.text).toContain(text);
    const [path = ''] = /\/subscriptions\/[0-9a-f-]{36}\/filter\?enterprise=[0-9a-f-]+/.exec(made.text) ?? [];
    const page = path.replace('/filter', '');
    const ticked = async () =>
      [...(await we.get(page)).text.matchAll(/name="(\w+)" value="([^"]+)"\s+checked/g)].map(([, name, value]) => `${name} ${value}`);
    expect(await ticked()).toEqual([
      ...['topics refused', 'topics released', 'holds taxHold', 'states RELEASED', 'states PARTLY_GATED_OUT', 'kinds declaration.released'],
    ]);
    const saved = await we.post(path, { topics: 'hold-placed' });
    expect([saved.status, saved.location]).toEqual([303, `${page}&done=filter`]);
    expect((await we.get(saved.location ?? '')).text).toContain('此后的进展按此通知');
    expect(await ticked()).toEqual(['topics hold-placed']);
    // Nothing at all is no choice, and changes nothing; a code that is none is refused.
    const none = await we.post(path, { states: 'RELEASED' });
    expect([none.status, none.text.includes('请至少选择一个主题')]).toEqual([422, true]);
    expect((await we.post(path, { topics: 'everything' })).status).toBe(400);
    expect(await ticked()).toEqual(['topics hold-placed']);
    await they.get('/account');
    expect((await they.post(path, { topics: 'changed' })).status).toBe(404);
    expect(await ticked()).toEqual(['topics hold-placed']);
    await we.get(page);
    await we.post(path.replace('/filter', '/remove'), {});
  });

  it('say what is wrong with an address, and keep what was typed', async () => {
    await we.get('/subscriptions');
    const refused = await we.post('/subscriptions', { channel: 'webhook', target: 'ftp://<b>example' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('无法向');
    expect(refused.text).toContain('value="ftp://&lt;b&gt;example"');
    const mail = await we.post('/subscriptions', { channel: 'email', target: 'a@example.com' });
    expect(mail.text).toContain('本平台未启用邮件通知');
  });

  it('ask whoever is not signed in to sign in', async () => {
    expect((await reader(test.hub.address ?? '').get('/subscriptions')).status).toBe(303);
  });
});
