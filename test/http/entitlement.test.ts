import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { exportAs } from '../../src/cli/registry-export.js';
import { query } from '../../src/store/rows.js';
import { consumeAgencies, type AgencyQueues } from '../support/agency-queues.js';
import { caller, type Call } from '../support/call.js';
import { hub } from '../support/command-line.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { databaseUrl, hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());

/** A field that the port may not read by the catalogue, and customs writes. */
const field = 'customsContactMobile';

describe.skipIf(!available)('dated exceptions of entitlement, on every way out', () => {
  let test: TestHub;
  let call: Call;
  let queues: AgencyQueues;
  let id = '';
  let other = '';
  let mobile = 13_800_000_000;

  beforeAll(async () => {
    test = await startTestHub('entitlement');
    call = caller(test);
    id = (await call('GET', `/enterprises/${importer.fields.unifiedSocialCreditCode}`, 'customs')).body.id as string;
    other = (await call('GET', `/enterprises/${broker.fields.unifiedSocialCreditCode}`, 'customs')).body.id as string;
    queues = await consumeAgencies(test.prefix, ['port', 'customs']);
  });
  afterAll(async () => {
    await queues.close();
    await test.stop();
  });

  /** The next event that comes to the port, and to customs, after something was done. */
  async function eventAfter(act: () => Promise<{ status: number }>) {
    queues.forget();
    expect((await act()).status).toBe(200);
    await vi.waitFor(() => {
      expect(queues.arrived('customs')).toHaveLength(1);
    }, 5_000);
    // What the port gets of the same message goes out in the same batch, if anything does.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return queues.arrived('port')[0];
  }

  let isMerged = false;
  /** Merges and splits leave the version of the registry as it is: the relay has the profile in its cache. */
  function mergeOrSplit() {
    isMerged = !isMerged;
    return isMerged
      ? call('POST', `/enterprises/${id}/merges`, 'operator', { mergedId: other, why: '权限测试' })
      : call('POST', `/enterprises/${other}/split`, 'operator', { why: '权限测试' });
  }

  async function waysOut(): Promise<Record<string, boolean>> {
    const has = (fields: unknown) => Object.keys(fields ?? {}).includes(field);
    // First of all, at the version of which the relay made a text under the rights before.
    const cached = has((await eventAfter(mergeOrSplit))?.enterprises?.[0]?.profile);
    mobile += 1;
    const change = () => call('POST', `/enterprises/${id}/changes`, 'customs', { fields: [{ name: field, value: String(mobile) }] });
    const changed = await eventAfter(change);
    const first = await eventAfter(mergeOrSplit);
    const profile = has(first?.enterprises?.[0]?.profile);
    const messageId = queues.arrived('customs')[0]?.id ?? '';
    const get = async (path: string) => (await call('GET', path, 'port')).body;
    const q = encodeURIComponent(importer.fields.enterpriseName);
    let exported: unknown;
    for await (const one of exportAs(test.hub.database, 'port', false)) if (one.id === id) exported = one.fields;
    const line = await hub(['registry', 'export', '--as', 'port'], { DATABASE_URL: databaseUrl, DATABASE_SCHEMA: test.schema });
    const { enterprises } = (await get(`/messages/${messageId}`)) as unknown as { enterprises: { profile?: object }[] };
    return {
      'the change over AMQP': changed?.registration?.fields?.some(({ name }) => name === field) ?? false,
      'a profile over AMQP': profile,
      'a profile over AMQP, from the cache': cached,
      'the record over HTTP': has((await get(`/enterprises/${id}`)).fields),
      'as of a time': has((await get(`/enterprises/${id}/as-of`)).fields),
      'the search': has((await get(`/enterprises?q=${q}`)).entries[0]?.fields),
      'the history': (await call('GET', `/enterprises/${id}/history/${field}`, 'port')).status === 200,
      'the message over HTTP': has(enterprises[0]?.profile),
      'the export': has(exported),
      'the export by command': line.stdout.includes(`"${field}"`),
    };
  }
  const all = (ways: Record<string, boolean>, seen: boolean) => Object.fromEntries(Object.keys(ways).map((way) => [way, seen]));

  it('before the grant not seen, after it seen, after the revocation not seen', async () => {
    const before = await waysOut();
    expect(before).toEqual(all(before, false));

    const why = '联合稽查，沪关发〔2026〕12号';
    const asked = { reader: 'port', field, effect: 'grant', why };
    expect((await call('POST', '/entitlements', 'customs', asked)).body.code).toBe('HUB_FORBIDDEN');
    const granted = await call('POST', '/entitlements', 'operator', asked);
    expect(granted.body).toMatchObject({ decidedBy: 'test-operator', why, revokedAt: null });
    const during = await waysOut();
    expect(during).toEqual(all(during, true));
    // In clear only for those who ask, and they are written down.
    expect((await call('GET', `/enterprises/${id}`, 'port')).body.fields[field]).toContain('***');
    expect((await call('GET', `/enterprises/${id}?reveal=true`, 'port')).body.fields[field]).toBe(String(mobile));

    const revoke = `/entitlements/${String(granted.body.id)}/revoke`;
    expect((await call('POST', revoke, 'port', { why: '期满' })).status).toBe(403);
    expect((await call('POST', revoke, 'operator', { why: '稽查结束' })).body).toMatchObject({ revokedBy: 'test-operator' });
    const after = await waysOut();
    expect(after).toEqual(all(after, false));
    const again = await call('POST', revoke, 'operator', { why: '稽查结束' });
    expect([again.status, again.body.code]).toEqual([409, 'HUB_EXCEPTION_REVOKED']);
    expect((await call('POST', `/entitlements/${id}/revoke`, 'operator', { why: '稽查结束' })).status).toBe(404);
  }, 60_000);

  it('denies what the catalogue allows, from and until an instant', async () => {
    const name = async () => (await call('GET', `/enterprises/${id}`, 'port')).body.fields.enterpriseName;
    const asked = { reader: 'port', field: 'enterpriseName', effect: 'deny', why: '临时限制' };
    const past = { from: '2020-01-01T00:00:00Z', until: '2021-01-01T00:00:00Z' };
    await call('POST', '/entitlements', 'operator', { ...asked, ...past });
    await call('POST', '/entitlements', 'operator', { ...asked, from: '2999-01-01T00:00:00Z' });
    expect(await name()).toBeDefined();
    const { body } = await call('POST', '/entitlements', 'operator', { ...asked, until: '2999-01-01T00:00:00Z' });
    expect(await name()).toBeUndefined();
    // What the registry says of a party by itself is a field like any other.
    const event = await eventAfter(mergeOrSplit);
    expect(event?.enterprises?.map((party) => party.name)).toEqual([undefined, undefined]);
    const inForce = (await call('GET', '/entitlements/port', 'port')).body;
    expect(inForce.denied).toEqual(['enterpriseName']);
    await call('POST', `/entitlements/${String(body.id)}/revoke`, 'operator', { why: '解除限制' });
    expect(await name()).toBeDefined();
  });

  it('keeps all of it, shows an agency only its own, and refuses what makes no sense', async () => {
    const mine = (await call('GET', '/entitlements', 'port')).body.entries;
    expect(mine.map(({ field: one, effect }) => [one, effect])).toEqual([
      ['enterpriseName', 'deny'],
      ['enterpriseName', 'deny'],
      ['enterpriseName', 'deny'],
      [field, 'grant'],
    ]);
    expect(mine.at(-1)).toMatchObject({ revokedWhy: '稽查结束' });
    expect((await call('GET', '/entitlements', 'customs')).body.entries).toEqual([]);
    expect((await call('GET', '/entitlements?reader=port', 'customs')).status).toBe(403);
    expect((await call('GET', '/entitlements/port', 'customs')).status).toBe(403);
    const asked = { reader: 'port', field, effect: 'grant', why: '测试测试' };
    expect((await call('POST', '/entitlements', 'operator', { ...asked, field: 'nonsense' })).body.code).toBe('HUB_FIELD_UNKNOWN');
    expect((await call('POST', '/entitlements', 'operator', { ...asked, reader: 'nobody' })).status).toBe(400);
    expect((await call('POST', '/entitlements', 'operator', { ...asked, why: '' })).status).toBe(400);
    const over = { ...asked, from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' };
    expect((await call('POST', '/entitlements', 'operator', over)).body.code).toBe('HUB_REQUEST_INVALID');
  });

  it('masks sensitive values for people wherever they appear, and writes down who saw them in clear', async () => {
    const { database } = test.hub;
    const log = async () =>
      (await query<{ role: string }>(database.knex, `select role from sensitive_access where ? = any(fields) order by id`, [field])).map(
        ({ role }) => role,
      );
    await eventAfter(() => call('POST', `/enterprises/${id}/changes`, 'port', { fields: [{ name: field, value: '13911112222' }] }));
    const answered = await eventAfter(() =>
      call('POST', `/enterprises/${id}/changes`, 'customs', { fields: [{ name: field, value: '13933334444' }] }),
    );
    expect(answered).toBeUndefined();
    const messageId = queues.arrived('customs')[0]?.id ?? '';
    // Agencies' systems get what they are entitled to in clear; people do not.
    expect(JSON.stringify(queues.arrived('customs'))).toContain('13933334444');
    const places = [`/messages/${messageId}`, '/discrepancies', `/enterprises/${id}/history/${field}`, `/enterprises/${id}/as-of`];
    const before = (await log()).length;
    for (const place of places) {
      const masked = JSON.stringify((await call('GET', place, 'customs')).body);
      expect([place, /139\d{8}/.test(masked), masked.includes('***')]).toEqual([place, false, true]);
      expect([place, (await log()).length]).toEqual([place, before]);
    }
    for (const [index, place] of places.entries()) {
      const clear = JSON.stringify((await call('GET', `${place}?reveal=true`, 'customs')).body);
      expect([place, /139\d{8}/.test(clear)]).toEqual([place, true]);
      expect([place, (await log()).length > before + index]).toEqual([place, true]);
      expect([place, /139\d{8}/.test(JSON.stringify((await call('GET', `${place}?reveal=true`, 'operator')).body))]).toEqual([
        place,
        false,
      ]);
    }
    const search = await call('GET', `/enterprises?q=${encodeURIComponent(importer.fields.enterpriseName)}`, 'customs');
    expect(search.body.entries[0]?.fields).toMatchObject({ [field]: '139***44' });
    const own = { fields: [{ name: field, value: '13955556666' }] };
    expect(JSON.stringify((await call('POST', `/enterprises/${id}/changes`, 'customs', own)).body.changed)).not.toMatch(/139\d{8}/);
    const shown = await hub(['registry', 'show', importer.fields.unifiedSocialCreditCode], {
      DATABASE_URL: databaseUrl,
      DATABASE_SCHEMA: test.schema,
    });
    expect(shown.stdout).toContain(field);
    expect(shown.stdout).not.toContain('13955556666');
  });
});
