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
  /** Makes sure that the rights are those of now, and every profile the messages refer to at hand; one look-up for all of them. */
  load(messages: Iterable<CanonicalMessage>): Promise<void>;
  /** `,"profile":{…}` with the recipient's fields of a referenced profile; nothing where it may read none, or none is known. */
  memberFor(reference: ProfileReference, recipient: System): Buffer | undefined;
}

interface Kept {
  readonly fields: ProfileVersion['fields'];
  readonly members: Map<System, { readonly allowed: ReadonlySet<string>; readonly bytes: Buffer | undefined }>;
}

/** What the cache has to know of entitlement. */
export interface ReadersRights {
  /** The fields that a reader may see; the same set as long as that does not change. */
  readable(reader: System): ReadonlySet<string>;
  /** Brings the rights up to date. */
  renew(): Promise<unknown>;
}

/** What a party refers to, unless it carries its profile itself. */
export function referenceOf({ match, profile, registryVersion }: Party): ProfileReference | undefined {
  if (match?.enterpriseId === undefined || registryVersion === undefined || profile !== undefined) return undefined;
  return { enterpriseId: match.enterpriseId, version: registryVersion };
}

const keyOf = ({ enterpriseId, version }: ProfileReference): string => `${enterpriseId}@${version}`;

/**
 * A text made under other rights is made anew: a right that was revoked is not kept by the cache.
 * @param source the registry's versions @param rights who may read what, renewed with every batch
 * @param limit how many profiles are kept; the oldest go first, but never one of the batch at hand
 */
export function createProfileCache(
  source: (references: readonly ProfileReference[]) => Promise<readonly ProfileVersion[]>,
  rights: ReadersRights,
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
      await rights.renew();
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
      const allowed = rights.readable(recipient);
      let made = one.members.get(recipient);
      if (made?.allowed !== allowed) one.members.set(recipient, (made = { allowed, bytes: profileMember(one.fields, allowed) }));
      return made.bytes;
    },
  };
}

function profileMember(fields: ProfileVersion['fields'], allowed: ReadonlySet<string>): Buffer | undefined {
  const seen = Object.entries(fields).filter(([name]) => allowed.has(name));
  return seen.length === 0 ? undefined : Buffer.from(`,"profile":${JSON.stringify(Object.fromEntries(seen))}`);
}

/** For a relay whose messages carry their profiles themselves. */
export const noProfiles: ProfileCache = { load: () => Promise.resolve(), memberFor: () => undefined };
