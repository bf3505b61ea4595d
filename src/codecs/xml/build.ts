/** Documents that the hub itself writes, such as receipts. */
import { XMLBuilder } from 'fast-xml-parser';
import { defaultLimits } from '../../message/tree.js';
import { forbidden } from './characters.js';
import { readDocument } from './document.js';
import { escapeAttribute, escapeText } from './escape.js';

/** An element to be written: text or children, not both. */
export interface XmlPart {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly children?: readonly XmlPart[];
}

// Values are escaped here: the builder would leave a carriage return, which a reader makes a line feed.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated for a package of its own, which this one brings along
const builder = new XMLBuilder({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  processEntities: false,
  suppressEmptyNode: true,
  suppressBooleanAttributes: false,
});

/**
 * A UTF-8 document with its declaration. Characters that XML cannot say (§2.2) are written as U+FFFD, because what a
 * receipt quotes comes from outside. @throws Error where a name or a prefix is wrong: that is a mistake of the caller
 */
export function buildXml(root: XmlPart): string {
  const text = `<?xml version="1.0" encoding="UTF-8"?>${builder.build([entryOf(root)])}`;
  const document = readDocument(text, defaultLimits);
  if ('faults' in document) throw new Error(`Not a document: ${JSON.stringify(document.faults[0]?.parameters)}`);
  return text;
}

function entryOf({ name, attributes = {}, text = '', children = [] }: XmlPart): Readonly<Record<string, unknown>> {
  const values = Object.entries(attributes).map(([key, value]) => [key, escapeAttribute(writable(value))] as const);
  const characters = text === '' ? [] : [{ '#text': escapeText(writable(text)) }];
  return { [name]: [...characters, ...children.map(entryOf)], ...(values.length > 0 && { ':@': Object.fromEntries(values) }) };
}

const everyForbidden = new RegExp(forbidden.source, 'g');

function writable(text: string): string {
  return text.toWellFormed().replace(everyForbidden, '\ufffd');
}
