import { connect as connectSocket } from 'node:net';
import { connect, type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { queueOf } from '../../src/broker/topology.js';
import type { System } from '../../src/canonical/kinds.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { catalogue } from '../../src/registry/catalogue.js';
import { importer } from '../../src/registry/demo-enterprises.js';
import { readableFields } from '../../src/registry/entitlement.js';
import { query } from '../../src/store/rows.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
type Key = keyof TestHub['keys'];
type Body = Record<string, unknown> & { entries: Record<string, unknown>[]; fields: Record<string, string> };

describe.skipIf(!available)('the registry over HTTP', () => {
  let test: TestHub;
  let client: ChannelModel;
  let id = '';
  const arrived = new Map<System, CanonicalMessage[]>();

  beforeAll(async () => {
    test = await startTestHub('registry_http');
    id = (await get(`/enterprises/${importer.fields.unifiedSocialCreditCode}`, 'customs')).body.id as string;
    client = await connect(amqpUrl);
    const channel = await client.createChannel();
    for (const agency of ['customs', 'forex', 'trade', 'port', 'inspection'] as const) {
      const list: CanonicalMessage[] = [];
      arrived.set(agency, list);
      await channel.consume(queueOf(agency, 0, test.prefix), (delivery) => {
        if (delivery === null) return;
        list.push((JSON.parse(delivery.content.toString()) as { data: CanonicalMessage }).data);
        channel.ack(delivery);
      });
    }
  });
  afterAll(async () => {
    await client.close();
    await test.stop();
  });

  async function call(method: string, path: string, key: Key, body?: unknown) {
    const response = await fetch(`${test.hub.address ?? ''}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${test.keys[key]}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Body };
  }
  const get = (path: string, key: Key) => call('GET', path, key);
  const post = (path: string, key: Key, body: unknown) => call('POST', path, key, body);
  const changes = `/enterprises/`;

  it('finds an enterprise by two characters in the middle of its name, a page at a time', async () => {
    const [hit] = (await get(`/enterprises?q=${encodeURIComponent(importer.fields.enterpriseName.slice(2, 6))}`, 'port')).body.entries;
    expect(hit?.id).toBe(id);
    const first = await get(`/enterprises?q=${encodeURIComponent('有限公司')}`, 'port');
    expect(first.body.entries).toHaveLength(100);
    const second = await get(`/enterprises?q=${encodeURIComponent('有限公司')}&after=${String(first.body.next)}`, 'port');
    const ids = [...first.body.entries, ...second.body.entries].map((entry) => entry.id);
    expect(new Set(ids).size).toBe(200);
    expect((await get(`/enterprises?q=${encodeURIComponent('司')}`, 'port')).status).toBe(400);
    expect((await get(`/enterprises?q=${encodeURIComponent('公司')}&after=x`, 'port')).body.code).toBe('HUB_REQUEST_INVALID');
    expect((await get(`/enterprises?q=${encodeURIComponent('没有这家')}`, 'port')).body.entries).toEqual([]);
  });

  it('gives history and as-of by any identifier, as the record itself', async () => {
    const uscc = importer.fields.unifiedSocialCreditCode;
    for (const rest of ['/as-of', '/history/enterpriseName', `/history/enterpriseName?after=${id}`]) {
      const byIdentifier = await get(`/enterprises/${uscc}${rest}`, 'customs');
      expect([byIdentifier.status, byIdentifier.body]).toEqual([200, (await get(`/enterprises/${id}${rest}`, 'customs')).body]);
      expect((await get(`/enterprises/91310115MAYD000190${rest}`, 'customs')).body.code).toBe('HUB_NOT_FOUND');
    }
    const { fields } = (await get(`/enterprises/${uscc}`, 'customs')).body;
    expect(Object.keys(fields)).toEqual(catalogue.fields.map(({ name }) => name).filter((name) => name in fields));
  });

  it('answers a request that is no HTTP with a problem in both languages', async () => {
    const { hostname, port } = new URL(test.hub.address ?? '');
    const answer = await new Promise<string>((resolve, reject) => {
      let text = '';
      const socket = connectSocket(Number(port), hostname, () =>
        socket.write('GET /api/v1/enterprises?q=浦江 HTTP/1.1\r\nhost: x\r\n\r\n'),
      );
      socket
        .on('data', (bytes) => (text += bytes.toString()))
        .on('close', () => resolve(text))
        .on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*content-type: application\/problem\+json/);
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n')))).toMatchObject({
      status: 400,
      code: 'HUB_REQUEST_INVALID',
      message: { zh: expect.stringContaining('百分号编码') as string, en: expect.stringContaining('percent-encoded') as string },
    });
  });

  it('masks what is personal until it is asked for, and writes down who asked', async () => {
    const masked = (await get(`/enterprises/${id}`, 'customs')).body.fields.customsContactMobile;
    expect(masked).toContain('***');
    const count = () => query<{ caller: string; fields: string[] }>(test.hub.database.knex, 'select caller, fields from sensitive_access');
    expect(await count()).toEqual([]);
    const clear = (await get(`/enterprises/${id}?reveal=true`, 'customs')).body.fields.customsContactMobile;
    expect(clear).not.toContain('*');
    expect(await count()).toMatchObject([{ caller: 'test-customs' }]);
    expect((await count())[0]?.fields).toContain('customsContactMobile');
    expect(Object.keys((await get(`/enterprises/${id}?reveal=true`, 'port')).body.fields)).not.toContain('customsContactMobile');
  });

  it('brings a change by the owner to every entitled agency, with just what it may read, within a second', async () => {
    const grade = (await get(`/enterprises/${id}`, 'customs')).body.fields.customsCreditGrade;
    const asked = {
      expectedVersion: 1,
      fields: [
        { name: 'customsCreditGrade', value: grade === '2' ? '1' : '2' },
        { name: 'customsContactName', value: '王关员' },
        { name: 'customsManagerName', value: '李报关' },
      ],
    };
    const done = await post(`${changes}${id}/changes`, 'customs', asked);
    expect([done.status, done.body.version]).toEqual([200, 2]);
    await vi.waitFor(() => {
      expect([...arrived].map(([agency, list]) => [agency, list.length]).filter(([, count]) => count === 0)).toEqual([['port', 0]]);
    }, 1_000);
    for (const [agency, list] of arrived) {
      if (agency === 'port') continue;
      const { registration } = list[0] ?? {};
      expect([agency, registration?.version, registration?.fields?.[0]?.source]).toEqual([agency, 2, 'customs']);
      const wanted = asked.fields.map(({ name }) => name).filter((name) => readableFields(agency).has(name));
      expect(registration?.fields?.map(({ name }) => name)).toEqual(wanted);
    }
    expect(arrived.get('forex')?.[0]?.registration?.fields?.map(({ name }) => name)).toEqual(['customsCreditGrade']);
    expect((await post(`${changes}${id}/changes`, 'customs', asked)).body.code).toBe('HUB_VERSION_STALE');
    expect((await post(`${changes}${id}/changes`, 'operator', asked)).status).toBe(403);
    expect((await post(`${changes}019a0000-0000-7000-8000-000000000000/changes`, 'customs', asked)).status).toBe(404);
  });

  it('puts a claim to the owner, who corrects it; the record was held until then', async () => {
    const held = (await get(`/enterprises/${id}`, 'port')).body.fields.registeredAddress;
    const claim = { fields: [{ name: 'registeredAddress', value: '上海市浦东新区新址路1号' }] };
    expect((await post(`${changes}${id}/changes`, 'port', claim)).body.changed).toEqual([]);
    expect((await get(`/enterprises/${id}`, 'port')).body.fields.registeredAddress).toBe(held);
    expect((await get('/discrepancies', 'customs')).body.entries).toEqual([]);
    const [open] = (await get('/discrepancies', 'base')).body.entries;
    expect(open).toMatchObject({ field: 'registeredAddress', claimant: 'port', claimed: '上海市浦东新区新址路1号', held });
    const answer = `/discrepancies/${String(open?.id)}/answer`;
    expect((await post(answer, 'customs', { answer: 'correct' })).status).toBe(404);
    expect((await post(answer, 'base', { answer: 'correct' })).body).toMatchObject({ answer: 'correct', version: 3 });
    expect((await post(answer, 'base', { answer: 'confirm' })).body.code).toBe('HUB_ALREADY_ANSWERED');
    expect((await get(`/enterprises/${id}`, 'port')).body.fields.registeredAddress).toBe('上海市浦东新区新址路1号');
    expect((await get('/discrepancies', 'base')).body.entries).toEqual([]);

    const facts = (await get(`/enterprises/${id}/history/registeredAddress`, 'port')).body.entries;
    expect(facts.map(({ value }) => value)).toEqual(expect.arrayContaining([held, '上海市浦东新区新址路1号']));
    expect((await get(`/enterprises/${id}/history/customsContactMobile`, 'port')).status).toBe(403);
    expect((await get(`/enterprises/${id}/history/nonsense`, 'port')).status).toBe(404);

    // The bureau's word, not that of all who speak as base.
    expect(facts[0]).toMatchObject({ value: '上海市浦东新区新址路1号', system: 'aic' });

    const [task] = (await get('/linkage-tasks', 'port')).body.entries;
    expect(task).toMatchObject({ agency: 'port', fields: ['registeredAddress'], version: 3 });
    const path = `/linkage-tasks/${String(task?.id)}/answer`;
    expect((await post(path, 'customs', { answer: 'done' })).status).toBe(404);
    expect((await post(path, 'port', { answer: 'done', note: '已更新' })).status).toBe(200);
    expect((await get('/linkage-tasks', 'port')).body.entries).toEqual([]);
    const answered = { id: task?.id, answer: 'done', note: '已更新', answeredBy: 'test-port', overdue: false };
    expect((await get('/linkage-tasks?answered=true', 'port')).body.entries).toMatchObject([answered]);
    // Whose change it was sees who has followed, and who has not.
    const followed = (await get('/linkage-tasks?as=source&answered=true', 'base')).body.entries;
    expect(followed.map(({ agency, answer: given }) => [agency, given]).sort()).toEqual([
      ['customs', null],
      ['forex', null],
      ['inspection', null],
      ['port', 'done'],
      ['trade', null],
    ]);
    expect((await get('/linkage-tasks?as=source&answered=true', 'customs')).body.entries).toEqual([]);
  });

  it('takes the word of each bureau for its own fields, and asks which one speaks', async () => {
    const address = (bureau: string | undefined) =>
      post(`${changes}${id}/changes`, 'base', { bureau, fields: [{ name: 'registeredPostalCode', value: '200001' }] });
    for (const wrong of [undefined, 'customs', 'nobody'])
      expect([wrong, (await address(wrong)).body.code]).toEqual([wrong, 'HUB_REQUEST_INVALID']);
    const asked = { bureau: 'aic', fields: [{ name: 'customsContactName', value: '张三' }] };
    expect((await post(`${changes}${id}/changes`, 'customs', asked)).body.code).toBe('HUB_REQUEST_INVALID');
    const held = (await get(`/enterprises/${id}`, 'port')).body.fields.registeredPostalCode;
    expect((await address('tax')).body).toMatchObject({ changed: [], faults: [{ code: 'HUB_FIELD_NOT_OWNED' }] });
    expect((await get(`/enterprises/${id}`, 'port')).body.fields.registeredPostalCode).toBe(held);
    expect((await address('aic')).body).toMatchObject({ changed: [{ name: 'registeredPostalCode', new: '200001' }] });
    const [fact] = (await get(`/enterprises/${id}/history/registeredPostalCode`, 'port')).body.entries;
    expect(fact).toMatchObject({ value: '200001', system: 'aic' });
  });

  it('refuses a correction whose time has no length or is not over', async () => {
    const facts = () => query(test.hub.database.knex, 'select count(*) from enterprise_fact');
    const before = await facts();
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    for (const span of [
      { to: '2024-01-01T00:00:00Z' },
      { from: '2024-01-01T00:00:00Z', to: '2024-01-01T08:00:00+08:00' },
      { from: '2024-01-02T00:00:00Z', to: '2024-01-01T00:00:00Z' },
      { from: '2024-01-01T00:00:00Z', to: tomorrow },
    ]) {
      const asked = { ...span, fields: [{ name: 'customsContactName', value: '赵六' }] };
      expect([span, (await post(`${changes}${id}/changes`, 'customs', asked)).body.code]).toEqual([span, 'HUB_REQUEST_INVALID']);
    }
    expect(await facts()).toEqual(before);
  });

  it('does not tell who may not read a field whether it guessed its value', async () => {
    const [row] = await query<{ held: string }>(
      test.hub.database.knex,
      `select fields ->> 'customsDutyArrearsFlag' as held from enterprise where id = ?::uuid`,
      [id],
    );
    const guess = async (value: string) => {
      const { body } = await post(`${changes}${id}/changes`, 'port', { fields: [{ name: 'customsDutyArrearsFlag', value }] });
      const claims = (await get('/discrepancies?as=claimant', 'port')).body.entries.filter(
        ({ field }) => field === 'customsDutyArrearsFlag',
      );
      return { faults: (body.faults as { code: string }[]).map(({ code }) => code), claims: claims.map(({ held }) => held) };
    };
    expect(readableFields('port').has('customsDutyArrearsFlag')).toBe(false);
    const [right, wrong] = row?.held === '1' ? ['1', '0'] : ['0', '1'];
    expect(await guess(right)).toEqual({ faults: ['HUB_FIELD_NOT_OWNED'], claims: [null] });
    expect(await guess(wrong)).toEqual({ faults: ['HUB_FIELD_NOT_OWNED'], claims: [null, null] });
  });

  it('shows an enterprise as of an instant, with the fields of the caller only', async () => {
    const before = await get(`/enterprises/${id}/as-of?known=2000-01-01T00:00:00Z`, 'port');
    expect(before.status).toBe(404);
    const now = (await get(`/enterprises/${id}/as-of`, 'port')).body;
    expect(now.version).toBe(4);
    expect(Object.keys(now.fields).filter((name) => !readableFields('port').has(name))).toEqual([]);
    expect(now.fields).toEqual((await get(`/enterprises/${id}`, 'port')).body.fields);
  });
});
