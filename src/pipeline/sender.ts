/** Who sent an interchange, as a text, and what is said of one whom no profile has. */
import type { System } from '../canonical/kinds.js';
import { fault, within, type Fault } from '../errors.js';
import type { Interchange, PartyId } from '../message/tree.js';

/** `<id>:<qualifier>`, as profiles name partners; undefined where the interchange names nobody. */
export function partyText(party: PartyId | undefined): string | undefined {
  if (party === undefined) return undefined;
  return party.qualifier === undefined ? party.id : `${party.id}:${party.qualifier}`;
}

/** HUB_SENDER_UNKNOWN of an interchange that came by the channel of a system. */
export function unknownSender(system: System, { sender, reference }: Pick<Interchange, 'sender' | 'reference'>): Fault {
  const place = reference === undefined ? {} : { interchange: reference };
  return within(fault('HUB_SENDER_UNKNOWN', { sender: partyText(sender) ?? '—', system }), place);
}
