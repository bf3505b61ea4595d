/**
 * An XML 1.0 document as a tree, read in one pass over its text: well-formedness, namespaces, limits, references and
 * offsets. No recursion, no document type, no entity but the five. Every fault after which reading can go on is told.
 */
import type { Limits, TreeNode } from '../../message/tree.js';
import { AttributeReader } from './attributes.js';
import { firstForbidden, nameEnd, skipSpace, withLineFeeds, withoutReferences } from './characters.js';
import { elementOf, type OpenElement } from './element.js';
import type { XmlFault } from './faults.js';
import { Names, type QualifiedName } from './names.js';
import { Namespaces } from './namespaces.js';
import { passComment, passInstruction } from './other-markup.js';
import { longestName, XmlSource } from './source.js';

export interface XmlDocument {
  readonly root: TreeNode;
  readonly elements: number;
}

export interface XmlRefusal {
  readonly faults: readonly XmlFault[];
}

/** Instead of offsets in the document itself: where its text was taken from. */
export interface Origin {
  readonly start: number;
  readonly end: number;
}

/** `<a/>`: no element is shorter. */
const shortestElement = 4;

/**
 * Reads a document; its text has no byte order mark.
 * @param origin where every node is said to be, for a document that was packed into another one
 * @returns the tree, or all that is wrong (HUB_XML_MALFORMED, HUB_XML_DOCTYPE, HUB_XML_LIMIT) in the order of the text
 */
export function readDocument(text: string, limits: Limits, origin?: Origin): XmlDocument | XmlRefusal {
  // A flood of elements is refused before a tree of them fills the memory.
  const mayExceed = text.length > limits.xmlNodes * shortestElement && hasMore(text, '<', limits.xmlNodes);
  const looked = mayExceed ? new DocumentReader(text, limits, origin, false).read() : undefined;
  if (looked !== undefined && 'faults' in looked && looked.faults.length > 0) return looked;
  return new DocumentReader(text, limits, origin, true).read();
}

function hasMore(text: string, sought: string, than: number): boolean {
  let count = 0;
  for (let at = text.indexOf(sought); at >= 0 && count <= than; at = text.indexOf(sought, at + 1)) count += 1;
  return count > than;
}

class DocumentReader {
  readonly #source: XmlSource;
  readonly #names: Names;
  readonly #namespaces = new Namespaces();
  readonly #attributes: AttributeReader;
  readonly #origin: Origin | undefined;
  readonly #building: boolean;
  readonly #levels: OpenElement[] = [];
  #depth = 0;
  #elements = 0;
  #root: TreeNode | undefined;

  constructor(text: string, limits: Limits, origin: Origin | undefined, building: boolean) {
    this.#source = new XmlSource(text, limits);
    this.#names = new Names(text);
    this.#attributes = new AttributeReader(this.#source, this.#names, this.#namespaces);
    this.#origin = origin;
    this.#building = building;
  }

