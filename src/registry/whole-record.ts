/** A whole record of the base registry, as a snapshot or its own database has it, against what is held of the enterprise. */
import type { EnterpriseChange } from '../canonical/records.js';
import { newId } from '../canonical/uuid.js';
import { baseCatalogue, type Owner } from './catalogue.js';
import type { Enterprise } from './enterprise.js';
import { subscription } from './subscription.js';

type Fields = Readonly<Record<string, string>>;

/**
 * What a record says anew, as the word of each bureau about its own items. An item that the record could have and does not
 * have is empty.
 * @param items those that the record could have @param at since when it is so, as far as anybody knows
 */
export function changesOfRecord(
  held: Pick<Enterprise, 'id' | 'fields'>,
  told: Fields,
  items: readonly string[],
  at: string,
): EnterpriseChange[] {
  const byBureau = new Map<Owner, { name: string; value?: string }[]>();
  for (const name of items) {
    const item = baseCatalogue.byName.get(name);
    const value = told[name];
    if (item === undefined || held.fields[name] === value) continue;
    const said = byBureau.get(item.owner) ?? [];
    said.push({ name, ...(value !== undefined && { value }) });
    byBureau.set(item.owner, said);
  }
  return [...byBureau].map(([bureau, fields]) => ({ messageId: newId(), system: 'base', bureau, enterpriseId: held.id, fields, from: at }));
}

/** Whether a new record of the base registry says something else than the port registry has of the items it subscribes to. */
export function differsFromPort(port: Pick<Enterprise, 'fields'>, told: Fields): boolean {
  return [...subscription].some(([item, field]) => told[item] !== port.fields[field]);
}
