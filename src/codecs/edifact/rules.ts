/** The tables of UN/EDIFACT that the hub has, by message type and directory, each read when it is first asked for. */
import type { MessageIdentity } from '../../message/envelope.js';
import type { MessageRules } from '../../message/rules.js';
import type { SegmentTable } from '../../message/segment-table.js';
import { structureLibrary } from '../../message/structure.js';
import { d00b } from './tables/d00b.js';
import { d21b } from './tables/d21b.js';
import { d95b } from './tables/d95b.js';
import { d96b } from './tables/d96b.js';
import { d99b } from './tables/d99b.js';

const directories = new Map(
  Object.entries({ 'D:95B': d95b, 'D:96B': d96b, 'D:99B': d99b, 'D:00B': d00b, 'D:21B': d21b }).map(([version, text]) => [
    version,
    structureLibrary(text),
  ]),
);

export function rulesOf({ type, version = '' }: MessageIdentity): MessageRules | undefined {
  const structure = directories.get(version)?.(type);
  return structure === undefined ? undefined : { structure, binding: true };
}

export function serviceSegments(): SegmentTable | undefined {
  return undefined;
}
