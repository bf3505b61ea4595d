/** The tables of X12 that the hub has, by transaction set and version, each read when it is first asked for. */
import type { MessageIdentity } from '../../message/envelope.js';
import type { MessageRules } from '../../message/rules.js';
import type { SegmentTable } from '../../message/segment-table.js';
import { structureLibrary } from '../../message/structure.js';
import { tables004010 } from './tables/004010.js';

const structures = structureLibrary(tables004010);

/** The tables are of 004010; for its neighbours they give the loops, which have not changed, but check nothing. */
export function rulesOf({ type, version = '' }: MessageIdentity): MessageRules | undefined {
  const structure = structures(type);
  return structure === undefined ? undefined : { structure, binding: version.startsWith('004010') };
}

export function serviceSegments(): SegmentTable | undefined {
  return undefined;
}
