/** Segment tags as names that are made once: comparing and looking them up is then a comparison of addresses. */

export interface Tag {
  readonly name: string;
  /** Whether it looks like a tag of the syntax. */
  readonly valid: boolean;
}

/** A hostile file may have a tag of its own in every segment; those are not remembered. */
const mostRemembered = 4096;

export class TagReader {
  readonly #pattern: RegExp;
  readonly #known = new Map<number, Tag>();

  constructor(pattern: RegExp) {
    this.#pattern = pattern;
  }

  read(text: string, start: number, end: number): Tag {
    const key = keyOf(text, start, end);
    const known = key < 0 ? undefined : this.#known.get(key);
    if (known !== undefined) return known;
    const name = text
      .slice(start, end)
      .replace(/[\r\n]/g, '')
      .trim();
    const tag = { name: interned(name), valid: this.#pattern.test(name) };
    if (key >= 0 && this.#known.size < mostRemembered) this.#known.set(key, tag);
    return tag;
  }
}

/** Up to three characters of eight bits as one number; -1 for anything else. */
function keyOf(text: string, start: number, end: number): number {
  if (end - start < 1 || end - start > 3) return -1;
  let key = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 0xff) return -1;
    key = key * 257 + code + 1;
  }
  return key;
}

/** A property's name is one string for the whole process, and holds on to no text that it was cut from. */
function interned(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name;
}
