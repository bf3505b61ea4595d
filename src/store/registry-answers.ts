/** Answers of the agencies to what the registry asked of them, by message or over HTTP: the same rules for both. */
import type { Knex } from 'knex';
import { fault, hasError } from '../errors.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Answered, ChangeOutcome, DutyAnswer, EnterpriseChange, RegistryAct } from '../canonical/records.js';
import type { System } from '../canonical/kinds.js';
import { isUuid, newId } from '../canonical/uuid.js';
import { inRegistry } from './base-store.js';
import { findEnterprise, type EnterpriseRow } from './enterprises.js';
import { answerLinkageTask, closeDiscrepancy, findDiscrepancy, type DiscrepancyView, type LinkageTaskView } from './registry-duties.js';
import { changeRegistries, type Registries } from './registry-subscription.js';

/** What the store has to know of the registry's rules to take an answer. */
export interface AnswerRules {
  readonly registries: Registries;
  /** Whether a system speaks for the owner of a field. */
  readonly speaksFor: (system: System, owner: string) => boolean;
  /** The event of a correction. */
  readonly event: (change: EnterpriseChange, event: NonNullable<ChangeOutcome['event']>, enterprise: EnterpriseRow) => CanonicalMessage;
  /** What is told of an answer. */
  readonly answered: {
    readonly discrepancy: (view: DiscrepancyView, answer: 'confirm' | 'correct', enterprise: EnterpriseRow) => Answered;
    readonly task: (view: LinkageTaskView, enterprise: EnterpriseRow) => Answered;
  };
}

/** Does what messages ask of the registry, in their order: changes, and answers to what it asked itself. */
export async function actOnRegistries(
  transaction: Knex.Transaction,
  acts: readonly RegistryAct[],
  rules: AnswerRules,
): Promise<ReadonlyMap<string, ChangeOutcome>> {
  const outcomes = new Map<string, ChangeOutcome>();
  let changes: EnterpriseChange[] = [];
  async function applyChanges(): Promise<void> {
    for (const [id, outcome] of await changeRegistries(transaction, changes, rules.registries)) outcomes.set(id, outcome);
    changes = [];
  }
  for (const act of acts) {
    if (!('duty' in act)) {
      changes.push(act);
      continue;
    }
    await applyChanges();
    outcomes.set(act.messageId, await takeAnswer(transaction, act, rules));
  }
  if (changes.length > 0) await applyChanges();
  return outcomes;
}

/**
 * Takes an answer.
 * @returns faults HUB_DUTY_UNKNOWN (not there, or another's), HUB_ALREADY_ANSWERED, and those of a correction; then it stays open
 */
export function takeAnswer(transaction: Knex.Transaction, answer: DutyAnswer, rules: AnswerRules): Promise<ChangeOutcome> {
  const { id, system } = answer;
  // The hub's own identifiers are UUIDs: what is none of them is none of its questions.
  if (!isUuid(id)) return Promise.resolve({ faults: [fault('HUB_DUTY_UNKNOWN', { system, id })] });
  return answer.duty === 'discrepancy' ? answerDiscrepancy(transaction, answer, rules) : answerTask(transaction, answer, rules);
}

async function answerDiscrepancy(
  transaction: Knex.Transaction,
  { id, answer, system, by }: DutyAnswer & { readonly duty: 'discrepancy' },
  { registries, speaksFor, event, answered }: AnswerRules,
): Promise<ChangeOutcome> {
  const open = await findDiscrepancy(transaction, id);
  if (open === undefined || !speaksFor(system, open.owner)) return { faults: [fault('HUB_DUTY_UNKNOWN', { system, id })] };
  if (open.answer !== null) return { faults: [fault('HUB_ALREADY_ANSWERED', { id })] };
  const notices: CanonicalMessage[] = [];
  let corrected: ChangeOutcome | undefined;
  if (answer === 'correct') {
    const { field, claimed, enterpriseId, owner } = open;
    const change = {
      messageId: newId(),
      system,
      // Of several bureaus that one system speaks for, it is the owner's word.
      ...(owner !== system && { bureau: owner }),
      enterpriseId,
      fields: [{ name: field, ...(claimed !== null && { value: claimed }) }],
    };
    corrected = (await changeRegistries(transaction, [change], registries)).get(change.messageId);
    if (corrected === undefined || hasError(corrected.faults)) return { faults: corrected?.faults ?? [] };
    const changed = await findEnterprise(transaction, enterpriseId);
    if (corrected.event !== undefined && changed !== undefined) notices.push(event(change, corrected.event, changed));
    notices.push(...(corrected.notices ?? []));
  }
  await closeDiscrepancy(transaction, id, answer, by);
  const enterprise = await findInEither(transaction, open.enterpriseId);
  return {
    faults: corrected?.faults ?? [],
    notices,
    ...(enterprise !== undefined && { answered: answered.discrepancy(open, answer, enterprise) }),
    ...(corrected?.event !== undefined && { event: corrected.event }),
  };
}

async function answerTask(
  transaction: Knex.Transaction,
  { id, answer, note, system, by }: DutyAnswer & { readonly duty: 'linkage-task' },
  { answered }: AnswerRules,
): Promise<ChangeOutcome> {
  const task = await answerLinkageTask(transaction, { id, agency: system, answer, note, by });
  if (task === undefined) return { faults: [fault('HUB_DUTY_UNKNOWN', { system, id })] };
  const enterprise = await findEnterprise(transaction, task.enterpriseId);
  return { faults: [], ...(enterprise !== undefined && { answered: answered.task(task, enterprise) }) };
}

/** A claim may be about an enterprise that only the base registry has. */
async function findInEither(transaction: Knex.Transaction, id: string): Promise<EnterpriseRow | undefined> {
  return (await findEnterprise(transaction, id)) ?? inRegistry(transaction, 'base', (inner) => findEnterprise(inner, id));
}
