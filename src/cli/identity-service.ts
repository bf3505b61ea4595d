/** Identity as the HTTP service offers it: the resolver explained, identifiers over time, merges and splits. */
import type { Caller } from '../access/api-keys.js';
import { newId } from '../canonical/uuid.js';
import { hubError } from '../errors.js';
import type { IdentityService } from '../http/ports.js';
import { explainResolution } from '../registry/explain-resolution.js';
import { mergeEvent } from '../registry/merge-event.js';
import { keysOfParty, nameKind } from '../registry/party-keys.js';
import type { Database } from '../store/database.js';
import { findStanding, keysOfEnterprise } from '../store/enterprises.js';
import { identifyByKeys } from '../store/holders.js';
import { mergeEnterprises, mergesOf, splitEnterprise, type MergeRules } from '../store/registry-merges.js';
import { fieldsFor, type CurrentRights } from './rights.js';
import { routingOf } from './rules.js';

export function identityService({ knex }: Database, rights: CurrentRights, shards: number): IdentityService {
  const rules: MergeRules = {
    routing: routingOf(shards),
    event(kind, { validFrom, mergedAt, why, splitAt, splitWhy }, pair) {
      const at = (splitAt ?? mergedAt).toISOString();
      return mergeEvent(newId(), kind, { at, from: validFrom.toISOString(), why: splitWhy ?? why }, pair);
    },
  };

  /** Identifiers and names are fields of the catalogue like others. */
  async function readableKinds({ role }: Caller): Promise<(key: { readonly kind: string }) => boolean> {
    const allowed = fieldsFor(await rights.renew(), role);
    return ({ kind }) => (kind === nameKind ? allowed.has('enterpriseName') || allowed.has('enterpriseNameEn') : allowed.has(kind));
  }

  return {
    async resolve({ party, on }, caller) {
      const isReadable = await readableKinds(caller);
      const { identifiers, name } = keysOfParty({ role: 'other', ...party });
      // By what the caller may read: what it may not read must not be found out by asking.
      const keys = { identifiers: identifiers.filter(isReadable), name: isReadable({ kind: nameKind }) ? name : undefined };
      const names = keys.name === undefined ? [] : [{ kind: nameKind, value: keys.name }];
      const asked = [...keys.identifiers, ...names];
      const held = await identifyByKeys(knex, asked);
      const explained = explainResolution(
        keys,
        ({ kind, value }) => held[asked.findIndex((one) => one.kind === kind && one.value === value)] ?? [],
        instantOf(on),
      );
      const { resolution } = explained;
      const answer =
        resolution.result !== 'matched'
          ? resolution
          : {
              result: resolution.result,
              by: resolution.by,
              confidence: resolution.confidence,
              enterpriseId: resolution.holder.enterprise.id,
            };
      return { ...answer, on: explained.on, keys: explained.keys };
    },
    async identifiers(id, caller) {
      const standing = await findStanding(knex, id);
      if (standing === undefined) return undefined;
      const [keys, merges] = await Promise.all([keysOfEnterprise(knex, id), mergesOf(knex, id)]);
      const identifiers = keys
        .filter(await readableKinds(caller))
        .map((key) => ({ ...key, held: key.until === undefined ? ('current' as const) : ('former' as const) }));
      return { id, ...(standing.id !== id && { mergedInto: standing.id }), identifiers, merges };
    },
    async merge(survivorId, asked, caller) {
      const from = asked.from === undefined ? undefined : new Date(asked.from).toISOString();
      return mergeEnterprises(knex, { ...asked, survivorId, from, by: operatorOf(caller) }, rules);
    },
    async split(mergedId, why, caller) {
      return splitEnterprise(knex, { mergedId, why, by: operatorOf(caller) }, rules);
    },
  };
}

function operatorOf({ role, name }: Caller): string {
  if (role !== 'operator') throw hubError('HUB_FORBIDDEN');
  return name;
}

/** Of a day its last instant in Beijing: what changed on that day has changed. */
function instantOf(on: string | undefined): string {
  const isDay = on !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(on);
  return new Date(isDay ? `${on}T23:59:59.999+08:00` : (on ?? Date.now())).toISOString();
}
