/** Process: the order of the stages over a batch of archived interchanges, in one transaction. */
import { setImmediate } from 'node:timers/promises';
import type { CanonicalMessage } from '../canonical/message.js';
import type { CaseEvent } from '../canonical/case-records.js';
import type { ChangeOutcome, Outcome, WorkItem } from '../canonical/records.js';
import { changesOf, outcomeOf } from './outcome.js';
import type { TakenReferences, UnitOfWork } from './ports.js';
import { prepare, type Prepared, type Readers } from './prepare.js';
import { referencesOf, refuseReused } from './references.js';

export interface Stages extends Readers {
  /** Enrich: the same messages with what the registry knows of their parties; warnings are in the messages. */
  readonly enrich: (messages: readonly CanonicalMessage[]) => Promise<CanonicalMessage[]>;
  /** Correlate: what a message is about, an event for each shipment that it names. */
  readonly caseEventsOf: (message: CanonicalMessage) => readonly CaseEvent[];
}

/**
 * Processes the interchanges of a unit of work and stores their outcomes in it. Bad input becomes an outcome; what
 * is thrown is a failure of the hub's own side, and leaves the inbox as it was.
 */
export async function processBatch(unit: UnitOfWork, stages: Stages): Promise<void> {
  const prepared = await prepareAll(unit.items, stages);
  await unit.turn();
  const enriched = await enrichAll(prepared, stages.enrich);
  await unit.serialize();
  const taken = await unit.takeControlReferences(referencesOf(enriched));
  const { unique, changes } = await actInOrder(prepared, enriched, taken, unit);
  const outcomes = unique.map((one) => outcomeOf(one, changes, stages));
  const orderKeys = new Map([...enterpriseKeys(outcomes), ...(await unit.correlate(eventsOf(outcomes, stages)))]);
  await unit.save(outcomes, orderKeys);
}

/** Milliseconds of reading after which others may go on: the batch before it is being stored, events are published. */
const longestStretch = 4;

async function prepareAll(items: readonly WorkItem[], stages: Stages): Promise<Prepared[]> {
  const prepared: Prepared[] = [];
  let since = performance.now();
  for (const item of items) {
    prepared.push(await prepare(item, stages));
    if (performance.now() - since < longestStretch) continue;
    await setImmediate();
    since = performance.now();
  }
  return prepared;
}

/**
 * Does what the interchanges ask of the registry, in their order. What comes after one that asks for a change is enriched
 * once more: it sees what that one left, the new number or name among it.
 */
async function actInOrder(prepared: readonly Prepared[], enriched: readonly Prepared[], taken: TakenReferences, unit: UnitOfWork) {
  const unique: Prepared[] = [];
  const changes = new Map<string, ChangeOutcome>();
  for (const end of endsOfStretches(prepared)) {
    const from = unique.length;
    const seen = from === 0 ? enriched.slice(0, end) : await enrichAll(prepared.slice(from, end), (messages) => unit.enrich(messages));
    for (const one of seen) unique.push(refuseReused(one, taken));
    for (const [id, outcome] of await unit.changeEnterprises(changesOf(unique.slice(from)))) changes.set(id, outcome);
  }
  return { unique, changes };
}

/** A stretch ends behind each interchange that may change the registry; most batches are one. */
function endsOfStretches(prepared: readonly Prepared[]): number[] {
  const ends = prepared.flatMap((one, at) => (mayChange(one) && at + 1 < prepared.length ? [at + 1] : []));
  return [...ends, prepared.length];
}

function mayChange({ envelopes }: Prepared): boolean {
  return envelopes.some((envelope) =>
    envelope.messages.some(({ messages }) => messages.some(({ kind }) => kind === 'enterprise.changed' || kind === 'discrepancy.answered')),
  );
}

async function enrichAll(prepared: readonly Prepared[], enrich: Stages['enrich']): Promise<Prepared[]> {
  const all = prepared.flatMap((one) => one.envelopes.flatMap((envelope) => envelope.messages.flatMap(({ messages }) => messages)));
  const enriched = new Map((await enrich(all)).map((message) => [message.id, message]));
  return prepared.map((one) => ({
    ...one,
    envelopes: one.envelopes.map((envelope) => ({
      ...envelope,
      messages: envelope.messages.map((converted) => ({
        ...converted,
        messages: converted.messages.map((message) => enriched.get(message.id) ?? message),
      })),
    })),
  }));
}

/** What happens to one enterprise keeps its order, as the events of one case do. */
function enterpriseKeys(outcomes: readonly Outcome[]): [string, string][] {
  return outcomes.flatMap(({ messages }) =>
    messages.flatMap(({ message }): [string, string][] => {
      const id = message.enterprises?.find(({ role }) => role === 'subject')?.match?.enterpriseId;
      const { kind, discrepancy = message.linkage } = message;
      return id !== undefined && (kind === 'enterprise.changed' || discrepancy !== undefined) ? [[message.id, id]] : [];
    }),
  );
}

function eventsOf(outcomes: readonly Outcome[], stages: Stages): CaseEvent[] {
  return outcomes.flatMap(({ messages }) => messages.flatMap(({ message }) => stages.caseEventsOf(message)));
}
