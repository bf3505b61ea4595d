/** The OpenAPI document and the service: every answer is as it is described, and sent as the service gave it. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { makeKey, parseKeys } from '../../src/access/api-keys.js';
import { newId } from '../../src/canonical/uuid.js';
import { buildService } from '../../src/http/service.js';
import type { ServiceDependencies } from '../../src/http/ports.js';
import { exporter, importer } from '../../src/registry/demo-enterprises.js';
import type { Key } from '../support/call.js';
import { describedAnswers, type DescribedAnswers } from '../support/described-answers.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { startReceiver, type Receiver } from '../support/receiver.js';
import { hasPostgres, hasRabbit } from '../support/services.js';
import { addEnterprise, caseOfDeclaration, happen } from '../support/shipments.js';

const available = (await hasPostgres()) && (await hasRabbit());

/** A stream has no end that could be waited for; its events are under test in cases.test.ts. */
const unasked = ['get /api/v1/cases/{id}/events'];

interface Given extends Record<string, unknown> {
  readonly id: string;
  readonly entries: Record<string, unknown>[];
}

describe.skipIf(!available)('the OpenAPI document', () => {
  let test: TestHub;
  let receiver: Receiver;
  let described: DescribedAnswers;

  beforeAll(async () => {
    test = await startTestHub('openapi', { WEBHOOK_TARGETS: 'any' });
    receiver = await startReceiver();
    receiver.answer = ({ path }) => (path === '/gone' ? 410 : 200);
    described = await describedAnswers(`${test.hub.address ?? ''}/api/v1`);
  });
  afterAll(async () => {
    await test.stop();
    await receiver.close();
  });

  /** Asks, and holds the answer against the document. */
  async function ask(method: string, path: string, key: Key, sent?: unknown, headers: Record<string, string> = {}): Promise<Given> {
    const isText = typeof sent === 'string';
    const response = await fetch(`${test.hub.address ?? ''}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${test.keys[key]}`,
        ...(sent !== undefined && { 'content-type': isText ? 'text/plain' : 'application/json' }),
        ...headers,
      },
      ...(sent !== undefined && { body: isText ? sent : JSON.stringify(sent) }),
    });
    const type = response.headers.get('content-type') ?? '';
    const text = await response.text();
    const body: unknown = /^application\/(problem\+)?json/.test(type) ? JSON.parse(text) : text;
    const asked = `${method} ${path} ${response.status}`;
    expect([asked, described.complaints(method, path, response.status, type, body)]).toEqual([asked, []]);
    return body as Given;
  }
  const get = (path: string, key: Key = 'operator', headers: Record<string, string> = {}) => ask('GET', path, key, undefined, headers);
  const post = (path: string, key: Key, body?: unknown) => ask('POST', path, key, body);
  const sample = (path: string) => readFileSync(new URL(`../../mappings/${path}`, import.meta.url), 'utf8');

  it('tells of interchanges, messages, the quarantine and acknowledgements as they are', async () => {
    const taken = await post('/interchanges?system=customs&wait=20', 'operator', sample('customs-cusdec/samples/import-shanghai.edi'));
    const [message] = taken.messages as { id: string }[];
    await get(`/interchanges/${taken.id}`);
    await get(`/interchanges/${taken.id}/raw`);
    for (const key of ['operator', 'customs', 'port'] as const) await get(`/messages/${message?.id ?? ''}`, key);
    expect((await get(`/messages/${message?.id ?? ''}?reveal=true`, 'customs')).enterprises).toBeDefined();
    await post('/interchanges', 'port', 'garbage');
    await post('/interchanges?wait=20', 'port', 'other garbage');
    const [failed] = (await get('/quarantine')).entries;
    const entry = `/quarantine/${String(failed?.id)}`;
    await get(entry, 'port');
    for (const key of ['port', 'operator', 'operator'] as const) await post(`${entry}/dismissal`, key, { why: '测试数据' });
    for (const asked of ['?state=dismissed', '?state=dismissed&system=port&reference=x']) await get(`/quarantine${asked}`);
    await get('/quarantine?system=customs', 'port');
    expect((await get('/interchanges?state=processed&sender=310115DECL')).entries).toBeDefined();
    expect((await get('/interchanges')).entries.length).toBeGreaterThan(1);
    const sent = await post('/interchanges?wait=20', 'port', sample('port-309/samples/two-ports-amended.edi'));
    for (const accept of ['application/json', '*/*']) await get(`/interchanges/${sent.id}/acknowledgement`, 'port', { accept });
    await post(`/interchanges/${sent.id}/acknowledgement/deliveries`, 'operator');
    await get(`/interchanges/${newId()}`);
  });

  it('tells of cases as they are', async () => {
    const ours = await addEnterprise(test.hub.database, '甲公司');
    const [one, other] = ['222920261111111121', '222920261111111122'] as const;
    await happen(test.hub.database, [{ kind: 'declaration.submitted', declarationNo: one, importers: [ours] }]);
    await happen(test.hub.database, [
      { kind: 'declaration.submitted', declarationNo: other, importers: [ours] },
      { kind: 'inspection.applied', declarationNo: one, importers: [ours], system: 'inspection', inspectionNo: '310000000000001' },
      { kind: 'inspection.applied', declarationNo: other, importers: [ours], system: 'inspection', inspectionNo: '310000000000001' },
    ]);
    const id = await caseOfDeclaration(test.hub.database, one);
    const { cases } = (await get('/cases')) as unknown as { cases: { id: string }[] };
    expect(cases.length).toBeGreaterThan(1);
    for (const found of cases) await get(`/cases/${found.id}`);
    const declared = (await get('/cases?q=ST20260415001', 'customs')) as unknown as { cases: { id: string }[] };
    const { timeline } = (await get(`/cases/${declared.cases[0]?.id ?? ''}`, 'customs')) as unknown as {
      timeline: { events: { messageId: string }[] };
    };
    await get(`/cases/${declared.cases[0]?.id ?? ''}/messages/${timeline.events[0]?.messageId ?? ''}/raw`, 'customs');
    await post(`/cases/${id}/separation`, 'operator', { reason: '测试', declarationNo: one });
  });

  it('tells of the registry, of identity and of entitlement as they are', async () => {
    const { unifiedSocialCreditCode: uscc, enterpriseName } = importer.fields;
    const { id } = await get(`/enterprises/${uscc}`, 'customs');
    await get(`/enterprises/${uscc}?reveal=true`, 'customs');
    for (const q of [uscc, enterpriseName.slice(2, 6)])
      expect((await get(`/enterprises?q=${encodeURIComponent(q)}`)).entries).not.toEqual([]);
    await post(`/enterprises/${id}/changes`, 'base', {
      bureau: 'aic',
      fields: [{ name: 'enterpriseName', value: '上海浦江新国际贸易有限公司' }],
    });
    await post(`/enterprises/${id}/changes`, 'port', { fields: [{ name: 'registeredAddress', value: '上海市浦东新区新址路1号' }] });
    await get(`/enterprises/${id}/as-of`, 'customs');
    for (const field of ['enterpriseName', 'registeredAddress']) await get(`/enterprises/${id}/history/${field}`, 'customs');
    const [claim] = (await get('/discrepancies', 'base')).entries;
    await get('/discrepancies?as=claimant', 'port');
    await post(`/discrepancies/${String(claim?.id)}/answer`, 'base', { answer: 'correct' });
    const [task] = (await get('/linkage-tasks', 'customs')).entries;
    await post(`/linkage-tasks/${String(task?.id)}/answer`, 'customs', { answer: 'done', note: '已更新' });
    expect((await get('/linkage-tasks?answered=true', 'customs')).entries[0]).toMatchObject({ answer: 'done' });

    const merged = (await get(`/enterprises/${exporter.fields.unifiedSocialCreditCode}`)).id;
    await post(`/enterprises/${id}/merges`, 'operator', { mergedId: merged, why: '同一企业' });
    for (const asked of [id, merged]) await get(`/enterprises/${asked}/identifiers`);
    for (const name of [enterpriseName, '没有这家']) await get(`/enterprises/resolve?name=${encodeURIComponent(name)}`);
    await get(`/enterprises/resolve?unifiedSocialCreditCode=${exporter.fields.unifiedSocialCreditCode}`);
    await post(`/enterprises/${merged}/split`, 'operator', { why: '误并' });

    const deny = { reader: 'customs', field: 'enterpriseNameEn', effect: 'deny', why: '测试用例外' };
    const exception = await post('/entitlements', 'operator', deny);
    await get('/entitlements');
    expect((await get('/entitlements/customs')).denied).toEqual(['enterpriseNameEn']);
    await post(`/entitlements/${exception.id}/revoke`, 'operator', { why: '测试结束' });
  });

  it('tells of subscriptions and of what webhooks get as they are', async () => {
    const ours = await addEnterprise(test.hub.database, '丙公司');
    const of = `?enterprise=${ours}`;
    const webhook = (path: string) =>
      post(`/subscriptions${of}`, 'operator', { channel: 'webhook', target: new URL(path, receiver.url).href, topics: ['changed'] });
    const { id } = await webhook('/one');
    const { id: ending } = await webhook('/gone');
    await get(`/subscriptions${of}`);
    await get(`/subscriptions/${id}${of}`);
    await ask('PATCH', `/subscriptions/${id}${of}`, 'operator', { label: 'ERP' });
    for (const act of ['pause', 'resume', 'secret', 'ping']) await post(`/subscriptions/${id}/${act}${of}`, 'operator');
    await happen(test.hub.database, [{ kind: 'declaration.released', declarationNo: '222920261111111131', importers: [ours] }]);
    const bodies = () => receiver.received.filter(({ path }) => path === '/one').map(({ body }) => JSON.parse(body) as { type: string });
    const named = (prefix: string) => bodies().find(({ type }) => type.startsWith(prefix));
    await vi.waitFor(() => {
      for (const prefix of ['case.', 'subscription.ping', 'subscription.disabled'])
        expect([prefix, named(prefix)?.type]).not.toContain(undefined);
    }, 10_000);
    for (const [name, prefix] of [
      ['caseNotice', 'case.'],
      ['pingNotice', 'subscription.ping'],
      ['disabledNotice', 'subscription.disabled'],
    ] as const) {
      expect([name, described.complaintsOfWebhook(name, named(prefix))]).toEqual([name, []]);
      expect(described.complaintsOfWebhook(name, { ...named(prefix), more: 1 })).not.toEqual([]);
    }
    expect(Object.keys(described.document.webhooks)).toHaveLength(3);
    await get(`/subscriptions/${ending}${of}`);
    const { entries } = await get(`/subscriptions/${id}/notices${of}`);
    for (const notice of entries) await get(`/subscriptions/${id}/notices/${String(notice.id)}${of}`);
    await post(`/subscriptions/${id}/replay${of}`, 'operator', { since: '2026-01-01T00:00:00Z' });
    await ask('DELETE', `/subscriptions/${ending}${of}`, 'operator');
  });

  it('has no operation of which no answer was held against it', async () => {
    await get('/health');
    await get('/ready');
    await get('/metrics');
    const all = Object.entries(described.document.paths).flatMap(([path, methods]) => Object.keys(methods).map((one) => `${one} ${path}`));
    expect(all.length).toBeGreaterThan(40);
    expect(all.filter((one) => !described.answered.has(one)).sort()).toEqual(unasked);
  });

  it('says each named schema once, the canonical message among them, and leads nowhere', () => {
    const text = JSON.stringify(described.document);
    const { schemas } = described.document.components;
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining(['CanonicalMessage', 'Case', 'Fault', 'Interchange', 'Problem']));
    expect(text.match(/"RFC 9457 problem details"/g)).toHaveLength(1);
    expect(text.match(/"unDangerousGoodsNo"/g)?.length).toBe(
      JSON.stringify(schemas.CanonicalMessage).match(/"unDangerousGoodsNo"/g)?.length,
    );
    const references = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    expect(references.filter((name) => !(name in schemas))).toEqual([]);
    expect(text).not.toContain('"$id"');
  });
});

