/** How many bytes a text takes in the character set of its file. */
import type { FileText } from './tree.js';

/** How many bytes the first `units` UTF-16 units of the text took in the file. */
export function byteOffset(file: FileText, units: number): number {
  return file.skipped + measure(file, units);
}

function measure(file: FileText, units: number): number {
  switch (file.charset) {
    case 'utf-8':
      return Buffer.byteLength(file.text.slice(0, units), 'utf8');
    case 'utf-16le':
    case 'utf-16be':
      return units * 2;
    case 'gb18030':
      return gb18030Bytes(file.bytes.subarray(file.skipped), units);
    case 'big5':
    case 'euc-kr':
    case 'shift_jis':
      return pairedBytes(file.bytes.subarray(file.skipped), units, file.charset);
    default:
      return units;
  }
}

/** Big5, EUC-KR, Shift_JIS: one byte below 0x80 (in Shift_JIS also the half-width kana 0xA1–0xDF), else two; a few pairs are two units (a letter with a mark, or a supplementary character). */
function pairedBytes(bytes: Uint8Array, units: number, charset: string): number {
  const decoder = new TextDecoder(charset);
  let at = 0;
  for (let seen = 0; seen < units && at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    const length = lead < 0x80 || (charset === 'shift_jis' && lead >= 0xa1 && lead <= 0xdf) ? 1 : 2;
    seen += length === 1 ? 1 : decoder.decode(bytes.subarray(at, at + 2)).length;
    at += length;
  }
  return at;
}

/**
 * GB18030-2022 §4: one byte below 0x80; else two bytes, or four when the second is a digit 0x30–0x39. Four-byte
 * sequences from 0x90 on are supplementary planes, two UTF-16 units.
 */
function gb18030Bytes(bytes: Uint8Array, units: number): number {
  let at = 0;
  for (let seen = 0; seen < units && at < bytes.length;) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      at += 1;
      seen += 1;
      continue;
    }
    const second = bytes[at + 1] ?? 0;
    const fourBytes = second >= 0x30 && second <= 0x39;
    at += fourBytes ? 4 : 2;
    seen += fourBytes && lead >= 0x90 ? 2 : 1;
  }
  return at;
}
