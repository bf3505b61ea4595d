/** What the operating system, the network, a server or a library gave as its reason, in both languages. */
import { hubError, type HubError } from './errors.js';

/** The parameters of a fault that has a reason. A type and no interface, so that it is a record of parameters. */
// eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- an interface is no record
export type Reasons = { readonly reason: string; readonly reasonZh: string };

/** By the code that an error carries, or its name. */
const inChinese: Readonly<Record<string, string>> = {
  // The network.
  TimeoutError: '等待应答超时',
  ECONNREFUSED: '连接被拒绝',
  ECONNRESET: '连接被对方断开',
  EPIPE: '连接已断开',
  ETIMEDOUT: '连接超时',
  ENOTFOUND: '找不到主机',
  EAI_AGAIN: '暂时无法解析主机名',
  EHOSTUNREACH: '主机不可达',
  ENETUNREACH: '网络不可达',
  ECONNABORTED: '连接被中止',
  EHOSTDOWN: '主机已关闭',
  ENETDOWN: '网络已断开',
  EADDRNOTAVAIL: '本机没有该地址',
  // The file system.
  EACCES: '没有权限',
  EPERM: '不允许该操作',
  EROFS: '文件系统为只读',
  EISDIR: '这是一个目录',
  ENOSPC: '磁盘空间不足',
  // PostgreSQL, by SQLSTATE, and its pool.
  '28P01': '用户名或密码不正确',
  '28000': '登录被拒绝',
  '3D000': '数据库不存在',
  '25006': '数据库只读',
  '42501': '权限不足',
  '53300': '连接数已满',
  '57P01': '服务器正在关闭',
  '57P02': '服务器异常中止',
  '57P03': '服务器正在启动或关闭',
  KnexTimeoutError: '等待空闲连接超时',
  // RabbitMQ, by reply code.
  '320': '连接被服务器关闭',
  '403': '拒绝访问',
  '404': '不存在',
  '405': '资源被占用',
  '406': '与已有的声明不一致',
  '530': '不允许，或虚拟主机不存在',
  // SMTP, by the library that speaks it.
  EAUTH: '用户名或密码不正确',
  EDNS: '找不到主机',
  ETLS: '安全连接失败',
  ESOCKET: '连接失败',
  ECONNECTION: '连接已中断',
  EPROTOCOL: '应答不符合协议',
  EENVELOPE: '发件人地址被拒绝',
  // YAML.
  ALIAS_PROPS: '别名不得带有属性',
  BAD_ALIAS: '别名或锚点有误',
  BAD_COLLECTION_TYPE: '标签与内容类型不符',
  BAD_DIRECTIVE: '指令有误',
  BAD_DQ_ESCAPE: '双引号文本中的转义有误',
  BAD_INDENT: '缩进有误',
  BAD_PROP_ORDER: '锚点或标签的位置有误',
  BAD_SCALAR_START: '文本不能以此字符开头',
  BLOCK_AS_IMPLICIT_KEY: '此处不允许嵌套的列表或映射',
  BLOCK_IN_FLOW: '括号内不允许多行结构',
  DUPLICATE_KEY: '键重复',
  IMPOSSIBLE: '无法解析',
  KEY_OVER_1024_CHARS: '键过长',
  MISSING_CHAR: '缺少字符',
  MULTILINE_IMPLICIT_KEY: '键必须写在一行内',
  MULTIPLE_ANCHORS: '锚点多于一个',
  MULTIPLE_DOCS: '含有多个文档',
  MULTIPLE_TAGS: '标签多于一个',
  NON_STRING_KEY: '键必须为文本',
  RESOURCE_EXHAUSTION: '文件过大或嵌套过深',
  TAB_AS_INDENT: '不能用制表符缩进',
  TAG_RESOLVE_FAILED: '标签无法识别',
  UNEXPECTED_TOKEN: '此处不应出现该内容',
};

/** What some say in words only. */
const inWords: readonly (readonly [RegExp, string])[] = [
  [/^Connection terminated|not queryable/, '连接已中断'],
  [/^timeout expired$|^Timeout acquiring|^Unable to acquire|^Defined query timeout/, '等待数据库应答超时'],
  [/\(ACCESS[-_]REFUSED\)/, '拒绝访问'],
];

/**
 * The reason as it was given, and what it means in Chinese with what was given behind it: it names the address, the file or
 * the place.
 * @param shown what of the given text is the reason
 */
export function reasonsOf(cause: unknown, shown: (given: string) => string = (given) => given): Reasons {
  const reason = shown(reasonOf(cause));
  const meaning = meaningOf(cause);
  return { reason, reasonZh: meaning === undefined ? `原始信息：${reason}` : `${meaning}（${reason}）` };
}

/** What an error means in Chinese, without anything that it names; nothing of one that is not known. */
export function meaningOf(cause: unknown): string | undefined {
  const first = firstOf(cause);
  const name = first instanceof Error ? first.name : '';
  return inChinese[codeOf(first)] ?? inChinese[name] ?? inWords.find(([pattern]) => pattern.test(reasonOf(first)))?.[1];
}

function reasonOf(cause: unknown): string {
  const first = firstOf(cause);
  return first instanceof Error ? first.message || first.name : String(first);
}

/** Of several at once (one for each address of a host), the first. */
function firstOf(cause: unknown): unknown {
  return cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

type Told = readonly [en: string, zh: string];

const fileReasons: Readonly<Record<string, Told>> = {
  ENOENT: ['there is no such file.', '文件不存在。'],
  ENOTDIR: ['there is no such folder.', '目录不存在。'],
  EISDIR: ['it is a folder.', '这是一个目录。'],
  EACCES: ['permission is denied.', '没有读取权限。'],
  EPERM: ['permission is denied.', '没有读取权限。'],
};

const contentReasons: Readonly<Record<string, Told>> = {
  Z_BUF_ERROR: ['its gzip is cut off.', 'gzip 压缩数据不完整。'],
  Z_DATA_ERROR: ['its gzip is damaged.', 'gzip 压缩数据已损坏。'],
  ERR_ENCODING_INVALID_ENCODED_DATA: ['it has bytes that are no character of its encoding.', '含有不属于其字符编码的字节。'],
};

/** What was thrown on reading a file: HUB_FILE_UNREADABLE, or HUB_FILE_DAMAGED for what is in it. */
export function cannotRead(file: string, error: unknown): HubError {
  const code = codeOf(error);
  const content = contentReasons[code];
  if (content !== undefined) return damaged(file, content[0], content[1], error);
  const told = fileReasons[code];
  const reasons = told === undefined ? reasonsOf(error) : { reason: told[0], reasonZh: told[1] };
  return hubError('HUB_FILE_UNREADABLE', { file, ...reasons }, { file }, error);
}

/** A file that could be read, and is not what it should be. */
export function damaged(file: string, reason: string, reasonZh: string, cause?: unknown): HubError {
  return hubError('HUB_FILE_DAMAGED', { file, reason, reasonZh }, { file }, cause);
}
