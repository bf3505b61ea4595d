/** Notices by mail, to a real SMTP server: confirmed first, in the subscriber's language, many in one, ended by one click. */
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HubError } from '../../src/errors.js';
import { checkMailAddress } from '../../src/notices/mail-address.js';
import { createMailer } from '../../src/notices/mailer.js';
import { mailWords } from '../../src/notices/mail-text.js';
import { query } from '../../src/store/rows.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';
import { addEnterprise, happen } from '../support/shipments.js';

const available = (await hasPostgres()) && (await hasRabbit());

interface PostOffice {
  readonly mails: ParsedMail[];
  readonly url: string;
  /** An SMTP code to refuse recipients with, and what is said with it. */
  refuses: number | undefined;
  because: string;
  close(): Promise<void>;
}

/** Servers that know no better repeat what they were sent. */
function refusalOf(username: string, password: string): string {
  const sent = Buffer.from(`\0${username}\0${password}`).toString('base64');
  return `no ${username} with ${password}, ${encodeURIComponent(password)} or ${sent}`;
}

async function startPostOffice(): Promise<PostOffice> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'hub' && password === 'p@ss') done(null, { user: username });
      else done(new Error(refusalOf(username ?? '', password ?? '')));
    },
    onRcptTo: (_address, _session, done) => {
      if (office.refuses === undefined) done();
      else done(Object.assign(new Error(office.because), { responseCode: office.refuses }));
    },
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: unknown) => done(error as Error),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const office: PostOffice = {
    mails,
    url: `smtp://hub:p%40ss@127.0.0.1:${port}`,
    refuses: undefined,
    because: 'no',
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return office;
}

