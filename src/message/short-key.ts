/**
 * Tags and codes as numbers. Each segment is looked up in several tables, and a number is found in a quarter of the time
 * that a string takes, without cutting the string out of the text first.
 */
import { unitsOfText, type Units } from './units.js';

/** @returns up to four ASCII characters as one number; -1 for anything else, and for nothing */
export function shortKey(units: Units, start: number, end: number): number {
  const length = end - start;
  if (length < 1 || length > 4) return -1;
  let key = 0;
  for (let at = start; at < end; at += 1) {
    const code = units[at] ?? 0;
    if (code > 0x7f) return -1;
    // One more than the code, so that a shorter text never has a longer one's number.
    key = key * 0x81 + code + 1;
  }
  return key;
}

export function shortKeyOf(text: string): number {
  return shortKey(unitsOfText(text), 0, text.length);
}
