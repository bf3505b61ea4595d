import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importer } from '../../src/registry/demo-enterprises.js';
import { nameSearchBindings, nameSearchSql } from '../../src/store/registry-search.js';
import { query } from '../../src/store/rows.js';
import { caller, type Call } from '../support/call.js';
import { startTestHub, type TestHub } from '../support/hub.js';
import { hasPostgres, hasRabbit } from '../support/services.js';

const available = (await hasPostgres()) && (await hasRabbit());
const ours = ['registry', 'enterprises', 'identity', 'entitlement'];

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly responses: Record<string, { readonly description: string }>;
  readonly parameters?: readonly {
    readonly name: string;
    readonly description?: string;
    readonly schema: { readonly description?: string };
  }[];
}

describe.skipIf(!available)('the registry for those who look things up', () => {
  let test: TestHub;
  let call: Call;

  beforeAll(async () => {
    test = await startTestHub('registry_lookup');
    call = caller(test);
  });
  afterAll(() => test.stop());

  it('describes each of its routes in both languages, with its answer and its problems', async () => {
    const document = (await (await fetch(`${test.hub.address ?? ''}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, ...operation })),
    );
    const mine = operations.filter(({ tags = [] }) => tags.some((tag) => ours.includes(tag)));
    expect(mine.map(({ at }) => at).sort()).toEqual(
      [
        'get /api/v1/discrepancies',
        'get /api/v1/enterprises/',
        'get /api/v1/enterprises/{id}',
        'get /api/v1/enterprises/{id}/as-of',
        'get /api/v1/enterprises/{id}/history/{field}',
        'get /api/v1/enterprises/{id}/identifiers',
        'get /api/v1/enterprises/resolve',
        'get /api/v1/entitlements/',
        'get /api/v1/entitlements/{reader}',
        'get /api/v1/linkage-tasks',
        'post /api/v1/discrepancies/{id}/answer',
        'post /api/v1/enterprises/{id}/changes',
        'post /api/v1/enterprises/{id}/merges',
        'post /api/v1/enterprises/{id}/split',
        'post /api/v1/entitlements/',
        'post /api/v1/entitlements/{id}/revoke',
        'post /api/v1/linkage-tasks/{id}/answer',
      ]
        .map((at) => at.replace(/\/$/, ''))
        .sort(),
    );
    const poor = operations.filter(({ summary = '' }) => !/[a-z]{3}/i.test(summary) || !/\p{Script=Han}{2}/u.test(summary));
    expect(poor.map(({ at }) => at)).toEqual([]);
    // Of all routes, not only of these.
    const parameters = operations.flatMap(({ at, parameters = [] }) =>
      parameters.map(({ name, description, schema }) => [`${at} ${name}`, description ?? schema.description ?? ''] as const),
    );
    expect(parameters.length).toBeGreaterThan(80);
    const wordless = parameters.filter(([, said]) => !/[a-z]{3}/i.test(said) || !/\p{Script=Han}{2}/u.test(said));
    expect(wordless.map(([at]) => at)).toEqual([]);
    const answers = operations.flatMap(({ at, responses }) =>
      Object.entries(responses).map(([status, { description }]) => [`${at} ${status}`, description] as const),
    );
    expect(answers.length).toBeGreaterThan(80);
    expect(answers.filter(([, said]) => !/[a-z]{3}/i.test(said) || !/\p{Script=Han}{2}/u.test(said))).toEqual([]);
    expect(mine.filter(({ responses }) => !('200' in responses) || !('default' in responses)).map(({ at }) => at)).toEqual([]);
  });

  it('finds by every kind of identifier that the caller may read, and by no other', async () => {
    const { fields } = importer;
    for (const kind of [
      'unifiedSocialCreditCode',
      'organizationCode',
      'customsRegistrationCode',
      'ciqRecordNo',
      'portEdiPartyCode',
    ] as const) {
      const { entries } = (await call('GET', `/enterprises?q=${encodeURIComponent(fields[kind])}`, 'customs')).body;
      expect([
        kind,
        entries.length > 0 &&
          entries.every((entry) => (entry.fields as Record<string, string>).unifiedSocialCreditCode === fields.unifiedSocialCreditCode),
      ]).toEqual([kind, true]);
      expect(entries.map(({ by, held }) => [by, held])).toContainEqual([kind, 'current']);
    }
    const deny = { reader: 'forex', field: 'customsRegistrationCode', effect: 'deny', why: '检索测试' };
    const q = `/enterprises?q=${fields.customsRegistrationCode}`;
    expect((await call('GET', q, 'forex')).body.entries).toHaveLength(1);
    await call('POST', '/entitlements', 'operator', deny);
    expect((await call('GET', q, 'forex')).body.entries).toEqual([]);
  });

  it('finds a part of a Chinese name by its index, not by reading all names', async () => {
    const { knex } = test.hub.database;
    // Enough names that reading them all would be the dearer way.
    await query(
      knex,
      `insert into enterprise_key (kind, value, enterprise_id)
       select 'name', '第' || n || '号测试用企业名称', (select id from enterprise limit 1) from generate_series(1, 20000) n`,
    );
    await query(knex, 'analyze enterprise_key');
    const plan = async () => {
      const text = importer.fields.enterpriseName.slice(2, 4);
      const [row] = await query<{ 'QUERY PLAN': [{ Plan: { 'Total Cost': number } }] }>(
        knex,
        `explain (format json) ${nameSearchSql}`,
        nameSearchBindings(text, undefined, 100),
      );
      return { cost: row?.['QUERY PLAN'][0].Plan['Total Cost'] ?? 0, text: JSON.stringify(row) };
    };
    const indexed = await plan();
    expect(indexed.text).toContain('enterprise_name_by_gram');
    // Without it every name is looked at.
    await query(knex, 'drop index enterprise_name_by_gram');
    const bare = await plan();
    expect(bare.text).not.toContain('enterprise_name_by_gram');
    expect(bare.cost).toBeGreaterThan(5 * indexed.cost);
  });

  it('gives the history of a field a page at a time, each belief once', async () => {
    const id = (await call('GET', `/enterprises/${importer.fields.unifiedSocialCreditCode}`, 'customs')).body.id as string;
    for (let at = 0; at < 55; at += 1)
      await call('POST', `/enterprises/${id}/changes`, 'customs', { fields: [{ name: 'customsContactName', value: `联系人${at}` }] });
    const path = `/enterprises/${id}/history/customsContactName`;
    const seen: unknown[] = [];
    let next: string | null = null;
    let pages = 0;
    do {
      const { body } = await call('GET', next === null ? path : `${path}?after=${next}`, 'customs');
      seen.push(...body.entries.map((entry) => entry.id));
      next = body.next as string | null;
      pages += 1;
    } while (next !== null && pages < 10);
    const [count] = await query<{ count: number }>(
      test.hub.database.knex,
      `select count(*)::int as count from enterprise_fact where enterprise_id = ?::uuid and field = 'customsContactName'`,
      [id],
    );
    expect(pages).toBeGreaterThan(1);
    expect(seen).toHaveLength(count?.count ?? 0);
    expect(new Set(seen).size).toBe(seen.length);
  }, 60_000);
});