  read(): XmlDocument | XmlRefusal {
    const source = this.#source;
    const { text, faults } = source;
    this.#checkCharacters();
    while (!source.stopped && source.at < text.length) {
      const open = text.indexOf('<', source.at);
      const end = open < 0 ? text.length : open;
      if (end > source.at) this.#characters(source.at, end);
      source.at = end;
      if (open >= 0) this.#markup();
    }
    this.#checkEnd();
    const origin = this.#origin;
    if (faults.length === 0 && this.#root !== undefined) return { root: this.#root, elements: this.#elements };
    const placed = origin === undefined ? faults : faults.map((fault) => ({ ...fault, ...origin }));
    return { faults: placed.sort((first, second) => first.start - second.start) };
  }

  #checkCharacters(): void {
    const at = firstForbidden(this.#source.text);
    if (at >= 0) this.#source.report('character', at, at + 1);
  }

  #checkEnd(): void {
    const source = this.#source;
    if (source.stopped) return;
    const open = this.#levels[this.#depth - 1];
    if (this.#depth > 0 && open !== undefined) source.fail('unclosed', open.start, source.text.length, open.name.qualified);
    else if (this.#elements === 0 && source.faults.length === 0) source.fail('noRoot', 0, source.text.length);
  }

  /** Within the root character data, outside of it white space only. */
  #characters(start: number, end: number): void {
    const source = this.#source;
    const content = skipSpace(source.text, start);
    if (this.#depth === 0) {
      if (content < end) source.report('outside', content, end);
      return;
    }
    const open = this.#levels[this.#depth - 1];
    // White space before the first character is not kept.
    if (open === undefined || (content >= end && open.text === '')) return;
    const faults = source.faults.length;
    if (end - start + open.text.length > source.limits.segmentLength) source.exceed('texts', source.limits.segmentLength, start);
    else source.checkCharacters(start, end);
    if (!this.#building || source.faults.length > faults) return;
    open.text += withoutReferences(withLineFeeds(source.text.slice(start, end)));
  }

  #markup(): void {
    const source = this.#source;
    if (source.stopped) return;
    const { text, at } = source;
    const next = text.charCodeAt(at + 1);
    if (next === 0x2f) this.#endTag();
    else if (next === 0x3f) passInstruction(source);
    else if (next !== 0x21) this.#startTag();
    else if (text.startsWith('--', at + 2)) passComment(source);
    else if (text.startsWith('[CDATA[', at + 2)) this.#cdata();
    else source.doctype();
  }

  #cdata(): void {
    const source = this.#source;
    const start = source.at;
    const end = source.text.indexOf(']]>', start + 9);
    source.countNode();
    if (end < 0) {
      source.fail('cdata', start, start + 9);
      return;
    }
    source.at = end + 3;
    const open = this.#levels[this.#depth - 1];
    if (this.#depth === 0 || open === undefined) source.report('outside', start, end + 3);
    else if (end - start + open.text.length > source.limits.segmentLength) source.exceed('texts', source.limits.segmentLength, start);
    else if (this.#building) open.text += withLineFeeds(source.text.slice(start + 9, end));
  }

  #startTag(): void {
    const source = this.#source;
    const { text, at: start } = source;
    const end = nameEnd(text, start + 1);
    if (end === start + 1) {
      source.fail('less', start, start + 1);
      return;
    }
    if (end - start > longestName) {
      source.exceed('names', longestName, start);
      return;
    }
    const name = this.#names.between(start + 1, end);
    if (this.#depth === 0 && this.#elements > 0) source.report('secondRoot', start, end);
    const mark = this.#namespaces.mark;
    source.at = end;
    if (text.charCodeAt(end) !== 0x3e) this.#attributes.read(name);
    else this.#attributes.none();
    if (source.stopped) return;
    const empty = text.charCodeAt(source.at) === 0x2f;
    if (empty) source.at += 1;
    if (text.charCodeAt(source.at) !== 0x3e) {
      source.fail('tag', start, source.at, name.qualified);
      return;
    }
    source.at += 1;
    source.countNode();
    if (this.#depth >= source.limits.xmlDepth) source.exceed('levels', source.limits.xmlDepth, start);
    this.#elements += 1;
    const open = this.#open(name, start, mark);
    if (empty) this.#close(open);
    else this.#depth += 1;
  }

  #open(name: QualifiedName, start: number, mark: number): OpenElement {
    const namespace = this.#namespaceOf(name, start);
    const attributes = this.#attributes.attributes();
    const position = this.#elements;
    const level = this.#levels[this.#depth];
    if (level === undefined) {
      const made: OpenElement = { name, attributes, namespace, start, position, text: '', children: undefined, mark };
      this.#levels.push(made);
      return made;
    }
    level.name = name;
    level.attributes = attributes;
    level.namespace = namespace;
    level.start = start;
    level.position = position;
    level.text = '';
    level.children = undefined;
    level.mark = mark;
    return level;
  }

  #namespaceOf({ prefix, qualified, wellFormed }: QualifiedName, start: number): string {
    if (!wellFormed) this.#source.report('qualified', start, start + qualified.length + 1, qualified);
    if (prefix === '') return this.#namespaces.byDefault;
    const namespace = prefix === 'xmlns' ? undefined : this.#namespaces.of(prefix);
    if (namespace === undefined && wellFormed) this.#source.report('prefix', start, start + qualified.length + 1, prefix);
    return namespace ?? '';
  }

  /** The element is complete: it becomes a child of the one around it. */
  #close(open: OpenElement): void {
    this.#namespaces.restore(open.mark);
    if (!this.#building) return;
    const node = elementOf(open, this.#origin?.start ?? open.start, this.#origin?.end ?? this.#source.at);
    const parent = this.#levels[this.#depth - 1];
    if (this.#depth === 0 || parent === undefined) this.#root ??= node;
    else if (parent.children === undefined) parent.children = [node];
    else parent.children.push(node);
  }

  #endTag(): void {
    const source = this.#source;
    const { text, at: start } = source;
    const open = this.#levels[this.#depth - 1];
    const end = start + 2 + (open?.name.qualified.length ?? 0);
    if (this.#depth > 0 && open !== undefined && text.charCodeAt(end) === 0x3e && text.startsWith(open.name.qualified, start + 2)) {
      source.at = end + 1;
      this.#depth -= 1;
      this.#close(open);
    } else this.#otherEndTag();
  }

  /** An end tag with white space in it, or one that does not match: then the elements in between are taken as closed. */
  #otherEndTag(): void {
    const source = this.#source;
    const { text, at: start } = source;
    const end = nameEnd(text, start + 2);
    const name = text.slice(start + 2, end);
    const close = skipSpace(text, end);
    if (text.charCodeAt(close) !== 0x3e) {
      source.fail('endTag', start, close, name);
      return;
    }
    source.at = close + 1;
    const innermost = this.#levels[this.#depth - 1];
    if (this.#depth === 0 || innermost === undefined) {
      source.report('closesNothing', start, close + 1, name);
      return;
    }
    if (innermost.name.qualified !== name) source.report('closesOther', start, close + 1, name, innermost.name.qualified);
    let depth = this.#depth;
    while (depth > 0 && this.#levels[depth - 1]?.name.qualified !== name) depth -= 1;
    if (depth === 0) return;
    while (this.#depth >= depth) {
      this.#depth -= 1;
      const open = this.#levels[this.#depth];
      if (open !== undefined) this.#close(open);
    }
  }
}
