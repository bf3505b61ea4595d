/** The tables of UN/EDIFACT as rules, by message type and directory; each is read when it is first asked for. */
import { valueOf, type MessageIdentity } from '../../message/envelope-syntax.js';
import type { MessageRules } from '../../message/rules.js';
import { parseCodeLists, parseSegmentTable, type SegmentTable } from '../../message/segment-table.js';
import { parseStructure, type Structure } from '../../message/structure.js';
import type { TreeNode } from '../../message/tree.js';
import { codesOfEdifact, segmentsOfEdifact, serviceSegments as serviceTable, structureOfEdifact } from './tables.js';

const rules = new Map<string, MessageRules | undefined>();
const mostRules = 500;
const segments = new Map<string, SegmentTable | undefined>();

/** @returns undefined where neither the directory nor the message type is known */
export function rulesOf({ type, version = '' }: MessageIdentity): MessageRules | undefined {
  const key = `${type} ${version}`;
  if (rules.has(key)) return rules.get(key);
  const structure = structureOf(type, version);
  const table = segmentsOf(version);
  const made =
    structure === undefined && table === undefined
      ? undefined
      : { ...(structure !== undefined && { structure }), ...(table !== undefined && { segments: table }), binding: true };
  // A hostile file may name a type of its own in every message.
  if (rules.size < mostRules) rules.set(key, made);
  return made;
}

function structureOf(type: string, version: string): Structure | undefined {
  const table = structureOfEdifact(type, version);
  return table === undefined ? undefined : parseStructure(type, table.text);
}

function segmentsOf(version: string): SegmentTable | undefined {
  if (segments.has(version)) return segments.get(version);
  const table = segmentsOfEdifact(version);
  if (table === undefined) return undefined;
  const parsed = parseSegmentTable(table.text, parseCodeLists(codesOfEdifact(version).text));
  segments.set(version, parsed);
  return parsed;
}

const services = new Map<string, SegmentTable>();

/**
 * The service segments of the syntax version that UNB declares. One that declares none, or one that there is not, is held
 * against the version that its date is of (eight digits from version 4 on), so that this itself is found; undefined without UNB.
 */
export function serviceSegments(unb: TreeNode | undefined): SegmentTable | undefined {
  if (unb === undefined) return undefined;
  const declared = valueOf(unb, 1, 2);
  const version = /^[1234X]$/.test(declared) ? declared : valueOf(unb, 4, 1).length === 8 ? '4' : '3';
  const known = services.get(version);
  if (known !== undefined) return known;
  const parsed = parseSegmentTable(serviceTable(version).text, parseCodeLists(codesOfEdifact('').text));
  services.set(version, parsed);
  return parsed;
}
