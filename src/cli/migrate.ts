/** `hub migrate`: the schema brought up to date, for deployments where `hub start` may not. */
import { hubError } from '../errors.js';
import type { Config } from '../config.js';
import { withDatabase } from './database.js';
import { print } from './output.js';

export async function migrateCommand(config: Config): Promise<undefined> {
  if (config.DATABASE_URL === '') {
    throw hubError('HUB_CONFIG_INVALID', {
      name: 'DATABASE_URL',
      reason: 'hub migrate needs a database.',
      reasonZh: 'hub migrate 需要数据库地址。',
    });
  }
  const applied = await withDatabase(config, 2, (database) => database.migrate());
  print(applied.length === 0 ? '数据库结构已是最新 / The schema is up to date' : applied.join('\n'));
  return undefined;
}
