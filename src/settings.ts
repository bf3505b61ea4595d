/** The settings by environment variable, in both languages: `hub help` and the README's table are made from them. */
import type { Bilingual } from './errors.js';
import {
  addressRanges,
  brokerAddress,
  databaseAddress,
  days,
  flag,
  folder,
  lowerCaseName,
  mailServerAddress,
  oneOf,
  someOf,
  text,
  webAddress,
  wholeNumber,
  type SettingValue,
} from './setting-values.js';

export interface Setting<T> extends SettingValue<T> {
  readonly default: string;
  readonly doc: Bilingual;
  /** A secret is never printed. */
  readonly secret: boolean;
}

function setting<T>(value: SettingValue<T>, fallback: string, doc: Bilingual): Setting<T> {
  return { ...value, default: fallback, doc, secret: false };
}

function secret<T>(value: SettingValue<T>, doc: Bilingual): Setting<T> {
  return { ...setting(value, '', doc), secret: true };
}

export const roles = ['receive', 'process', 'relay', 'http'] as const;
export type Role = (typeof roles)[number];

export const settings = {
  DATABASE_URL: secret(databaseAddress, {
    en: 'PostgreSQL 15 or later. Empty: an embedded one.',
    zh: 'PostgreSQL 15 或更高版本；留空则使用内置数据库。',
  }),
  DATABASE_SCHEMA: setting(lowerCaseName(/^[a-z_][a-z0-9_]{0,40}$/), 'hub', {
    en: 'The schema that holds the hub’s tables.',
    zh: '存放平台各表的数据库模式（schema）。',
  }),
  DATABASE_POOL: setting(wholeNumber(4, 200), '10', {
    en: 'Connections to PostgreSQL a process opens at most; 2 × PROCESS_CONCURRENCY + 2 or more.',
    zh: '每个进程最多打开的 PostgreSQL 连接数，不少于 2 × PROCESS_CONCURRENCY + 2。',
  }),
  AMQP_URL: secret(brokerAddress, {
    en: 'RabbitMQ 3.10 or later. Empty: what is for the agencies waits in the database until it is set.',
    zh: 'RabbitMQ 3.10 或更高版本；留空则发往各部门的事件保存在数据库中，待设置后发出。',
  }),
  AMQP_PREFIX: setting(lowerCaseName(/^[a-z][a-z0-9-]{0,40}$/), 'hub', {
    en: 'First part of the names of exchanges and queues.',
    zh: '交换机和队列名称的第一段。',
  }),
  FANOUT_SHARDS: setting(wholeNumber(1, 64), '1', {
    en: 'Queues per recipient. More shards, more consumers; order holds within one.',
    zh: '每个接收部门的队列数：分片越多，可并行的消费者越多；顺序在同一分片内保证。',
  }),
  DELIVERY_LIMIT: setting(wholeNumber(1, 1000), '10', {
    en: 'Deliveries of a message before it becomes a dead letter.',
    zh: '消息成为死信前的投递次数。',
  }),
  ROLES: setting(someOf(roles), roles.join(','), { en: 'What this process does.', zh: '本进程承担的角色。' }),
  HTTP_HOST: setting(text('an address', '地址'), '127.0.0.1', { en: 'Address the HTTP service listens on.', zh: 'HTTP 服务监听的地址。' }),
  HTTP_PORT: setting(wholeNumber(0, 65_535, { en: 'port number', zh: '端口号' }), '8080', {
    en: 'Port of the HTTP service; 0 takes a free one.',
    zh: 'HTTP 服务的端口；0 表示任取一个空闲端口。',
  }),
  PUBLIC_URL: setting(webAddress, '', {
    en: 'Address at which browsers reach the portal. With https its cookies are sent over TLS only.',
    zh: '浏览器访问门户的地址；采用 https 时，Cookie 仅经 TLS 发送。',
  }),
  TRUSTED_PROXIES: setting(addressRanges, '', {
    en: 'Proxies whose X-Forwarded-For is believed: addresses or CIDR ranges, separated by commas.',
    zh: '其 X-Forwarded-For 可信的反向代理：地址或 CIDR 网段，以逗号分隔。',
  }),
  OIDC_ISSUER: setting(webAddress, '', {
    en: 'OpenID provider for signing in to the portal; needs OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and PUBLIC_URL. Empty: local accounts only.',
    zh: '用于登录门户的 OpenID 提供方，须同时设置 OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 和 PUBLIC_URL；留空则仅用本地账户。',
  }),
  OIDC_CLIENT_ID: setting(text('a name', '名称'), '', { en: 'The portal’s name at the provider.', zh: '门户在提供方的客户端名称。' }),
  OIDC_CLIENT_SECRET: secret(text('a secret', '密钥'), { en: 'The portal’s secret at the provider.', zh: '门户在提供方的客户端密钥。' }),
  LOCAL_ACCOUNTS: setting(flag, 'true', {
    en: 'Whether people sign in to the portal by a password. false: at the OpenID provider only, which OIDC_ISSUER names.',
    zh: '是否允许用密码登录门户；false 表示只能经 OIDC_ISSUER 所指的 OpenID 提供方登录。',
  }),
  SMTP_URL: secret(mailServerAddress, {
    en: 'Mail server for notices by e-mail; needs MAIL_FROM and PUBLIC_URL. Empty: none are sent.',
    zh: '发送邮件通知的邮件服务器，须同时设置 MAIL_FROM 和 PUBLIC_URL；留空则不发送邮件。',
  }),
  MAIL_FROM: setting(text('an e-mail address', '邮箱地址'), '', {
    en: 'Sender of mails, with a name or without.',
    zh: '邮件的发件人，可带名称。',
  }),
  NOTICE_KEY: secret(
    text('a text of 32 characters or more', '不少于 32 个字符的文本', (given) => given === '' || given.length >= 32),
    {
      en: 'The secrets of webhooks and the links in mails are derived from it. Empty: from one that the database keeps.',
      zh: 'Webhook 密钥和邮件中的链接由它派生；留空则由数据库中保存的密钥派生。',
    },
  ),
  NOTICE_DAYS: setting(days(3650), '30', { en: 'How long notices can be looked at and replayed.', zh: '通知可供查看和重发的期限。' }),
  NOTICE_DISABLE_DAYS: setting(days(365), '5', {
    en: 'An endpoint that did nothing but fail for so long is disabled.',
    zh: '接收地址持续失败达到该期限后停用。',
  }),
  WEBHOOK_TARGETS: setting(oneOf('public', 'any'), 'public', {
    en: 'Where webhooks may go: https to public addresses, or anywhere, for tests and closed networks.',
    zh: 'Webhook 可发往何处：public 仅限公网地址的 https；any 不限，用于测试和封闭网络。',
  }),
  API_KEYS: secret(text('`<name>=<role>:<sha256>`, …', '`<名称>=<角色>:<sha256>`，…'), {
    en: 'API keys: `hub key new` prints one. Empty: one is made under DATA_DIRECTORY.',
    zh: 'API 密钥，由 `hub key new` 生成；留空则在 DATA_DIRECTORY 下生成一个。',
  }),
  MAX_INTERCHANGE_BYTES: setting(wholeNumber(1024, 1_073_741_824, { en: 'number of bytes', zh: '字节数' }), '16777216', {
    en: 'The largest interchange that is accepted.',
    zh: '可接收的交换的最大长度。',
  }),
  PROCESS_BATCH: setting(wholeNumber(1, 1000), '200', {
    en: 'Interchanges processed in one transaction.',
    zh: '一个事务处理的交换数。',
  }),
  PROCESS_CONCURRENCY: setting(wholeNumber(1, 16), '2', {
    en: 'Batches in hand at a time: while one is stored the next is read. They are stored in the order in which they came.',
    zh: '同时处理的批数：存储一批时读取下一批；各批按到达的先后存储。',
  }),
  DUPLICATE_WINDOW_DAYS: setting(days(3650), '366', {
    en: 'How long digests and control references are remembered.',
    zh: '摘要和控制参考号的保留期限。',
  }),
  STREAMS_PER_CALLER: setting(wholeNumber(1, 10_000), '20', {
    en: 'Event streams that an account or an API key may have open at a time at one process: each page that is looked at has one.',
    zh: '每个账户或 API 密钥在一个进程内可同时打开的事件流数；每个打开的页面占用一个。',
  }),
  DATA_DIRECTORY: setting(folder, './.data', {
    en: 'Embedded database, generated key, drop directories.',
    zh: '内置数据库、自动生成的密钥和投递目录的位置。',
  }),
  DROP_DIRECTORY: setting(folder, '', {
    en: 'Watched folders, one per system. Empty: `drop` under DATA_DIRECTORY.',
    zh: '被监视的投递目录，每个系统一个；留空则为 DATA_DIRECTORY 下的 `drop`。',
  }),
  MAPPINGS_DIRECTORY: setting(folder, '', { en: 'The mappings. Empty: those of the package.', zh: '映射；留空则用软件包自带的映射。' }),
  ADAPTERS_DIRECTORY: setting(folder, '', {
    en: 'The partner profiles. Empty: those of the package.',
    zh: '伙伴配置；留空则用软件包自带的配置。',
  }),
  BASE_PULL_URL: secret(databaseAddress, {
    en: 'The base registry’s own database, to be read by a view. Empty: it is not read.',
    zh: '企业基础登记库自己的数据库，经视图读取；留空则不读取。',
  }),
  BASE_PULL_VIEW: setting(lowerCaseName(/^[a-z_][a-z0-9_]{0,62}(\.[a-z_][a-z0-9_]{0,62})?$/), 'base_registry', {
    en: 'That view: `xid`, `"organizationCode"`, and a column for each item that it has.',
    zh: '该视图：含 `xid`、`"organizationCode"`，以及每个数据项一列。',
  }),
  BASE_PULL_SECONDS: setting(wholeNumber(1, 86_400, { en: 'number of seconds', zh: '秒数' }), '10', {
    en: 'How often the view is read.',
    zh: '读取该视图的间隔。',
  }),
  LOG_LEVEL: setting(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'), 'info', {
    en: 'What is logged.',
    zh: '日志级别。',
  }),
  MIGRATE_ON_START: setting(flag, 'true', {
    en: 'Bring the database schema up to date when the hub starts.',
    zh: '平台启动时升级数据库结构。',
  }),
} as const;

export type SettingName = keyof typeof settings;
