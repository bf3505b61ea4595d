/**
 * The registry's profiles as the relay puts them into events. A stored message names an enterprise and the version of
 * the registry it was enriched with; what the registry said at a version never changes, so it can be kept, already
 * reduced to what a recipient may read and already text.
 */
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage, Party } from '../canonical/message.js';

export interface ProfileReference {
  readonly enterpriseId: string;
  readonly version: number;
}

export interface ProfileVersion {
  readonly id: string;
  readonly version: number;
  readonly fields: Readonly<Record<string, string>>;
}

export interface ProfileCache {
  /** Makes sure that every profile the messages refer to is at hand; one look-up for all of them. */
  load(messages: Iterable<CanonicalMessage>): Promise<void>;
  /** `,"profile":{…}` with the recipient's fields of a referenced profile; nothing where it may read none, or none is known. */
  memberFor(reference: ProfileReference, recipient: System): Buffer | undefined;
}

interface Kept {
  readonly fields: ProfileVersion['fields'];
  readonly members: Map<System, Buffer | undefined>;
}

/** What a party refers to, unless it carries its profile itself. */
export function referenceOf({ match, profile, registryVersion }: Party): ProfileReference | undefined {
  if (match?.enterpriseId === undefined || registryVersion === undefined || profile !== undefined) return undefined;
  return { enterpriseId: match.enterpriseId, version: registryVersion };
}

const keyOf = ({ enterpriseId, version }: ProfileReference): string => `${enterpriseId}@${version}`;

/**
 * @param source the registry's versions @param readable the fields a reader may see
 * @param limit how many profiles are kept; the oldest go first, but never one of the batch at hand
 */
export function createProfileCache(
  source: (references: readonly ProfileReference[]) => Promise<readonly ProfileVersion[]>,
  readable: (reader: System) => ReadonlySet<string>,
  limit = 2_000,
): ProfileCache {
  const kept = new Map<string, Kept>();

  function referencesOf(messages: Iterable<CanonicalMessage>): Map<string, ProfileReference> {
    const wanted = new Map<string, ProfileReference>();
    for (const { enterprises } of messages) {
      for (const party of enterprises ?? []) {
        const reference = referenceOf(party);
        if (reference !== undefined) wanted.set(keyOf(reference), reference);
      }
    }
    return wanted;
  }

  return {
    async load(messages) {
      const wanted = referencesOf(messages);
      const missing: ProfileReference[] = [];
      for (const [key, reference] of wanted) {
        const one = kept.get(key);
        kept.delete(key);
        // Put back last: the map's order is the order of last use.
        if (one === undefined) missing.push(reference);
        else kept.set(key, one);
      }
      for (const { id, version, fields } of missing.length === 0 ? [] : await source(missing)) {
        kept.set(keyOf({ enterpriseId: id, version }), { fields, members: new Map() });
      }
      for (const key of kept.keys()) {
        if (kept.size <= Math.max(limit, wanted.size)) break;
        kept.delete(key);
      }
    },
    memberFor(reference, recipient) {
      const one = kept.get(keyOf(reference));
      if (one === undefined) return undefined;
      if (!one.members.has(recipient)) one.members.set(recipient, profileMember(one.fields, readable(recipient)));
      return one.members.get(recipient);
    },
  };
}

function profileMember(fields: ProfileVersion['fields'], allowed: ReadonlySet<string>): Buffer | undefined {
  const seen = Object.entries(fields).filter(([name]) => allowed.has(name));
  return seen.length === 0 ? undefined : Buffer.from(`,"profile":${JSON.stringify(Object.fromEntries(seen))}`);
}

/** For a relay whose messages carry their profiles themselves. */
export const noProfiles: ProfileCache = { load: () => Promise.resolve(), memberFor: () => undefined };
