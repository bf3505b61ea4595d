/**
 * An XML document as a JSON value from which the very same text can be made again. What a canonical writer would write
 * is left out: `raw` is there only where the document writes a thing in another way (other quotes, a reference, CR LF).
 */
import type { Limits } from '../../message/tree.js';
import { nameEnd, skipSpace, withLineFeeds, withoutReferences } from './characters.js';
import { readDocument, type XmlRefusal } from './document.js';
import { escapeAttribute, escapeText } from './escape.js';

export interface XmlText {
  /** Character data with references resolved and lines ending in LF. */
  readonly text: string;
  /** As it is written. */
  readonly raw?: string;
}

export interface XmlCdata {
  readonly cdata: string;
}

export interface XmlComment {
  readonly comment: string;
}

/** A processing instruction; the XML declaration is written like one, with the target `xml`. */
export interface XmlInstruction {
  readonly instruction: string;
  /** All between the target and `?>`. */
  readonly data: string;
}

export interface XmlAttribute {
  readonly name: string;
  /** Normalised: references resolved, white space made spaces (XML 1.0 §3.3.3). */
  readonly value: string;
  /** From the white space before the name to the closing quote, where that is not ` name="value"`. */
  readonly raw?: string;
}

export interface XmlElement {
  /** The qualified name. */
  readonly element: string;
  /** In the order of the document, namespace declarations included. */
  readonly attributes?: readonly XmlAttribute[];
  /** White space before the `>` or `/>` of the start tag. */
  readonly tail?: string;
  /** Not there for an empty-element tag `<a/>`. */
  readonly content?: readonly XmlItem[];
  /** White space before the `>` of the end tag. */
  readonly endTail?: string;
}

export type XmlItem = XmlText | XmlCdata | XmlComment | XmlInstruction | XmlElement;

export interface XmlTree {
  /** The character set of the file (a TextDecoder label), where the tree is that of a file. */
  readonly charset?: string;
  readonly byteOrderMark?: boolean;
  readonly content: readonly XmlItem[];
}

interface OpenItem {
  readonly element: string;
  attributes?: XmlAttribute[];
  tail?: string;
  content?: XmlItem[];
  endTail?: string;
}

/** The tree of a document, or all that is wrong with it. Slower than reading it, and for people and `xmlOfTree` only. */
export function treeOfXml(text: string, limits: Limits): XmlTree | XmlRefusal {
  const document = readDocument(text, limits);
  return 'faults' in document ? document : { content: transcribe(text) };
}

/** The items of a document that is known to be well-formed, so that nothing is checked here. */
function transcribe(text: string): readonly XmlItem[] {
  const content: XmlItem[] = [];
  const open: OpenItem[] = [];
  let at = 0;
  while (at < text.length) {
    const items = open.at(-1)?.content ?? content;
    const less = text.indexOf('<', at);
    const end = less < 0 ? text.length : less;
    if (end > at) items.push(textItem(text.slice(at, end)));
    if (less < 0) break;
    if (text.startsWith('</', less)) {
      const close = text.indexOf('>', less);
      const tail = text.slice(nameEnd(text, less + 2), close);
      const ended = open.pop();
      if (ended !== undefined && tail !== '') ended.endTail = tail;
      at = close + 1;
    } else if (/[!?]/.test(text.charAt(less + 1))) at = pushMarkup(text, less, items);
    else {
      const { item, after } = startTag(text, less);
      items.push(item);
      if (text.charAt(after - 2) !== '/') {
        item.content = [];
        open.push(item);
      }
      at = after;
    }
  }
  return content;
}

function textItem(raw: string): XmlText {
  const text = withoutReferences(withLineFeeds(raw));
  return escapeText(text) === raw ? { text } : { text, raw };
}

/** @returns the unit after the comment, CDATA section or instruction */
function pushMarkup(text: string, at: number, items: XmlItem[]): number {
  if (text.startsWith('<!--', at)) {
    const end = text.indexOf('-->', at + 4);
    items.push({ comment: text.slice(at + 4, end) });
    return end + 3;
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = text.indexOf(']]>', at + 9);
    items.push({ cdata: text.slice(at + 9, end) });
    return end + 3;
  }
  const end = text.indexOf('?>', at + 2);
  const target = nameEnd(text, at + 2);
  items.push({ instruction: text.slice(at + 2, target), data: text.slice(target, end) });
  return end + 2;
}

function startTag(text: string, start: number): { readonly item: OpenItem; readonly after: number } {
  let at = nameEnd(text, start + 1);
  const item: OpenItem = { element: text.slice(start + 1, at) };
  for (;;) {
    const from = skipSpace(text, at);
    if (/[/>]/.test(text.charAt(from))) {
      if (from > at) item.tail = text.slice(at, from);
      return { item, after: text.indexOf('>', from) + 1 };
    }
    const end = nameEnd(text, from);
    const open = skipSpace(text, skipSpace(text, end) + 1);
    const close = text.indexOf(text.charAt(open), open + 1);
    const name = text.slice(from, end);
    const value = attributeValue(text.slice(open + 1, close));
    const raw = text.slice(at, close + 1);
    (item.attributes ??= []).push(raw === ` ${name}="${escapeAttribute(value)}"` ? { name, value } : { name, value, raw });
    at = close + 1;
  }
}

/** What a written value says (XML 1.0 §2.11, §3.3.3). */
export function attributeValue(written: string): string {
  return withoutReferences(written.replace(/\r\n|[\t\n\r]/g, ' '));
}
