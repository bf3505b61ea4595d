/**
 * Looks through an XML document before the parser sees it: is it well-formed (XML 1.0, without a document type), within
 * the limits, and where does each element begin and end? One pass, linear, and no recursion.
 */
import type { HubCode } from '../../errors.js';
import type { Limits } from '../../message/tree.js';
import { codePointOf, find, forbidden, isCharacter, nameAt, reference, skipSpace } from './characters.js';

export interface Scan {
  /** Start and end of each element in document order, the end tag included. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Declaration, comments and processing instructions: what the parser need not see. */
  readonly skipped: readonly { readonly start: number; readonly end: number }[];
}

/** What is wrong and where. */
export interface ScanFault {
  readonly code: Extract<HubCode, 'HUB_XML_MALFORMED' | 'HUB_XML_DOCTYPE' | 'HUB_XML_LIMIT'>;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly start: number;
  readonly end: number;
}

/** @returns the scan, or the first thing that is wrong */
export function scanXml(text: string, limits: Limits): Scan | ScanFault {
  const control = forbidden.exec(text);
  if (control !== null) return malformed('a character that XML does not allow', control.index, control.index + 1);
  return new Scanner(text, limits).run();
}

function malformed(reason: string, start: number, end: number): ScanFault {
  return { code: 'HUB_XML_MALFORMED', parameters: { reason }, start, end };
}

class Scanner {
  readonly #text: string;
  readonly #limits: Limits;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #skipped: { start: number; end: number }[] = [];
  readonly #open: { name: string; index: number }[] = [];
  #at = 0;
  #ampersand = -1;
  #cdataEnd = -1;
  #fault: ScanFault | undefined;

  constructor(text: string, limits: Limits) {
    this.#text = text;
    this.#limits = limits;
  }

