/** The attributes of a start tag (XML 1.0 §3.1, §3.3.3), and the namespaces that they declare. */
import { nameEnd, skipSpace, withoutReferences } from './characters.js';
import type { Names, QualifiedName } from './names.js';
import type { Namespaces } from './namespaces.js';
import { longestName, type XmlSource } from './source.js';

const few = 8;

/** Reads tag after tag into the same lists, so that an element without attributes costs nothing. */
export class AttributeReader {
  readonly #source: XmlSource;
  readonly #names: Names;
  readonly #namespaces: Namespaces;
  /** The names of the tag in hand, declarations included, with the value and the start of each. */
  readonly #read: QualifiedName[] = [];
  readonly #values: string[] = [];
  readonly #starts: number[] = [];
  /** All names of a tag that has more than a few. */
  #seen: Set<string> | undefined;
  #declarations = 0;
  #prefixed = 0;

  constructor(source: XmlSource, names: Names, namespaces: Namespaces) {
    this.#source = source;
    this.#names = names;
    this.#namespaces = namespaces;
  }

  /** From behind the tag's name to its `>` or `/`; declarations are in force afterwards. */
  read(tag: QualifiedName): void {
    const source = this.#source;
    const { text } = source;
    this.none();
    for (;;) {
      const from = skipSpace(text, source.at);
      const next = text.charCodeAt(from);
      // > / or the end of the text
      if (next === 0x3e || next === 0x2f || from >= text.length) {
        source.at = from;
        return;
      }
      const end = nameEnd(text, from);
      if (end === from) {
        source.fail('notAttribute', from, from + 1, tag.qualified);
        return;
      }
      if (end - from > longestName) {
        source.exceed('names', longestName, from);
        return;
      }
      const name = this.#names.between(from, end);
      if (from === source.at) source.report('noSpace', from, end, name.qualified);
      if (!this.#value(name, from, end)) return;
    }
  }

  /** For a tag that has none. */
  none(): void {
    if (this.#read.length === 0) return;
    this.#read.length = this.#values.length = this.#starts.length = 0;
    this.#declarations = this.#prefixed = 0;
    this.#seen = undefined;
  }

  /** By local name, without declarations; of two with one local name the first is kept. Undefined where there is none. */
  attributes(): Readonly<Record<string, string>> | undefined {
    const count = this.#read.length;
    if (count === this.#declarations) return undefined;
    const attributes: Record<string, string> = {};
    this.#read.forEach((name, index) => {
      if (name.declares) return;
      const { local, prefix } = name;
      const value = this.#values[index] ?? '';
      if (prefix !== '' && this.#namespaces.of(prefix) === undefined) this.#undeclared(name, this.#starts[index] ?? 0);
      if (this.#prefixed > 0 && Object.hasOwn(attributes, local)) return;
      if (local === '__proto__') Object.defineProperty(attributes, local, { value, enumerable: true, configurable: true, writable: true });
      else attributes[local] = value;
    });
    if (this.#prefixed > 1) this.#checkExpanded();
    return attributes;
  }

  #value(name: QualifiedName, from: number, end: number): boolean {
    const source = this.#source;
    const { text } = source;
    const equals = text.charCodeAt(end) === 0x3d ? end : skipSpace(text, end);
    const open = skipSpace(text, equals + 1);
    const quote = text.charCodeAt(open);
    if (text.charCodeAt(equals) !== 0x3d || (quote !== 0x22 && quote !== 0x27)) {
      source.fail('noValue', from, open, name.qualified);
      return false;
    }
    let close = open + 1;
    let spaced = false;
    for (let code = text.charCodeAt(close); code !== quote; code = text.charCodeAt(++close)) {
      if (code === 0x3c) {
        source.fail('valueLess', close, close + 1, name.qualified);
        return false;
      }
      if (close >= text.length) {
        source.fail('valueOpen', from, open, name.qualified);
        return false;
      }
      if (code === 0x0a || code === 0x0d || code === 0x09) spaced = true;
    }
    if (close - open > source.limits.segmentLength) {
      source.exceed('texts', source.limits.segmentLength, open);
      return false;
    }
    source.at = close + 1;
    let value = text.slice(open + 1, close);
    // §3.3.3: white space in a value is a space, unless written as a reference; §2.11 makes one character of CR LF first.
    if (spaced) value = value.replace(/\r\n|[\t\n\r]/g, ' ');
    if (source.hasReference(open + 1, close)) {
      const faults = source.faults.length;
      source.checkReferences(open + 1, close);
      if (source.faults.length === faults) value = withoutReferences(value);
    }
    if (this.#occurs(name)) source.report('twice', from, close + 1, name.qualified);
    else this.#keep(name, value, from, end);
    return !source.stopped;
  }

  #occurs(name: QualifiedName): boolean {
    if (this.#read.length < few) return this.#read.some(({ qualified }) => qualified === name.qualified);
    this.#seen ??= new Set(this.#read.map(({ qualified }) => qualified));
    return this.#seen.has(name.qualified);
  }

  #keep(name: QualifiedName, value: string, from: number, end: number): void {
    const source = this.#source;
    if (!name.wellFormed) source.report('qualified', from, end, name.qualified);
    this.#read.push(name);
    this.#values.push(value);
    this.#starts.push(from);
    this.#seen?.add(name.qualified);
    if (name.declares) {
      this.#declarations += 1;
      if (!this.#namespaces.declare(name.prefix === '' ? '' : name.local, value)) source.report('binding', from, end, name.qualified);
    } else if (name.prefix !== '') this.#prefixed += 1;
    if (this.#read.length > source.limits.xmlAttributes) source.exceed('attributes', source.limits.xmlAttributes, from);
  }

  #undeclared({ prefix }: QualifiedName, start: number): void {
    this.#source.report('prefix', start, start + prefix.length, prefix);
  }

  /** Two prefixes of one namespace must not give an element the same attribute twice (Namespaces in XML §6.3). */
  #checkExpanded(): void {
    const seen = new Set<string>();
    this.#read.forEach((name, index) => {
      if (name.prefix === '' || name.declares) return;
      const expanded = `{${this.#namespaces.of(name.prefix) ?? name.prefix}}${name.local}`;
      const start = this.#starts[index] ?? 0;
      if (seen.has(expanded)) this.#source.report('twice', start, start + name.qualified.length, expanded);
      seen.add(expanded);
    });
  }
}
