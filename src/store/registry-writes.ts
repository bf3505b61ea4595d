/** Changes that no message brings: the same rules, the same history and the same outbox. */
import type { Knex } from 'knex';
import type { CanonicalMessage } from '../canonical/message.js';
import type { ChangeOutcome, EnterpriseChange } from '../canonical/records.js';
import type { EnterpriseRow } from './enterprises.js';
import { serializeOutcomes } from './ledger.js';
import { saveMessages, type Routing } from './outcomes.js';
import { closeDiscrepancy } from './registry-duties.js';
import { changeRegistries, type Registries } from './registry-subscription.js';
import { query } from './rows.js';

export interface WriteRules {
  readonly registries: Registries;
  readonly routing: Routing;
  readonly event: (change: EnterpriseChange, event: NonNullable<ChangeOutcome['event']>, enterprise: EnterpriseRow) => CanonicalMessage;
}

/** Applies changes with their events, in a transaction that holds the lock of the outcomes. @returns what became of each by message id */
export async function applyWithEvents(
  transaction: Knex.Transaction,
  changes: readonly EnterpriseChange[],
  rules: WriteRules,
): Promise<ReadonlyMap<string, ChangeOutcome>> {
  const outcomes = await changeRegistries(transaction, changes, rules.registries);
  const told = changes.filter(({ messageId }) => outcomes.get(messageId)?.event !== undefined);
  if (told.length === 0) return outcomes;
  const enterprises = await query<EnterpriseRow>(transaction, 'select id, version, fields from enterprise where id = any(?::uuid[])', [
    [...new Set(told.map(({ enterpriseId }) => enterpriseId))],
  ]);
  const messages = told.flatMap((change) => {
    const event = outcomes.get(change.messageId)?.event;
    const enterprise = enterprises.find(({ id }) => id === change.enterpriseId);
    return event === undefined || enterprise === undefined ? [] : [rules.event(change, event, enterprise)];
  });
  const stored = messages.map((message) => ({ message, ordinal: 1, interchangeId: message.id }));
  await saveMessages(transaction, stored, new Map(told.map(({ messageId, enterpriseId }) => [messageId, enterpriseId])), rules.routing);
  return outcomes;
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
    const outcome = (await applyWithEvents(transaction, [change], rules)).get(change.messageId);
    if (discrepancy !== undefined) await closeDiscrepancy(transaction, discrepancy.id, 'correct', discrepancy.by);
    return outcome;
  });
}
