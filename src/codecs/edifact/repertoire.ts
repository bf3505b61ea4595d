/** Character sets by the syntax identifier of UNB S001 0001 (ISO 9735-1 annex A), and what senders use instead. */
import { fault, type Fault } from '../../errors.js';
import { byteOrderMark, decodeFile, decodeFileAs, encodingFault } from '../../message/charset.js';
import type { FileText } from '../../message/tree.js';

const latin: Readonly<Record<string, string>> = {
  UNOA: 'iso-8859-1',
  UNOB: 'iso-8859-1',
  UNOC: 'iso-8859-1',
  UNOD: 'iso-8859-2',
  UNOE: 'iso-8859-5',
  UNOF: 'iso-8859-7',
  UNOG: 'iso-8859-3',
  UNOH: 'iso-8859-4',
  UNOI: 'iso-8859-6',
  UNOJ: 'iso-8859-8',
  UNOK: 'windows-1254',
  UNOL: 'iso-8859-15',
  // The identifiers of air transport, older than the standard's, with the repertoires of UNOA and UNOB.
  IATA: 'iso-8859-1',
  IATB: 'iso-8859-1',
};

/** Levels of seven bits, in which Chinese senders write GBK all the same. */
const sevenBit = new Set(['UNOA', 'UNOB', 'IATA', 'IATB', '']);
const unicode = new Set(['UNOW', 'UNOX', 'UNOY']);

export interface Decoded {
  readonly file: FileText | undefined;
  readonly faults: readonly Fault[];
}

/** The text of a file whose first interchange has this level; empty for a file without UNB. */
export function decodeByLevel(bytes: Uint8Array, level: string): Decoded {
  const mark = byteOrderMark(bytes);
  if (mark !== undefined) return orFault(decodeFile(bytes, mark.charset, mark.length), bytes, mark.charset, mark.length);
  const ascii = decodeFile(bytes, 'us-ascii');
  if (ascii !== undefined) return { file: ascii, faults: [] };
  if (unicode.has(level)) {
    const file = decodeFileAs(bytes, ['utf-8', 'gb18030']);
    // UNOX announces code extension, of which GBK is the nearest thing to a use; the others are ISO 10646.
    return deviating(orFault(file, bytes, 'utf-8'), level, level === 'UNOX' ? (file?.charset ?? '') : 'utf-8');
  }
  const declared = latin[level] ?? (level === '' ? 'iso-8859-1' : undefined);
  if (declared === undefined) return { file: undefined, faults: [fault('HUB_CHARSET_UNSUPPORTED', { charset: level }, { offset: 0 })] };
  if (declared !== 'iso-8859-1') return orFault(decodeFile(bytes, declared), bytes, declared);
  // Every byte is a character of ISO 8859-1, but text that is valid UTF-8 by chance is practically unknown.
  const file = decodeFileAs(bytes, sevenBit.has(level) ? ['utf-8', 'gb18030', declared] : ['utf-8', declared]);
  return deviating(orFault(file, bytes, declared), level, sevenBit.has(level) ? 'us-ascii' : declared);
}

function orFault(file: FileText | undefined, bytes: Uint8Array, charset: string, skipped = 0): Decoded {
  return file === undefined ? { file, faults: [encodingFault(bytes, charset, skipped)] } : { file, faults: [] };
}

function deviating(decoded: Decoded, level: string, declared: string): Decoded {
  const { file } = decoded;
  if (file === undefined || file.charset === declared) return decoded;
  const names = { declared: level === '' ? '—' : level, actual: file.charset.toUpperCase() };
  const offset = file.bytes.findIndex((byte) => byte >= 0x80);
  return { file, faults: [fault('HUB_CHARSET_DEVIATES', names, { offset, length: 1 })] };
}
