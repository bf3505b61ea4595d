/** From the lossless tree back to text. What is changed in a tree is written anew; what is not, as it was written. */
import { fault, HubError, hubError } from '../../errors.js';
import { defaultLimits } from '../../message/tree.js';
import { isName, reference, withLineFeeds, withoutReferences } from './characters.js';
import { readDocument } from './document.js';
import { escapeAttribute, escapeText } from './escape.js';
import { attributeValue, type XmlAttribute, type XmlElement, type XmlItem, type XmlTree } from './lossless.js';
import { xmlTreeFrom } from './tree-json.js';

/**
 * Writes a tree. A `raw` that no longer says what its `text` or `value` says is ignored, so a tree can be edited.
 * @throws HubError HUB_XML_UNENCODABLE where no well-formed document says what the tree says
 */
export function encodeXml(tree: XmlTree): string {
  const parts: string[] = [];
  for (const item of tree.content) writeItem(item, parts, 0);
  const text = parts.join('');
  const document = readDocument(text, { ...defaultLimits, segmentLength: Infinity, xmlNodes: Infinity });
  if (!('faults' in document)) return text;
  const [first] = document.faults;
  if (first === undefined) return text;
  const { message } = fault(first.code, first.parameters);
  throw new HubError(fault('HUB_XML_UNENCODABLE', { reason: message.en, reasonZh: message.zh }));
}

/** The text of a tree that came as JSON. @throws HubError HUB_XML_UNENCODABLE also for what is no such tree */
export function xmlOfTree(value: unknown): string {
  return encodeXml(xmlTreeFrom(value));
}

function writeItem(item: XmlItem, parts: string[], depth: number): void {
  if ('element' in item) writeElement(item, parts, depth);
  else if ('text' in item) {
    const { text, raw } = item;
    if (text === '') refuse('an empty text cannot be written', '空文本无法写出');
    parts.push(raw !== undefined && textSays(raw, text) ? raw : escapeText(text));
  } else if ('cdata' in item) {
    if (item.cdata.includes(']]>')) refuse('a CDATA section has ]]> in it', 'CDATA 段中含有 ]]>');
    parts.push('<![CDATA[', item.cdata, ']]>');
  } else if ('comment' in item) {
    if (/--|-$/.test(item.comment)) refuse('a comment has -- in it, or ends in -', '注释含有 -- 或以 - 结尾');
    parts.push('<!--', item.comment, '-->');
  } else {
    const { instruction, data } = item;
    if (!isName(instruction) || data.includes('?>') || !/^(?:[ \t\r\n]|$)/.test(data))
      refuse('an instruction has no name, or ?> in it', '处理指令没有名称或含有 ?>');
    parts.push('<?', instruction, data, '?>');
  }
}

function writeElement({ element, attributes = [], tail = '', content, endTail = '' }: XmlElement, parts: string[], depth: number): void {
  if (!isName(element)) refuse(`${element} is not a name`, `${element} 不是合法名称`);
  if (depth >= defaultLimits.xmlDepth) refuse('the tree has too many levels', '树的层数过多');
  if (!isSpace(tail) || !isSpace(endTail)) refuse('a tail is white space only', 'tail 只能是空白字符');
  parts.push('<', element);
  for (const attribute of attributes) parts.push(attributeText(attribute));
  if (content === undefined) {
    parts.push(tail, '/>');
    return;
  }
  parts.push(tail, '>');
  for (const item of content) writeItem(item, parts, depth + 1);
  parts.push('</', element, endTail, '>');
}

function attributeText({ name, value, raw }: XmlAttribute): string {
  if (!isName(name)) refuse(`${name} is not a name`, `${name} 不是合法名称`);
  const [, written, double, single] = /^[ \t\r\n]+([^ \t\r\n="'<>/]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')$/.exec(raw ?? '') ?? [];
  const between = double ?? single;
  if (raw !== undefined && written === name && between !== undefined && hasGoodReferences(between) && attributeValue(between) === value)
    return raw;
  return ` ${name}="${escapeAttribute(value)}"`;
}

function textSays(raw: string, text: string): boolean {
  return !raw.includes('<') && !raw.includes(']]>') && hasGoodReferences(raw) && withoutReferences(withLineFeeds(raw)) === text;
}

const everyReference = new RegExp(reference.source, 'g');

function hasGoodReferences(raw: string): boolean {
  return !raw.includes('&') || !raw.replace(everyReference, '').includes('&');
}

function isSpace(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

function refuse(reason: string, reasonZh: string): never {
  throw hubError('HUB_XML_UNENCODABLE', { reason, reasonZh });
}
