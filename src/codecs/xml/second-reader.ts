/**
 * The same tree by another road: fast-xml-parser's ordered form, made into nodes without offsets. It is given whole documents that
 * are known to be well-formed, since it checks nothing, and no comments, whose quotes it takes for those of attributes.
 */
import { XMLParser } from 'fast-xml-parser';

export interface Outline {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string | undefined;
  readonly children: readonly Outline[];
}

type Entry = Readonly<Record<string, readonly Entry[] | string | Readonly<Record<string, string>>>>;
type Namespaces = Readonly<Record<string, string>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  cdataPropName: '#cdata',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  jPath: false,
  maxNestedTags: Infinity,
  onDangerousProperty: (name) => name,
});

/** Of a document that is known to be well-formed. */
export function secondReading(text: string): Outline | undefined {
  // Comments and instructions are left out: the parser takes quotes in them for those of attributes.
  const bare = text.replace(/(<!\[CDATA\[[\s\S]*?\]\]>)|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '$1');
  const entry = (parser.parse(bare) as readonly Entry[]).find((candidate) => !('#text' in candidate));
  return entry && outlineOf(entry, { xml: 'http://www.w3.org/XML/1998/namespace' });
}

function outlineOf(entry: Entry, outer: Namespaces): Outline {
  const qualified = Object.keys(entry).find((key) => key !== ':@') ?? '';
  const raw = Object.entries((entry[':@'] ?? {}) as Readonly<Record<string, string>>);
  const declared = raw.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  const namespaces = { ...outer, ...Object.fromEntries(declared.map(([name, uri]) => [name.slice(6), resolved(uri)])) };
  const attributes = new Map<string, string>();
  for (const [name, value] of raw) {
    if (name === 'xmlns' || name.startsWith('xmlns:') || attributes.has(localOf(name))) continue;
    attributes.set(localOf(name), resolved(value.replace(/[\t\n\r]/g, ' ')));
  }
  const content = entry[qualified] as readonly Entry[];
  const namespace = namespaces[qualified.includes(':') ? qualified.slice(0, qualified.indexOf(':')) : ''];
  const text = content.map(charactersOf).join('').trim();
  return {
    name: localOf(qualified),
    namespace: namespace === '' ? undefined : namespace,
    attributes: Object.fromEntries(attributes),
    text: text === '' ? undefined : text,
    children: content.filter((inner) => !('#text' in inner) && !('#cdata' in inner)).map((inner) => outlineOf(inner, namespaces)),
  };
}

function localOf(qualified: string): string {
  return qualified.slice(qualified.indexOf(':') + 1);
}

function charactersOf(entry: Entry): string {
  if (typeof entry['#text'] === 'string') return resolved(entry['#text']);
  const [first] = (entry['#cdata'] ?? []) as readonly Entry[];
  return typeof first?.['#text'] === 'string' ? first['#text'] : '';
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(text: string): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(\w+));/g, (_, hex?: string, decimal?: string, name?: string) =>
    name !== undefined ? (entities[name] ?? '') : String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
  );
}
