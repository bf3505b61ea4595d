/** The layouts of the platform's files that the hub has, by message type. */
import type { MessageRules } from '../../message/rules.js';
import { structureLibrary } from '../../message/structure.js';
import { flatfileStructures } from './structures.js';

const structures = structureLibrary(flatfileStructures);

export function rulesOf(type: string): MessageRules | undefined {
  const structure = structures(type);
  return structure === undefined ? undefined : { structure, binding: true };
}
