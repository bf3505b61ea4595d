/** A change that comes by the API: the same rules, the same history and the same outbox as one that a message brings. */
import type { Knex } from 'knex';
import type { CanonicalMessage } from '../canonical/message.js';
import type { ChangeOutcome, EnterpriseChange } from '../canonical/records.js';
import { findEnterprise, type EnterpriseRow } from './enterprises.js';
import { serializeOutcomes } from './ledger.js';
import { saveMessages, type Routing } from './outcomes.js';
import { closeDiscrepancy } from './registry-duties.js';
import { changeRegistries, type Registries } from './registry-subscription.js';

export interface WriteRules {
  readonly registries: Registries;
  readonly routing: Routing;
  readonly event: (change: EnterpriseChange, event: NonNullable<ChangeOutcome['event']>, enterprise: EnterpriseRow) => CanonicalMessage;
}

/**
 * Applies one change in a transaction of its own, with its event.
 * @param discrepancy closed as corrected in the same transaction, if given @returns undefined for an enterprise nobody knows
 */
export function writeChange(
  database: Knex,
  change: EnterpriseChange,
  rules: WriteRules,
  discrepancy?: { readonly id: string; readonly by: string },
): Promise<ChangeOutcome | undefined> {
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const outcome = (await changeRegistries(transaction, [change], rules.registries)).get(change.messageId);
    if (outcome?.event !== undefined) {
      const enterprise = await findEnterprise(transaction, change.enterpriseId);
      if (enterprise === undefined) return undefined;
      const message = rules.event(change, outcome.event, enterprise);
      const stored = { message, ordinal: 1, interchangeId: message.id };
      await saveMessages(transaction, [stored], new Map([[message.id, enterprise.id]]), rules.routing);
    }
    if (discrepancy !== undefined) await closeDiscrepancy(transaction, discrepancy.id, 'correct', discrepancy.by);
    return outcome;
  });
}
