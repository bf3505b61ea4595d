/** The layouts of the platform's files that the hub has, by message type; each is read when it is first asked for. */
import type { MessageRules } from '../../message/rules.js';
import { parseSegmentTable } from '../../message/segment-table.js';
import { structureLibrary } from '../../message/structure.js';
import { recordsOfFlatfile } from './records.js';
import { flatfileStructures } from './structures.js';

const structures = structureLibrary(flatfileStructures);
const rules = new Map<string, MessageRules>();

/** @returns undefined for a type without a layout; what a layout that is not published forbids is no fault */
export function rulesOf(type: string): MessageRules | undefined {
  const known = rules.get(type);
  const structure = structures(type);
  if (known !== undefined || structure === undefined) return known;
  const records = recordsOfFlatfile(type);
  const made = {
    structure,
    ...(records?.binding === true && { segments: parseSegmentTable(records.text) }),
    binding: records?.binding ?? true,
  };
  rules.set(type, made);
  return made;
}
