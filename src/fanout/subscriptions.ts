/** Who gets which kind of event. Data: a new kind does not compile until it has a row here. */
import type { Kind, System } from '../canonical/kinds.js';
import { isSystem } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { owners, writingSystem } from '../registry/catalogue.js';

const shipping: readonly System[] = ['customs', 'inspection', 'port', 'trade'];
const shippingAndForex: readonly System[] = [...shipping, 'forex'];
const holders: readonly System[] = ['customs', 'inspection', 'port'];
const money: readonly System[] = ['customs', 'trade', 'forex'];
const taxes: readonly System[] = ['customs', 'trade'];
const licensing: readonly System[] = ['trade', 'customs', 'inspection'];
const everyone: readonly System[] = ['customs', 'inspection', 'forex', 'trade', 'port', 'base'];
const nobody: readonly System[] = [];

/**
 * 一局变动，多局联动: what happens at one bureau reaches each that acts on it. Foreign exchange hears of a declaration only
 * when it begins or ends to count for payment; an acknowledgement is between the hub and its sender.
 */
const subscriptions: Readonly<Record<Kind, readonly System[]>> = {
  'manifest.filed': shipping,
  'manifest.received': shipping,
  'manifest.accepted': shipping,
  'manifest.rejected': shipping,
  'declaration.submitted': shipping,
  'declaration.amended': shipping,
  'declaration.received': shipping,
  'declaration.accepted': shippingAndForex,
  'declaration.rejected': shipping,
  'declaration.queried': shipping,
  'declaration.reviewed': shipping,
  'declaration.released': shippingAndForex,
  'declaration.closed': shippingAndForex,
  'declaration.cancelled': shippingAndForex,
  'inspection.applied': shipping,
  'inspection.ordered': shipping,
  'inspection.passed': shipping,
  'inspection.failed': shipping,
  'certificate.issued': shipping,
  'tax.assessed': taxes,
  'tax.paid': money,
  'hold.placed': holders,
  'hold.lifted': holders,
  'licence.issued': licensing,
  'licence.revoked': licensing,
  'forex.declared': money,
  'forex.settled': money,
  'forex.verified': money,
  'order.placed': money,
  'invoice.issued': money,
  'shipment.notified': money,
  'vessel.arrived': shipping,
  'vessel.departed': shipping,
  'container.loaded': shipping,
  'container.discharged': shipping,
  'container.gated-in': shipping,
  'container.gated-out': shipping,
  'goods.arrived': shipping,
  'goods.departed': shipping,
  'enterprise.registered': everyone,
  'enterprise.changed': everyone,
  'enterprise.merged': everyone,
  'enterprise.split': everyone,
  // Addressed to one: see below.
  'discrepancy.opened': nobody,
  'discrepancy.answered': nobody,
  'linkage.assigned': nobody,
  'linkage.answered': nobody,
  'acknowledgement.received': nobody,
};

/** The agencies that get events of a kind, each once. */
export function recipientsOf(kind: Kind): readonly System[] {
  return subscriptions[kind];
}

/** Kinds that go to one agency, which the message names. */
export const addressedKinds = ['discrepancy.opened', 'discrepancy.answered', 'linkage.assigned'] as const satisfies readonly Kind[];

/**
 * The agencies that get a message: all that get its kind, or the one that it is addressed to. A claim goes to the owner of
 * the field, the owner's answer to the claimant, a linkage task to the agency that has to follow.
 */
export function addresseesOf({
  kind,
  discrepancy,
  linkage,
}: Pick<CanonicalMessage, 'kind' | 'discrepancy' | 'linkage'>): readonly System[] {
  switch (kind) {
    case 'discrepancy.opened':
      return systemOf(discrepancy?.owner);
    case 'discrepancy.answered':
      return systemOf(discrepancy?.claimant);
    case 'linkage.assigned':
      return systemOf(linkage?.agency);
    default:
      return recipientsOf(kind);
  }
}

/** The system of a source: three bureaus speak through one. */
function systemOf(source: string | undefined): readonly System[] {
  const owner = owners.find((one) => one === source);
  if (owner !== undefined) return [writingSystem({ owner })];
  return isSystem(source) ? [source] : nobody;
}
