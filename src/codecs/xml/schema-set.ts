/** An XML schema with all that it imports, gathered before anything is validated: nothing is fetched from anywhere later. */
import { posix } from 'node:path';
import { hubError } from '../../errors.js';
import { defaultLimits, type TreeNode } from '../../message/tree.js';
import { readDocument } from './document.js';
import { decodeXml } from './encoding.js';

export interface SchemaSet {
  /** The path of the schema that documents are validated against. */
  readonly main: string;
  /** Path → text, as UTF-8 whatever it was; the main schema included. */
  readonly files: ReadonlyMap<string, string>;
}

const schemaNamespace = 'http://www.w3.org/2001/XMLSchema';
const referring = new Set(['import', 'include', 'redefine', 'override']);
const mostFiles = 1_000;

/**
 * Follows `schemaLocation` of import, include, redefine and override (XML Schema part 1, §4.2).
 * @param main path of the schema, with `/`  @param read gives the bytes of a path, undefined where there is no such file @param shown how a fault names a path
 * @throws HubError HUB_XML_SCHEMA_UNUSABLE for a missing file, an address on the network, or what is no schema
 */
export function resolveSchemaSet(
  main: string,
  read: (path: string) => Uint8Array | undefined,
  shown: (path: string) => string = (path) => path,
): SchemaSet {
  const unusable: (path: string, reason: string, reasonZh: string) => never = (path, reason, reasonZh) => {
    const file = shown(path);
    throw hubError('HUB_XML_SCHEMA_UNUSABLE', { file, reason, reasonZh }, { file });
  };
  const files = new Map<string, string>();
  const wanted = [posix.normalize(main)];
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (files.has(path)) continue;
    if (files.size >= mostFiles) unusable(path, 'the schema has too many files', '模式文件过多');
    const bytes = read(path) ?? unusable(path, 'there is no such file', '文件不存在');
    const text = decodeXml(bytes).file?.text ?? unusable(path, 'its character set is not known', '字符集无法识别');
    const document = readDocument(text, { ...defaultLimits, segmentLength: Infinity });
    if ('faults' in document) {
      const reason = document.faults[0]?.parameters;
      unusable(path, String(reason?.reason ?? 'it is not well-formed'), String(reason?.reasonZh ?? '不是格式良好的 XML'));
    }
    if (document.root.name !== 'schema' || document.root.namespace !== schemaNamespace)
      unusable(path, 'it is not an XML schema', '不是 XML 模式');
    files.set(path, withoutEncoding(text));
    for (const location of locationsOf(document.root)) {
      if (/^[a-z][a-z0-9+.-]*:/i.test(location)) unusable(path, `${location} is not in the folder`, `${location} 不在目录中`);
      wanted.push(posix.normalize(posix.join(posix.dirname(path), location)));
    }
  }
  return { main: posix.normalize(main), files };
}

function locationsOf(schema: TreeNode): string[] {
  return schema.children.flatMap(({ name, namespace, attributes }) =>
    referring.has(name) && namespace === schemaNamespace && attributes?.schemaLocation !== undefined ? [attributes.schemaLocation] : [],
  );
}

/** The text without the encoding that its declaration names: it is handed on as UTF-8, with every line where it was. */
export function withoutEncoding(text: string): string {
  return text.replace(
    /^(<\?xml[^>]*?)(\s+encoding\s*=\s*(?:"[^"]*"|'[^']*'))/,
    (_, before: string, encoding: string) => before + encoding.replace(/[^\n]/g, ' '),
  );
}
