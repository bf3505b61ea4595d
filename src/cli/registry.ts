/** `hub registry load [FILE] | export | generate | show IDENTIFIER`: the enterprise registry. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { hubError } from '../errors.js';
import type { Config } from '../config.js';
import type { Enterprise } from '../registry/enterprise.js';
import { generateEnterprises } from '../registry/generate.js';
import { isSensitive, maskFields } from '../registry/masking.js';
import { readRegistryFile, type FileRow } from '../registry/registry-file.js';
import { openDatabase, type Database } from '../store/database.js';
import { countEnterprises, putEnterprises } from '../store/enterprises.js';
import { allEnterprises, loadRegistry } from '../store/registry-load.js';
import { logSensitiveAccesses } from '../store/registry-search.js';
import { exitFaults, print, printJson, say, table } from './output.js';
import { packageFile } from './package-files.js';
import { commandUser, exportAs, readerNamed } from './registry-export.js';
import { findByIdentifier } from './registry-lookup.js';
import { keysOf } from './rules.js';

const batch = 500;

export interface RegistryOptions {
  readonly json: boolean;
  readonly count: string | undefined;
  readonly seed: string | undefined;
  /** The reader for whom is exported: its fields only. */
  readonly as: string | undefined;
  /** Sensitive values in clear; who saw them is written down. */
  readonly reveal: boolean;
}

/** @returns 1 where rows were refused */
export async function registryCommand(
  [action, argument]: readonly string[],
  { json, count, seed, as, reveal }: RegistryOptions,
  config: Config,
): Promise<number | undefined> {
  if (action === 'generate') return generate(Number(count ?? 1000), Number(seed ?? 1));
  if (action !== 'load' && action !== 'export' && (action !== 'show' || argument === undefined)) {
    throw hubError('HUB_USAGE', {
      reason: 'hub registry load [FILE], export, generate --count N --seed S, or show IDENTIFIER.',
      reasonZh: '用法：hub registry load [文件]、export、generate --count N --seed S 或 show 标识。',
    });
  }
  if (config.DATABASE_URL === '') {
    const reason = 'hub registry needs a database; the embedded one belongs to the hub that runs it.';
    throw hubError('HUB_CONFIG_INVALID', {
      name: 'DATABASE_URL',
      reason,
      reasonZh: 'hub registry 需要数据库地址；内置数据库只供运行中的平台使用。',
    });
  }
  const database = openDatabase({
    url: config.DATABASE_URL,
    schema: config.DATABASE_SCHEMA,
    pool: 4,
    migrations: packageFile('db', 'migrations'),
  });
  try {
    if (config.MIGRATE_ON_START) await database.migrate();
    if (action === 'load') return await load(database, argument ?? packageFile('db', 'seeds', 'enterprises.jsonl.gz'), json);
    if (action === 'show') await show(database, argument ?? '', json, reveal);
    else if (as === undefined) await exportAll(database);
    else
      for await (const { id, version, fields } of exportAs(database, readerNamed(as), reveal))
        await write(JSON.stringify({ id, version, fields }));
    return undefined;
  } finally {
    await database.close();
  }
}

/** Enterprises between two words of progress. */
const progressStep = 10_000;

/** Loads a file; refused rows go to `<file>.refused.jsonl` with their reasons, to be mended and loaded again. */
async function load(database: Database, path: string, json: boolean): Promise<number | undefined> {
  const refusedFile = `${path}.refused.jsonl`;
  const refused: FileRow[] = [];
  async function* accepted() {
    let read = 0;
    for await (const row of readRegistryFile(path)) {
      if (row.enterprise !== undefined) yield { ...row.enterprise, keys: keysOf(row.enterprise) };
      else refused.push(row);
      read += 1;
      if (read % progressStep === 0) say(`已读取 ${read} 行，拒收 ${refused.length} 行 / ${read} rows read, ${refused.length} refused`);
    }
  }
  const { added, unchanged, different } = await loadRegistry(database, accepted());
  const total = await countEnterprises(database.knex);
  if (refused.length > 0) {
    const file = createWriteStream(refusedFile);
    for (const { line, text, faults } of refused) file.write(`${JSON.stringify({ line, text, faults })}\n`);
    await finished(file.end());
  }
  if (json) printJson({ loaded: added, unchanged, different, refused: refused.length, total });
  else {
    print(`已载入 ${added} 家企业，登记库共 ${total} 家 / ${added} enterprises loaded, ${total} in the registry`);
    if (different > 0) print(`${different} 家与登记库不一致，未改动 / ${different} differ from the registry and were left as they are`);
    if (refused.length > 0) print(`拒收 ${refused.length} 行，见 / ${refused.length} rows refused, see ${refusedFile}`);
  }
  return refused.length > 0 ? exitFaults : undefined;
}

/** The registry as JSON Lines on standard output, in the form in which it is loaded. */
async function exportAll(database: Database): Promise<void> {
  for await (const { id, version, fields } of allEnterprises(database.knex)) await write(JSON.stringify({ id, version, fields }));
}

async function generate(count: number, seed: number): Promise<undefined> {
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
    throw hubError('HUB_USAGE', { reason: '--count and --seed are whole numbers.', reasonZh: '--count 和 --seed 应为整数。' });
  }
  for (const { id, version, fields } of generateEnterprises(count, seed)) await write(JSON.stringify({ id, version, fields }));
}

/** Waits for a slow reader, so that a million lines do not pile up in memory. */
async function write(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

/** Puts enterprises into the registry, a batch a transaction. @returns how many */
export async function loadEnterprises(database: Database, enterprises: Iterable<Enterprise>): Promise<number> {
  let count = 0;
  let waiting: (Enterprise & { keys: ReturnType<typeof keysOf> })[] = [];
  for (const enterprise of enterprises) {
    waiting.push({ ...enterprise, keys: keysOf(enterprise) });
    if (waiting.length === batch) {
      await putEnterprises(database.knex, waiting);
      waiting = [];
    }
    count += 1;
  }
  if (waiting.length > 0) await putEnterprises(database.knex, waiting);
  return count;
}

async function show(database: Database, identifier: string, json: boolean, reveal: boolean): Promise<void> {
  const found = await findByIdentifier(database.knex, identifier);
  if (found === undefined) throw hubError('HUB_NOT_FOUND', { path: identifier });
  const { id, version } = found;
  const fields = reveal ? found.fields : maskFields(found.fields);
  if (reveal)
    await logSensitiveAccesses(database.knex, { caller: commandUser(), role: 'operator' }, [
      { enterpriseId: id, fields: Object.keys(fields).filter(isSensitive) },
    ]);
  if (json) printJson({ id, version, fields });
  else print(table(Object.entries(fields)));
}