describe.skipIf(!available)('notices by mail', () => {
  let test: TestHub;
  let office: PostOffice;
  let ours: string;
  let number = 0;

  beforeAll(async () => {
    office = await startPostOffice();
    const settings = { SMTP_URL: office.url, MAIL_FROM: '口岸通关 <hub@port.example>', PUBLIC_URL: 'http://portal.example' };
    test = await startTestHub('mail', settings);
    ours = await addEnterprise(test.hub.database, '甲公司');
  });
  afterAll(async () => {
    await test.stop();
    await office.close();
  });
  beforeEach(async () => {
    await query(test.hub.database.knex, 'delete from subscription');
    office.mails.length = 0;
    office.refuses = undefined;
  });

  async function call(method: string, path: string, body?: unknown) {
    const response = await fetch(`${test.hub.address ?? ''}/api/v1/subscriptions${path}?enterprise=${ours}`, {
      method,
      headers: { authorization: `Bearer ${test.keys.operator}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return {
      status: response.status,
      body: (await response.json()) as { id: string; state: string; code?: string; entries: Record<string, unknown>[] },
    };
  }

  const mail = (count = 1): Promise<ParsedMail> =>
    vi.waitFor(() => {
      const last = office.mails[count - 1];
      if (last === undefined || office.mails.length > count) throw new Error(`${office.mails.length} mails, not ${count}`);
      return last;
    }, 10_000);
  /** A link of the portal, at the test hub. */
  const linkIn = (text: string | undefined, purpose: string): string =>
    (new RegExp(`http://portal\\.example(/subscriptions/[^/]+/${purpose}\\?token=\\S+?)[\\s>]`).exec(`${text ?? ''} `)?.[1] ?? '').replace(
      /^/,
      test.hub.address ?? '',
    );
  const post = (address: string, fields: Record<string, string>) => fetch(address, { method: 'POST', body: new URLSearchParams(fields) });
  const headerOf = ({ headerLines }: ParsedMail, name: string): string => headerLines.find(({ key }) => key === name)?.line ?? '';

  async function confirmed(language: 'zh' | 'en', topics = ['changed']): Promise<string> {
    const { body } = await call('POST', '', { channel: 'email', target: 'Li.Wei@Trader.EXAMPLE', language, topics });
    const address = linkIn((await mail()).text, 'confirm');
    const answer = await post(address.replace(/\?.*/, ''), { link: new URL(address).searchParams.get('token') ?? '' });
    expect(answer.status).toBe(200);
    office.mails.length = 0;
    return body.id;
  }
  const declared = (count: number) =>
    happen(
      test.hub.database,
      Array.from({ length: count }, () => ({
        kind: 'declaration.queried' as const,
        declarationNo: `22292026${String((number += 1)).padStart(10, '0')}`,
        importers: [ours],
      })),
    );

  it('are sent to an address that its owner has confirmed, and before that nothing else is', async () => {
    const { status, body } = await call('POST', '', { channel: 'email', target: 'Li.Wei@Trader.EXAMPLE', topics: ['changed'] });
    expect([status, body.state]).toEqual([201, 'unconfirmed']);
    expect(JSON.stringify(body)).not.toContain('whsec_');
    const first = await mail();
    expect([first.subject, first.to && 'text' in first.to && first.to.text]).toEqual([
      '[口岸通关] 请确认接收货物进展通知',
      'Li.Wei@trader.example',
    ]);
    await declared(1);
    expect((await call('POST', `/${body.id}/ping`)).body.code).toBe('HUB_SUBSCRIPTION_STATE');
    const address = linkIn(first.text, 'confirm');
    // To open the link does nothing: programs that look for viruses do that.
    const page = await fetch(address);
    expect([page.status, (await page.text()).includes('Li.Wei@trader.example')]).toEqual([200, true]);
    expect((await call('GET', `/${body.id}`)).body.state).toBe('unconfirmed');
    for (const wrong of [address.slice(0, -2), address.replace(/token=.*/, 'token=')]) {
      const refused = await fetch(wrong);
      expect([refused.status, await refused.text()]).toEqual([404, expect.stringContaining('HUB_LINK_INVALID')]);
    }
    const token = new URL(address).searchParams.get('token') ?? '';
    expect((await post(address.replace(/\?.*/, '').replace('confirm', 'unsubscribe'), { link: token })).status).toBe(404);
    expect((await post(address.replace(/\?.*/, ''), { link: token })).status).toBe(200);
    expect((await call('GET', `/${body.id}`)).body.state).toBe('active');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(office.mails).toHaveLength(1);
  });

  it.each([
    ['zh', '需要您处理', '请按通知补充', 'zh-CN'],
    ['en', 'What you have to do', 'Something is asked of you', 'lang="en"'],
  ] as const)('say in %s what happened and what to do, as text and as HTML', async (language, toDo, about, lang) => {
    await confirmed(language);
    await declared(1);
    const one = await mail();
    expect(one.text).toContain(toDo);
    expect(one.html).toContain(lang);
    expect(one.html).toContain(toDo);
    if (language === 'en') {
      expect(one.subject).toContain(about);
      expect(`${one.subject ?? ''}${one.text ?? ''}`).not.toMatch(/[\u4e00-\u9fff]/);
    }
    expect(one.text).toContain('http://portal.example/cases/');
    expect(one.text).not.toContain('甲公司');
    expect(headerOf(one, 'list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(headerOf(one, 'auto-submitted')).toContain('auto-generated');
  });

  it('come as one when there are many, and no more than one in five minutes', async () => {
    const id = await confirmed('zh');
    await declared(3);
    const one = await mail();
    expect(one.subject).toBe('[口岸通关] 3 条货物进展，其中 3 条需要您处理');
    await declared(2);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(office.mails).toHaveLength(1);
    const [row] = await query<{ rest: number }>(
      test.hub.database.knex,
      'select extract(epoch from due_at - now())::float as rest from subscription where id = ?::uuid',
      [id],
    );
    expect(row?.rest).toBeGreaterThan(280);
    await query(test.hub.database.knex, 'update subscription set due_at = now()');
    expect((await mail(2)).subject).toContain('2 条货物进展');
  });

  it('end by the link, and by one click of the mail program', async () => {
    for (const by of ['link', 'click']) {
      const id = await confirmed('zh');
      await declared(1);
      const one = await mail();
      if (by === 'link') {
        const address = linkIn(one.text, 'unsubscribe');
        expect((await fetch(address)).status).toBe(200);
        expect((await post(address.replace(/\?.*/, ''), { link: new URL(address).searchParams.get('token') ?? '' })).status).toBe(200);
      } else {
        const address = linkIn(headerOf(one, 'list-unsubscribe').replace(/\s+/g, ' '), 'unsubscribe');
        expect((await post(address, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
      }
      expect((await call('GET', `/${id}`)).status).toBe(404);
      office.mails.length = 0;
    }
  });

  it('that are refused are tried again, and the log says why', async () => {
    const id = await confirmed('zh');
    office.refuses = 550;
    await declared(1);
    await vi.waitFor(async () => {
      const { body } = await call('GET', `/${id}/notices`);
      expect(body.entries[0]).toMatchObject({ kind: 'case', state: 'waiting', attempts: [{ outcome: 'mail-refused', status: 550 }] });
    }, 10_000);
    expect(office.mails).toEqual([]);
  });

  it.each([
    '',
    'nobody',
    'a@b',
    'a b@example.com',
    'a@example.com, b@example.com',
    'a@example.com\r\nBcc: b@example.com',
    '<a@example.com>',
    `${'x'.repeat(65)}@example.com`,
  ])('are not sent to %j', async (target) => {
    expect(() => checkMailAddress(target)).toThrow('HUB_MAIL_ADDRESS_INVALID');
    if (target !== '') expect((await call('POST', '', { channel: 'email', target })).body.code).toBe('HUB_MAIL_ADDRESS_INVALID');
  });

  it('cannot be turned on without a sender and an address for the links', async () => {
    await expect(startTestHub('mail_half', { SMTP_URL: office.url })).rejects.toThrow('MAIL_FROM');
  });
});

describe('the mailer', () => {
  const mail = { messageId: '<a@b>', to: 'a@example.com', subject: 'x', text: 'x', html: 'x', headers: {} };

  async function sendTwice(url: string) {
    const told: HubError[] = [];
    const mailer = createMailer(url, 'hub@port.example', (error) => told.push(error as HubError));
    const attempts = [await mailer.send(mail), await mailer.send(mail)];
    mailer.close();
    return { outcomes: attempts.map(({ outcome }) => outcome), told: told.map(({ fault }) => fault) };
  }

  it('tells the operator once what is wrong with the server or the password, and repeats no secret that the server repeats', async () => {
    const office = await startPostOffice();
    const wrong = await sendTwice(office.url.replace('p%40ss', 'wr%40ng'));
    await office.close();
    const away = await sendTwice(office.url);
    for (const { outcomes, told } of [wrong, away]) {
      expect([outcomes, told.map(({ code }) => code)]).toEqual([['mail-not-sent', 'mail-not-sent'], ['HUB_MAIL_UNAVAILABLE']]);
    }
    const { host } = new URL(office.url);
    expect(wrong.told[0]?.message).toEqual({
      en: `The mail server ${host} takes no mail from the hub: Invalid login: 535 no *** with ***, *** or ***.`,
      zh: `邮件服务器 ${host} 不接收平台的邮件：用户名或密码不正确（Invalid login: 535 no *** with ***, *** or ***）。`,
    });
    expect(away.told[0]?.message.en).toContain('ECONNREFUSED');
    expect(away.told[0]?.message.zh).toContain('连接失败');
  });

  it('tells the operator too what the server has against the hub and says only at the recipient', async () => {
    const office = await startPostOffice();
    [office.refuses, office.because] = [554, '5.7.1 <a@example.com>: Relay access denied'];
    const { outcomes, told } = await sendTwice(office.url);
    await office.close();
    expect([outcomes, told.map(({ code }) => code)]).toEqual([['mail-not-sent', 'mail-not-sent'], ['HUB_MAIL_UNAVAILABLE']]);
    expect(told[0]?.message.en).toContain('Relay access denied');
  });

  it('leaves to the address what is said of the address', async () => {
    const office = await startPostOffice();
    office.refuses = 450;
    const later = await sendTwice(office.url);
    office.refuses = 550;
    const never = await sendTwice(office.url);
    await office.close();
    expect(later).toEqual({ outcomes: ['mail-unavailable', 'mail-unavailable'], told: [] });
    expect(never).toEqual({ outcomes: ['mail-refused', 'mail-refused'], told: [] });
  });

  it('has every word in both languages, with the same blanks', () => {
    const blanks = (text: string): string =>
      [...text.matchAll(/\{\w+\}/g)]
        .map(([blank]) => blank)
        .sort()
        .join();
    for (const [name, [zh, en]] of Object.entries(mailWords)) {
      expect([name, /[\u4e00-\u9fff]/.test(zh), /[\u4e00-\u9fff]/.test(en)]).toEqual([name, true, false]);
      expect([name, blanks(en)]).toEqual([name, blanks(zh)]);
    }
  });
});
