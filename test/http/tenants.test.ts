/**
 * One tenant and another over everything the server answers to. Each route says which things of others can be named to it; who
 * names one gets the very answer that an unknown one gets, and whoever has it another. A route without a rule here fails.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../../src/canonical/uuid.js';
import { packageFile } from '../../src/cli/package-files.js';
import { routesOf } from '../../src/http/service.js';
import { exporter } from '../../src/registry/demo-enterprises.js';
import { query } from '../../src/store/rows.js';
import { startPortalWorld, type PortalWorld } from '../browser/portal-world.js';
import { listen } from '../support/event-stream.js';
import { makeAccount, reader, type Answer, type Reader } from '../support/browser-session.js';
import type { Key } from '../support/call.js';
import { startReceiver, type Receiver } from '../support/receiver.js';
import { hasPostgres, hasRabbit } from '../support/services.js';
import { happen } from '../support/shipments.js';

const available = (await hasPostgres()) && (await hasRabbit());

/** Things that belong to somebody, by their ids or numbers. */
interface Named {
  readonly enterprise: string;
  readonly case: string;
  readonly message: string;
  readonly number: string;
  readonly subscription: string;
  readonly notice: string;
  readonly view: string;
  readonly interchange: string;
  readonly answered: string;
  readonly privateMessage: string;
  readonly hiddenCase: string;
  readonly hiddenNumber: string;
  readonly hiddenMessage: string;
  readonly discrepancy: string;
  readonly task: string;
  readonly exception: string;
}

type Rule =
  /** What it answers depends on nothing that belongs to somebody. */
  | { readonly nothing: string }
  /** People of an enterprise name another's. `spoils`: the owner is not asked, since that would change or end the thing. */
  | {
      readonly page: (named: Named) => string | readonly string[];
      readonly form?: Readonly<Record<string, string>>;
      readonly spoils?: true;
    }
  /** An agency names what another agency sent, or is not told of. */
  | { readonly agency: (named: Named) => string; readonly by: Key; readonly owner?: Key; readonly body?: unknown }
  /** For operators alone: an agency learns nothing by it. */
  | { readonly operators: (named: Named) => string; readonly body?: unknown }
  /** Lists, streams and exports: what they hold is looked at. */
  | { readonly holds: (world: World) => Promise<void> };

interface World {
  readonly base: string;
  readonly we: Reader;
  readonly they: Reader;
  readonly theirs: Named;
  readonly ours: Pick<Named, 'enterprise' | 'number'>;
  readonly receiver: Receiver;
  readonly call: (method: string, path: string, key: Key, body?: unknown) => Promise<Answer>;
  /** Something happens to their shipment, then to ours. */
  readonly happens: () => Promise<void>;
}

const api = '/api/v1';
const registry = 'the registry is one for all agencies; what is shown of it is a matter of fields, under test in entitlement.test.ts';
const why = { why: '测试：另一单位不得知悉' };

const subscriptionActs = Object.fromEntries(
  ['pause', 'resume', 'ping', 'secret', 'replay', 'remove'].map((act): [string, Rule] => [
    `POST /subscriptions/:id/${act}`,
    {
      page: ({ subscription, enterprise }) => [
        `/subscriptions/${subscription}/${act}`,
        `/subscriptions/${subscription}/${act}?enterprise=${enterprise}`,
      ],
      spoils: true,
    },
  ]),
);

const ofSubscription = (rest = '') => ({
  operators: ({ subscription, enterprise }: Named) => `/subscriptions/${subscription}${rest}?enterprise=${enterprise}`,
});

