/** What the standard says of the messages of one type and version, and how far the hub goes by it. */
import type { SegmentTable } from './segment-table.js';
import type { Structure } from './structure.js';

export interface MessageRules {
  /** The order of segments and groups; without it a message stays flat. */
  readonly structure?: Structure;
  /** The elements of each segment that is known for certain. */
  readonly segments?: SegmentTable;
  /** False where only a neighbouring version's structure is known: it gives the groups, but nothing is checked by it. */
  readonly binding: boolean;
}
