/** Segment tags as values that are made once: comparing and looking them up is then a comparison of numbers. */
import { shortKey, shortKeyOf } from './short-key.js';
import { unitsOfText, type Units } from './units.js';

/** What a segment is to the envelope: the header or the trailer of one of its levels. */
export interface EnvelopeRole {
  readonly level: 'interchange' | 'group' | 'message';
  readonly end: 'header' | 'trailer';
}

export interface Tag {
  readonly name: string;
  /** By which tables know it; -1 for what is no tag of any syntax. */
  readonly key: number;
  /** Whether it looks like a tag of the syntax. */
  readonly valid: boolean;
  /** Undefined for data. */
  readonly role: EnvelopeRole | undefined;
}

/** In front of the map a table with one place for each remainder: most look-ups end there. */
const near = 0x3ff;
/** A hostile file may have a tag of its own in every segment; those are not remembered. */
const mostRemembered = 4096;

export class TagReader {
  readonly #pattern: RegExp;
  readonly #roles: ReadonlyMap<string, EnvelopeRole>;
  readonly #known = new Map<number, Tag>();
  readonly #near = new Array<Tag | undefined>(near + 1).fill(undefined);

  /** @param roles of the syntax's service segments, by tag */
  constructor(pattern: RegExp, roles: ReadonlyMap<string, EnvelopeRole> = new Map()) {
    this.#pattern = pattern;
    this.#roles = roles;
  }

  /** @param units of the text */
  read(text: string, units: Units, start: number, end: number): Tag {
    const key = shortKey(units, start, end);
    const found = this.#near[key & near];
    if (found?.key === key) return found;
    const tag = this.#known.get(key) ?? this.#make(key, text.slice(start, end));
    if (key >= 0 && tag.key === key) this.#near[key & near] = tag;
    return tag;
  }

  /** The tag of a segment that is not read like the others. */
  named(name: string): Tag {
    return this.read(name, unitsOfText(name), 0, name.length);
  }

  /** @param sent the tag as it stands, perhaps wrapped over lines */
  #make(key: number, sent: string): Tag {
    const name = interned(sent.replace(/[\r\n]/g, '').trim());
    const tag = { name, key: shortKeyOf(name), valid: this.#pattern.test(name), role: this.#roles.get(name) };
    if (key >= 0 && this.#known.size < mostRemembered) this.#known.set(key, tag);
    return tag;
  }
}

/** A property's name is one string for the whole process, and holds on to no text that it was cut from. */
function interned(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name;
}
