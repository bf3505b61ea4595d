/**
 * An XML document as a tree: scanned for well-formedness and offsets, parsed by fast-xml-parser, and built into nodes.
 * The parser is asked for nothing but structure: values stay text, and references are resolved here, exactly once.
 */
import { XMLParser } from 'fast-xml-parser';
import type { HubCode } from '../../errors.js';
import type { Limits, TreeNode } from '../../message/tree.js';
import { codePointOf } from './characters.js';
import { scanXml, type Scan } from './scan.js';

export interface XmlDocument {
  readonly root: TreeNode;
  readonly elements: number;
}

/** What is wrong and where; the fault of the scan, or of the parser. */
export interface DocumentFault {
  readonly code: HubCode;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly start: number;
  readonly end: number;
}

/** Instead of offsets in the document itself: where its text was taken from. */
export interface Origin {
  readonly start: number;
  readonly end: number;
}

const textKey = '#text';
const cdataKey = '#cdata';
const attributesKey = ':@';

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  textNodeName: textKey,
  // CDATA apart from text: in it an ampersand is an ampersand.
  cdataPropName: cdataKey,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  jPath: false,
  maxNestedTags: Infinity,
  onDangerousProperty: (name) => name,
});

/** @param origin where every node is said to be, for a document that was packed into another one */
export function readDocument(text: string, limits: Limits, origin?: Origin): XmlDocument | DocumentFault {
  const scan = scanXml(text, limits);
  if ('code' in scan) return origin === undefined ? scan : { ...scan, ...origin };
  let parsed: unknown;
  try {
    parsed = parser.parse(withoutSkipped(text, scan));
  } catch (error) {
    // Names such as `constructor`, which the parser refuses for fear of what its callers do with them.
    const reason = error instanceof Error ? error.message : String(error);
    return { code: 'HUB_XML_MALFORMED', parameters: { reason }, start: origin?.start ?? 0, end: origin?.end ?? 0 };
  }
  return new Builder(text, scan, origin).document(parsed as readonly Entry[]);
}

/** The declaration, comments and processing instructions are left out: the parser reads quotes in them as attributes. */
function withoutSkipped(text: string, { skipped }: Scan): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of skipped) {
    kept += text.slice(from, start);
    from = end;
  }
  return kept + text.slice(from);
}

/** The parser's ordered form: one member is the element's name, text or CDATA, another may be its attributes. */
type Entry = Readonly<Record<string, readonly Entry[] | string | Readonly<Record<string, string>>>>;
type Namespaces = ReadonlyMap<string, string>;

const noNamespaces: Namespaces = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);
const noChildren: readonly TreeNode[] = [];
const noElements: TreeNode['elements'] = [];

class Builder {
  readonly #text: string;
  readonly #scan: Scan;
  readonly #origin: Origin | undefined;
  #count = 0;
  #difference: DocumentFault | undefined;

  constructor(text: string, scan: Scan, origin: Origin | undefined) {
    this.#text = text;
    this.#scan = scan;
    this.#origin = origin;
  }

  document(entries: readonly Entry[]): XmlDocument | DocumentFault {
    const entry = entries.find((candidate) => !(textKey in candidate));
    const root = entry === undefined ? undefined : this.#element(entry, noNamespaces);
    const elements = this.#scan.starts.length;
    if (this.#difference !== undefined) return this.#difference;
    if (root === undefined || this.#count !== elements) return this.#differs(String(elements), String(this.#count), 0);
    return { root, elements };
  }

  #differs(ours: string, theirs: string, start: number): DocumentFault {
    const parameters = { position: this.#count, ours, theirs };
    return { code: 'HUB_CROSS_CHECK_DIFFERS', parameters, start: this.#origin?.start ?? start, end: this.#origin?.end ?? start };
  }

  #element(entry: Entry, outer: Namespaces): TreeNode {
    const index = this.#count;
    this.#count += 1;
    const qualified = nameOf(entry);
    const start = this.#scan.starts[index] ?? 0;
    if (!this.#text.startsWith(qualified, start + 1)) {
      this.#difference ??= this.#differs(this.#text.slice(start + 1, start + 1 + qualified.length), qualified, start);
    }
    const raw = entry[attributesKey] as Readonly<Record<string, string>> | undefined;
    const namespaces = raw === undefined ? outer : declaredIn(raw, outer);
    const attributes = raw === undefined ? undefined : attributesOf(raw);
    const { children, text } = this.#content(entry[qualified] as readonly Entry[], namespaces);
    const colon = qualified.indexOf(':');
    const namespace = namespaces.get(colon < 0 ? '' : qualified.slice(0, colon));
    return {
      name: colon < 0 ? qualified : qualified.slice(colon + 1),
      elements: noElements,
      ...(attributes !== undefined && { attributes }),
      ...(text !== '' && { text }),
      ...(namespace !== undefined && namespace !== '' && { namespace }),
      children,
      position: index + 1,
      start: this.#origin?.start ?? start,
      end: this.#origin?.end ?? this.#scan.ends[index] ?? start,
    };
  }

  #content(entries: readonly Entry[], namespaces: Namespaces): { children: readonly TreeNode[]; text: string } {
    let children: TreeNode[] | undefined;
    let text = '';
    for (const entry of entries) {
      const characters = entry[textKey];
      const cdata = entry[cdataKey];
      if (typeof characters === 'string') text += withoutReferences(characters);
      else if (Array.isArray(cdata)) text += textOf(cdata as readonly Entry[]);
      else (children ??= []).push(this.#element(entry, namespaces));
    }
    return { children: children ?? noChildren, text: text.trim() };
  }
}

function nameOf(entry: Entry): string {
  for (const key in entry) if (key !== attributesKey) return key;
  return '';
}

function textOf([first]: readonly Entry[]): string {
  const text = first?.[textKey];
  return typeof text === 'string' ? text : '';
}

function declaredIn(attributes: Readonly<Record<string, string>>, outer: Namespaces): Namespaces {
  let inner: Map<string, string> | undefined;
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    inner ??= new Map(outer);
    inner.set(name.slice(6), withoutReferences(attributes[name] ?? ''));
  }
  return inner ?? outer;
}

/** By local name, without namespace declarations; of two with one local name the first is kept. */
function attributesOf(raw: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  const entries = new Map<string, string>();
  for (const name in raw) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const local = name.slice(name.indexOf(':') + 1);
    // XML 1.0 §3.3.3: white space in a value is a space, unless written as a reference.
    if (!entries.has(local)) entries.set(local, withoutReferences((raw[name] ?? '').replace(/[\t\n\r]/g, ' ')));
  }
  return entries.size === 0 ? undefined : Object.fromEntries(entries);
}

const predefined: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

/** Character references and the five predefined entities (XML 1.0 §4.1, §4.6), each once. */
function withoutReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&[^;]+;/g, (found) => predefined[found] ?? String.fromCodePoint(codePointOf(found)));
}
