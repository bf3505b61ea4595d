/** Who gets which kind of event. Data: a new kind does not compile until it has a row here. */
import type { Kind, System } from '../canonical/kinds.js';

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
  'acknowledgement.received': nobody,
};

/** The agencies that get events of a kind, each once. */
export function recipientsOf(kind: Kind): readonly System[] {
  return subscriptions[kind];
}
