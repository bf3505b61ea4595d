/** The tables of X12 as rules, by transaction set and version; each is read when it is first asked for. */
import type { MessageIdentity } from '../../message/envelope.js';
import type { MessageRules } from '../../message/rules.js';
import type { SegmentTable } from '../../message/segment-table.js';
import { structureOfX12 } from './tables.js';

const rules = new Map<string, MessageRules | undefined>();
const mostRules = 500;

/** @returns undefined where no release has a table of the set */
export function rulesOf({ type, version = '' }: MessageIdentity): MessageRules | undefined {
  const key = `${type} ${version}`;
  if (rules.has(key)) return rules.get(key);
  const made = structureOfX12(type, version);
  // A hostile file may name a type of its own in every set.
  if (rules.size < mostRules) rules.set(key, made);
  return made;
}

export function serviceSegments(): SegmentTable | undefined {
  return undefined;
}
