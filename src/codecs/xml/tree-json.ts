/** JSON that claims to be a lossless tree: checked member by member before anything is written from it. */
import { hubError } from '../../errors.js';
import type { XmlAttribute, XmlElement, XmlItem, XmlTree } from './lossless.js';

const deepest = 200;

/** @throws HubError HUB_XML_UNENCODABLE with the path of the first member that a tree does not have */
export function xmlTreeFrom(value: unknown): XmlTree {
  const tree = recordOf(value, '', ['charset', 'byteOrderMark', 'content']);
  const { charset, byteOrderMark } = tree;
  if (charset !== undefined && typeof charset !== 'string') wrong('charset');
  if (byteOrderMark !== undefined && typeof byteOrderMark !== 'boolean') wrong('byteOrderMark');
  return {
    ...(typeof charset === 'string' && { charset }),
    ...(typeof byteOrderMark === 'boolean' && { byteOrderMark }),
    content: listOf(tree.content, 'content').map((item, index) => itemFrom(item, `content[${index}]`, 0)),
  };
}

function itemFrom(value: unknown, path: string, depth: number): XmlItem {
  if (depth > deepest) wrong(path);
  const item = recordOf(value, path, [
    ...['text', 'raw', 'cdata', 'comment', 'instruction', 'data'],
    ...['element', 'attributes', 'tail', 'content', 'endTail'],
  ]);
  if ('element' in item) return elementFrom(item, path, depth);
  const raw = optional(item, 'raw', path);
  if ('text' in item) return { text: stringOf(item, 'text', path), ...(raw !== undefined && { raw }) };
  if ('cdata' in item) return { cdata: stringOf(item, 'cdata', path) };
  if ('comment' in item) return { comment: stringOf(item, 'comment', path) };
  return { instruction: stringOf(item, 'instruction', path), data: stringOf(item, 'data', path) };
}

function elementFrom(item: Readonly<Record<string, unknown>>, path: string, depth: number): XmlElement {
  const tail = optional(item, 'tail', path);
  const endTail = optional(item, 'endTail', path);
  const { attributes, content } = item;
  const inner = `${path}.content`;
  return {
    element: stringOf(item, 'element', path),
    ...(attributes !== undefined && {
      attributes: listOf(attributes, `${path}.attributes`).map((one, index) => attributeFrom(one, `${path}.attributes[${index}]`)),
    }),
    ...(tail !== undefined && { tail }),
    ...(content !== undefined && { content: listOf(content, inner).map((one, index) => itemFrom(one, `${inner}[${index}]`, depth + 1)) }),
    ...(endTail !== undefined && { endTail }),
  };
}

function attributeFrom(value: unknown, path: string): XmlAttribute {
  const attribute = recordOf(value, path, ['name', 'value', 'raw']);
  const raw = optional(attribute, 'raw', path);
  return { name: stringOf(attribute, 'name', path), value: stringOf(attribute, 'value', path), ...(raw !== undefined && { raw }) };
}

function recordOf(value: unknown, path: string, known: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) wrong(path);
  const stranger = Object.keys(value).find((key) => !known.includes(key));
  if (stranger !== undefined) wrong(path === '' ? stranger : `${path}.${stranger}`);
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : wrong(path);
}

function stringOf(record: Readonly<Record<string, unknown>>, key: string, path: string): string {
  return optional(record, key, path) ?? wrong(`${path}.${key}`);
}

function optional(record: Readonly<Record<string, unknown>>, key: string, path: string): string | undefined {
  const value = record[key];
  return value === undefined || typeof value === 'string' ? value : wrong(`${path}.${key}`);
}

function wrong(path: string): never {
  const at = path === '' ? '$' : path;
  throw hubError('HUB_XML_UNENCODABLE', { reason: `${at} is not as in a tree of XML.`, reasonZh: `${at} 不符合 XML 树的格式。` });
}
