/** A canonical message as one recipient may see it: of the registry's fields only those it is entitled to. */
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage, Party } from '../canonical/message.js';

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
    const sameFields = seenFields?.length === fields?.length;
    if (sameParties && sameFields) return message;
    return {
      ...message,
      ...(sameParties ? {} : { enterprises: seenParties }),
      ...(sameFields || seenFields === undefined ? {} : { registration: { ...registration, fields: seenFields } }),
    };
  };
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
