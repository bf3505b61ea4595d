/** What one setting asks of others. Each alone is read and checked in `config.ts`. */
import type { Config } from './config.js';
import { hubError, type Bilingual } from './errors.js';
import { roles, type Role, type SettingName } from './settings.js';

interface Rule {
  readonly name: SettingName;
  /** Who goes by it: a process that has none of these roles never uses what it is about. */
  readonly roles: readonly Role[];
  /** What is wrong; nothing where all is well. */
  readonly complaint: (config: Config) => Bilingual | undefined;
}

const rules: readonly Rule[] = [
  {
    name: 'AMQP_URL',
    roles,
    complaint: ({ AMQP_URL, ROLES }) =>
      AMQP_URL === '' && roles.some((role) => !ROLES.includes(role))
        ? {
            en: 'the in-process broker serves one process only, which must have all roles.',
            zh: '内置消息中间件仅供单进程使用，该进程须承担全部角色。',
          }
        : undefined,
  },
  {
    // A batch in hand has its transaction, and asks the registry beside it; two are for all the rest.
    name: 'DATABASE_POOL',
    roles: ['process'],
    complaint({ DATABASE_POOL, PROCESS_CONCURRENCY }) {
      const needed = 2 * PROCESS_CONCURRENCY + 2;
      if (DATABASE_POOL >= needed) return undefined;
      return {
        en: `PROCESS_CONCURRENCY ${PROCESS_CONCURRENCY} needs at least ${needed}.`,
        zh: `PROCESS_CONCURRENCY 为 ${PROCESS_CONCURRENCY} 时至少需要 ${needed}。`,
      };
    },
  },
  {
    name: 'LOCAL_ACCOUNTS',
    roles: ['http'],
    complaint: ({ LOCAL_ACCOUNTS, OIDC_ISSUER }) =>
      LOCAL_ACCOUNTS || OIDC_ISSUER !== ''
        ? undefined
        : { en: 'without OIDC_ISSUER nobody could sign in.', zh: '未配置 OIDC_ISSUER 时将无人能够登录。' },
  },
  { name: 'OIDC_ISSUER', roles: ['http'], complaint: needs('OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL') },
  // The pages and the API ask no more than whether there is mail; who sends it needs the rest.
  { name: 'SMTP_URL', roles: ['relay'], complaint: needs('SMTP_URL', 'MAIL_FROM', 'PUBLIC_URL') },
];

/** A setting that means nothing without others. */
function needs(name: SettingName, ...others: SettingName[]): Rule['complaint'] {
  return (config) => {
    const missing = others.filter((other) => config[other] === '');
    if (config[name] === '' || missing.length === 0) return undefined;
    return { en: `it also needs ${missing.join(', ')}.`, zh: `还需要 ${missing.join('、')}。` };
  };
}

/**
 * Holds the settings against each other, before anything starts by them: met later, half a hub would run already.
 * @throws HubError HUB_CONFIG_INVALID, naming the setting that asks for what is not there
 */
export function checkTogether(config: Config): void {
  for (const { name, complaint } of rules.filter((rule) => rule.roles.some((role) => config.ROLES.includes(role)))) {
    const told = complaint(config);
    if (told !== undefined) throw hubError('HUB_CONFIG_INVALID', { name, reason: told.en, reasonZh: told.zh });
  }
}
