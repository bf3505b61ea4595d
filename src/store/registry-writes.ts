/** What no message brings: the same rules, the same history and the same outbox. */
import type { Knex } from 'knex';
import type { CanonicalMessage } from '../canonical/message.js';
import type { ChangeOutcome, DutyAnswer, EnterpriseChange } from '../canonical/records.js';
import { hasError } from '../errors.js';
import { findStanding, type EnterpriseRow } from './enterprises.js';
import { serializeOutcomes } from './outcome-lock.js';
import { saveNotices, type Routing } from './outcomes.js';
import { takeAnswer, type AnswerRules } from './registry-answers.js';
import { openObjection, type Objection } from './registry-duties.js';
import { changeRegistries } from './registry-subscription.js';
import { query } from './rows.js';

export interface WriteRules extends AnswerRules {
  readonly routing: Routing;
  /** The event of an answer that no message brought. */
  readonly answerEvent: (answer: DutyAnswer, answered: NonNullable<ChangeOutcome['answered']>) => CanonicalMessage;
}

/** Applies changes with their events, in a transaction that holds the lock of the outcomes. @returns what became of each by message id */
export async function applyWithEvents(
  transaction: Knex.Transaction,
  changes: readonly EnterpriseChange[],
  rules: WriteRules,
): Promise<ReadonlyMap<string, ChangeOutcome>> {
  const outcomes = await changeRegistries(transaction, changes, rules.registries);
  const enterprises = await query<EnterpriseRow>(transaction, 'select id, version, fields from enterprise where id = any(?::uuid[])', [
    changes.flatMap(({ messageId, enterpriseId }) => (outcomes.get(messageId)?.event === undefined ? [] : [enterpriseId])),
  ]);
  const notices = changes.flatMap((change) => {
    const { event, notices: told = [] } = outcomes.get(change.messageId) ?? {};
    const enterprise = enterprises.find(({ id }) => id === change.enterpriseId);
    return event === undefined || enterprise === undefined ? told : [rules.event(change, event, enterprise), ...told];
  });
  await saveNotices(transaction, notices, rules.routing);
  return outcomes;
}

/** Applies one change in a transaction of its own, with its event. @returns undefined for an enterprise nobody knows */
export function writeChange(database: Knex, change: EnterpriseChange, rules: WriteRules): Promise<ChangeOutcome | undefined> {
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    return (await applyWithEvents(transaction, [change], rules)).get(change.messageId);
  });
}

/** Takes one answer in a transaction of its own, with its event and that of the correction. */
export function writeAnswer(database: Knex, answer: DutyAnswer, rules: WriteRules): Promise<ChangeOutcome> {
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const outcome = await takeAnswer(transaction, answer, rules);
    const { answered, notices = [] } = outcome;
    if (hasError(outcome.faults) || answered === undefined) return outcome;
    await saveNotices(transaction, [...notices, rules.answerEvent(answer, answered)], rules.routing);
    return outcome;
  });
}

/** Puts an enterprise's own objection to the owner of the field. @returns false where the same one is open, or too many are */
export function writeObjection(database: Knex, objection: Objection, rules: WriteRules): Promise<boolean> {
  return database.transaction(async (transaction) => {
    await serializeOutcomes(transaction);
    const id = await openObjection(transaction, objection);
    const enterprise = id === undefined ? undefined : await findStanding(transaction, objection.enterpriseId);
    if (id === undefined || enterprise === undefined) return false;
    // It comes by the portal of the electronic port.
    const opened = { ...objection, id, claimant: 'self', system: 'port' as const };
    await saveNotices(transaction, [rules.registries.port.notices.opened(opened, enterprise, new Date().toISOString())], rules.routing);
    return true;
  });
}