const rules: Readonly<Record<string, Rule>> = {
  // The portal.
  'GET /': {
    async holds({ we, they, theirs }) {
      await sameAnswer(we, '/?q=', theirs.number, '223320209999999999');
      expect((await they.get(`/?q=${theirs.number}`)).location).toBe(`/cases/${theirs.case}`);
      expect((await we.get('/')).text).not.toContain(theirs.number);
      expect((await we.get(`/?enterprise=${theirs.enterprise}`)).text).not.toContain(theirs.number);
    },
  },
  'GET /cases.csv': {
    async holds({ we, they, theirs, ours }) {
      for (const path of ['/cases.csv', `/cases.csv?enterprise=${theirs.enterprise}`, `/cases.csv?q=${theirs.number}`])
        expect((await we.get(path)).text).not.toContain(theirs.number);
      expect((await we.get('/cases.csv')).text).toContain(ours.number);
      expect((await they.get('/cases.csv')).text).toContain(theirs.number);
    },
  },
  'GET /statistics': {
    async holds({ we, they, theirs }) {
      const [month] = /^\d{4}-\d{2}/.exec(new Date().toISOString()) ?? [];
      await sameAnswer(we, `/statistics?month=${month ?? ''}&enterprise=`, theirs.enterprise, newId());
      expect((await they.get('/statistics')).status).toBe(200);
    },
  },
  'GET /stream': {
    async holds(world) {
      await hears(world, '/stream');
    },
  },
  'GET /cases/:id': { page: ({ case: id }) => `/cases/${id}` },
  'GET /cases/:id/release-note': { page: ({ case: id }) => `/cases/${id}/release-note` },
  'GET /cases/:id/events': { page: ({ case: id }) => `/cases/${id}/events` },
  'GET /cases/:id/stream': {
    async holds(world) {
      await sameAnswer(world.we, '/cases/', world.theirs.case, newId(), '/stream');
      const stream = listen(world.base, `/cases/${world.theirs.case}/stream`, cookieOf(world.they));
      expect((await stream.opened).statusCode).toBe(200);
      stream.cut();
    },
  },
  'GET /cases/:id/messages/:message': { page: ({ case: id, message }) => `/cases/${id}/messages/${message}` },
  'GET /cases/:id/messages/:message/download': { page: ({ case: id, message }) => `/cases/${id}/messages/${message}/download` },
  'POST /views': { nothing: 'a view of one’s own; it names filters' },
  'POST /views/:id/delete': {
    async holds({ we, they, theirs }) {
      await we.get('/?turn=trader');
      await sameAnswer(we, '/views/', theirs.view, newId(), '/delete', {});
      expect((await they.get('/')).text).toContain('他们的视图');
    },
  },
  'GET /enterprises': { nothing: 'lists those one acts for' },
  'GET /enterprises/:id': { page: ({ enterprise }) => `/enterprises/${enterprise}` },
  'GET /enterprises/:id/fields/:field': { page: ({ enterprise }) => `/enterprises/${enterprise}/fields/registeredAddress` },
  'POST /enterprises/:id/fields/:field/reveal': {
    page: ({ enterprise }) => `/enterprises/${enterprise}/fields/customsContactMobile/reveal`,
  },
  'POST /enterprises/:id/fields/:field/objections': {
    page: ({ enterprise }) => `/enterprises/${enterprise}/fields/registeredAddress/objections`,
    form: { claimed: '上海', note: '' },
    spoils: true,
  },
  'GET /subscriptions': { page: ({ enterprise }) => `/subscriptions?enterprise=${enterprise}` },
  'POST /subscriptions': {
    page: ({ enterprise }) => `/subscriptions?enterprise=${enterprise}`,
    form: { channel: 'webhook', target: 'https://example.com/' },
    spoils: true,
  },
  'GET /subscriptions/:id': {
    page: ({ subscription, enterprise }) => [`/subscriptions/${subscription}`, `/subscriptions/${subscription}?enterprise=${enterprise}`],
  },
  ...subscriptionActs,
  'POST /subscriptions/:id/filter': {
    page: ({ subscription, enterprise }) => [
      `/subscriptions/${subscription}/filter`,
      `/subscriptions/${subscription}/filter?enterprise=${enterprise}`,
    ],
    form: { topics: 'released' },
    spoils: true,
  },
  'GET /subscriptions/:id/:purpose': {
    // Whoever has the mail has the token, and nobody else: the owner by its session alone does not get further either.
    async holds({ we, theirs }) {
      await sameAnswer(we, '/subscriptions/', theirs.subscription, newId(), '/unsubscribe?token=x');
    },
  },
  'POST /subscriptions/:id/:purpose': {
    async holds({ we, they, theirs }) {
      await sameAnswer(we, '/subscriptions/', theirs.subscription, newId(), '/unsubscribe', { link: 'x' });
      expect((await they.get(`/subscriptions/${theirs.subscription}`)).status).toBe(200);
    },
  },
  'GET /sign-in': { nothing: 'before anybody is known' },
  'POST /sign-in': { nothing: 'names an account; a wrong name and a wrong password are one answer, under test in portal-accounts.test.ts' },
  'POST /sign-out': { nothing: 'ends the session that asks' },
  'GET /sign-in/provider': { nothing: 'before anybody is known' },
  'GET /sign-in/provider/answer': { nothing: 'the provider’s answer is for whoever began' },
  'GET /language/:language': { nothing: 'a choice of two' },
  'GET /account': { nothing: 'the account that asks' },
  'POST /account/time-zone': { nothing: 'the account that asks' },
  'POST /account/password': { nothing: 'the account that asks' },
  'GET /*': { nothing: 'no page' },

  // The interface of agencies.
  [`GET ${api}/health`]: { nothing: 'of the process' },
  [`GET ${api}/ready`]: { nothing: 'of the process' },
  [`GET ${api}/metrics`]: { nothing: 'counts of the whole hub' },
  [`GET ${api}/openapi.json`]: { nothing: 'documentation' },
  [`POST ${api}/interchanges`]: {
    // The bytes of another system are no duplicate: an answer that says so would tell of them.
    async holds({ call, theirs }) {
      const bytes = (await call('GET', `/interchanges/${theirs.interchange}/raw`, 'customs')).text;
      const taken = await call('POST', '/interchanges', 'port', bytes);
      expect(taken.status).toBe(202);
      expect(JSON.parse(taken.text)).toMatchObject({ duplicate: false });
      expect(taken.text).not.toContain(theirs.interchange);
    },
  },
  [`GET ${api}/interchanges/:id`]: { agency: ({ interchange }) => `/interchanges/${interchange}`, by: 'port' },
  [`GET ${api}/interchanges/:id/raw`]: { agency: ({ interchange }) => `/interchanges/${interchange}/raw`, by: 'port' },
  [`GET ${api}/interchanges/:id/acknowledgement`]: {
    agency: ({ answered }) => `/interchanges/${answered}/acknowledgement`,
    by: 'customs',
    owner: 'port',
  },
  [`POST ${api}/interchanges/:id/acknowledgement/deliveries`]: {
    operators: ({ interchange }) => `/interchanges/${interchange}/acknowledgement/deliveries`,
  },
  [`GET ${api}/messages/:id`]: { agency: ({ privateMessage }) => `/messages/${privateMessage}`, by: 'forex' },
  [`GET ${api}/cases`]: {
    async holds({ call, theirs }) {
      const of = async (number: string) => (await call('GET', `/cases?q=${number}`, 'forex')).text.replaceAll(number, 'NUMBER');
      expect(await of(theirs.hiddenNumber)).toBe(await of('UNKNOWN0001'));
      expect((await call('GET', `/cases?q=${theirs.hiddenNumber}`, 'customs')).text).toContain(theirs.hiddenCase);
      expect((await call('GET', '/cases', 'forex')).text).not.toContain(theirs.hiddenCase);
    },
  },
  [`GET ${api}/cases/:id`]: { agency: ({ hiddenCase }) => `/cases/${hiddenCase}`, by: 'forex' },
  [`GET ${api}/cases/:id/events`]: {
    async holds({ call, theirs }) {
      const of = async (id: string) => (await call('GET', `/cases/${id}/events`, 'forex')).text.replaceAll(id, 'ID');
      expect(await of(theirs.hiddenCase)).toBe(await of(newId()));
    },
  },
  [`GET ${api}/cases/:id/messages/:messageId/raw`]: {
    agency: ({ hiddenCase, hiddenMessage }) => `/cases/${hiddenCase}/messages/${hiddenMessage}/raw`,
    by: 'forex',
    owner: 'port',
  },
  [`POST ${api}/cases/:id/separation`]: { operators: ({ case: id }) => `/cases/${id}/separation`, body: { reason: '测试' } },
  [`GET ${api}/enterprises`]: { nothing: registry },
  [`GET ${api}/enterprises/:id`]: { nothing: registry },
  [`GET ${api}/enterprises/resolve`]: { nothing: registry },
  [`GET ${api}/enterprises/:id/identifiers`]: { nothing: registry },
  [`GET ${api}/enterprises/:id/as-of`]: { nothing: registry },
  [`GET ${api}/enterprises/:id/history/:field`]: { nothing: registry },
  [`POST ${api}/enterprises/:id/changes`]: { nothing: registry },
  [`POST ${api}/enterprises/:id/merges`]: {
    operators: ({ enterprise }) => `/enterprises/${enterprise}/merges`,
    body: { ...why, mergedId: newId() },
  },
  [`POST ${api}/enterprises/:id/split`]: { operators: ({ enterprise }) => `/enterprises/${enterprise}/split`, body: why },
  [`GET ${api}/interchanges`]: {
    async holds({ call, theirs }) {
      expect((await call('GET', '/interchanges', 'operator')).text).toContain(theirs.interchange);
      expect((await call('GET', '/interchanges', 'forex')).text).not.toContain(theirs.interchange);
      const page = (id: string) => call('GET', `/interchanges?after=${id}`, 'forex');
      expect((await page(theirs.interchange)).text).toBe((await page(newId())).text);
    },
  },
  [`GET ${api}/quarantine/:id`]: { nothing: 'another’s entry is under test in quarantine.test.ts' },
  [`POST ${api}/quarantine/:id/dismissal`]: { operators: ({ interchange }) => `/quarantine/${interchange}/dismissal`, body: why },
  [`GET ${api}/quarantine`]: {
    async holds({ call, theirs }) {
      expect((await call('GET', '/quarantine', 'forex')).text).not.toContain(theirs.interchange);
      const page = (id: string) => call('GET', `/quarantine?before=${id}`, 'forex');
      expect((await page(theirs.interchange)).text).toBe((await page(newId())).text);
    },
  },
  [`GET ${api}/discrepancies`]: {
    async holds({ call, theirs }) {
      const seen = async (key: Key, as = '') => (await call('GET', `/discrepancies?${as}enterprise=${theirs.enterprise}`, key)).text;
      expect(await seen('base')).toContain(theirs.discrepancy);
      expect(await seen('port', 'as=claimant&')).toContain(theirs.discrepancy);
      for (const as of ['', 'as=claimant&']) expect(await seen('forex', as)).not.toContain(theirs.discrepancy);
    },
  },
  [`POST ${api}/discrepancies/:id/answer`]: {
    agency: ({ discrepancy }) => `/discrepancies/${discrepancy}/answer`,
    by: 'forex',
    owner: 'base',
    body: { answer: 'confirm' },
  },
  [`GET ${api}/linkage-tasks`]: {
    async holds({ call, theirs }) {
      expect((await call('GET', '/linkage-tasks', 'customs')).text).toContain(theirs.task);
      expect((await call('GET', '/linkage-tasks', 'forex')).text).not.toContain(theirs.task);
    },
  },
  [`POST ${api}/linkage-tasks/:id/answer`]: {
    agency: ({ task }) => `/linkage-tasks/${task}/answer`,
    by: 'forex',
    owner: 'customs',
    body: { answer: 'done' },
  },
  [`GET ${api}/entitlements`]: {
    async holds({ call, theirs }) {
      expect((await call('GET', '/entitlements', 'customs')).text).toContain(theirs.exception);
      expect((await call('GET', '/entitlements', 'port')).text).not.toContain(theirs.exception);
    },
  },
  [`GET ${api}/entitlements/:reader`]: { nothing: 'names one of six agencies; another’s is refused, under test in entitlement.test.ts' },
  [`POST ${api}/entitlements`]: {
    operators: () => '/entitlements',
    body: { ...why, reader: 'customs', field: 'enterpriseNameEn', effect: 'deny' },
  },
  [`POST ${api}/entitlements/:id/revoke`]: { operators: ({ exception }) => `/entitlements/${exception}/revoke`, body: why },
  [`GET ${api}/subscriptions`]: { operators: ({ enterprise }) => `/subscriptions?enterprise=${enterprise}` },
  [`POST ${api}/subscriptions`]: {
    operators: ({ enterprise }) => `/subscriptions?enterprise=${enterprise}`,
    body: { channel: 'webhook', target: 'https://example.com/' },
  },
  [`GET ${api}/subscriptions/:id`]: ofSubscription(),
  [`PATCH ${api}/subscriptions/:id`]: { ...ofSubscription(), body: { topics: ['released'] } },
  [`DELETE ${api}/subscriptions/:id`]: ofSubscription(),
  [`POST ${api}/subscriptions/:id/pause`]: ofSubscription('/pause'),
  [`POST ${api}/subscriptions/:id/resume`]: ofSubscription('/resume'),
  [`POST ${api}/subscriptions/:id/secret`]: ofSubscription('/secret'),
  [`POST ${api}/subscriptions/:id/ping`]: ofSubscription('/ping'),
  [`POST ${api}/subscriptions/:id/replay`]: { ...ofSubscription('/replay'), body: { since: '2026-01-01T00:00:00Z' } },
  [`GET ${api}/subscriptions/:id/notices`]: ofSubscription('/notices'),
  [`GET ${api}/subscriptions/:id/notices/:noticeId`]: {
    operators: ({ subscription, notice, enterprise }) => `/subscriptions/${subscription}/notices/${notice}?enterprise=${enterprise}`,
  },
};

