/** `hub registry load [FILE] | export | generate | show IDENTIFIER`: the enterprise registry. */
import { once } from 'node:events';
import { hubError } from '../errors.js';
import type { Config } from '../config.js';
import { baseCatalogue, catalogue, inCatalogueOrder, type Catalogue } from '../registry/catalogue.js';
import type { Enterprise } from '../registry/enterprise.js';
import { generateEnterprises } from '../registry/generate.js';
import { generateBaseRecords } from '../registry/generate-base.js';
import { isSensitive, maskFields } from '../registry/masking.js';
import { inRegistry, registries, type Registry } from '../store/base-store.js';
import type { Database } from '../store/database.js';
import { putEnterprises } from '../store/enterprises.js';
import { logSensitiveAccesses } from '../store/registry-search.js';
import { pullBaseRegistry } from './base-registry.js';
import { withDatabase } from './database.js';
import { exitFaults, faultText, print, printJson, say, table } from './output.js';
import { packageFile } from './package-files.js';
import { commandUser, exportAll, exportAs, readerNamed } from './registry-export.js';
import { loadFile } from './registry-load.js';
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
  /** Which of the two; the port registry unless it is said. */
  readonly registry: string | undefined;
  /** The file is all that the base registry has. */
  readonly snapshot: boolean;
  /** When the snapshot was taken. */
  readonly asOf: string | undefined;
}

/** @returns 1 where rows were refused */
export async function registryCommand(
  [action, argument]: readonly string[],
  { json, count, seed, as, reveal, registry: asked = 'port', snapshot, asOf }: RegistryOptions,
  config: Config,
): Promise<number | undefined> {
  const registry = registries.find((name) => name === asked);
  if (registry === undefined)
    throw hubError('HUB_USAGE', {
      reason: `--registry is one of ${registries.join(', ')}.`,
      reasonZh: `--registry 应为 ${registries.join('、')} 之一。`,
    });
  if (action === 'generate') return generate(registry, Number(count ?? 1000), Number(seed ?? 1));
  if (snapshot && (action !== 'load' || registry !== 'base'))
    throw hubError('HUB_USAGE', {
      reason: '--snapshot is for load --registry base.',
      reasonZh: '--snapshot 仅用于 load --registry base。',
    });
  if (asOf !== undefined && (!snapshot || !isPast(asOf)))
    throw hubError('HUB_USAGE', {
      reason: '--as-of says when a --snapshot was taken, such as 2026-11-05T02:00:00+08:00; it is not in the future.',
      reasonZh: '--as-of 为快照（--snapshot）的生成时间，例如 2026-11-05T02:00:00+08:00，不得晚于当前时间。',
    });
  if (as !== undefined && registry === 'base')
    throw hubError('HUB_USAGE', {
      reason: '--as is for the port registry: nobody else reads the base registry.',
      reasonZh: '--as 仅用于口岸登记库：基础登记库不对外提供。',
    });
  if (action !== 'load' && action !== 'export' && action !== 'pull' && (action !== 'show' || argument === undefined)) {
    throw hubError('HUB_USAGE', {
      reason: 'hub registry load [FILE], export, generate --count N --seed S, pull, or show IDENTIFIER.',
      reasonZh: '用法：hub registry load [文件]、export、generate --count N --seed S、pull 或 show 标识。',
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
  return withDatabase(config, 4, async (database) => {
    if (config.MIGRATE_ON_START) await database.migrate();
    if (action === 'load') {
      const file = argument ?? packageFile('db', 'seeds', 'enterprises.jsonl.gz');
      return await loadFile(database, file, {
        registry,
        snapshot,
        asOf: asOf === undefined ? undefined : new Date(asOf).toISOString(),
        shards: config.FANOUT_SHARDS,
        json,
      });
    }
    if (action === 'pull') return await pullCommand(database, config, json);
    if (action === 'show') await show(database, registry, argument ?? '', json, reveal);
    else
      for await (const { id, version, fields } of as === undefined
        ? exportAll(database, registry)
        : exportAs(database, readerNamed(as), reveal))
        await write(JSON.stringify({ id, version, fields }));
    return undefined;
  });
}

function isPast(instant: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(instant) && Date.parse(instant) <= Date.now();
}

function catalogueOf(registry: Registry): Catalogue {
  return registry === 'base' ? baseCatalogue : catalogue;
}

async function generate(registry: Registry, count: number, seed: number): Promise<undefined> {
  if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
    throw hubError('HUB_USAGE', { reason: '--count and --seed are whole numbers.', reasonZh: '--count 和 --seed 应为整数。' });
  }
  const made = registry === 'base' ? generateBaseRecords(count, seed) : generateEnterprises(count, seed);
  for (const { id, version, fields } of made) await write(JSON.stringify({ id, version, fields }));
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

/** What changed in the base registry's own database, once and now. @returns 1 where records were refused */
async function pullCommand(database: Database, config: Config, json: boolean): Promise<number | undefined> {
  if (config.BASE_PULL_URL === '')
    throw hubError('HUB_CONFIG_INVALID', { name: 'BASE_PULL_URL', reason: 'it is not set.', reasonZh: '未设置。' });
  const { records, added, changed, refused } = await pullBaseRegistry(database, config);
  for (const { record, faults } of refused) say(`${record}\n${faults.map(faultText).join('\n')}`);
  if (json) printJson({ records, added, changed, refused: refused.length });
  else print(`读取 ${records} 条，新增 ${added}，变更 ${changed} / ${records} records read, ${added} added, ${changed} changed`);
  return refused.length > 0 ? exitFaults : undefined;
}

async function show(database: Database, registry: Registry, identifier: string, json: boolean, reveal: boolean): Promise<void> {
  const found = await inRegistry(database.knex, registry, (transaction) => findByIdentifier(transaction, identifier));
  if (found === undefined) throw hubError('HUB_NOT_FOUND', { path: identifier });
  const { id, version } = found;
  const ordered = inCatalogueOrder(found.fields, catalogueOf(registry));
  const fields = reveal ? ordered : maskFields(ordered);
  if (reveal)
    await logSensitiveAccesses(database.knex, { caller: commandUser(), role: 'operator' }, [
      { enterpriseId: id, fields: Object.keys(fields).filter(isSensitive) },
    ]);
  if (json) printJson({ id, version, fields });
  else print(table(Object.entries(fields)));
}
