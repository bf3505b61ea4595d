/** The messages of an interchange in the groups of their structures, with what departs from them. */
import { arrange } from './arrange.js';
import { faultBudget, FaultList } from './fault-list.js';
import type { Structure } from './structure.js';
import type { DecodedMessage, Interchange } from './tree.js';

export interface KnownStructure {
  readonly structure: Structure;
  /** False where only a neighbouring version's table is known: it gives the groups, but nothing is checked by it. */
  readonly binding: boolean;
}

/** @param structureOf the structure of a message, if there is one; without one the message stays flat and is marked */
export function checkStructures(
  interchange: Interchange,
  structureOf: (message: DecodedMessage) => KnownStructure | undefined,
): Interchange {
  const listed = interchange.messages.reduce((sum, { faults }) => sum + faults.length, interchange.faults.length);
  const budget = faultBudget(listed);
  const messages = interchange.messages.map((message): DecodedMessage => {
    const known = structureOf(message);
    const place = {
      ...(message.group !== undefined && { group: message.group }),
      ...(message.reference !== undefined && { message: message.reference }),
    };
    const faults = new FaultList(interchange.frame, budget);
    const { root } = message;
    const described = [message.type, message.version].filter(Boolean).join(' ');
    if (known?.binding !== true) {
      const [header = root] = root.children;
      faults.add('HUB_STRUCTURE_UNCHECKED', { type: described }, header.start, header.end, { ...place, segment: header.name, position: 1 });
    }
    const children =
      known === undefined
        ? root.children
        : arrange(root.children, known.structure, (code, segment, limit, { name, position, start, end }) => {
            if (known.binding) faults.add(code, { segment, limit, type: described }, start, end, { ...place, segment: name, position });
          });
    return { ...message, root: { ...root, children }, faults: [...message.faults, ...faults.done()] };
  });
  return { ...interchange, messages };
}
