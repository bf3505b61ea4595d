/** Files as lossless trees and back: with the character set and the byte order mark, so that the same bytes come out. */
import { hubError, type Fault } from '../../errors.js';
import { encodeText } from '../../message/encode-text.js';
import { faultBudget, FaultList } from '../../message/fault-list.js';
import type { FileText, Limits } from '../../message/tree.js';
import { encodeXml } from './encode.js';
import { decodeXml } from './encoding.js';
import { treeOfXml, type XmlTree } from './lossless.js';
import { xmlTreeFrom } from './tree-json.js';

/** The tree of a file's bytes, or all that is wrong with them, placed. */
export function treeOfXmlFile(bytes: Uint8Array, limits: Limits): XmlTree | readonly Fault[] {
  const { file, faults } = decodeXml(bytes);
  return file === undefined ? faults : treeOfFileText(file, limits);
}

/** The same for a file that became text already. */
export function treeOfFileText(file: FileText, limits: Limits): XmlTree | readonly Fault[] {
  const tree = treeOfXml(file.text, limits);
  if ('faults' in tree) {
    const list = new FaultList(faultBudget());
    for (const { code, parameters, start, end } of tree.faults) list.add(code, parameters, { source: file, start, end });
    return list.done();
  }
  return { charset: file.charset, ...(file.skipped > 0 && { byteOrderMark: true }), content: tree.content };
}

/**
 * The bytes of a tree that came as JSON; UTF-8 where it names no character set.
 * @throws HubError HUB_XML_UNENCODABLE for what is no tree; HUB_CHARSET_UNSUPPORTED, HUB_TEXT_UNENCODABLE
 */
export function xmlFileOfTree(value: unknown): Uint8Array {
  const tree = xmlTreeFrom(value);
  const { charset = 'utf-8', byteOrderMark = false } = tree;
  const text = `${byteOrderMark ? '\ufeff' : ''}${encodeXml(tree)}`;
  const encoded = encodeText(text, charset);
  if (encoded === undefined) throw hubError('HUB_CHARSET_UNSUPPORTED', { charset });
  if ('bytes' in encoded) return encoded.bytes;
  const character = String.fromCodePoint(text.codePointAt(encoded.unencodable) ?? 0);
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  throw hubError('HUB_TEXT_UNENCODABLE', { character: `${character} (U+${code})`, charset });
}
