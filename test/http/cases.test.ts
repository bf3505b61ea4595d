/** Cases over HTTP as agencies and operators ask for them. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
type Key = keyof TestHub['keys'];
type Asked = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> };

describe.skipIf(!available)('cases over HTTP', () => {
  let test: TestHub;
  let base: string;
  let id: string;

  async function send(system: string, path: string): Promise<string> {
    const response = await fetch(`${base}/interchanges?system=${system}&wait=15`, {
      method: 'POST',
      body: readFileSync(new URL(`../../mappings/${path}`, import.meta.url)),
      headers: { authorization: `Bearer ${test.keys.operator}`, 'content-type': 'application/octet-stream' },
    });
    return ((await response.json()) as { messages: { id: string }[] }).messages[0]?.id ?? '';
  }

  function ask(path: string, key: Key, options: Asked = {}): Promise<Response> {
    return fetch(`${base}${path}`, { ...options, headers: { authorization: `Bearer ${test.keys[key]}`, ...options.headers } });
  }

  async function json(path: string, key: Key, options: Asked = {}) {
    const response = await ask(path, key, options);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  beforeAll(async () => {
    test = await startTestHub('http_cases');
    base = `${test.hub.address ?? ''}/api/v1`;
    await send('port', 'port-ifcsum/samples/import-shanghai.txt');
    await send('customs', 'customs-cusdec/samples/import-shanghai.edi');
    await send('inspection', 'inspection-application/samples/import-shanghai.xml');
    await send('customs', 'customs-cusres/samples/tax-assessed.edi');
    const { cases } = (await json('/cases?q=COSU6123456780', 'operator')).body as { cases: { id: string }[] };
    id = cases[0]?.id ?? '';
  });
  afterAll(() => test.stop());

  it('finds one case by any of its numbers, pasted as they come, and says which are unknown', async () => {
    const q = encodeURIComponent('ST20260415001，CSQU3054383\n310100326001207 223320261000012345;NOBODY123');
    const { body } = await json(`/cases?q=${q}`, 'customs');
    expect(body).toMatchObject({
      cases: [{ id, summary: { state: 'TAX_DUE' }, needsAction: true, turn: 'trader' }],
      notFound: ['NOBODY123'],
    });
    // What has the form of a container number and is none is looked for as it is written, and told so.
    const other = await json(`/cases?q=${encodeURIComponent('SHKE-2604117 ABCU-1234567 ST20260415001')}`, 'customs');
    expect(other.body).toMatchObject({ cases: [{ id }], notFound: ['SHKE-2604117', expect.stringMatching(/^ABCU-?1234567$/)] });
    expect((await json('/cases?needsAction=true&hold=taxHold&state=TAX_DUE', 'operator')).body.cases).toHaveLength(1);
    expect((await json('/cases?state=CLOSED', 'operator')).body.cases).toEqual([]);
    expect((await json('/cases?after=x', 'operator')).status).toBe(400);
    expect((await json('/cases?turn=nonsense', 'operator')).status).toBe(400);
  });

  it('shows the whole of it: what is owed, what agencies do not agree on, who got what', async () => {
    const { body } = await json(`/cases/${id}`, 'operator');
    expect(body.duties).toEqual([
      { currency: 'CNY', assessed: '320104.07', paid: '0', due: '320104.07', dueAt: '2026-04-30T23:59:59+08:00' },
    ]);
    expect(body.dutyLines).toMatchObject([
      { taxType: 'CUD', due: { value: '129225.64', currency: 'CNY' } },
      { taxType: 'VAT', due: { value: '190878.43', currency: 'CNY' } },
    ]);
    // The samples' own: the application counts the accessories' weight to the machines.
    expect(body.conflicts).toMatchObject([
      {
        what: 'weight',
        subject: '8457101000',
        statements: [
          { system: 'inspection', value: '17900' },
          { system: 'customs', value: '17600' },
        ],
      },
    ]);
    expect((body.containers as { number: string }[]).map(({ number }) => number)).toEqual(['CSQU3054383']);
    expect((body.deliveries as { recipient: string }[]).map(({ recipient }) => recipient)).toContain('inspection');
    expect(body.deadlines).toMatchObject([{ rule: 'pay' }]);
    // Foreign exchange hears of what it may: no manifest, no inspection.
    const { body: seen } = await json(`/cases/${id}`, 'forex');
    expect((seen.timeline as { events: { kind: string }[] }).events.map(({ kind }) => kind)).toEqual(['declaration.accepted']);
    expect((await json(`/cases/${id}`, 'base')).status).toBe(404);
    expect((await json('/cases/019a0000-0000-7000-8000-000000000000', 'operator')).status).toBe(404);
  });

  it('streams its events and goes on behind Last-Event-ID', async () => {
    const abort = new AbortController();
    const events = async (
      headers: Record<string, string>,
      count: number,
      start?: () => Promise<unknown>,
    ): Promise<{ id: string; kind: string }[]> => {
      const cut = new AbortController();
      const response = await ask(`/cases/${id}/events`, 'operator', { headers, signal: AbortSignal.any([cut.signal, abort.signal]) });
      expect(response.headers.get('content-type')).toContain('text/event-stream');
      const found: { id: string; kind: string }[] = [];
      const started = start?.();
      let text = '';
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk as Uint8Array).toString();
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const [, cursor] = /^id: (.*)$/m.exec(text.slice(0, end)) ?? [];
          const [, data] = /^data: (.*)$/m.exec(text.slice(0, end)) ?? [];
          text = text.slice(end + 2);
          if (cursor !== undefined && data !== undefined) found.push({ id: cursor, kind: (JSON.parse(data) as { kind: string }).kind });
        }
        if (found.length >= count) break;
      }
      cut.abort();
      await started;
      return found;
    };
    const all = await events({}, 5);
    expect(all.map(({ kind }) => kind)).toEqual([
      'manifest.filed',
      'declaration.submitted',
      'inspection.applied',
      'declaration.accepted',
      'tax.assessed',
    ]);
    const later = await events({ 'last-event-id': all[3]?.id ?? '' }, 2, () => send('customs', 'customs-tax-payment/samples/paid.xml'));
    expect(later.map(({ kind }) => kind)).toEqual(['tax.assessed', 'tax.paid']);
    abort.abort();
    expect((await ask(`/cases/${id}/events`, 'base')).status).toBe(404);
    expect((await ask(`/cases/${id}/events`, 'operator', { headers: { 'last-event-id': 'nonsense' } })).status).toBe(400);
  });

  it('gives the bytes behind an event to who sent them, and to operators', async () => {
    const { body } = await json(`/cases/${id}`, 'operator');
    const { events } = body.timeline as { events: { messageId: string; kind: string }[] };
    const declaration = events.find(({ kind }) => kind === 'declaration.submitted')?.messageId ?? '';
    const path = `/cases/${id}/messages/${declaration}/raw`;
    expect(await (await ask(path, 'operator')).text()).toContain('UNB+');
    expect((await ask(path, 'customs')).status).toBe(200);
    expect((await ask(path, 'port')).status).toBe(403);
    expect((await ask(`/cases/${id}/messages/019a0000-0000-7000-8000-000000000000/raw`, 'operator')).status).toBe(404);
  });

  it('lets only an operator undo a join, and only of a case that was joined', async () => {
    const separate = (key: Key) =>
      json(`/cases/${id}/separation`, key, {
        method: 'POST',
        body: JSON.stringify({ reason: '误并' }),
        headers: { 'content-type': 'application/json' },
      });
    expect((await separate('customs')).body.code).toBe('HUB_FORBIDDEN');
    expect((await separate('operator')).status).toBe(404);
  });

  it('is documented as it answers', async () => {
    const { paths, components } = (await (await fetch(`${base}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
      components: { schemas: Record<string, unknown> };
    };
    for (const path of ['/cases', '/cases/{id}', '/cases/{id}/events', '/cases/{id}/messages/{messageId}/raw'])
      expect(Object.keys(paths[`/api/v1${path}`]?.get?.responses ?? {})).toContain('200');
    expect(JSON.stringify(paths['/api/v1/cases/{id}'])).toContain('#/components/schemas/Case');
    expect(JSON.stringify(components.schemas.Case)).toContain('enterpriseMedian');
    expect(paths['/api/v1/cases/{id}/separation']).toHaveProperty('post');
  });
});
