/** The API keys of this process: as configured, or one for an operator, made at the first start and kept in a file. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKey, parseKeys, type ApiKeys } from '../access/api-keys.js';
import type { Config } from '../config.js';

export interface ConfiguredKeys {
  readonly keys: ApiKeys;
  /** Where the generated key is kept, if there is one. */
  readonly file: string | undefined;
}

export function apiKeys(config: Config): ConfiguredKeys {
  if (config.API_KEYS !== '') return { keys: parseKeys(config.API_KEYS), file: undefined };
  const file = join(config.DATA_DIRECTORY, 'operator-key');
  if (!existsSync(file)) {
    mkdirSync(config.DATA_DIRECTORY, { recursive: true });
    const { key, entry } = makeKey('operator', 'operator');
    // The key for its owner, who reads the file; the entry for the hub, which never keeps a key in the clear elsewhere.
    writeFileSync(file, `${key}\n${entry}\n`, { mode: 0o600 });
  }
  const entry = readFileSync(file, 'utf8').split('\n')[1] ?? '';
  return { keys: parseKeys(entry), file };
}
