/**
 * The only reader of the environment. Every setting has a documented default; with none set the hub runs on an
 * embedded PostgreSQL under `./.data` and an in-process broker.
 */
import { hubError } from './errors.js';
import { settings, type SettingName } from './settings.js';

export type Config = Readonly<{ [Name in SettingName]: NonNullable<ReturnType<(typeof settings)[Name]['read']>> }>;

/**
 * Reads and checks every setting alone; what they ask of each other is in `setting-rules.ts`.
 * @param environment values that override the defaults; unknown names are ignored
 * @throws HubError HUB_CONFIG_INVALID, naming the setting but never showing a secret's value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const entries = Object.entries(settings).map(([name, { read, default: fallback, expected, secret }]) => {
    const given = environment[name];
    const value: unknown = read(given ?? fallback);
    if (value !== undefined) return [name, value];
    const shown = secret || given === undefined ? '' : `“${given}” `;
    throw hubError('HUB_CONFIG_INVALID', { name, reason: `${shown}is not ${expected.en}.`, reasonZh: `${shown}应为：${expected.zh}。` });
  });
  return Object.freeze(Object.fromEntries(entries) as Config);
}
