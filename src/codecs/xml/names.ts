/** Qualified names (Namespaces in XML 1.0 §4), each taken apart once: the few names of a document occur again and again. */
import { nameEnd } from './characters.js';

export interface QualifiedName {
  /** As it is written. */
  readonly qualified: string;
  /** Empty where there is none. */
  readonly prefix: string;
  readonly local: string;
  /** False for names of XML that are none of Namespaces in XML: `a:`, `:a`, `a:b:c`. */
  readonly wellFormed: boolean;
  /** True for `xmlns` and `xmlns:…`: as an attribute it declares a namespace. */
  readonly declares: boolean;
}

const slots = 1024;

/** Remembers the name last seen in each slot; a hostile document with a million names costs no more memory than that. */
export class Names {
  readonly #text: string;
  readonly #known: (QualifiedName | undefined)[] = new Array<QualifiedName | undefined>(slots);

  constructor(text: string) {
    this.#text = text;
  }

  /** The name between the two units, which `nameEnd` found. */
  between(start: number, end: number): QualifiedName {
    const text = this.#text;
    const length = end - start;
    const hash =
      (length * 31 + text.charCodeAt(start) * 7 + text.charCodeAt(end - 1) * 131 + text.charCodeAt(start + (length >> 1)) * 17) % slots;
    const known = this.#known[hash];
    if (known?.qualified.length === length && text.startsWith(known.qualified, start)) return known;
    const made = qualifiedName(text.slice(start, end));
    this.#known[hash] = made;
    return made;
  }
}

function qualifiedName(qualified: string): QualifiedName {
  const colon = qualified.indexOf(':');
  if (colon < 0) return { qualified, prefix: '', local: qualified, wellFormed: true, declares: qualified === 'xmlns' };
  const prefix = qualified.slice(0, colon);
  const local = qualified.slice(colon + 1);
  return { qualified, prefix, local, wellFormed: colon > 0 && isNcName(local), declares: prefix === 'xmlns' };
}

function isNcName(text: string): boolean {
  return text !== '' && !text.includes(':') && nameEnd(text, 0) === text.length;
}
