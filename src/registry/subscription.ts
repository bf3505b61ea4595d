/** The port registry as a subscriber of the base registry: which of its fields follow which of the base registry's items. */
import type { EnterpriseChange } from '../canonical/records.js';
import { baseCatalogue, catalogue, type Catalogue } from './catalogue.js';
import { owns } from './change.js';
import type { Enterprise } from './enterprise.js';

/** Item of the base registry to field of the port registry: those that both catalogues mark as shared. */
export const subscription: ReadonlyMap<string, string> = subscriptionOf(baseCatalogue, catalogue);

/** @returns the pairs that a subscriber's catalogue takes from a publisher's; `checkShared` has seen that they agree */
export function subscriptionOf(publisher: Catalogue, subscriber: Catalogue): ReadonlyMap<string, string> {
  return new Map(
    publisher.fields.flatMap(({ name, fromBaseRegistry }): [string, string][] =>
      fromBaseRegistry && subscriber.byName.get(name)?.fromBaseRegistry === true ? [[name, name]] : [],
    ),
  );
}

/**
 * What of a change of the base registry is a change of the port registry: the subscribed items, as far as their owner
 * spoke; what another claimed is put to the owner once, by the base registry. Notice and version are the base registry's.
 * @returns undefined where nothing of it is
 */
export function subscribedChange(change: EnterpriseChange): EnterpriseChange | undefined {
  const fields = change.fields.flatMap((said) => {
    const item = baseCatalogue.byName.get(said.name);
    const name = subscription.get(said.name);
    return item !== undefined && name !== undefined && owns(item, change.system, said.source ?? change.bureau) ? [{ ...said, name }] : [];
  });
  if (fields.length === 0) return undefined;
  const { messageId, system, enterpriseId, bureau, from, to } = change;
  return {
    messageId,
    system,
    enterpriseId,
    fields,
    ...(bureau !== undefined && { bureau }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** An enterprise of which the port registry never heard, as far as it subscribes to what the base registry has. */
export function portRecordOf({ id, fields }: Enterprise): Enterprise {
  const followed = [...subscription].flatMap(([item, field]): [string, string][] => {
    const value = fields[item];
    return value === undefined ? [] : [[field, value]];
  });
  return { id, version: 1, fields: Object.fromEntries(followed) };
}

/** An enterprise of which the base registry never heard, as far as the port registry has it from there. */
export function baseRecordOf({ id, fields }: Enterprise): Enterprise {
  const own = [...subscription].flatMap(([item, field]): [string, string][] => {
    const value = fields[field];
    return value === undefined ? [] : [[item, value]];
  });
  return { id, version: 1, fields: Object.fromEntries(own) };
}
