/** The rights as they are now: the catalogue under the exceptions that the store keeps. */
import type { Role } from '../access/api-keys.js';
import { catalogue } from '../registry/catalogue.js';
import { rightsUnder, type Rights } from '../registry/entitlement.js';
import type { Database } from '../store/database.js';
import { findEntitlements } from '../store/entitlements.js';

export interface CurrentRights extends Rights {
  /**
   * Looks whether anything was granted or revoked and gives the rights as of now. Whoever shows or sends fields calls this
   * first: a notification would come too late for what goes out in between.
   */
  renew(): Promise<Rights>;
}

export function currentRights(database: Database['knex']): CurrentRights {
  let generation: string | undefined;
  let rights = rightsUnder([]);
  return {
    readable: (reader) => rights.readable(reader),
    async renew() {
      const news = await findEntitlements(database, generation);
      if (news !== undefined) {
        generation = news.generation;
        rights = rightsUnder(news.exceptions);
      }
      return rights;
    },
  };
}

/** Operators run the hub and need no enterprise's personal or confidential data for it. */
const sharedFields: ReadonlySet<string> = new Set(
  catalogue.fields.flatMap(({ name, sensitivity }) => (sensitivity === 'shared' ? [name] : [])),
);

/** The fields that a caller may see. */
export function fieldsFor(rights: Rights, role: Role): ReadonlySet<string> {
  return role === 'operator' ? sharedFields : rights.readable(role);
}
