/**
 * The only reader of the environment. Every setting has a documented default; with none set the hub runs on an
 * embedded PostgreSQL under `./.data` and an in-process broker.
 */
import { isIP } from 'node:net';
import { hubError } from './errors.js';

export const roles = ['receive', 'process', 'relay', 'http'] as const;
export type Role = (typeof roles)[number];

interface Setting<T> {
  readonly doc: string;
  readonly default: string;
  readonly read: (text: string) => T | undefined;
  readonly expected: string;
  /** A secret is never printed. */
  readonly secret?: boolean;
}

const text = (value: string): string => value;

function whole(minimum: number, maximum: number): (value: string) => number | undefined {
  return (value) => {
    const number = Number(value);
    return /^\d+$/.test(value) && number >= minimum && number <= maximum ? number : undefined;
  };
}

/** Nothing, or an address by one of the schemes that is whole: half of one would be met later, by who knows no setting's name. */
function address(isWhole: (value: string) => boolean, ...schemes: string[]): (value: string) => string | undefined {
  const isAddress = (value: string): boolean => schemes.some((scheme) => value.startsWith(`${scheme}://`)) && isWhole(value);
  return (value) => (value === '' || isAddress(value) ? value : undefined);
}

function hasHost(value: string): boolean {
  return URL.canParse(value) && new URL(value).hostname !== '';
}

/** A broker without a host is this machine's. */
const brokerAddress = address((value) => URL.canParse(value), 'amqp', 'amqps');

/** So is a database, and its user may stand before no host, since a socket is named behind: `postgres://user@/name?host=/run/postgresql`. */
const databaseAddress = address((value) => URL.canParse(value.replace('@/', '@localhost/')), 'postgres', 'postgresql');

function roleList(value: string): readonly Role[] | undefined {
  const names = new Set(value.split(',').map((name) => name.trim()));
  return [...names].every((name) => (roles as readonly string[]).includes(name)) ? ([...names] as Role[]) : undefined;
}

/** Addresses, ranges (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`) and the names that fastify has for some. */
function addressList(value: string): readonly string[] | undefined {
  const addresses = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return addresses.every(isAddressRange) ? addresses : undefined;
}

function isAddressRange(text: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text)) return true;
  const [address = '', prefix, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (prefix === undefined || (family === 4 && isMask(prefix))) return true;
  return whole(1, family === 4 ? 32 : 128)(prefix) !== undefined;
}

function isMask(text: string): boolean {
  const bits = text.split('.').map((part) => Number(part).toString(2).padStart(8, '0'));
  return isIP(text) === 4 && /^1+0*$/.test(bits.join(''));
}

