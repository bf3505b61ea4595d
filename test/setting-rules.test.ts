/** What one setting asks of others, and that a hub asks it before it starts anything. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startHub } from '../src/cli/hub.js';
import { readConfig } from '../src/config.js';
import { uniqueName } from './support/services.js';

const broker = { AMQP_URL: 'amqp://127.0.0.1:1' };
const provider = { ...broker, OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'x' };
const mail = { ...broker, SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'hub@port.example', PUBLIC_URL: 'https://portal.example' };

describe('the rules across settings', () => {
  it.each([
    ['roles of which one is named four times, without a broker', { ROLES: 'http,http,http,http' }, 'AMQP_URL', '须承担全部角色'],
    ['a pool too small', { DATABASE_POOL: '9', PROCESS_CONCURRENCY: '4' }, 'DATABASE_POOL', '至少需要 10'],
    ['nobody who could sign in', { ...broker, LOCAL_ACCOUNTS: 'false' }, 'LOCAL_ACCOUNTS', '无人能够登录'],
    ['a provider without an address to come back to', provider, 'OIDC_ISSUER', '还需要 PUBLIC_URL。'],
    [
      'a provider that knows no client',
      { ...mail, OIDC_ISSUER: 'https://id.example' },
      'OIDC_ISSUER',
      'OIDC_CLIENT_ID、OIDC_CLIENT_SECRET',
    ],
    ['mail of nobody', { ...mail, MAIL_FROM: '' }, 'SMTP_URL', '还需要 MAIL_FROM。'],
    ['mail without links', { ...mail, PUBLIC_URL: '' }, 'SMTP_URL', '还需要 PUBLIC_URL。'],
    ['pages at which nobody could sign in', { ...broker, ROLES: 'http', LOCAL_ACCOUNTS: 'false' }, 'LOCAL_ACCOUNTS', '无人能够登录'],
    ['a process that sends mail of nobody', { ...mail, ROLES: 'relay', MAIL_FROM: '' }, 'SMTP_URL', '还需要 MAIL_FROM。'],
  ])('%s: refused before anything is started', async (_what, settings, name, told) => {
    const folder = join(tmpdir(), uniqueName('rules'));
    const config = readConfig({ DATABASE_URL: 'postgres://127.0.0.1:1/nothing', DATA_DIRECTORY: folder, ...settings });
    const refused = await startHub(config).catch((error: unknown) => error);
    expect(refused).toMatchObject({ fault: { code: 'HUB_CONFIG_INVALID', message: { zh: expect.stringContaining(told) as string } } });
    expect([String(refused), existsSync(folder)]).toEqual([expect.stringContaining(`The setting ${name} is wrong`), false]);
  });

  it('let all start that has what it needs', async () => {
    for (const settings of [
      { ...provider, PUBLIC_URL: 'http://portal.example', LOCAL_ACCOUNTS: 'false' },
      { ...mail, ROLES: 'http' },
      // What a process never uses is not asked of it: compose gives all of them the same settings, or a part.
      { ...broker, ROLES: 'receive', LOCAL_ACCOUNTS: 'false' },
      { ...broker, ROLES: 'process,relay', OIDC_ISSUER: 'https://id.example' },
      { ...broker, ROLES: 'receive,http', SMTP_URL: 'smtp://mail.example' },
      { ...broker, ROLES: 'relay,http', PROCESS_CONCURRENCY: '16' },
      {},
    ]) {
      const config = readConfig({ DATABASE_URL: 'postgres://127.0.0.1:1/nothing', API_KEYS: `a=operator:${'0'.repeat(64)}`, ...settings });
      // As far as the database, which is not there.
      await expect(startHub(config)).rejects.toThrow('HUB_DATABASE_UNAVAILABLE');
    }
  });
});