const uuidOrNumber = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** An answer without what differs from call to call, whatever was asked: ids that were named, tokens of forms, references of faults. */
function plain({ status, location, headers, text }: Answer): unknown {
  const body = text
    .replace(uuidOrNumber, 'ID')
    .replace(/\d{18}/g, 'NUMBER')
    .replace(/name="token" value="[^"]*"/g, 'TOKEN');
  return { status, location: location?.replace(uuidOrNumber, 'ID') ?? null, type: headers.get('content-type'), body };
}

async function sameAnswer(
  by: Reader,
  before: string,
  theirs: string,
  unknown: string,
  after = '',
  form?: Readonly<Record<string, string>>,
) {
  const ask = (name: string) => (form === undefined ? by.get(`${before}${name}${after}`) : by.post(`${before}${name}${after}`, form));
  expect(plain(await ask(theirs))).toEqual(plain(await ask(unknown)));
}

function cookieOf({ cookies }: Reader): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** We hear of our own shipment and not of theirs. */
async function hears({ base, we, they, theirs, happens }: World, path: string) {
  const [ours, their] = [we, they].map((one) => listen(base, path, cookieOf(one))) as [
    ReturnType<typeof listen>,
    ReturnType<typeof listen>,
  ];
  await Promise.all([ours.opened, their.opened]);
  await happens();
  await vi.waitFor(() => {
    expect([ours.events.length > 0, their.events.length > 0]).toEqual([true, true]);
  }, 10_000);
  expect(JSON.stringify(ours.events)).not.toContain(theirs.case);
  for (const one of [ours, their]) one.cut();
}

