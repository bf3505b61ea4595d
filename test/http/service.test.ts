/** The service as agencies and operators see it: each its own view, nothing of what it may not see, problems in both languages. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importer } from '../../src/registry/demo-enterprises.js';
import { readableFields } from '../../src/registry/entitlement.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
type Key = keyof TestHub['keys'];

function sample(path: string): Buffer {
  return readFileSync(new URL(`../../mappings/${path}`, import.meta.url));
}

describe.skipIf(!available)('the service', () => {
  let test: TestHub;
  let base: string;
  const messages: Record<string, string> = {};

  beforeAll(async () => {
    test = await startTestHub('http');
    base = `${test.hub.address ?? ''}/api/v1`;
    for (const [name, system, path] of [
      ['declaration', 'customs', 'customs-cusdec/samples/import-shanghai.edi'],
      ['payment', 'forex', 'forex-bopc/samples/import-payment.xml'],
    ] as const) {
      const response = await fetch(`${base}/interchanges?system=${system}&wait=15`, {
        method: 'POST',
        body: sample(path),
        headers: { authorization: `Bearer ${test.keys.operator}`, 'content-type': 'application/octet-stream' },
      });
      const outcome = (await response.json()) as { messages: { id: string }[] };
      messages[name] = outcome.messages[0]?.id ?? '';
    }
  });
  afterAll(() => test.stop());

  async function get(path: string, key: Key | undefined, headers: Record<string, string> = {}) {
    const response = await fetch(`${base}${path}`, {
      headers: { ...(key !== undefined && { authorization: `Bearer ${test.keys[key]}` }), ...headers },
    });
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: (await response.json()) as Record<string, unknown>,
    };
  }
  const profileOf = (body: Record<string, unknown>) =>
    (body.enterprises as { role: string; profile?: object }[]).find(({ role }) => role === 'importer')?.profile ?? {};

  it('says of a second hub with the same port that the port is taken', async () => {
    const second = startTestHub('second', { HTTP_PORT: new URL(base).port });
    await expect(second).rejects.toMatchObject({
      fault: { code: 'HUB_ADDRESS_IN_USE', message: { zh: expect.stringContaining(`:${new URL(base).port} 已被`) as string } },
    });
  });

  it('gives each caller its own view of a message', async () => {
    const path = `/messages/${messages.declaration ?? ''}`;
    const views = await Promise.all((['customs', 'port'] as const).map(async (key) => Object.keys(profileOf((await get(path, key)).body))));
    const [customs = [], port = []] = views;
    expect(customs.length).toBeGreaterThan(port.length);
    expect(customs.filter((field) => !readableFields('customs').has(field))).toEqual([]);
    expect(port.filter((field) => !readableFields('port').has(field))).toEqual([]);
    expect(customs).toContain('customsContactMobile');
    const operator = Object.keys(profileOf((await get(path, 'operator')).body));
    expect(operator.length).toBeGreaterThan(20);
    expect(operator).not.toContain('customsContactMobile');
    expect(operator).not.toContain('fxAccountNo');
  });

  it('answers for what a caller may not see as for what does not exist', async () => {
    const hidden = await get(`/messages/${messages.payment ?? ''}`, 'port');
    const unknown = await get('/messages/019a0000-0000-7000-8000-000000000000', 'port');
    expect([hidden.status, unknown.status]).toEqual([404, 404]);
    expect({ ...hidden.body, message: 0, title: 0 }).toEqual({ ...unknown.body, message: 0, title: 0 });
    expect((await get(`/messages/${messages.payment ?? ''}`, 'forex')).status).toBe(200);
  });

  it('finds a case by any of its numbers, and an enterprise by any identifier', async () => {
    for (const number of ['ST20260415001', 'cosu6123456780']) {
      const { cases } = (await get(`/cases?q=${number}`, 'customs')).body as { cases: { id: string; summary: { state: string } }[] };
      expect([number, cases.map(({ summary }) => summary.state)]).toEqual([number, ['SUBMITTED']]);
      const { timeline } = (await get(`/cases/${cases[0]?.id ?? ''}`, 'customs')).body as { timeline: { events: unknown[] } };
      expect(timeline.events).toHaveLength(1);
      // A base bureau receives no event of a shipment: for it there is no case.
      expect((await get(`/cases/${cases[0]?.id ?? ''}`, 'base')).status).toBe(404);
      expect((await get(`/cases?q=${number}`, 'base')).body).toEqual({ cases: [], next: null, notFound: [number.toUpperCase()] });
    }
    for (const identifier of [
      importer.fields.unifiedSocialCreditCode,
      importer.fields.customsRegistrationCode,
      importer.fields.ciqRecordNo,
    ]) {
      const { status, body } = await get(`/enterprises/${identifier}`, 'port');
      expect([status, (body.fields as Record<string, string>).enterpriseName]).toEqual([200, importer.fields.enterpriseName]);
    }
    expect((await get('/enterprises/91310000000000000X', 'port')).status).toBe(404);
  });

  it.each(['/messages/x', '/cases?q=ab', '/interchanges/not-a-uuid', '/quarantine?before=x', '/cases?q=abc&more=1'])(
    'refuses %s as a wrong request',
    async (path) => {
      const { status, type, body } = await get(path, 'operator');
      expect([status, body.code, body.actor, body.retry]).toEqual([400, 'HUB_REQUEST_INVALID', 'caller', false]);
      expect(type).toContain('application/problem+json');
    },
  );

  it.each(['/messages/x', '/cases?q=abc', '/cases/x', '/enterprises/abcd', '/quarantine', '/interchanges/x', '/interchanges/x/raw'])(
    'asks for a key at %s',
    async (path) => {
      const { status, body } = await get(path, undefined);
      expect([status, body.code]).toEqual([401, 'HUB_UNAUTHENTICATED']);
    },
  );

  it('speaks the language that is asked for, and always gives both', async () => {
    const chinese = (await get('/nowhere', 'operator')).body;
    const english = (await get('/nowhere', 'operator', { 'accept-language': 'en-GB,en;q=0.9' })).body;
    expect(chinese.title).toMatch(/[\u4e00-\u9fff]/);
    expect(english.title).toMatch(/^There is nothing/);
    expect(english.message).toEqual(chinese.message);
  });

  it('shows one agency nothing of another’s interchanges', async () => {
    const { body } = await get('/quarantine', 'forex');
    expect(body).toEqual({ entries: [], next: null });
    const customs = await fetch(`${base}/interchanges`, {
      method: 'POST',
      body: 'garbage from customs',
      headers: { authorization: `Bearer ${test.keys.customs}`, 'content-type': 'text/plain' },
    });
    const { id } = (await customs.json()) as { id: string };
    expect((await get(`/interchanges/${id}`, 'customs')).status).toBe(200);
    expect((await get(`/interchanges/${id}`, 'forex')).status).toBe(404);
    expect((await get(`/interchanges/${id}/raw`, 'forex')).status).toBe(404);
  });

  it('describes itself, and tells monitors how it stands', async () => {
    const { body } = await get('/openapi.json', undefined);
    expect(body.openapi).toBe('3.1.0');
    expect(Object.keys(body.paths as object)).toEqual(
      expect.arrayContaining([
        '/api/v1/interchanges',
        '/api/v1/interchanges/{id}',
        '/api/v1/messages/{id}',
        '/api/v1/cases',
        '/api/v1/quarantine',
        '/api/v1/ready',
      ]),
    );
    expect((await get('/health', undefined)).body).toEqual({ status: 'ok' });
    const metrics = await (await fetch(`${base}/metrics`)).text();
    expect(metrics).toMatch(/hub_queue_depth\{queue="outbox"\} \d+/);
    const page = await fetch(test.hub.address ?? '', { headers: { 'accept-language': 'en' } });
    expect(await page.text()).toContain('Port clearance hub');
  });
});
