/** Loading as an operator does it: the command, its progress, its refusals, a crash in the middle. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { catalogue } from '../../src/registry/catalogue.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import type { Database } from '../../src/store/database.js';
import { countEnterprises } from '../../src/store/enterprises.js';
import { query } from '../../src/store/rows.js';
import { hub, hubMain, projectRoot } from '../support/command-line.js';
import { databaseUrl, hasPostgres, testDatabase } from '../support/services.js';

describe.skipIf(!(await hasPostgres()))('hub registry load', () => {
  let database: Database & { drop: () => Promise<void> };
  const folder = mkdtempSync(join(tmpdir(), 'hub-load-'));
  const file = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(folder, name), bytes);
    return join(folder, name);
  };
  let environment: Record<string, string>;
  const registry = (...args: string[]) => hub(['registry', ...args], environment);

  beforeAll(async () => {
    database = await testDatabase('load_e2e');
    environment = { DATABASE_URL: databaseUrl, DATABASE_SCHEMA: database.schema };
  });
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('goes on after being killed in the middle; until the end the registry is as it was', async () => {
    const rows = 26_000;
    // Few fields a row: the way is the same, and the file small.
    const lines: string[] = [];
    for (const { fields } of generateEnterprises(rows, 1)) {
      const { organizationCode = '', enterpriseName = '', unifiedSocialCreditCode = '' } = fields;
      lines.push(JSON.stringify({ organizationCode, enterpriseName, unifiedSocialCreditCode, businessScope: '进出口'.repeat(100) }));
    }
    lines[100] = '{"organizationCode":"X"}';
    lines[200] = (lines[200] ?? '').replace(
      /("unifiedSocialCreditCode":"\w{17})(\w)/,
      (_, start: string, check: string) => start + (check === '0' ? '1' : '0'),
    );
    lines[25_000] = 'nothing';
    const path = file('big.jsonl', `${lines.join('\n')}\n`);

    const child = spawn('node', [hubMain, 'registry', 'load', path], { env: { ...process.env, ...environment }, cwd: projectRoot });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const reached = () => query<{ line: string }>(database.knex, 'select line from registry_load where line > 0');
    await vi.waitFor(async () => expect(await reached()).toHaveLength(1), { timeout: 60_000, interval: 5 });
    child.kill('SIGKILL');
    await ended;
    expect(child.signalCode).toBe('SIGKILL');
    const stopped = Number((await reached())[0]?.line);
    expect(stopped).toBeLessThan(rows);
    expect(await countEnterprises(database.knex)).toBe(0);

    const again = await registry('load', path, '--json');
    expect(again.stderr).toContain(`Going on after line ${stopped}`);
    expect([again.code, JSON.parse(again.stdout)]).toEqual([
      1,
      { loaded: rows - 2, unchanged: 0, different: 0, refused: 2, warned: 1, total: rows - 2 },
    ]);
    const refused = readFileSync(`${path}.refused.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number });
    expect(refused.map(({ line }) => line)).toEqual([101, 25_001]);
    const keys = await query<{ count: number }>(database.knex, `select count(*)::int as count from enterprise_key where kind = 'name'`);
    expect(keys).toEqual([{ count: rows - 2 }]);
    await query(database.knex, 'truncate enterprise cascade');
    await query(database.knex, 'truncate enterprise_key');
  }, 180_000);

  it('takes back what it exported, with a line of progress where there is no terminal', async () => {
    const made = await registry('generate', '--count', '200', '--seed', '9');
    const loaded = await registry('load', file('made.jsonl.gz', gzipSync(made.stdout)));
    expect([loaded.code, loaded.stdout]).toEqual([0, '已载入 200 家企业，登记库共 200 家 / 200 enterprises loaded, 200 in the registry\n']);
    expect(loaded.stderr).toMatch(/100 % {2}200 行 rows/);
    const exported = await registry('export');
    expect(exported.stdout.split('\n').sort()).toEqual(made.stdout.split('\n').sort());
    // All of it in clear: who took it is written down.
    const accesses = await query<{ caller: string; fields: string[] }>(database.knex, 'select caller, fields from sensitive_access');
    expect(accesses).toHaveLength(200);
    expect(accesses[0]?.caller).toMatch(/^command line: /);
    expect(accesses[0]?.fields).toContain('customsContactMobile');
    const again = await registry('load', file('exported.jsonl', exported.stdout), '--json');
    expect(JSON.parse(again.stdout)).toEqual({ loaded: 0, unchanged: 200, different: 0, refused: 0, warned: 0, total: 200 });
  });

  it('says in both languages what it refuses; what is mended loads', async () => {
    const made = [...generateEnterprises(260, 77)].at(-1);
    const { organizationCode = '' } = made?.fields ?? {};
    const path = file(
      'bad.csv',
      `organizationCode,企业名称,registeredPostalCode\n${organizationCode.slice(0, 8)}?,甲有限公司,200000\n${organizationCode},乙有限公司,12\n`,
    );
    const first = await registry('load', path);
    expect(first.code).toBe(1);
    expect(first.stdout).toContain('拒收 2 行');
    expect(first.stderr).toMatch(/HUB_FIELD_INVALID {2}3:1[\s\S]*注册地邮政编码[\s\S]*expected/);
    const mended = readFileSync(`${path}.refused.jsonl`, 'utf8')
      .split('\n')
      .filter((line) => line.includes('乙有限公司'))
      .join('\n')
      .replace('"12"', '"200012"');
    expect((await registry('load', file('mended.jsonl', mended))).code).toBe(0);
    const shown = JSON.parse((await registry('show', organizationCode, '--json')).stdout) as { fields: Record<string, string> };
    expect(shown.fields.registeredPostalCode).toBe('200012');
    const inOrder = catalogue.fields.map(({ name }) => name).filter((name) => name in shown.fields);
    expect(Object.keys(shown.fields)).toEqual(inOrder);
    expect(existsSync(join(folder, 'mended.jsonl.refused.jsonl'))).toBe(false);
  });

  it('takes the first line of an enterprise that a file has twice, and says so of the second', async () => {
    const { organizationCode = '' } = [...generateEnterprises(280, 99)].at(-1)?.fields ?? {};
    const line = (name: string): string => `${JSON.stringify({ organizationCode, enterpriseName: name })}\n`;
    const loaded = await registry('load', file('twice.jsonl', line('甲有限公司') + line('乙有限公司')));
    expect([loaded.code, loaded.stdout]).toEqual([1, expect.stringContaining('已载入 1 家企业')]);
    expect(loaded.stderr).toMatch(/HUB_ENTERPRISE_TWICE {2}2:1\n.*以前面的为准/);
    expect((await registry('show', organizationCode)).stdout).toContain('甲有限公司');
  });

  it('lists what it takes with a warning, an early code whose check character alone is wrong, and refuses one that is wrong within', async () => {
    const [, one] = [...generateEnterprises(270, 88)].slice(-2);
    const { organizationCode = '', unifiedSocialCreditCode = '' } = one?.fields ?? {};
    const early = unifiedSocialCreditCode.slice(0, 17) + (unifiedSocialCreditCode.endsWith('0') ? '1' : '0');
    const path = file('early.jsonl', `{"unifiedSocialCreditCode":"91310115MA1K4ABC0A"}\n{"unifiedSocialCreditCode":"${early}"}\n`);
    const loaded = await registry('load', path);
    expect(loaded.code).toBe(1);
    expect(loaded.stdout).toContain('已载入 1 家企业');
    expect(loaded.stdout).toMatch(/1 行可疑，未拒收，见 \/ 1 rows were not refused but are doubtful, see \S+early\.jsonl\.warned\.jsonl/);
    expect(loaded.stderr).toMatch(/! HUB_IDENTIFIER_CHECK_DIGIT {2}2:1\n.*校验位不正确/);
    const listed = JSON.parse(readFileSync(`${path}.warned.jsonl`, 'utf8')) as { line: number; reasons: { code: string }[] };
    expect([listed.line, listed.reasons[0]?.code]).toEqual([2, 'HUB_IDENTIFIER_CHECK_DIGIT']);
    expect((await registry('show', organizationCode)).code).toBe(2);
    expect((await registry('show', early)).code).toBe(0);
  });

  it('takes a snapshot of the base registry, which must say that it is whole', async () => {
    const made = (await registry('generate', '--count', '50', '--seed', '9', '--registry', 'base')).stdout;
    const path = file('snapshot.jsonl', made);
    const load = () => registry('load', path, '--registry', 'base', '--snapshot', '--json');
    expect((await load()).stderr).toContain('HUB_FILE_DAMAGED');
    file('snapshot.jsonl', `${made}{"count":50}\n`);
    expect(JSON.parse((await load()).stdout)).toEqual({
      loaded: 50,
      changed: 0,
      unchanged: 0,
      missing: 0,
      refused: 0,
      warned: 0,
      total: 50,
    });
    file(
      'snapshot.jsonl',
      `${made.split('\n').slice(0, 49).join('\n').replace('"annualInspectionYear":"2025"', '"annualInspectionYear":"2026"')}\n{"count":50}\n`,
    );
    expect((await load()).stderr).toContain('HUB_FILE_DAMAGED');
    file(
      'snapshot.jsonl',
      `${made.split('\n').slice(0, 49).join('\n').replace('"annualInspectionYear":"2025"', '"annualInspectionYear":"2026"')}\n{"count":49}\n`,
    );
    expect(JSON.parse((await load()).stdout)).toEqual({
      loaded: 0,
      changed: 1,
      unchanged: 48,
      missing: 1,
      refused: 0,
      warned: 0,
      total: 50,
    });
    expect((await registry('load', path, '--snapshot')).stderr).toContain('HUB_USAGE');
    for (const instant of ['yesterday', '2026-11-05', '2999-01-01T00:00:00Z'])
      expect((await registry('load', path, '--registry', 'base', '--snapshot', '--as-of', instant)).stderr).toContain('--as-of');
    const again = await registry('load', path, '--registry', 'base', '--snapshot', '--as-of', '2026-11-05T02:00:00+08:00', '--json');
    expect(JSON.parse(again.stdout)).toMatchObject({ changed: 0, unchanged: 49 });
    const port = join(folder, 'exported.jsonl');
    await query(
      database.knex,
      `update enterprise set fields = fields || '{"registeredPostalCode":"299999"}' where id = (
      select id from enterprise join ??.enterprise b using (id) limit 1)`,
      [`${database.schema}_base`],
    );
    expect(JSON.parse((await registry('load', port, '--json')).stdout)).toMatchObject({ followed: 1 });
    expect((await registry('pull')).stderr).toContain('BASE_PULL_URL');
    const exported = await registry('export', '--registry', 'base');
    expect(exported.stdout.split('\n')).toHaveLength(51);
    expect((await registry('export', '--registry', 'base', '--as', 'port')).stderr).toContain('HUB_USAGE');
  }, 180_000);

  it('refuses a file cut in half, one that is not there and a registry that is none, and changes nothing', async () => {
    const before = await countEnterprises(database.knex);
    const cut = gzipSync((await registry('generate', '--count', '300', '--seed', '5')).stdout);
    for (const [path, code, told, done] of [
      [file('cut.gz', cut.subarray(0, cut.length / 2)), 'HUB_FILE_DAMAGED', 'gzip 压缩数据不完整。', '请重新取得完整文件'],
      [join(folder, 'nowhere'), 'HUB_FILE_UNREADABLE', '文件不存在。', '请检查路径和权限'],
    ] as const) {
      const ran = await registry('load', path);
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(code)]);
      expect(ran.stderr).toContain(told);
      expect(ran.stderr).toContain(done);
    }
    expect((await registry('load', 'x', '--registry', 'moon')).stderr).toContain('HUB_USAGE');
    expect(await countEnterprises(database.knex)).toBe(before);
  });
});
