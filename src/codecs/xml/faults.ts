/** What can be wrong with an XML document, in the words of both languages, and where it is. */
import type { FaultParameters, HubCode } from '../../errors.js';

/** A fault of a document: offsets are in UTF-16 units of its text. */
export interface XmlFault {
  readonly code: HubCode;
  readonly parameters: FaultParameters;
  readonly start: number;
  readonly end: number;
}

/** Breaches of XML 1.0 and of Namespaces in XML 1.0; `{a}` and `{b}` are filled with what stands in the document. */
const reasons = {
  character: ['a character that XML does not allow', '含有 XML 不允许的字符'],
  noRoot: ['there is no root element', '没有根元素'],
  secondRoot: ['there is more than one root element', '根元素多于一个'],
  outside: ['there is text outside of the root element', '根元素之外有文本'],
  unclosed: ['<{a}> is not closed', '元素 <{a}> 没有结束标签'],
  closesNothing: ['</{a}> closes nothing', '结束标签 </{a}> 没有对应的开始标签'],
  closesOther: ['</{a}> closes <{b}>', '结束标签 </{a}> 与开始标签 <{b}> 不匹配'],
  endTag: ['the end tag </{a} is not closed', '结束标签 </{a} 没有以 > 结束'],
  tag: ['the tag <{a}> is not closed', '标签 <{a}> 没有以 > 结束'],
  less: ['a < must begin a tag; write &lt;', '字符 < 只能用于标签开头，应写为 &lt;'],
  reference: ['{a} is not a character reference or one of the five entities', '{a} 不是字符引用，也不是五个预定义实体之一'],
  referenced: ['{a} is not a character', '{a} 引用的不是合法字符'],
  cdataEnd: [']]> stands in character data', '文本中出现 ]]>'],
  cdata: ['a CDATA section is not closed', 'CDATA 段没有结束'],
  comment: ['a comment is not closed', '注释没有结束'],
  dashes: ['a comment has -- in it', '注释中含有 --'],
  instruction: ['a processing instruction is not closed, or has no name', '处理指令没有结束或没有名称'],
  lateDeclaration: ['the XML declaration stands only at the beginning', 'XML 声明只能位于文档开头'],
  declaration: ['the XML declaration is not written as XML 1.0 says', 'XML 声明的写法不符合 XML 1.0'],
  notAttribute: ['the tag <{a}> has something that is not an attribute', '标签 <{a}> 中有不是属性的内容'],
  noSpace: ['there is no space before the attribute {a}', '属性 {a} 之前缺少空格'],
  noValue: ['the attribute {a} has no quoted value', '属性 {a} 没有带引号的值'],
  valueOpen: ['the value of the attribute {a} is not closed', '属性 {a} 的值没有结束引号'],
  valueLess: ['the value of the attribute {a} has a < in it', '属性 {a} 的值中含有 <'],
  twice: ['the attribute {a} occurs twice', '属性 {a} 重复出现'],
  prefix: ['the prefix {a} is not declared', '命名空间前缀 {a} 未声明'],
  qualified: ['{a} is not a qualified name', '{a} 不是合法的限定名'],
  binding: ['the namespace declaration {a} is not allowed', '命名空间声明 {a} 不允许'],
  base64: ['the content of {a} is not base64', '{a} 的内容不是 base64 编码'],
} as const;

export type Reason = keyof typeof reasons;

const limits = {
  texts: ['characters of a text', '单个文本的字符数'],
  names: ['characters of a name', '名称的字符数'],
  nodes: ['elements, comments, instructions and CDATA sections', '元素、注释、处理指令和 CDATA 段的总数'],
  levels: ['levels', '嵌套层数'],
  attributes: ['attributes of an element', '单个元素的属性数'],
} as const;

export type XmlLimit = keyof typeof limits;

/** Names are cut, so that a huge one does not hide what the fault is about. */
const longestName = 60;

/** HUB_XML_MALFORMED with its reason in both languages. */
export function malformed(reason: Reason, start: number, end: number, a = '', b = ''): XmlFault {
  const [en, zh] = reasons[reason];
  const fill = (text: string): string => text.replace(/\{[ab]\}/g, (name) => shorten(name === '{a}' ? a : b));
  return { code: 'HUB_XML_MALFORMED', parameters: { reason: fill(en), reasonZh: fill(zh) }, start, end };
}

/** HUB_XML_LIMIT. */
export function overLimit(what: XmlLimit, limit: number, start: number): XmlFault {
  const [en, zh] = limits[what];
  return { code: 'HUB_XML_LIMIT', parameters: { what: en, whatZh: zh, limit }, start, end: start + 1 };
}

function shorten(text: string): string {
  return text.length > longestName ? `${text.slice(0, longestName).toWellFormed()}…` : text;
}
