/** The commands by name, with their options and one line of help in both languages. */
import type { Config } from '../config.js';
import { brokerCommand } from './broker.js';
import { convertCommand } from './convert.js';
import { accountCommand } from './account.js';
import { acknowledgeCommand } from './acknowledge.js';
import { acknowledgementCommand } from './acknowledgement.js';
import { decodeCommand } from './decode.js';
import { encodeCommand } from './encode.js';
import { demoCommand } from './demo.js';
import { explainCommand } from './explain.js';
import { healthCommand } from './health.js';
import { helpCommand } from './help.js';
import { keyCommand } from './key.js';
import { mappingCommand } from './mapping.js';
import { migrateCommand } from './migrate.js';
import { packageFile } from './package-files.js';
import { quarantineCommand } from './quarantine.js';
import { registryCommand } from './registry.js';
import { schemaCommand } from './schema.js';
import { startCommand } from './start.js';
import { versionCommand } from './version.js';

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Command {
  readonly usage: string;
  readonly en: string;
  readonly zh: string;
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** Gives the exit code; nothing means 0. */
  readonly run: (files: readonly string[], values: Values, config: Config) => number | undefined | Promise<number | undefined>;
}

const json = { json: { type: 'boolean' } } as const;

function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export const commands: Readonly<Record<string, Command>> = {
  demo: {
    usage: 'hub demo [--once] [--port N]',
    en: 'Start with nothing configured and follow one import shipment through its life.',
    zh: '零配置启动，演示一票进口货物的全过程。',
    options: { once: { type: 'boolean' }, port: { type: 'string' } },
    run: (_files, values, config) => demoCommand(config, { once: values.once === true, port: text(values.port) }),
  },
  start: {
    usage: 'hub start [--roles receive,process,relay,http]',
    en: 'Start the service.',
    zh: '启动服务。',
    options: { roles: { type: 'string' } },
    run: (_files, values, config) => startCommand(config, text(values.roles)),
  },
  decode: {
    usage: 'hub decode FILE… [--json] [--tree] [--cross-check] [--schema FILE.xsd]',
    en: 'Show what the hub reads in a file, and every fault with its place.',
    zh: '显示平台对文件的解析结果及全部错误位置。',
    options: { ...json, tree: { type: 'boolean' }, 'cross-check': { type: 'boolean' }, schema: { type: 'string' } },
    run: (files, values) =>
      decodeCommand(files, {
        json: values.json === true,
        tree: values.tree === true,
        crossCheck: values['cross-check'] === true,
        schema: text(values.schema),
      }),
  },
  acknowledge: {
    usage: 'hub acknowledge FILE… [--json] [--on-request] [--system NAME]',
    en: 'Write the functional acknowledgement of a file: TA1, 997, 999, CONTRL or a receipt, in the syntax of its sender.',
    zh: '生成文件的功能回执（TA1、997、999、CONTRL 或 XML 回执），采用发送方的语法和版本。',
    options: { ...json, 'on-request': { type: 'boolean' }, system: { type: 'string' } },
    run: (files, values, config) =>
      acknowledgeCommand(files, {
        json: values.json === true,
        onRequest: values['on-request'] === true,
        system: text(values.system),
        adapters: config.ADAPTERS_DIRECTORY || packageFile('adapters'),
      }),
  },
  acknowledgement: {
    usage: 'hub acknowledgement resend INTERCHANGE… [--json]',
    en: 'Have what was answered to an interchange delivered once more, as it was written.',
    zh: '将某次交换的回执按原样重新投递。',
    options: json,
    run: (words, values, config) => acknowledgementCommand(words, values.json === true, config),
  },
  quarantine: {
    usage: 'hub quarantine list [--state S] [--system NAME] [--reference R] | show ID… | dismiss ID… --why TEXT [--json]',
    en: 'List what failed and is open still, show what is wrong with it and where, or dismiss it with a reason.',
    zh: '列出隔离区中尚未了结的条目，查看错误及其位置，或说明理由后关闭。',
    options: {
      ...json,
      state: { type: 'string' },
      system: { type: 'string' },
      reference: { type: 'string' },
      why: { type: 'string' },
    },
    run: (words, values, config) =>
      quarantineCommand(
        words,
        {
          json: values.json === true,
          state: text(values.state),
          system: text(values.system),
          reference: text(values.reference),
          why: text(values.why),
        },
        config,
      ),
  },
  encode: {
    usage: 'hub encode FILE…',
    en: 'Write the bytes of a file again from the output of hub decode --tree.',
    zh: '由 hub decode --tree 的输出还原报文字节。',
    options: {},
    run: (files) => encodeCommand(files),
  },
  convert: {
    usage: 'hub convert FILE… [--json] [--system NAME]',
    en: 'Print the canonical messages of a file, one JSON a line; faults go to standard error.',
    zh: '输出文件转换后的规范报文（每行一个 JSON），错误输出到标准错误。',
    options: { ...json, system: { type: 'string' } },
    run: (files, values, config) =>
      convertCommand(files, {
        json: values.json === true,
        system: text(values.system),
        mappings: config.MAPPINGS_DIRECTORY || packageFile('mappings'),
        adapters: config.ADAPTERS_DIRECTORY || packageFile('adapters'),
      }),
  },
  explain: {
    usage: 'hub explain CODE | LIST [CODE] [--json]',
    en: 'Explain a code of the hub, of TA1, 997, 999, CONTRL, APERAK or CUSRES, and how to mend it: hub explain 0085 29.',
    zh: '解释平台代码或 TA1、997、999、CONTRL、APERAK、CUSRES 中的代码及处理办法，例如 hub explain 0085 29。',
    options: json,
    run: (words, values) => explainCommand(words, values.json === true),
  },
  mapping: {
    usage: 'hub mapping check|test|accept [NAME…] [--json]',
    en: 'Check mappings, test them against their samples, or accept what the samples give now.',
    zh: '检查映射、用样例测试映射，或将当前结果接受为期望输出。',
    options: json,
    run: (files, values, config) =>
      mappingCommand(files, {
        json: values.json === true,
        mappings: config.MAPPINGS_DIRECTORY || packageFile('mappings'),
        adapters: config.ADAPTERS_DIRECTORY || packageFile('adapters'),
      }),
  },
  registry: {
    usage:
      'hub registry load [FILE] [--snapshot [--as-of INSTANT]] | pull | export [--as READER] | generate [--count N] [--seed S] | show IDENTIFIER [--registry port|base] [--json] [--reveal]',
    en: 'Load enterprises into the registry (the generated 1,000 by default), export them, make some up, or show one.',
    zh: '将企业载入登记库（默认载入生成的 1000 家），导出、生成企业，或查看一家企业。',
    options: {
      ...json,
      count: { type: 'string' },
      seed: { type: 'string' },
      as: { type: 'string' },
      reveal: { type: 'boolean' },
      registry: { type: 'string' },
      snapshot: { type: 'boolean' },
      'as-of': { type: 'string' },
    },
    run: (files, values, config) =>
      registryCommand(
        files,
        {
          json: values.json === true,
          count: text(values.count),
          seed: text(values.seed),
          as: text(values.as),
          reveal: values.reveal === true,
          registry: text(values.registry),
          snapshot: values.snapshot === true,
          asOf: text(values['as-of']),
        },
        config,
      ),
  },
  key: {
    usage: 'hub key new NAME ROLE',
    en: 'Make an API key; ROLE is a system or operator. The key is shown once.',
    zh: '生成 API 密钥；角色为系统名或 operator。密钥只显示一次。',
    options: {},
    run: (files) => keyCommand(files),
  },
  broker: {
    usage: 'hub broker permissions SYSTEM [--user NAME] [--vhost V] [--json]',
    en: 'Print the rabbitmqctl commands for an agency’s RabbitMQ user: it publishes only its own keys and reads only its own queues.',
    zh: '输出为某部门建立 RabbitMQ 用户的 rabbitmqctl 命令：该用户只能以本系统的路由键发布，只能读取本部门的队列。',
    options: { ...json, user: { type: 'string' }, vhost: { type: 'string' } },
    run: (words, values, config) =>
      brokerCommand(words, { json: values.json === true, user: text(values.user), vhost: text(values.vhost) }, config),
  },
  account: {
    usage: 'hub account new|password|disable|enable|mandate|revoke NAME … | list [--json]',
    en: 'Keep the accounts of the portal, and for which enterprises a broker’s operator may act.',
    zh: '管理门户账户，以及报关企业操作员可代理的企业。',
    options: {
      ...json,
      role: { type: 'string' },
      enterprise: { type: 'string' },
      display: { type: 'string' },
      subject: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
    },
    run: (words, values, config) => {
      const { role, enterprise, display, subject, from, to } = Object.fromEntries(
        Object.entries(values).map(([name, value]) => [name, text(value)]),
      );
      return accountCommand(words, { json: values.json === true, role, enterprise, display, subject, from, to }, config);
    },
  },
  migrate: {
    usage: 'hub migrate',
    en: 'Bring the database schema up to date.',
    zh: '升级数据库结构。',
    options: {},
    run: (_files, _values, config) => migrateCommand(config),
  },
  health: {
    usage: 'hub health',
    en: 'Ask the hub on this machine whether it is ready.',
    zh: '查询本机服务是否就绪。',
    options: {},
    run: (_files, _values, config) => healthCommand(config),
  },
  schema: {
    usage: 'hub schema',
    en: 'Print the JSON Schema of the canonical message.',
    zh: '输出规范报文的 JSON Schema。',
    options: {},
    run: () => schemaCommand(),
  },
  version: {
    usage: 'hub version',
    en: 'Print the version.',
    zh: '显示版本。',
    options: {},
    run: () => versionCommand(),
  },
  help: {
    usage: 'hub help [--markdown]',
    en: 'Show the commands and the settings, or the settings alone as a table in Markdown.',
    zh: '显示命令和配置项，或仅以 Markdown 表格输出配置项。',
    options: { markdown: { type: 'boolean' } },
    run: (_words, values) => helpCommand(commands, values.markdown === true),
  },
};
