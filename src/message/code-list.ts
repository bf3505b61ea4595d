/** A list of codes, asked with a stretch of a text: most codes are short, and are found without being cut out of it. */
import { shortKey, shortKeyOf } from './short-key.js';
import type { Units } from './units.js';

export class CodeList {
  readonly #short = new Set<number>();
  readonly #long = new Set<string>();

  constructor(codes: Iterable<string>) {
    for (const code of codes) {
      const key = shortKeyOf(code);
      if (key < 0) this.#long.add(code);
      else this.#short.add(key);
    }
  }

  /** Whether a text without blanks around it is one of the codes. */
  hasText(code: string): boolean {
    const key = shortKeyOf(code);
    return key < 0 ? this.#long.has(code) : this.#short.has(key);
  }

  /** Whether what stands there is one of the codes; the blanks that fill an element up are none of it. */
  has(units: Units, start: number, end: number): boolean {
    let to = end;
    while (to > start && units[to - 1] === 0x20) to -= 1;
    let from = start;
    while (from < to && units[from] === 0x20) from += 1;
    const key = shortKey(units, from, to);
    return key < 0 ? this.#long.has(String.fromCharCode(...units.subarray(from, to))) : this.#short.has(key);
  }
}
