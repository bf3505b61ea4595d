/** `hub account …`: the accounts of the portal. A password is made here and shown once; it is never an argument. */
import { accountName, isAccountRole } from '../access/account.js';
import { hashPassword, makePassword } from '../access/password.js';
import { isCalendarDate } from '../canonical/identifiers.js';
import type { Config } from '../config.js';
import { hubError } from '../errors.js';
import { addAccount, addMandate, listAccounts, revokeMandates, setDisabled, setPassword } from '../store/accounts.js';
import type { Database } from '../store/database.js';
import { withDatabase } from './database.js';
import { print, printJson, table } from './output.js';
import { findByIdentifier } from './registry-lookup.js';

export interface AccountOptions {
  readonly json: boolean;
  readonly role: string | undefined;
  /** Any identifier of an enterprise. */
  readonly enterprise: string | undefined;
  readonly display: string | undefined;
  /** The subject by which an OpenID provider knows the person. */
  readonly subject: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

type Action = (database: Database, name: string, options: AccountOptions) => Promise<void>;

const actions: Readonly<Record<string, Action>> = {
  async new(database, name, options) {
    const { password } = await createAccount(database, name, options);
    print(
      password === undefined ? `已创建 / made: ${name}` : `账户 / account: ${name}\n密码（只显示一次）/ password (shown once): ${password}`,
    );
  },
  async password({ knex }, name) {
    const password = makePassword();
    existing(await setPassword(knex, name, await hashPassword(password)), name);
    print(`新密码（只显示一次），原有会话已全部退出 / new password (shown once), all sessions ended: ${password}`);
  },
  async disable({ knex }, name) {
    existing(await setDisabled(knex, name, true), name);
    print(`已停用 / disabled: ${name}`);
  },
  async enable({ knex }, name) {
    existing(await setDisabled(knex, name, false), name);
    print(`已启用 / enabled: ${name}`);
  },
  async mandate(database, name, { enterprise, from, to }) {
    if (from === undefined || to === undefined || !isCalendarDate(from) || !isCalendarDate(to) || to < from) {
      throw usage('--from and --to are days, yyyy-MM-dd, in this order.', '--from 和 --to 应为先后两个日期（yyyy-MM-dd）。');
    }
    existing(await addMandate(database.knex, { account: name, enterpriseId: await enterpriseOf(database, enterprise), from, to }), name);
    print(`${name}: ${enterprise ?? ''} ${from} – ${to}`);
  },
  async revoke(database, name, { enterprise }) {
    existing((await revokeMandates(database.knex, name, await enterpriseOf(database, enterprise))) > 0, `${name} ${enterprise ?? ''}`);
    print(`已撤销 / revoked: ${name} ${enterprise ?? ''}`);
  },
};

export async function accountCommand(
  [action = '', typed = '']: readonly string[],
  options: AccountOptions,
  config: Config,
): Promise<undefined> {
  const name = accountName(typed);
  const run = actions[action];
  if (action !== 'list' && (run === undefined || name === undefined)) {
    throw usage(
      'hub account new NAME --role trader|broker|operator [--enterprise ID] [--display TEXT] [--subject SUB]; password, disable or enable NAME; mandate NAME --enterprise ID --from DAY --to DAY; revoke NAME --enterprise ID; list.',
      '用法：hub account new 名称 --role trader|broker|operator [--enterprise 标识] [--display 姓名] [--subject 主体]；password、disable 或 enable 名称；mandate 名称 --enterprise 标识 --from 日期 --to 日期；revoke 名称 --enterprise 标识；list。',
    );
  }
  if (config.DATABASE_URL === '') {
    const reason = 'hub account needs a database; the embedded one belongs to the hub that runs it.';
    throw hubError('HUB_CONFIG_INVALID', {
      name: 'DATABASE_URL',
      reason,
      reasonZh: 'hub account 需要数据库地址；内置数据库只供运行中的平台使用。',
    });
  }
  return withDatabase(config, 4, async (database) => {
    if (config.MIGRATE_ON_START) await database.migrate();
    if (run !== undefined && name !== undefined) await run(database, name, options);
    else showAccounts(await listAccounts(database.knex), options.json);
    return undefined;
  });
}

/**
 * Adds an account, with a password of its own unless an OpenID provider vouches for the person.
 * @throws HubError HUB_USAGE for a wrong role or a missing enterprise, HUB_NOT_FOUND, HUB_ACCOUNT_EXISTS
 */
export async function createAccount(
  database: Database,
  name: string,
  { role = 'trader', enterprise, display, subject }: Pick<AccountOptions, 'role' | 'enterprise' | 'display' | 'subject'>,
): Promise<{ readonly id: string; readonly password: string | undefined }> {
  if (!isAccountRole(role)) throw usage('--role is trader, broker or operator.', '--role 应为 trader、broker 或 operator。');
  const enterpriseId = role === 'operator' ? null : await enterpriseOf(database, enterprise);
  const password = subject === undefined ? makePassword() : undefined;
  const hash = password === undefined ? null : await hashPassword(password);
  const account = { name, displayName: display ?? name, role, enterpriseId, password: hash, oidcSubject: subject ?? null };
  const id = await addAccount(database.knex, account);
  if (id === undefined) throw hubError('HUB_ACCOUNT_EXISTS', { name });
  return { id, password };
}

async function enterpriseOf({ knex }: Database, identifier: string | undefined): Promise<string> {
  if (identifier === undefined)
    throw usage('--enterprise is missing: any identifier of it will do.', '缺少 --enterprise：可用企业的任一标识。');
  const found = await findByIdentifier(knex, identifier);
  if (found === undefined) throw hubError('HUB_NOT_FOUND', { path: identifier });
  return found.id;
}

function existing(done: boolean, path: string): void {
  if (!done) throw hubError('HUB_NOT_FOUND', { path });
}

function usage(reason: string, reasonZh: string): Error {
  return hubError('HUB_USAGE', { reason, reasonZh });
}

function showAccounts(accounts: Awaited<ReturnType<typeof listAccounts>>, json: boolean): void {
  if (json) {
    for (const account of accounts) printJson(account);
    return;
  }
  const rows = accounts.map(({ name, displayName, role, enterprise, mandates, signsInBy, signedInAt, disabled }) => [
    disabled ? `✗ ${name}` : name,
    displayName,
    role,
    enterprise ?? '—',
    mandates.join('; ') || '—',
    signsInBy,
    signedInAt?.toISOString() ?? '—',
  ]);
  print(
    table([['账户 account', '姓名 name', '角色 role', '企业 enterprise', '代理 mandates', '登录 signs in by', '上次登录 last'], ...rows]),
  );
}
