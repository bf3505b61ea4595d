/** The alphabet of separators, which is all that differs between X12, EDIFACT and the port's platform file. */
import type { Units } from './units.js';

/** One character each; empty where the syntax has none. */
export interface Delimiters {
  readonly element: string;
  readonly component: string;
  readonly repetition: string;
  readonly release: string;
  readonly terminator: string;
  /** Named by UNA, but of no meaning in the syntax version: senders release it all the same. */
  readonly reserved?: string;
}

/** The first unit at or after `at` that is neither white space nor what old systems end or fill up a file with (0x1A, NUL). */
export function skipBlanks(text: string, at: number): number {
  let from = at;
  while (isBlank(text.charCodeAt(from))) from += 1;
  return from;
}

export function skipBlankUnits(units: Units, at: number): number {
  let from = at;
  while (isBlank(units[from])) from += 1;
  return from;
}

function isBlank(code: number | undefined): boolean {
  return code === 0x20 || (code !== undefined && code >= 0x09 && code <= 0x0d) || code === 0x1a || code === 0;
}
