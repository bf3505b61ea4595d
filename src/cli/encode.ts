/** `hub encode FILE…`: the output of `hub decode --tree` back to bytes. */
import { hubError } from '../errors.js';
import { xmlFileOfTree } from '../codecs/xml/xml-file.js';
import { encodeSegments } from '../message/encode-segments.js';
import { encodeText } from '../message/encode-text.js';
import { interchangesFrom, type TreeFile } from './tree-file.js';
import { readInput } from './input.js';
import { exitFine } from './output.js';

/** @throws HubError HUB_TREE_INVALID, HUB_XML_UNENCODABLE, HUB_TEXT_UNENCODABLE, HUB_CHARSET_UNSUPPORTED */
export function encodeCommand(files: readonly string[]): number {
  if (files.length === 0)
    throw hubError('HUB_USAGE', {
      reason: 'hub encode needs a file, or - for standard input.',
      reasonZh: 'hub encode 需要文件参数，或用 - 表示标准输入。',
    });
  for (const file of files) process.stdout.write(encodeFile(interchangesFrom(readInput(file).toString('utf8'))));
  return exitFine;
}

/** The bytes of a file's interchanges, one after another. */
export function encodeFile({ interchanges }: TreeFile): Buffer {
  return Buffer.concat(
    interchanges.map((interchange) =>
      'document' in interchange ? document(interchange.document) : encoded(encodeSegments(interchange), interchange),
    ),
  );
}

function document(tree: unknown): Uint8Array {
  if (tree !== null) return xmlFileOfTree(tree);
  throw hubError('HUB_XML_UNENCODABLE', {
    reason: 'the document was refused, so there is no tree of it; the faults beside it say why.',
    reasonZh: '该文档已被拒绝，没有树；原因见同处的 faults。',
  });
}

function encoded(text: string, { charset, byteOrderMark }: { readonly charset: string; readonly byteOrderMark: boolean }): Uint8Array {
  const marked = byteOrderMark ? `\ufeff${text}` : text;
  // ASCII after a byte order mark is UTF-8.
  const written = encodeText(marked, byteOrderMark && charset === 'us-ascii' ? 'utf-8' : charset);
  if (written === undefined) throw hubError('HUB_CHARSET_UNSUPPORTED', { charset });
  if ('bytes' in written) return written.bytes;
  const character = String.fromCodePoint(marked.codePointAt(written.unencodable) ?? 0);
  throw hubError('HUB_TEXT_UNENCODABLE', { character, charset });
}