describe('an answer', () => {
  it('is sent as the service gave it, with what no schema tells and in its own order', async () => {
    const given = { zeta: 1, id: 5, entries: [{ number: '7', unheardOf: { deep: [null, '1'] } }], at: new Date(0), alpha: 'x' };
    const anything = new Proxy({}, { get: () => () => Promise.resolve(given) });
    const canonical = '{"zeta":"1","kind":"declaration.released","source":{"system":"customs","more":[1,"2"]},"id":"x"}';
    const { key, entry } = makeKey('one', 'operator');
    const parts = ['registry', 'identity', 'entitlements', 'subscriptions', 'cases'].map((name) => [name, anything]);
    const dependencies = {
      ...Object.fromEntries(parts),
      keys: parseKeys(entry),
      httpSystems: [],
      trustedProxies: [],
      maximumBytes: 1_000,
      streamsPerCaller: 1,
      portal: { assets: { style: { path: 'a' }, script: { path: 'b' }, icon: { path: 'c' } } },
      readers: { findMessage: () => Promise.resolve(canonical) },
      project: (message: unknown) => Promise.resolve(message),
      findEnterprise: () => Promise.resolve(given),
    } as unknown as ServiceDependencies;
    const app = await buildService(dependencies, 'silent');
    const id = newId();
    const answer = async (url: string) => (await app.inject({ url: `/api/v1${url}`, headers: { authorization: `Bearer ${key}` } })).body;
    for (const url of [
      ...[
        '/enterprises?q=ab',
        '/enterprises/abcd',
        '/enterprises/abcd/as-of',
        '/enterprises/abcd/history/x',
        '/enterprises/resolve?name=a',
      ],
      ...[`/enterprises/${id}/identifiers`, '/discrepancies', '/linkage-tasks', '/entitlements', '/entitlements/customs', '/cases'],
      ...[`/cases/${id}`, `/subscriptions/${id}?enterprise=${id}`, `/subscriptions/${id}/notices?enterprise=${id}`],
    ])
      expect([url, await answer(url)]).toEqual([url, JSON.stringify(given)]);
    expect(await answer(`/messages/${id}`)).toBe(canonical);
    await app.close();
  });
});