function unruled(routes: readonly { readonly method: string; readonly url: string }[]): string[] {
  const asked = routes.filter(({ method, url }) => method !== 'HEAD' && !url.startsWith('/portal/'));
  return [...new Set(asked.map(({ method, url }) => `${method} ${url}`))].filter((name) => rules[name] === undefined);
}

describe.skipIf(!available)('one tenant and another over every route', () => {
  let world: PortalWorld;
  let receiver: Receiver;
  let both: World;

  beforeAll(async () => {
    receiver = await startReceiver();
    world = await startPortalWorld('tenants', {
      ...{ WEBHOOK_TARGETS: 'any', PUBLIC_URL: 'http://127.0.0.1' },
      ...{ OIDC_ISSUER: 'http://127.0.0.1:1', OIDC_CLIENT_ID: 'hub', OIDC_CLIENT_SECRET: 'secret' },
    });
    both = await prepare(world, receiver);
  });
  afterAll(async () => {
    await world.stop();
    await receiver.close();
  });

  it('has a rule for each route that the server has, and no other', () => {
    const routes = world.test.hub.http === undefined ? [] : routesOf(world.test.hub.http);
    expect(routes.length).toBeGreaterThan(60);
    expect(unruled(routes)).toEqual([]);
    const names = new Set(routes.map(({ method, url }) => `${method} ${url}`));
    expect(Object.keys(rules).filter((name) => !names.has(name))).toEqual([]);
    // A route that somebody adds and says nothing of.
    expect(unruled([...routes, { method: 'GET', url: '/cases/:id/secret' }])).toEqual(['GET /cases/:id/secret']);
  });

  it.for(Object.entries(rules).filter(([, rule]) => !('nothing' in rule)))('%s', async ([route, rule]) => {
    const { we, they, theirs, call } = both;
    const [method = ''] = route.split(' ');
    if ('holds' in rule) return rule.holds(both);
    if ('page' in rule) {
      await we.get('/account');
      const ask = (by: Reader, path: string) => (method === 'GET' ? by.get(path) : by.post(path, rule.form ?? {}));
      const paths = (named: Named): readonly string[] => [rule.page(named)].flat();
      for (const [index, path] of paths(theirs).entries()) {
        const none = plain(await ask(we, paths(unknown(theirs))[index] ?? ''));
        expect(none).toMatchObject({ status: 404 });
        expect(plain(await ask(we, path))).toEqual(none);
        if (rule.spoils !== true) expect((await ask(they, path)).status).not.toBe(404);
      }
      return;
    }
    if ('agency' in rule) {
      const ask = (key: Key, named: Named) => call(method, rule.agency(named), key, rule.body);
      const none = plain(await ask(rule.by, unknown(theirs)));
      expect(none).toMatchObject({ status: 404 });
      expect(plain(await ask(rule.by, theirs))).toEqual(none);
      expect((await ask(rule.owner ?? 'customs', theirs)).status).not.toBe(404);
      return;
    }
    if (!('operators' in rule)) return;
    for (const key of ['customs', 'port'] as const) {
      const none = plain(await call(method, rule.operators(unknown(theirs)), key, rule.body));
      expect(none).toMatchObject({ status: 403 });
      expect(plain(await call(method, rule.operators(theirs), key, rule.body))).toEqual(none);
    }
  });

  it('tells by webhook of one’s own shipments only', async () => {
    const { theirs, ours, happens } = both;
    receiver.received.length = 0;
    await happens();
    await vi.waitFor(() => {
      expect(receiver.received.some(({ path }) => path === '/theirs')).toBe(true);
      expect(receiver.received.some(({ path }) => path === '/ours')).toBe(true);
    }, 10_000);
    for (const { path, body } of receiver.received) {
      expect(body.includes(theirs.number)).toBe(path === '/theirs');
      expect(body.includes(ours.number)).toBe(path === '/ours');
    }
  });
});

