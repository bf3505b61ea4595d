/** The character set of an XML document: byte order mark, else declaration, else UTF-8 (XML 1.0 §4.3.3, appendix F). */
import { isUtf8 } from 'node:buffer';
import { fault, within, type Fault } from '../../errors.js';
import { asLatin1, byteOrderMark, decodeFile, encodingFault, firstInvalidByte } from '../../message/charset.js';
import { placeInFile } from '../../message/locator.js';
import type { FileText } from '../../message/tree.js';

/** Names of encoding declarations; GB2312 and GBK are subsets of GB18030, in which their documents are often written. */
const supported: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'utf-16': 'utf-16',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
  gb2312: 'gb18030',
  gbk: 'gb18030',
  gb18030: 'gb18030',
  gb_2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  big5: 'big5',
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
  'iso-8859-9': 'windows-1254',
};
/** The other character sets of one byte that the hub reads and writes. */
const oneByte = /^(?:iso-8859-(?:[2-8]|1[0345])|windows-1254)$/;

const declaration = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']/;

/** The document as text, or why it cannot be read. */
export function decodeXml(bytes: Uint8Array): { readonly file: FileText | undefined; readonly faults: readonly Fault[] } {
  const [first, second, third, fourth] = bytes;
  if (third === 0 && fourth === 0 && first !== undefined && (first === 0xff ? second === 0xfe : first === 0x3c && second === 0))
    return { file: undefined, faults: [fault('HUB_CHARSET_UNSUPPORTED', { charset: 'UTF-32' }, { offset: 0 })] };
  const mark = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  const skipped = mark?.length ?? 0;
  const declared = declaredEncoding(bytes, mark?.charset);
  const named = declared === undefined ? 'utf-8' : charsetOf(declared.toLowerCase());
  if (named === undefined)
    return { file: undefined, faults: [fault('HUB_CHARSET_UNSUPPORTED', { charset: declared ?? '' }, { offset: 0 })] };
  // A document that says UTF-16 in single bytes is not: whoever wrote the declaration did not write the bytes.
  const charset = mark?.charset ?? (named.startsWith('utf-16') || (named === 'gb18030' && isChineseUtf8(bytes)) ? 'utf-8' : named);
  const file = decodeFile(bytes, charset, skipped);
  if (file === undefined) return { file, faults: [unreadable(bytes, charset, skipped)] };
  const deviates = declared !== undefined && named !== charset && !(named === 'utf-16' && charset.startsWith('utf-16'));
  return { file, faults: deviates ? [fault('HUB_CHARSET_DEVIATES', { declared, actual: charset.toUpperCase() }, { offset: 0 })] : [] };
}

/** With line and column, which what comes before it gives. */
function unreadable(bytes: Uint8Array, charset: string, skipped: number): Fault {
  const bad = firstInvalidByte(bytes, charset, skipped);
  const before = decodeFile(bytes.subarray(0, bad), charset, skipped);
  const found = encodingFault(bad, charset);
  if (before === undefined) return found;
  const { line = 1, column = 1 } = placeInFile(before, before.text.length, before.text.length);
  return within(found, { line, column });
}

/** So many Chinese characters of three bytes each are no chance: of GBK, nine bytes that look like them make rare characters. */
const surelyUtf8 = 3;
/** Characters beyond ASCII that are looked at. */
const looked = 1_000;

/**
 * Programs that write the declaration by hand and the file as UTF-8 are common. Short GBK words can be valid UTF-8 (联通), but
 * then mostly of two bytes a character, of which Chinese text in UTF-8 has few (the dot in 阿卜杜·买买提).
 */
function isChineseUtf8(bytes: Uint8Array): boolean {
  if (!isUtf8(bytes)) return false;
  const text = decodeFile(bytes, 'utf-8')?.text ?? '';
  const foreign = /[\u0080-\u07ff]|[\u3000-\u9fff\uff00-\uffee]/g;
  let threeBytes = 0;
  let twoBytes = 0;
  for (let found = foreign.exec(text); found !== null && threeBytes + twoBytes < looked; found = foreign.exec(text)) {
    if (found[0] < '\u0800') twoBytes += 1;
    else threeBytes += 1;
  }
  return threeBytes >= surelyUtf8 && threeBytes >= surelyUtf8 * twoBytes;
}

function charsetOf(declared: string): string | undefined {
  return Object.hasOwn(supported, declared) ? supported[declared] : oneByte.test(declared) ? declared : undefined;
}

/** UTF-16 without a byte order mark, told by the zero beside the first `<`. */
function unmarkedUtf16(bytes: Uint8Array): { charset: 'utf-16le' | 'utf-16be'; length: number } | undefined {
  if (bytes[0] === 0x3c && bytes[1] === 0) return { charset: 'utf-16le', length: 0 };
  if (bytes[0] === 0 && bytes[1] === 0x3c) return { charset: 'utf-16be', length: 0 };
  return undefined;
}

function declaredEncoding(bytes: Uint8Array, charset: string | undefined): string | undefined {
  const head = asLatin1(bytes, 600);
  const plain = charset?.startsWith('utf-16') === true ? head.replace(/\0/g, '').slice(2) : head.replace(/^\u00ef\u00bb\u00bf/, '');
  // A declaration after blanks is a fault of its own; its encoding holds all the same, or the text would be no text.
  return declaration.exec(charset?.startsWith('utf-16') === true ? plain.slice(plain.indexOf('<')) : plain.trimStart())?.[1];
}
