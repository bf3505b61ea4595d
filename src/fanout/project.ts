/** A canonical message as one recipient may see it: of the registry's fields only those it is entitled to. */
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage, Party } from '../canonical/message.js';
import { owners, writingSystem } from '../registry/catalogue.js';

/** @returns the view, or nothing when there is nothing in the event for this recipient */
export type Projector = (message: CanonicalMessage, recipient: System) => CanonicalMessage | undefined;

/**
 * Makes the projector. It leaves its input as it is and shares with it what does not differ, down to the message itself.
 * An event about fields of which the recipient may read none is no event for it, nor is a notice that changed nothing.
 * @param readable the names of the fields that a reader may see
 */
export function createProjector(readable: (reader: System) => ReadonlySet<string>): Projector {
  return (message, recipient) => {
    const allowed = readable(recipient);
    const { enterprises, registration } = message;
    const fields = registration?.fields;
    const seenFields = fields?.filter(({ name }) => allowed.has(name));
    if (seenFields?.length === 0 && (fields?.length !== 0 || message.kind === 'enterprise.changed')) return undefined;

    // What the registry itself says of a party is its record, not what a sender wrote.
    const isRecord = message.source.format === 'registry';
    const seenParties = enterprises?.map((party) => projectParty(isRecord ? withoutUnread(party, allowed) : party, allowed));
    const sameParties = seenParties === undefined || seenParties.every((party, index) => party === enterprises?.[index]);
    const seenDiscrepancy = projectDiscrepancy(message, recipient, allowed);
    const seenLinkage = projectLinkage(message, allowed);
    const sameDuty = seenDiscrepancy === message.discrepancy && seenLinkage === message.linkage;
    const sameFields = seenFields?.length === fields?.length;
    if (sameParties && sameFields && sameDuty) return message;
    return {
      ...message,
      ...(sameParties ? {} : { enterprises: seenParties }),
      ...(sameFields || seenFields === undefined ? {} : { registration: { ...registration, fields: seenFields } }),
      ...(seenDiscrepancy !== undefined && { discrepancy: seenDiscrepancy }),
      ...(seenLinkage !== undefined && { linkage: seenLinkage }),
    };
  };
}

/** The values of a discrepancy are for who may read the field, and for its owner: of some fields only the base registry knows. */
function projectDiscrepancy({ discrepancy }: CanonicalMessage, recipient: System, allowed: ReadonlySet<string>) {
  if (discrepancy?.field === undefined || allowed.has(discrepancy.field) || isOwner(discrepancy.owner, recipient)) return discrepancy;
  const bare = { ...discrepancy };
  delete bare.claimed;
  delete bare.held;
  return bare;
}

function isOwner(owner: string | undefined, recipient: System): boolean {
  return owners.some((one) => one === owner && writingSystem({ owner: one }) === recipient);
}

function projectLinkage({ linkage }: CanonicalMessage, allowed: ReadonlySet<string>) {
  if (linkage?.fields?.some((name) => !allowed.has(name)) !== true) return linkage;
  return { ...linkage, fields: linkage.fields.filter((name) => allowed.has(name)) };
}

/** A party without the name and the identifiers that the recipient may not read. */
function withoutUnread(party: Party, allowed: ReadonlySet<string>): Party {
  const { name, identifiers, ...rest } = party;
  const seen = Object.entries(identifiers ?? {}).filter(([kind]) => allowed.has(kind));
  const all = seen.length === Object.keys(identifiers ?? {}).length && (name === undefined || allowed.has('enterpriseName'));
  if (all) return party;
  return {
    ...(name !== undefined && allowed.has('enterpriseName') && { name }),
    ...(seen.length > 0 && { identifiers: Object.fromEntries(seen) }),
    ...rest,
  };
}

function projectParty(party: Party, allowed: ReadonlySet<string>): Party {
  const { profile } = party;
  if (profile === undefined) return party;
  const seen: Record<string, string> = {};
  let all = true;
  let any = false;
  for (const name in profile) {
    const value = profile[name];
    if (value !== undefined && allowed.has(name)) {
      seen[name] = value;
      any = true;
    } else all = false;
  }
  if (all) return party;
  if (any) return { ...party, profile: seen };
  const bare = { ...party };
  delete bare.profile;
  return bare;
}
