/** What is wrong with a profile, as whoever wrote it reads the file: the key that is not known, the partners counted from one. */
import { isMap, isNode, type Document } from 'yaml';
import type { Reasons } from '../error-reasons.js';
import { nearestName } from '../nearest-name.js';
import { complaintOf, type SchemaError } from '../canonical/schema-complaint.js';

export interface Complaint extends Reasons {
  /** Where in the file; undefined where it cannot be said. */
  readonly offset: number | undefined;
}

/** @param schema which the errors are of; @param errors at least one */
export function profileComplaint(schema: unknown, errors: readonly SchemaError[], document: Document.Parsed): Complaint | undefined {
  // A misspelt key is missing under its right name, too: what it should be is said with what it is.
  const error = errors.find(({ keyword }) => keyword === 'boolean') ?? errors[0];
  if (error === undefined) return undefined;
  const way = error.instancePath.split('/').slice(1).map(unescaped);
  if (error.keyword === 'boolean') return unknownKey(schema, error, way, document);
  const { en, zh } = complaintOf(error);
  const where = spoken(way);
  return { reason: `${where.en} ${en}`.trim(), reasonZh: `${where.zh} ${zh}`.trim(), offset: offsetOf(document.getIn(way, true)) };
}

function unknownKey(schema: unknown, { schemaPath }: SchemaError, way: readonly string[], document: Document.Parsed): Complaint {
  const key = way.at(-1) ?? '';
  const parent = way.slice(0, -1);
  const holder = schemaPath.split('/').slice(1, -1).map(unescaped).reduce(memberOf, schema);
  const known = Object.keys(memberOf(holder, 'properties') ?? {});
  const near = nearestName(key, known);
  const hint = near === undefined ? { en: '.', zh: '。' } : { en: `; did you mean “${near}”?`, zh: `；是否为“${near}”？` };
  const where = spoken(parent);
  const list = known.join(', ');
  const node: unknown = parent.length === 0 ? document.contents : document.getIn(parent, true);
  const pair = isMap(node) ? node.items.find((item) => isNode(item.key) && String(item.key) === key) : undefined;
  return {
    reason: `${where.en}${where.en === '' ? '' : ': '}“${key}” is not known here${hint.en} There may be: ${list}.`,
    reasonZh: `${where.zh}${where.zh === '' ? '' : '：'}“${key}”不是此处已知的成员${hint.zh}可用：${list}。`,
    offset: offsetOf(pair?.key),
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** `partners, entry 2, name`: people count from one. */
function spoken(way: readonly string[]): { readonly en: string; readonly zh: string } {
  const counted = way.map((name) => (/^\d+$/.test(name) ? Number(name) + 1 : undefined));
  return {
    en: way.map((name, at) => (counted[at] === undefined ? name : `entry ${counted[at]}`)).join(', '),
    zh: way.map((name, at) => (counted[at] === undefined ? name : `第 ${counted[at]} 项`)).join(' '),
  };
}

function unescaped(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

function offsetOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
