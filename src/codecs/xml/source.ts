/** A document while it is read: its text, how far the reader came, and what was wrong on the way. */
import type { Limits } from '../../message/tree.js';
import { codePointOf, find, isCharacter, reference } from './characters.js';
import { malformed, overLimit, type Reason, type XmlFault, type XmlLimit } from './faults.js';

/** A document with so many faults is not going to be mended one by one. */
const mostFaults = 100;
/** A name longer than any schema has: a name is copied into every fault and every path. */
export const longestName = 1_000;

export class XmlSource {
  readonly text: string;
  readonly limits: Limits;
  readonly faults: XmlFault[] = [];
  at = 0;
  /** True where reading on would only find what follows from the last fault. */
  stopped = false;
  #nodes = 0;
  #ampersand = -1;
  #cdataEnd = -1;

  constructor(text: string, limits: Limits) {
    this.text = text;
    this.limits = limits;
  }

  /** A fault after which reading goes on. */
  report(reason: Reason, start: number, end: number, a?: string, b?: string): void {
    this.faults.push(malformed(reason, start, end, a, b));
    if (this.faults.length >= mostFaults) this.stopped = true;
  }

  /** A fault after which nothing can be said of the rest. */
  fail(reason: Reason, start: number, end: number, a?: string, b?: string): void {
    this.report(reason, start, end, a, b);
    this.stopped = true;
  }

  exceed(what: XmlLimit, limit: number, at: number): void {
    this.faults.push(overLimit(what, limit, at));
    this.stopped = true;
  }

  doctype(): void {
    this.faults.push({ code: 'HUB_XML_DOCTYPE', parameters: {}, start: this.at, end: this.at + 9 });
    this.stopped = true;
  }

  /** Counts an element, a comment, an instruction or a CDATA section. */
  countNode(): void {
    this.#nodes += 1;
    if (this.#nodes > this.limits.xmlNodes) this.exceed('nodes', this.limits.xmlNodes, this.at);
  }

  /** Character data: no `]]>`, no unknown reference (XML 1.0 §2.4). */
  checkCharacters(start: number, end: number): void {
    this.checkReferences(start, end);
    if (this.#cdataEnd < start) this.#cdataEnd = find(this.text, ']]>', start);
    if (this.#cdataEnd < end) this.report('cdataEnd', this.#cdataEnd, this.#cdataEnd + 3);
  }

  /** True where an ampersand stands in the range. */
  hasReference(start: number, end: number): boolean {
    if (this.#ampersand < start) this.#ampersand = find(this.text, '&', start);
    return this.#ampersand < end;
  }

  /** Every ampersand begins a character reference or one of the five entities (§4.1, §4.6); there are no others without a DTD. */
  checkReferences(start: number, end: number): void {
    const { text } = this;
    while (!this.stopped && this.hasReference(start, end)) {
      const at = this.#ampersand;
      reference.lastIndex = at;
      const found = reference.exec(text)?.[0];
      if (found === undefined || at + found.length > end) {
        this.report('reference', at, at + 1, text.slice(at, Math.min(at + 12, end)));
      } else if (found.startsWith('&#') && !isCharacter(codePointOf(found))) {
        this.report('referenced', at, at + found.length, found);
      }
      this.#ampersand = find(text, '&', at + 1);
    }
  }
}
