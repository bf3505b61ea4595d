/** `hub registry load [FILE] | show IDENTIFIER`: the enterprise registry. */
import { hubError } from '../errors.js';
import { identifierKinds } from '../canonical/message.js';
import type { Config } from '../config.js';
import type { Enterprise } from '../registry/enterprise.js';
import { readSeedFile } from '../registry/seed-file.js';
import { openDatabase, type Database } from '../store/database.js';
import { countEnterprises, findByKeys, putEnterprises } from '../store/enterprises.js';
import { print, printJson, table } from './output.js';
import { packageFile } from './package-files.js';
import { keysOf } from './rules.js';

const batch = 500;

export async function registryCommand([action, argument]: readonly string[], json: boolean, config: Config): Promise<undefined> {
  if (action !== 'load' && (action !== 'show' || argument === undefined)) {
    throw hubError('HUB_USAGE', {
      reason: 'hub registry load [FILE], or hub registry show IDENTIFIER.',
      reasonZh: '用法：hub registry load [文件] 或 hub registry show 标识。',
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
    if (action === 'load') {
      const count = await loadEnterprises(database, readSeedFile(argument ?? packageFile('db', 'seeds', 'enterprises.jsonl.gz')));
      const total = await countEnterprises(database.knex);
      if (json) printJson({ loaded: count, total });
      else print(`已载入 ${count} 家企业，登记库共 ${total} 家 / ${count} enterprises loaded, ${total} in the registry`);
    } else {
      await show(database, argument ?? '', json);
    }
  } finally {
    await database.close();
  }
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

async function show(database: Database, identifier: string, json: boolean): Promise<void> {
  const found = await findByKeys(
    database.knex,
    identifierKinds.map((kind) => ({ kind, value: identifier.toUpperCase() })),
  );
  const [first] = found;
  if (first === undefined) throw hubError('HUB_NOT_FOUND', { path: identifier });
  const { id, version, fields } = first.enterprise;
  if (json) printJson({ id, version, fields });
  else print(table(Object.entries(fields)));
}
