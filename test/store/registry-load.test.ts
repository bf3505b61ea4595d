import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { encode } from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keysOf } from '../../src/cli/rules.js';
import type { Enterprise } from '../../src/registry/enterprise.js';
import { generateEnterprises } from '../../src/registry/generate.js';
import { readRegistryFile, type FileRow } from '../../src/registry/registry-file.js';
import type { Database } from '../../src/store/database.js';
import { countEnterprises, findByKeys, findEnterprise } from '../../src/store/enterprises.js';
import { allEnterprises, loadRegistry } from '../../src/store/registry-load.js';
import { databaseUrl, hasPostgres, testDatabase } from '../support/services.js';

const folder = mkdtempSync(join(tmpdir(), 'registry-load-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const made = [...generateEnterprises(40, 3)];
const jsonLines = made.map(({ fields }) => `${JSON.stringify({ fields })}\n`).join('');

async function read(name: string, bytes: string | Uint8Array): Promise<FileRow[]> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const rows: FileRow[] = [];
  for await (const row of readRegistryFile(path)) rows.push(row);
  return rows;
}

describe('a file of enterprises', () => {
  it.each([
    ['JSON Lines', jsonLines],
    ['gzip', gzipSync(jsonLines)],
    ['GB18030', encode(jsonLines, 'gb18030')],
  ])('is read as %s', async (name, bytes) => {
    expect((await read(name, bytes)).map(({ enterprise }) => enterprise)).toEqual(made);
  });

  it('is read as CSV, with Chinese labels and without empty cells', async () => {
    const [row] = await read('a.csv', '组织机构代码,enterpriseName,登记状态\nMAYD00019,"上海,有限公司",\n');
    expect(row?.enterprise?.fields).toEqual({ organizationCode: 'MAYD00019', enterpriseName: '上海,有限公司' });
  });

  it('refuses a row with its reasons and takes the others; one cut in half is no file', async () => {
    const bad = '{"organizationCode":"MAYD00019","registeredPostalCode":"12","nonsense":"1"}\n{"enterpriseName":"无"}\nnot json\n';
    const rows = await read('bad', bad + jsonLines);
    expect(rows.slice(0, 3).map(({ line, faults }) => [line, ...faults.map(({ code }) => code)])).toEqual([
      [1, 'HUB_FIELD_INVALID', 'HUB_FIELD_UNKNOWN'],
      [2, 'HUB_SUBJECT_UNKNOWN'],
      [3, 'HUB_FILE_UNREADABLE'],
    ]);
    expect(rows.filter(({ enterprise }) => enterprise !== undefined)).toHaveLength(40);
    await expect(read('cut', jsonLines.slice(0, -100))).rejects.toThrow(/HUB_FILE_UNREADABLE/);
    await expect(read('cut.gz', gzipSync(jsonLines).subarray(0, 2_000))).rejects.toThrow(/HUB_FILE_UNREADABLE/);
  });
});

describe.skipIf(!(await hasPostgres()))('loading the registry', () => {
  let database: Database & { drop: () => Promise<void> };
  beforeAll(async () => {
    database = await testDatabase('load');
  });
  afterAll(() => database.drop());

  async function* rows(enterprises: readonly Enterprise[], failure?: Error) {
    for (const one of enterprises) yield await Promise.resolve({ ...one, keys: keysOf(one) });
    if (failure !== undefined) throw failure;
  }
  const load = (enterprises: readonly Enterprise[], failure?: Error) =>
    loadRegistry({ url: databaseUrl, schema: database.schema }, rows(enterprises, failure));

  it('leaves the registry as it was until all has come', async () => {
    await expect(load(made, new Error('cut'))).rejects.toThrow('cut');
    expect(await countEnterprises(database.knex)).toBe(0);
  });

  it('adds what is new with its keys, and leaves alone what is there', async () => {
    const odd = { ...made[0], fields: { ...made[0]?.fields, businessScope: 'a\\b "c" {d}' } } as Enterprise;
    expect(await load([odd, ...made.slice(1, 30)])).toEqual({ added: 30, unchanged: 0, different: 0 });
    expect(await findEnterprise(database.knex, odd.id)).toEqual(odd);
    expect(await findByKeys(database.knex, keysOf(odd))).toHaveLength(keysOf(odd).length);
    expect(await load(made)).toEqual({ added: 10, unchanged: 29, different: 1 });
    expect(await findEnterprise(database.knex, odd.id)).toEqual(odd);
    let exported = 0;
    for await (const one of allEnterprises(database.knex)) exported += one.version;
    expect(exported).toBe(40);
  });
});
