/** The UTF-16 units of a text as numbers: to look at each is then half the work that it is in a string. */
import type { FileText } from './tree.js';

export type Units = Uint8Array | Uint16Array;

/** Where each byte is a character there is nothing to do: the bytes themselves are the units. */
export function unitsOf({ bytes, text, charset, skipped }: Pick<FileText, 'bytes' | 'text' | 'charset' | 'skipped'>): Units {
  const single = charset === 'us-ascii' || charset === 'iso-8859-1';
  if (!single) return unitsOfText(text);
  return bytes.length === text.length ? bytes : bytes.subarray(skipped, skipped + text.length);
}

export function unitsOfText(text: string): Units {
  const bytes = Buffer.from(text, 'utf16le');
  // A buffer of Node may begin anywhere in its pool.
  return bytes.byteOffset % 2 === 0
    ? new Uint16Array(bytes.buffer, bytes.byteOffset, text.length)
    : new Uint16Array(Uint8Array.from(bytes).buffer);
}
