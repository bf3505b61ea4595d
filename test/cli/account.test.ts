/** `hub account` as an operator types it: no password is ever an argument or a default. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEnterprises } from '../../src/cli/registry.js';
import { broker, importer } from '../../src/registry/demo-enterprises.js';
import { readSeedFile } from '../../src/registry/seed-file.js';
import { query } from '../../src/store/rows.js';
import { hub, type Ran } from '../support/command-line.js';
import { databaseUrl, hasPostgres, testDatabase } from '../support/services.js';

describe.skipIf(!(await hasPostgres()))('hub account', () => {
  let database: Awaited<ReturnType<typeof testDatabase>>;
  const account = (...words: string[]): Promise<Ran> =>
    hub(['account', ...words], { DATABASE_URL: databaseUrl, DATABASE_SCHEMA: database.schema, MIGRATE_ON_START: 'false' });

  beforeAll(async () => {
    database = await testDatabase('account');
    await loadEnterprises(database, readSeedFile(new URL('../../db/seeds/enterprises.jsonl.gz', import.meta.url).pathname));
  });
  afterAll(() => database.drop());

  it('makes accounts with a password of their own, shown once', async () => {
    const made = await account('new', 'Li.Wei', '--enterprise', importer.fields.unifiedSocialCreditCode, '--display', '李薇');
    expect([made.code, made.stderr]).toEqual([0, '']);
    const first = /([a-z2-9]{5}-){3}[a-z2-9]{5}/.exec(made.stdout)?.[0];
    expect(first).toBeDefined();
    const again = await account('password', 'li.wei');
    expect(/([a-z2-9]{5}-){3}[a-z2-9]{5}/.exec(again.stdout)?.[0]).not.toBe(first);
    const twice = await account('new', 'li.wei', '--enterprise', importer.fields.unifiedSocialCreditCode);
    expect([twice.code, twice.stderr.includes('HUB_ACCOUNT_EXISTS')]).toEqual([2, true]);
  });

  it('gives a broker’s operator mandates, lists them and takes them back', async () => {
    const enterprise = importer.fields.unifiedSocialCreditCode;
    expect(
      (await account('new', 'shen', '--role', 'broker', '--enterprise', broker.fields.customsRegistrationCode, '--subject', 'sub-1')).code,
    ).toBe(0);
    expect((await account('mandate', 'shen', '--enterprise', enterprise, '--from', '2026-01-01', '--to', '2099-12-31')).code).toBe(0);
    const listed = (await account('list', '--json')).stdout.split('\n').find((line) => line.includes('"shen"')) ?? '{}';
    expect(JSON.parse(listed)).toMatchObject({ role: 'broker', signsInBy: 'oidc', mandates: [`${enterprise} 2026-01-01..2099-12-31`] });
    expect((await account('revoke', 'shen', '--enterprise', enterprise)).code).toBe(0);
    expect((await account('list')).stdout).not.toContain('2099-12-31');
    expect((await account('disable', 'shen')).code).toBe(0);
    expect((await account('list')).stdout).toContain('✗ shen');
    expect((await account('enable', 'shen')).code).toBe(0);
  });

  it('finds an enterprise as everything else does: by an identifier as people type it, and by one that another had before', async () => {
    const { unifiedSocialCreditCode: code, customsRegistrationCode: registration } = importer.fields;
    const fullWidth = code.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    expect(await account('new', 'typed', '--enterprise', ` ${fullWidth.toLowerCase()} `)).toMatchObject({ code: 0, stderr: '' });
    const former = broker.fields.unifiedSocialCreditCode;
    await query(
      database.knex,
      `insert into enterprise_key (kind, value, enterprise_id, valid_to)
       select kind, ?, enterprise_id, now() - interval '1 year' from enterprise_key where value = ? limit 1`,
      [registration, former],
    );
    expect(await account('new', 'shared', '--enterprise', registration)).toMatchObject({ code: 0, stderr: '' });
    const listed = (await account('list', '--json')).stdout.split('\n').filter((line) => /"(typed|shared)"/.test(line));
    expect(listed.map((line) => (JSON.parse(line) as { enterprise: string }).enterprise)).toEqual(
      Array(2).fill(importer.fields.enterpriseName),
    );
  });

  it.each([
    [['new', 'x'], 'HUB_USAGE'],
    [['frobnicate', 'somebody'], 'HUB_USAGE'],
    [['new', 'somebody', '--role', 'king', '--enterprise', '1'], 'HUB_USAGE'],
    [['new', 'somebody'], 'HUB_USAGE'],
    [['new', 'somebody', '--enterprise', '91310000000000000X'], 'HUB_NOT_FOUND'],
    [['password', 'nobody'], 'HUB_NOT_FOUND'],
    [
      ['mandate', 'nobody', '--enterprise', importer.fields.unifiedSocialCreditCode, '--from', '2026-02-01', '--to', '2026-01-01'],
      'HUB_USAGE',
    ],
    [
      ['mandate', 'nobody', '--enterprise', importer.fields.unifiedSocialCreditCode, '--from', '2026-02-01', '--to', '2026-02-31'],
      'HUB_USAGE',
    ],
  ])('refuses %j with %s', async (words, code) => {
    const ran = await account(...words);
    expect([ran.code, ran.stderr.includes(code)]).toEqual([2, true]);
  });
});
