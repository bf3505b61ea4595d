/** The names of dropped files: what a partner calls one, and what it is called while the hub has it. */
import { newId } from '../canonical/uuid.js';

/** What stands before a name while the hub has the file: a UUID and a hyphen. */
const idLength = 37;
/** The bytes that a file system allows a name. */
const longestName = 255;
/** The end of the name of a refused file's fault. */
export const faultEnding = '.fault.json';
const room = new Uint8Array(longestName - faultEnding.length);
const encoder = new TextEncoder();

/** A name as text: a partner's machine may write names in UTF-8 or in GB18030. */
export function nameText(name: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch {
    return new TextDecoder('gb18030').decode(name);
  }
}

/**
 * What a file is called in `working`. The id sorts it behind those that were claimed before it, and makes the name its own: a
 * partner may use the same one again before the first file is received.
 */
export function claimedName(name: string): string {
  return fittingName(`${newId()}-${name}`);
}

/** As much of a claimed name as leaves room for what is put behind it, and never half a character. */
export function fittingName(claimed: string): string {
  return claimed.slice(0, encoder.encodeInto(claimed, room).read);
}

/** What the partner called a file that was claimed. */
export function givenName(claimed: string): string {
  return fittingName(claimed).slice(idLength);
}
