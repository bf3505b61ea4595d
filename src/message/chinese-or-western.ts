/**
 * Text of bytes beyond ASCII whose header does not say what they are: GB18030, as Chinese systems write it, or Windows-1252,
 * as western ones do. Nearly every byte sequence is valid in both, so it is told by what is usual in each.
 *
 * Chinese text is pairs of bytes that stand in runs, nearly all of them symbols and common characters of GB 2312 (lead 0xA1–0xA9
 * and 0xB0–0xD7, trail from 0xA1). Western text has single bytes between ASCII letters, whose case fits their neighbours'
 * (`CORTÉS`, `Straße`); seldom two of them (`AÇÃO`), and then as part of a word. Each sequence that is surely of one kind counts
 * for it; what may be of both (`éÈ`, 鑫) counts for none, and the greater number decides.
 *
 * Western text is read by Windows-1252, of which the printable characters of ISO 8859-1 are a part: neither X12 nor EDIFACT has
 * the control characters 0x80–0x9F in its repertoire, so where these bytes stand they are the dashes and quotes of Windows.
 */
import { startsAs } from './charset.js';
import { isInWindows1252 } from './windows-1252.js';

/** So many sequences are looked at. */
const looked = 1_000;

/**
 * @param sample begins with a byte beyond ASCII; it may end within a character
 * @param preceding the byte before it; 0 at a file's beginning
 * @returns undefined where it looks like neither, and is not GB18030: binary data, or another character set
 */
export function chineseOrWestern(sample: Uint8Array, preceding: number): 'gb18030' | 'windows-1252' | undefined {
  let chinese = 0;
  let western = 0;
  let seen = 0;
  for (let at = 0; at < sample.length && seen < looked;) {
    if (byteAt(sample, at) < 0x80) {
      at += 1;
      continue;
    }
    const length = lengthAsGb18030(sample, at);
    // The last character is cut off.
    if (at + length > sample.length) break;
    const before = at === 0 ? preceding : byteAt(sample, at - 1);
    const kind =
      length === 4 ? '' : length === 2 && byteAt(sample, at + 1) >= 0x80 ? ofPair(sample, at, before) : ofLone(sample, at, length, before);
    if (kind === 'chinese') chinese += 1;
    else if (kind === 'western') western += 1;
    seen += 1;
    at += length;
  }
  if (chinese !== western) return chinese > western ? 'gb18030' : 'windows-1252';
  return startsAs(sample, 'gb18030') ? 'gb18030' : undefined;
}

/** GB18030-2022 §4: two bytes, or four where the second and the last are digits; 1 for a byte that begins none. */
function lengthAsGb18030(bytes: Uint8Array, at: number): 1 | 2 | 4 {
  const [lead, second] = [byteAt(bytes, at), byteAt(bytes, at + 1)];
  if (lead === 0x80 || lead === 0xff) return 1;
  if (second >= 0x40) return second === 0x7f || second === 0xff ? 1 : 2;
  // At the end of the sample it cannot be told.
  if (at + 1 >= bytes.length) return 2;
  return isDigit(second) && (at + 2 >= bytes.length || (byteAt(bytes, at + 2) > 0x80 && isDigit(byteAt(bytes, at + 3)))) ? 4 : 1;
}

function ofPair(bytes: Uint8Array, at: number, before: number): 'chinese' | 'western' | '' {
  const [lead, trail, after] = [byteAt(bytes, at), byteAt(bytes, at + 1), byteAt(bytes, at + 2)];
  const alone = before < 0x80 && after < 0x80;
  const common = trail >= 0xa1 && ((lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xd7));
  if (common) return alone && isLetter(before) && fits(before, lead) && fits(lead, trail) && fits(trail, after) ? 'western' : 'chinese';
  return alone && (isLetter(before) || isLetter(after)) ? 'western' : '';
}

/** One byte beyond ASCII, and one that may be an ASCII character or the second half of a Chinese one (镕, 0xE9 `F`). */
function ofLone(bytes: Uint8Array, at: number, length: 1 | 2, before: number): 'chinese' | 'western' | '' {
  const [lead, trail] = [byteAt(bytes, at), byteAt(bytes, at + 1)];
  if (!isInWindows1252(lead)) return length === 2 ? 'chinese' : '';
  // ÿ is hardly a letter of any word, but common in binary data.
  if (before >= 0x80 || trail >= 0x80 || lead === 0xff) return '';
  if (!isLetter(lead) || !isLetter(trail)) return 'western';
  // A capital may begin a word: Über.
  return fits(lead, trail) || (isCapital(lead) && !isLetter(before)) ? 'western' : '';
}

/** Whether two letters of ISO 8859-1 may stand side by side within a word. */
function fits(one: number, other: number): boolean {
  return isLetter(one) && isLetter(other) && isCapital(one) === isCapital(other);
}

function isLetter(byte: number): boolean {
  const folded = byte | 0x20;
  return (folded >= 0x61 && folded <= 0x7a) || (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7);
}

function isCapital(letter: number): boolean {
  return letter < 0x80 ? letter < 0x60 : letter < 0xdf;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