  run(): Scan | ScanFault {
    const text = this.#text;
    while (this.#at < text.length && this.#sound()) {
      const open = text.indexOf('<', this.#at);
      const end = open < 0 ? text.length : open;
      if (end > this.#at) this.#characters(this.#at, end);
      this.#at = end;
      if (open >= 0 && this.#sound()) this.#markup();
    }
    const last = this.#open.at(-1);
    if (last !== undefined) this.#fail(`<${last.name}> is not closed`, this.#starts[last.index] ?? 0, text.length);
    else if (this.#starts.length === 0) this.#fail('there is no root element', 0, text.length);
    return this.#fault ?? { starts: this.#starts, ends: this.#ends, skipped: this.#skipped };
  }

  #sound(): boolean {
    return this.#fault === undefined;
  }

  #fail(reason: string, start: number, end: number): void {
    this.#fault ??= malformed(reason, start, end);
  }

  #limit(what: string, limit: number): void {
    this.#fault ??= { code: 'HUB_XML_LIMIT', parameters: { what, limit }, start: this.#at, end: this.#at + 1 };
  }

  /** Character data: within the root anything but `]]>` and unknown references, outside of it white space only. */
  #characters(start: number, end: number): void {
    const text = this.#text;
    if (this.#open.length === 0) {
      const stray = /[^ \t\r\n]/.exec(text.slice(start, end));
      if (stray !== null) this.#fail('there is text outside of the root element', start + stray.index, end);
      return;
    }
    if (end - start > this.#limits.segmentLength) this.#limit('characters of a text', this.#limits.segmentLength);
    this.#references(start, end);
    if (this.#cdataEnd < start) this.#cdataEnd = find(text, ']]>', start);
    if (this.#cdataEnd < end) this.#fail(']]> stands in character data', this.#cdataEnd, this.#cdataEnd + 3);
  }

  #references(start: number, end: number): void {
    const text = this.#text;
    if (this.#ampersand < start) this.#ampersand = find(text, '&', start);
    while (this.#ampersand < end) {
      const at = this.#ampersand;
      reference.lastIndex = at;
      const found = reference.exec(text)?.[0];
      if (found === undefined || at + found.length > end) {
        this.#fail(`${text.slice(at, Math.min(at + 12, end))} is not a character reference or one of the five entities`, at, at + 1);
        return;
      }
      if (found.startsWith('&#') && !isCharacter(codePointOf(found))) this.#fail(`${found} is not a character`, at, at + found.length);
      this.#ampersand = find(text, '&', at + 1);
    }
  }

  #markup(): void {
    const text = this.#text;
    const at = this.#at;
    if (text.startsWith('</', at)) this.#endTag();
    else if (text.startsWith('<!--', at)) this.#comment();
    else if (text.startsWith('<![CDATA[', at)) this.#cdata();
    else if (text.startsWith('<?', at)) this.#instruction();
    else if (text.startsWith('<!', at)) this.#fault ??= { code: 'HUB_XML_DOCTYPE', parameters: {}, start: at, end: at + 9 };
    else this.#startTag();
  }

  #comment(): void {
    const dashes = this.#text.indexOf('--', this.#at + 4);
    if (dashes < 0 || this.#text.charAt(dashes + 2) !== '>') this.#fail('a comment is not closed, or has -- in it', this.#at, this.#at + 4);
    else this.#skip(dashes + 3);
  }

  #cdata(): void {
    const end = this.#text.indexOf(']]>', this.#at + 9);
    if (end < 0) this.#fail('a CDATA section is not closed', this.#at, this.#at + 9);
    else if (this.#open.length === 0) this.#fail('there is text outside of the root element', this.#at, end);
    else if (end - this.#at > this.#limits.segmentLength) this.#limit('characters of a text', this.#limits.segmentLength);
    else this.#at = end + 3;
  }

  #instruction(): void {
    const end = this.#text.indexOf('?>', this.#at + 2);
    const target = nameAt(this.#text, this.#at + 2);
    const declares = target.toLowerCase() === 'xml';
    if (end < 0 || target === '') this.#fail('a processing instruction is not closed, or has no name', this.#at, this.#at + 2);
    else if (declares && this.#at > 0 && /\S/.test(this.#text.slice(0, this.#at)))
      this.#fail('the XML declaration stands only at the beginning', this.#at, end);
    else this.#skip(end + 2);
  }

  #skip(end: number): void {
    this.#skipped.push({ start: this.#at, end });
    this.#at = end;
  }

  #startTag(): void {
    const text = this.#text;
    const start = this.#at;
    const name = nameAt(this.#text, start + 1);
    if (name === '') {
      this.#fail('a < must begin a tag; write &lt;', start, start + 1);
      return;
    }
    if (this.#open.length === 0 && this.#starts.length > 0) {
      this.#fail('there is more than one root element', start, start + name.length + 1);
      return;
    }
    this.#at = start + 1 + name.length;
    this.#attributes(name);
    if (!this.#sound()) return;
    const empty = text.charAt(this.#at) === '/';
    const end = this.#at + (empty ? 1 : 0);
    if (text.charAt(end) !== '>') {
      this.#fail(`the tag <${name}> is not closed`, start, end);
      return;
    }
    this.#at = end + 1;
    const index = this.#starts.push(start) - 1;
    this.#ends.push(this.#at);
    if (this.#starts.length > this.#limits.xmlNodes) {
      this.#limit('elements', this.#limits.xmlNodes);
      return;
    }
    if (this.#open.length >= this.#limits.xmlDepth) {
      this.#limit('levels', this.#limits.xmlDepth);
      return;
    }
    if (!empty) this.#open.push({ name, index });
  }

  #attributes(tag: string): void {
    const text = this.#text;
    const names: string[] = [];
    for (;;) {
      const from = skipSpace(text, this.#at);
      const next = text.charAt(from);
      if (next === '>' || next === '/' || next === '') {
        this.#at = from;
        return;
      }
      const name = nameAt(this.#text, from);
      if (name === '' || from === this.#at) {
        this.#fail(`the tag <${tag}> has something that is not an attribute`, from, from + 1);
        return;
      }
      const equals = skipSpace(text, from + name.length);
      const open = skipSpace(text, equals + 1);
      const quote = text.charAt(open);
      if (text.charAt(equals) !== '=' || (quote !== '"' && quote !== "'")) {
        this.#fail(`the attribute ${name} has no quoted value`, from, open);
        return;
      }
      const close = text.indexOf(quote, open + 1);
      if (close < 0) {
        this.#fail(`the value of the attribute ${name} is not closed`, from, open);
        return;
      }
      if (close - open > this.#limits.segmentLength) {
        this.#limit('characters of a text', this.#limits.segmentLength);
        return;
      }
      const less = text.slice(open, close).indexOf('<');
      if (less >= 0) {
        this.#fail(`the value of the attribute ${name} has a < in it`, open + less, close);
        return;
      }
      if (names.includes(name)) {
        this.#fail(`the attribute ${name} occurs twice`, from, close + 1);
        return;
      }
      this.#references(open + 1, close);
      if (!this.#sound()) return;
      names.push(name);
      if (names.length > this.#limits.xmlAttributes) {
        this.#limit('attributes', this.#limits.xmlAttributes);
        return;
      }
      this.#at = close + 1;
    }
  }

  #endTag(): void {
    const start = this.#at;
    const name = nameAt(this.#text, start + 2);
    const close = skipSpace(this.#text, start + 2 + name.length);
    const open = this.#open.pop();
    if (this.#text.charAt(close) !== '>' || open?.name !== name) {
      this.#fail(open === undefined ? `</${name}> closes nothing` : `</${name}> closes <${open.name}>`, start, close + 1);
      return;
    }
    this.#at = close + 1;
    this.#ends[open.index] = this.#at;
  }
}
