import { connect, type ChannelModel } from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { queueOf } from '../../src/broker/topology.js';
import type { System } from '../../src/canonical/kinds.js';
import type { CanonicalMessage } from '../../src/canonical/message.js';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { readableFields } from '../../src/registry/entitlement.js';
import { query } from '../../src/store/rows.js';
import { caller, type Call } from '../support/call.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { amqpUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

describe.skipIf(!available)('identity over HTTP', () => {
  let test: TestHub;
  let client: ChannelModel;
  let call: Call;
  let survivor = '';
  let merged = '';
  const arrived = new Map<System, CanonicalMessage[]>();
  const uscc = importer.fields.unifiedSocialCreditCode;
  const brokerCode = broker.fields.customsRegistrationCode;

  beforeAll(async () => {
    test = await startTestHub('identity_http');
    call = caller(test);
    survivor = (await call('GET', `/enterprises/${uscc}`, 'customs')).body.id as string;
    merged = (await call('GET', `/enterprises/${brokerCode}`, 'customs')).body.id as string;
    client = await connect(amqpUrl);
    const channel = await client.createChannel();
    for (const agency of ['customs', 'inspection', 'forex', 'trade', 'port', 'base'] as const) {
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

  const resolve = (parameters: Record<string, string>) =>
    call('GET', `/enterprises/resolve?${new URLSearchParams(parameters).toString()}`, 'customs');

  it('explains what it took, and what it did not', async () => {
    const { body } = await resolve({ unifiedSocialCreditCode: uscc, customsRegistrationCode: brokerCode, ciqRecordNo: '9999999999' });
    expect(body).toMatchObject({ result: 'matched', by: 'unifiedSocialCreditCode', confidence: 'identifier', enterpriseId: survivor });
    const verdicts = (body.keys as { kind: string; verdict: string; holders: unknown[] }[]).map(({ kind, verdict }) => [kind, verdict]);
    expect(verdicts).toEqual([
      ['unifiedSocialCreditCode', 'decides'],
      ['customsRegistrationCode', 'disagrees'],
      ['ciqRecordNo', 'nobody'],
    ]);
    expect(JSON.stringify(body)).toContain('据此认定');
    expect((await resolve({})).status).toBe(400);
    const onDay = await resolve({ unifiedSocialCreditCode: uscc, on: '2026-04-15' });
    expect(onDay.body).toMatchObject({ result: 'matched', on: '2026-04-15T15:59:59.999Z' });
    expect((await resolve({ unifiedSocialCreditCode: uscc, on: '2026-02-30' })).status).toBe(400);
    expect((await resolve({ unifiedSocialCreditCode: uscc, on: '2026-04-15T10:00:00+08:00' })).body.on).toBe('2026-04-15T02:00:00.000Z');
    expect((await resolve({ nonsense: 'x' })).status).toBe(400);
  });

  it('finds nobody by an identifier that the caller may not read', async () => {
    const [row] = await query<{ id: string; code: string }>(
      test.hub.database.knex,
      `select id, fields ->> 'scacCode' as code from enterprise where fields ->> 'scacCode' is not null limit 1`,
    );
    const code = row?.code ?? '';
    const asked = async (key: 'port' | 'forex') => [
      (await call('GET', `/enterprises/resolve?scacCode=${code}`, key)).body.enterpriseId,
      ...(await Promise.all(
        ['', '/as-of', '/history/enterpriseName'].map(async (rest) => (await call('GET', `/enterprises/${code}${rest}`, key)).status),
      )),
    ];
    expect(await asked('port')).toEqual([row?.id, 200, 200, 200]);
    expect(await asked('forex')).toEqual([undefined, 404, 404, 404]);
  });

  it('finds by a former name, and tells when it was in force', async () => {
    const old = importer.fields.enterpriseName;
    const renamed = {
      bureau: 'aic',
      from: '2024-06-01T00:00:00Z',
      fields: [{ name: 'enterpriseName', value: '上海更名国际贸易有限公司' }],
    };
    expect((await call('POST', `/enterprises/${survivor}/changes`, 'base', renamed)).status).toBe(200);
    expect((await resolve({ name: old, on: '2024-05-01T00:00:00Z' })).body).toMatchObject({
      confidence: 'unique-name',
      enterpriseId: survivor,
      keys: [{ holders: [{ held: 'former', then: true, until: '2024-06-01T00:00:00.000Z' }] }],
    });
    expect((await resolve({ name: old })).body).toMatchObject({ confidence: 'former-name', enterpriseId: survivor });
    expect((await resolve({ name: '上海更名国际贸易有限公司', on: '2024-05-01T00:00:00Z' })).body).toMatchObject({
      confidence: 'former-name',
    });
    const { identifiers } = (await call('GET', `/enterprises/${survivor}/identifiers`, 'port')).body;
    const names = (identifiers as { kind: string; value: string; held: string }[]).filter(({ kind }) => kind === 'name');
    expect(names).toEqual(expect.arrayContaining([{ kind: 'name', value: old, until: '2024-06-01T00:00:00.000Z', held: 'former' }]));
    const [hit] = (await call('GET', `/enterprises?q=${encodeURIComponent(old)}`, 'port')).body.entries;
    expect(hit?.id).toBe(survivor);
  });

  it('merges at the word of an operator, tells the entitled, and still resolves what names the merged one', async () => {
    const asked = { mergedId: merged, why: '吸收合并，工商档案号 2024-118' };
    const path = `/enterprises/${survivor}/merges`;
    expect((await call('POST', path, 'customs', asked)).body.code).toBe('HUB_FORBIDDEN');
    expect((await resolve({ customsRegistrationCode: brokerCode })).body.enterpriseId).toBe(merged);
    expect((await call('POST', path, 'operator', { ...asked, mergedId: survivor })).body.code).toBe('HUB_MERGE_REFUSED');
    expect((await call('POST', path, 'operator', { ...asked, mergedId: '019a0000-0000-7000-8000-000000000000' })).status).toBe(404);
    for (const list of arrived.values()) list.length = 0;
    const before = new Date().toISOString();
    expect((await call('POST', path, 'operator', asked)).body).toMatchObject({ mergedBy: 'test-operator', why: asked.why, splitAt: null });

    expect((await call('GET', `/enterprises/${brokerCode}`, 'customs')).body.id).toBe(survivor);
    expect((await call('GET', `/enterprises/${merged}`, 'customs')).body.id).toBe(survivor);
    // What the hub knew before the merge was of the merged one itself.
    const asOf = async (query: string) => (await call('GET', `/enterprises/${brokerCode}/as-of${query}`, 'customs')).body.id;
    expect(await asOf(`?known=${before}`)).toBe(merged);
    expect(await asOf('')).toBe(survivor);
    expect((await resolve({ customsRegistrationCode: brokerCode })).body).toMatchObject({
      enterpriseId: survivor,
      keys: [{ holders: [{ mergedFrom: merged }] }],
    });
    expect((await call('GET', `/enterprises/${merged}/identifiers`, 'port')).body).toMatchObject({ mergedInto: survivor });
    await vi.waitFor(() => {
      for (const list of arrived.values()) expect(list.map(({ kind }) => kind)).toEqual(['enterprise.merged']);
    }, 5_000);
    for (const [agency, [event]] of arrived) {
      expect(event?.enterprises?.map(({ role, match }) => [role, match?.enterpriseId])).toEqual([
        ['subject', survivor],
        ['merged', merged],
      ]);
      const seen = Object.keys(event?.enterprises?.[1]?.profile ?? {});
      expect([agency, seen.filter((name) => !readableFields(agency).has(name))]).toEqual([agency, []]);
    }

    expect((await call('POST', path, 'operator', asked)).body.code).toBe('HUB_MERGE_REFUSED');
    const change = { fields: [{ name: 'customsContactName', value: '张三' }] };
    expect((await call('POST', `/enterprises/${merged}/changes`, 'customs', change)).body.code).toBe('HUB_ENTERPRISE_MERGED');
  });

  it('follows a chain of merges, and a split takes back just its own', async () => {
    const others = await query<{ id: string }>(test.hub.database.knex, 'select id from enterprise where id <> all(?::uuid[]) limit 1', [
      [survivor, merged],
    ]);
    const third = others[0]?.id ?? '';
    const merge = (into: string, mergedId: string) =>
      call('POST', `/enterprises/${into}/merges`, 'operator', { mergedId, why: '再次合并' });
    expect((await merge(merged, third)).body.code).toBe('HUB_MERGE_REFUSED');
    expect((await merge(third, survivor)).status).toBe(200);
    const standing = async () => (await call('GET', `/enterprises/${brokerCode}`, 'customs')).body.id;
    expect(await standing()).toBe(third);
    const split = (id: string, key: 'operator' | 'customs' = 'operator') =>
      call('POST', `/enterprises/${id}/split`, key, { why: '合并有误' });
    expect((await split(survivor, 'customs')).status).toBe(403);
    expect((await split(survivor)).body).toMatchObject({ splitBy: 'test-operator', splitWhy: '合并有误' });
    expect(await standing()).toBe(survivor);
    expect((await split(merged)).status).toBe(200);
    expect(await standing()).toBe(merged);
    expect((await split(merged)).status).toBe(404);
    await vi.waitFor(() => {
      expect(arrived.get('port')?.map(({ kind }) => kind)).toEqual([
        'enterprise.merged',
        'enterprise.merged',
        'enterprise.split',
        'enterprise.split',
      ]);
    }, 5_000);
    const { merges } = (await call('GET', `/enterprises/${survivor}/identifiers`, 'operator')).body;
    expect((merges as { splitAt: unknown }[]).map(({ splitAt }) => splitAt !== null)).toEqual([true, true]);
  });
});