function flag(value: string): boolean | undefined {
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

function setting<T>(read: Setting<T>['read'], fallback: string, expected: string, doc: string, secret = false): Setting<T> {
  return { read, default: fallback, expected, doc, secret };
}

/** The settings by environment variable: the README's table is made from this. */
export const settings = {
  DATABASE_URL: setting(databaseAddress, '', 'a postgres:// address', 'PostgreSQL 15 or later. Empty: an embedded one.', true),
  DATABASE_SCHEMA: setting(
    (v) => (/^[a-z_][a-z0-9_]{0,40}$/.test(v) ? v : undefined),
    'hub',
    'a lower-case name',
    'The schema that holds the hub’s tables.',
  ),
  DATABASE_POOL: setting(
    whole(4, 200),
    '10',
    'a number from 4 to 200',
    'Connections to PostgreSQL a process opens at most; 2 × PROCESS_CONCURRENCY + 2 or more.',
  ),
  AMQP_URL: setting(
    brokerAddress,
    '',
    'an amqp:// address',
    'RabbitMQ 3.10 or later. Empty: what is for the agencies waits in the database until it is set.',
    true,
  ),
  AMQP_PREFIX: setting(
    (v) => (/^[a-z][a-z0-9-]{0,40}$/.test(v) ? v : undefined),
    'hub',
    'a lower-case name',
    'First part of the names of exchanges and queues.',
  ),
  FANOUT_SHARDS: setting(
    whole(1, 64),
    '1',
    'a number from 1 to 64',
    'Queues per recipient. More shards, more consumers; order holds within one.',
  ),
  DELIVERY_LIMIT: setting(whole(1, 1000), '10', 'a number from 1 to 1000', 'Deliveries of a message before it becomes a dead letter.'),
  ROLES: setting(roleList, roles.join(','), `a list of ${roles.join(', ')}`, 'What this process does.'),
  HTTP_HOST: setting(text, '127.0.0.1', 'an address', 'Address the HTTP service listens on.'),
  HTTP_PORT: setting(whole(0, 65_535), '8080', 'a port number', 'Port of the HTTP service; 0 takes a free one.'),
  PUBLIC_URL: setting(
    address(hasHost, 'http', 'https'),
    '',
    'an https:// address',
    'Address at which browsers reach the portal. With https its cookies are sent over TLS only.',
  ),
  TRUSTED_PROXIES: setting(
    addressList,
    '',
    'a list of addresses',
    'Proxies whose X-Forwarded-For is believed: addresses or CIDR ranges, separated by commas.',
  ),
  OIDC_ISSUER: setting(
    address(hasHost, 'http', 'https'),
    '',
    'an https:// address',
    'OpenID provider for signing in to the portal. Empty: local accounts only.',
  ),
  OIDC_CLIENT_ID: setting(text, '', 'a name', 'The portal’s name at the provider.'),
  OIDC_CLIENT_SECRET: setting(text, '', 'a secret', 'The portal’s secret at the provider.', true),
  LOCAL_ACCOUNTS: setting(
    flag,
    'true',
    'true or false',
    'Whether people sign in to the portal by a password. false: at the OpenID provider only, which OIDC_ISSUER names.',
  ),
  SMTP_URL: setting(
    address(hasHost, 'smtp', 'smtps'),
    '',
    'an smtp:// address',
    'Mail server for notices by e-mail; needs MAIL_FROM and PUBLIC_URL. Empty: none are sent.',
    true,
  ),
  MAIL_FROM: setting(text, '', 'an e-mail address', 'Sender of mails, with a name or without.'),
  NOTICE_KEY: setting(
    (v) => (v === '' || v.length >= 32 ? v : undefined),
    '',
    'a text of 32 characters or more',
    'The secrets of webhooks and the links in mails are derived from it. Empty: from one that the database keeps.',
    true,
  ),
  NOTICE_DAYS: setting(whole(1, 3650), '30', 'a number of days', 'How long notices can be looked at and replayed.'),
  NOTICE_DISABLE_DAYS: setting(whole(1, 365), '5', 'a number of days', 'An endpoint that did nothing but fail for so long is disabled.'),
  WEBHOOK_TARGETS: setting(
    (v) => (v === 'public' || v === 'any' ? v : undefined),
    'public',
    'public or any',
    'Where webhooks may go: https to public addresses, or anywhere, for tests and closed networks.',
  ),
  API_KEYS: setting(
    text,
    '',
    '<name>=<role>:<sha256>, …',
    'API keys: `hub key new` prints one. Empty: one is made under DATA_DIRECTORY.',
    true,
  ),
  MAX_INTERCHANGE_BYTES: setting(
    whole(1024, 1_073_741_824),
    '16777216',
    'a number of bytes, at least 1024',
    'The largest interchange that is accepted.',
  ),
  PROCESS_BATCH: setting(whole(1, 1000), '200', 'a number from 1 to 1000', 'Interchanges processed in one transaction.'),
  PROCESS_CONCURRENCY: setting(
    whole(1, 16),
    '2',
    'a number from 1 to 16',
    'Batches in hand at a time: while one is stored the next is read. They are stored in the order in which they came.',
  ),
  DUPLICATE_WINDOW_DAYS: setting(whole(1, 3650), '366', 'a number of days', 'How long digests and control references are remembered.'),
  STREAMS_PER_CALLER: setting(
    whole(1, 10_000),
    '20',
    'a number from 1 to 10000',
    'Event streams that an account or an API key may have open at a time at one process: each page that is looked at has one.',
  ),
  DATA_DIRECTORY: setting(text, './.data', 'a folder', 'Embedded database, generated key, drop directories.'),
  DROP_DIRECTORY: setting(text, '', 'a folder', 'Watched folders, one per system. Empty: `drop` under DATA_DIRECTORY.'),
  MAPPINGS_DIRECTORY: setting(text, '', 'a folder', 'The mappings. Empty: those of the package.'),
  ADAPTERS_DIRECTORY: setting(text, '', 'a folder', 'The partner profiles. Empty: those of the package.'),
  BASE_PULL_URL: setting(
    databaseAddress,
    '',
    'a postgres:// address',
    'The base registry’s own database, to be read by a view. Empty: it is not read.',
    true,
  ),
  BASE_PULL_VIEW: setting(
    (v) => (/^[a-z_][a-z0-9_]{0,62}(\.[a-z_][a-z0-9_]{0,62})?$/.test(v) ? v : undefined),
    'base_registry',
    'a lower-case name',
    'That view: `xid`, `"organizationCode"`, and a column for each item that it has.',
  ),
  BASE_PULL_SECONDS: setting(whole(1, 86_400), '10', 'a number from 1 to 86400', 'How often the view is read.'),
  LOG_LEVEL: setting(
    (v) => (['fatal', 'error', 'warn', 'info', 'debug', 'silent'].includes(v) ? v : undefined),
    'info',
    'fatal, error, warn, info, debug or silent',
    'What is logged.',
  ),
  MIGRATE_ON_START: setting(flag, 'true', 'true or false', 'Bring the database schema up to date when the hub starts.'),
} as const;

/** What a setting expects, in Chinese: the few phrases that are not names. */
const phrases: readonly (readonly [pattern: RegExp, chinese: string])[] = [
  [/^a number from (\d+) to (\d+)$/, '$1 到 $2 之间的整数'],
  [/^a number of bytes, at least (\d+)$/, '不小于 $1 的字节数'],
  [/^a number of days$/, '天数'],
  [/^a text of 32 characters or more$/, '不少于 32 个字符的文本'],
  [/^a port number$/, '端口号（0 到 65535）'],
  [/^an? (\S+) address$/, ' $1 地址'],
  [/^an e-mail address$/, '邮箱地址'],
  [/^an address$/, '地址'],
  [/^a folder$/, '目录'],
  [/^a lower-case name$/, '小写名称'],
  [/^a list of addresses$/, '以逗号分隔的地址'],
  [/^a list of (.+)$/, '以下各项的列表：$1'],
  [/ or /g, ' 或 '],
];

function inChinese(expected: string): string {
  return phrases.reduce((text, [pattern, chinese]) => text.replace(pattern, chinese), expected);
}

export type SettingName = keyof typeof settings;
export type Config = Readonly<{ [Name in SettingName]: NonNullable<ReturnType<(typeof settings)[Name]['read']>> }>;

/**
 * Reads and checks every setting.
 * @param environment values that override the defaults; unknown names are ignored
 * @throws HubError HUB_CONFIG_INVALID, naming the setting but never showing a secret's value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const entries = Object.entries(settings).map(([name, { read, default: fallback, expected, secret }]) => {
    const given = environment[name];
    const value: unknown = read(given ?? fallback);
    if (value !== undefined) return [name, value];
    const shown = secret || given === undefined ? '' : `“${given}” `;
    throw hubError('HUB_CONFIG_INVALID', { name, reason: `${shown}is not ${expected}.`, reasonZh: `${shown}应为${inChinese(expected)}。` });
  });
  return Object.freeze(Object.fromEntries(entries) as Config);
}
