/** Whose strictness a command applies: the partner that sent an interchange, where the system by whose channel it comes is named. */
import { createPartners, loadAdapters } from '../adapters/profile.js';
import { isSystem } from '../canonical/kinds.js';
import { hubError } from '../errors.js';
import type { Format, Interchange } from '../message/tree.js';
import type { Partner } from '../pipeline/ports.js';

export type PartnerOf = (format: Format, interchange: Pick<Interchange, 'sender'>) => Partner | undefined;

/** Without a system nobody is known, and the severities are those of the hub's table. */
export const nobody: PartnerOf = () => undefined;

/** @param adapters the folder of profiles @throws HubError HUB_SYSTEM_UNKNOWN, HUB_CONFIG_INVALID */
export function partnerOf(system: string | undefined, adapters: string): PartnerOf {
  if (system === undefined) return nobody;
  if (!isSystem(system)) throw hubError('HUB_SYSTEM_UNKNOWN', { system });
  const partners = createPartners(loadAdapters(adapters));
  return (format, { sender }) => partners.identify(system, format, sender);
}