const ourNumber = '223320261000009991';

async function prepare(portal: PortalWorld, receiver: Receiver): Promise<World> {
  const { test, base, passwords, importerId } = portal;
  await portal.feed(5);
  const { knex } = test.hub.database;
  const [they, we] = [reader(base), reader(base)];
  await they.signIn('li.wei', passwords['li.wei']);
  await we.signIn('stranger', await makeAccount(test.hub.database, 'stranger', 'trader', exporter.fields.unifiedSocialCreditCode));
  const one = async (sql: string, ...bindings: unknown[]): Promise<string> =>
    (await query<{ id: string }>(knex, sql, bindings))[0]?.id ?? '';
  const call: World['call'] = async (method, path, key, body) => {
    const type = typeof body === 'string' ? 'application/edifact' : 'application/json';
    const response = await fetch(`${base}${api}${path}`, {
      method,
      headers: { authorization: `Bearer ${test.keys[key]}`, ...(body !== undefined && { 'content-type': type }) },
      signal: AbortSignal.timeout(20_000),
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, location: null, headers: response.headers, text: await response.text() };
  };
  const ours = await one('select id from enterprise where uscc = ?', exporter.fields.unifiedSocialCreditCode);
  const caseId = (await they.get('/?q=COSU6123456780')).location?.split('/').at(-1) ?? '';
  const number = await one("select value as id from case_reference where case_id = ? and kind = 'declarationNo'", caseId);
  // A manifest is no business of foreign exchange, and nothing else is known of its shipments.
  const sample = readFileSync(packageFile('mappings', 'port-309', 'samples', 'two-ports-amended.edi'), 'utf8');
  const sent = JSON.parse((await call('POST', '/interchanges?wait=20', 'port', sample)).text) as { id: string };
  const manifest = await one('select id from message where interchange_id = ? order by id limit 1', sent.id);
  const hidden = await one('select case_id as id from case_event where message_id = ? order by case_id limit 1', manifest);
  const bill = await one("select value as id from case_reference where kind = 'billOfLading' and case_id = ?", hidden);
  const declared = await one("select id from message where kind = 'declaration.submitted'");

  await they.get('/subscriptions');
  for (const [by, path] of [
    [they, '/theirs'],
    [we, '/ours'],
  ] as const) {
    await by.get('/subscriptions');
    const target = new URL(path, receiver.url).href;
    expect((await by.post('/subscriptions', { channel: 'webhook', target, topics: 'changed' })).status).toBe(201);
  }
  const subscription = await one('select id from subscription where enterprise_id = ?', importerId);
  await call('POST', `/subscriptions/${subscription}/ping?enterprise=${importerId}`, 'operator');
  await they.get('/?turn=trader');
  await they.post('/views', { name: '他们的视图', query: 'turn=trader' });

  const change = (key: Key, name: string, value: string) =>
    call('POST', `/enterprises/${importerId}/changes`, key, { ...(key === 'base' && { bureau: 'aic' }), fields: [{ name, value }] });
  await change('port', 'registeredAddress', '上海市浦东新区新址路1号');
  await change('base', 'enterpriseName', '上海浦江新国际贸易有限公司');
  await call('POST', '/entitlements', 'operator', { ...why, reader: 'customs', field: 'enterpriseNameEn', effect: 'deny' });
  await happen(test.hub.database, [{ kind: 'declaration.submitted', declarationNo: ourNumber, importers: [ours] }]);
  const named: Named = {
    ...{ enterprise: importerId, case: caseId, number, subscription, message: declared, privateMessage: manifest },
    notice: await one('select id from notice where subscription_id = ?', subscription),
    answered: sent.id,
    view: await one('select id from saved_view'),
    interchange: await one('select interchange_id as id from message where id = ?', declared),
    ...{ hiddenCase: hidden, hiddenNumber: bill, hiddenMessage: manifest },
    discrepancy: await one('select id from discrepancy where enterprise_id = ?', importerId),
    task: await one("select id from linkage_task where agency = 'customs'"),
    exception: await one('select id from entitlement_exception'),
  };
  expect(Object.entries(named).filter(([, id]) => id === '')).toEqual([]);
  return {
    ...{ base, we, they, receiver, call, theirs: named, ours: { enterprise: ours, number: ourNumber } },
    async happens() {
      await happen(test.hub.database, [{ kind: 'declaration.reviewed', declarationNo: number, importers: [importerId] }]);
      await happen(test.hub.database, [{ kind: 'declaration.reviewed', declarationNo: ourNumber, importers: [ours] }]);
    },
  };
}

/** The same kinds of names, of nothing that there is. */
function unknown(named: Named): Named {
  return Object.fromEntries(
    Object.keys(named).map((name) => [name, name.endsWith('umber') ? '223320209999999999' : newId()]),
  ) as unknown as Named;
}
