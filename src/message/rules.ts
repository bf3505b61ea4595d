/** What the standard says of the messages of one type and version, and how far the hub goes by it. */
import type { SegmentTable } from './segment-table.js';
import type { Structure } from './structure.js';

export interface MessageRules {
  /** The order of segments and groups; without it a message stays flat. */
  readonly structure?: Structure;
  /** The elements of each segment. */
  readonly segments?: SegmentTable;
  /** False where only a neighbouring version's tables are known: they give the groups, but nothing is checked by them. */
  readonly binding: boolean;
}
