/** The character set of an XML document: byte order mark, else declaration, else UTF-8 (XML 1.0 §4.3.3, appendix F). */
import { isUtf8 } from 'node:buffer';
import { fault, within, type Fault, type Place } from '../../errors.js';
import {
  asLatin1,
  byteOrderMark,
  decodeFile,
  encodingFault,
  firstInvalidByte,
  isOneByte,
  type ByteOrderMark,
} from '../../message/charset.js';
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
  'iso-8859-1': 'iso-8859-1',
  latin1: 'iso-8859-1',
  'us-ascii': 'us-ascii',
  ascii: 'us-ascii',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
};
/** The character sets of pairs that the hub writes as well as it reads. */
const paired: ReadonlySet<string> = new Set(['big5', 'euc-kr', 'shift_jis']);

const declaration = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{1,40})["']/;

/** The document as text, or why it cannot be read. */
export function decodeXml(bytes: Uint8Array): { readonly file: FileText | undefined; readonly faults: readonly Fault[] } {
  const [first, second, third, fourth] = bytes;
  if (third === 0 && fourth === 0 && first !== undefined && (first === 0xff ? second === 0xfe : first === 0x3c && second === 0))
    return { file: undefined, faults: [fault('HUB_CHARSET_UNSUPPORTED', { charset: 'UTF-32' }, { offset: 0, line: 1, column: 1 })] };
  const mark = byteOrderMark(bytes) ?? unmarkedUtf16(bytes);
  const skipped = mark?.length ?? 0;
  const { declared, place } = declaredEncoding(bytes, mark);
  const named = declared === undefined ? 'utf-8' : charsetOf(declared.toLowerCase());
  if (named === undefined) return { file: undefined, faults: [fault('HUB_CHARSET_UNSUPPORTED', { charset: declared ?? '' }, place)] };
  // A document that says UTF-16 in single bytes is not: whoever wrote the declaration did not write the bytes.
  const charset = mark?.charset ?? (named.startsWith('utf-16') || (named === 'gb18030' && isChineseUtf8(bytes)) ? 'utf-8' : named);
  const file = decodeFile(bytes, charset, skipped);
  if (file === undefined) return { file, faults: [unreadable(bytes, charset, skipped)] };
  const deviates = declared !== undefined && named !== charset && !(named === 'utf-16' && charset.startsWith('utf-16'));
  return { file, faults: deviates ? [fault('HUB_CHARSET_DEVIATES', { declared, actual: charset.toUpperCase() }, place)] : [] };
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

/** By the names above, else by those of the WHATWG's encoding standard (`cp1251`, `sjis`), which the platform's decoder knows. */
function charsetOf(declared: string): string | undefined {
  if (Object.hasOwn(supported, declared)) return supported[declared];
  try {
    const { encoding } = new TextDecoder(declared);
    return isOneByte(encoding) || paired.has(encoding) ? encoding : undefined;
  } catch {
    return undefined;
  }
}

/** UTF-16 without a byte order mark, told by the zero beside the first `<`. */
function unmarkedUtf16(bytes: Uint8Array): ByteOrderMark | undefined {
  if (bytes[0] === 0x3c && bytes[1] === 0) return { charset: 'utf-16le', length: 0 };
  if (bytes[0] === 0 && bytes[1] === 0x3c) return { charset: 'utf-16be', length: 0 };
  return undefined;
}

/** The encoding declaration, which is ASCII whatever follows, and where it says what. */
function declaredEncoding(
  bytes: Uint8Array,
  mark: ByteOrderMark | undefined,
): { readonly declared: string | undefined; readonly place: Place } {
  const skipped = mark?.length ?? 0;
  const wide = mark?.charset.startsWith('utf-16') === true;
  const head = asLatin1(bytes.subarray(skipped), 600);
  const text = wide ? head.replace(/\0/g, '') : head;
  // A declaration after blanks is a fault of its own; its encoding holds all the same, or the text would be no text.
  const blanks = text.length - text.trimStart().length;
  const found = declaration.exec(text.slice(blanks));
  const declared = found?.[1];
  if (found === null || declared === undefined) return { declared, place: { offset: 0 } };
  const to = blanks + found[0].length - 1;
  const file = { bytes, text, charset: wide ? 'utf-16le' : 'iso-8859-1', skipped };
  return { declared, place: placeInFile(file, to - declared.length, to) };
}
