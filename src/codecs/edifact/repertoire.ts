/** Character sets by the syntax identifier of UNB S001 0001 (ISO 9735-1 annex A), and what senders use instead. */
import { fault } from '../../errors.js';
import { startsAs } from '../../message/charset.js';
import { chineseOrWestern } from '../../message/chinese-or-western.js';
import type { CharsetChoice } from '../../message/charset-stretch.js';

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

/** Levels of seven bits, in which Chinese senders write GBK all the same, and western ones their accented letters. */
const sevenBit = new Set(['UNOA', 'UNOB', 'IATA', 'IATB', '']);
const unicode = new Set(['UNOW', 'UNOX', 'UNOY']);
/** Korea's identifier, of its customs network: EUC-KR (KS X 2901). */
const korean = 'KECA';

/** Whether ISO 9735, or practice, knows the syntax identifier (0001). */
export function isKnownLevel(level: string): boolean {
  return level in latin || unicode.has(level) || level === korean;
}

/** Whether there is such a syntax version (0002). X: the profile of version 4 that is compatible with version 3 (ISO 9735-11). */
export function isKnownVersion(version: string): boolean {
  return /^[1234X]$/.test(version);
}

/** The character set of a file whose first interchange has this level; empty for a file without UNB. */
export function chooseByLevel(level: string, sample: Uint8Array, offset: number, before: Uint8Array): CharsetChoice {
  const deviating = (charset: string, declared: string): CharsetChoice => {
    if (charset === declared) return { charset, faults: [] };
    const names = { declared: level === '' ? '—' : level, actual: charset.toUpperCase() };
    return { charset, faults: [fault('HUB_CHARSET_DEVIATES', names, { offset, length: 1 })] };
  };
  if (unicode.has(level)) {
    const found = ['utf-8', 'gb18030'].find((charset) => startsAs(sample, charset)) ?? 'utf-8';
    // UNOX announces code extension, of which GBK is the nearest thing to a use; the others are ISO 10646.
    return deviating(found, level === 'UNOX' ? found : 'utf-8');
  }
  if (level === korean) return deviating(startsAs(sample, 'utf-8') ? 'utf-8' : 'euc-kr', 'euc-kr');
  const declared = latin[level] ?? (level === '' ? 'iso-8859-1' : undefined);
  if (declared === undefined)
    return { charset: undefined, faults: [fault('HUB_CHARSET_UNSUPPORTED', { charset: level }, { offset, length: 1 })] };
  if (declared !== 'iso-8859-1') return { charset: declared, faults: [] };
  // Every byte is a character of ISO 8859-1, but text that is valid UTF-8 by chance is practically unknown.
  if (startsAs(sample, 'utf-8')) return deviating('utf-8', declared);
  return sevenBit.has(level)
    ? deviating(chineseOrWestern(sample, before.at(-1) ?? 0) ?? declared, 'us-ascii')
    : deviating(declared, declared);
}

/** ISO 9735-1 annex A, level A: capital letters, digits and these; lower case came with level B. */
const levelA = /[A-Z0-9 .,\-()/=!"%&*;<>'+:?]/;
const latin1 = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(0x20 + index));
const foreignToA = latin1.filter((character) => !levelA.test(character)).join('');

/** The printable ASCII characters that a syntax level does not have. */
export function foreignTo(level: string): string {
  return level === 'UNOA' || level === 'IATA' ? foreignToA : '';
}
