/** Process: the order of the stages over one archived interchange, and over a batch of them in one transaction. */
import { fault, hasError, within, type Fault } from '../errors.js';
import { newId } from '../canonical/uuid.js';
import type { Party } from '../canonical/message.js';
import type { Mapping } from '../mapping/mapping.js';
import type { Codec, Interchange, Limits, PartyId } from '../message/tree.js';
import { convertInterchange, judge, type ConvertedMessage } from './convert.js';
import { readInterchanges } from './read.js';
import type {
  CaseEvent,
  ControlReference,
  EnterpriseChange,
  EnvelopeSummary,
  Outcome,
  QuarantineEntry,
  StoredMessage,
  SubjectKey,
  WorkItem,
} from '../canonical/records.js';
import type { Partners, UnitOfWork } from './ports.js';
import type { CanonicalMessage } from '../canonical/message.js';

export interface Stages {
  readonly codecs: readonly Codec[];
  readonly limits: Limits;
  readonly mappings: readonly Mapping[];
  readonly partners: Partners;
  /** Enrich: the same messages with what the registry knows of their parties; warnings are in the messages. */
  readonly enrich: (messages: readonly CanonicalMessage[]) => Promise<CanonicalMessage[]>;
  /** Correlate: what a message is about, a list of subjects, each with its keys. */
  readonly subjectsOf: (message: CanonicalMessage) => readonly (readonly SubjectKey[])[];
}

/** One envelope of an archived interchange after the stages that need nothing but its bytes. */
interface Envelope {
  readonly summary: EnvelopeSummary;
  readonly reference: ControlReference | undefined;
  readonly partner: string | undefined;
  readonly faults: readonly Fault[];
  readonly messages: readonly ConvertedMessage[];
}

interface Prepared {
  readonly item: WorkItem;
  readonly format: Outcome['format'];
  readonly faults: readonly Fault[];
  readonly envelopes: readonly Envelope[];
}

/**
 * Processes the interchanges of a unit of work and stores their outcomes in it. Bad input becomes an outcome; what
 * is thrown is a failure of the hub's own side, and leaves the inbox as it was.
 */
export async function processBatch(unit: UnitOfWork, stages: Stages): Promise<void> {
  const prepared = unit.items.map((item) => prepare(item, stages));
  const enriched = await enrichAll(prepared, stages);
  await unit.serialize();
  const taken = await unit.takeControlReferences(referencesOf(enriched));
  const unique = enriched.map((one) => refuseReused(one, taken));
  const changeFaults = await unit.changeEnterprises(changesOf(unique));
  const outcomes = unique.map((one) => outcomeOf(one, changeFaults));
  const orderKeys = await unit.correlate(eventsOf(outcomes, stages));
  await unit.save(outcomes, orderKeys);
}

/** An outcome for an interchange on which the hub itself fails again and again, so that nothing else waits for it. */
export function failedOutcome(item: WorkItem, reference: string): Outcome {
  const faults = [fault('HUB_INTERNAL', { reference })];
  return { id: item.id, sha256: item.sha256, state: 'quarantined', envelopes: [], messages: [], quarantine: [{ faults }], faults };
}

function prepare(item: WorkItem, stages: Stages): Prepared {
  const file = readInterchanges(item.bytes, stages.codecs, stages.limits);
  const seen = new Set<string>();
  const envelopes = file.interchanges.map((interchange) => prepareEnvelope(item, interchange, stages, seen));
  return { item, format: file.format, faults: file.faults, envelopes };
}

function prepareEnvelope(item: WorkItem, interchange: Interchange, stages: Stages, seen: Set<string>): Envelope {
  const { format, sender, receiver } = interchange;
  const partner = stages.partners.identify(item.system, format, sender);
  const faults = [...judge(interchange.faults, partner)];
  if (partner === undefined)
    faults.push(within(fault('HUB_SENDER_UNKNOWN', { sender: partyText(sender) ?? '—', system: item.system }), placeIn(interchange)));
  const reference = controlReference(item, interchange);
  if (reference !== undefined) {
    const key = JSON.stringify([reference.sender, reference.receiver, reference.reference]);
    if (seen.has(key)) faults.push(reused(reference));
    seen.add(key);
  }
  const context = {
    mappings: stages.mappings,
    system: item.system,
    partner,
    receivedAt: item.receivedAt,
    digest: item.sha256,
    newId,
  };
  const blocked = hasError(faults);
  return {
    summary: summaryOf(format, partyText(sender), partyText(receiver), interchange.reference),
    reference,
    partner: partner?.id,
    faults,
    messages: blocked
      ? interchange.messages.map(({ type, reference: own, faults: known }) => ({ type, reference: own, messages: [], faults: known }))
      : convertInterchange(interchange, context),
  };
}

function partyText(party: PartyId | undefined): string | undefined {
  if (party === undefined) return undefined;
  return party.qualifier === undefined ? party.id : `${party.id}:${party.qualifier}`;
}

function summaryOf(format: EnvelopeSummary['format'], sender?: string, receiver?: string, reference?: string): EnvelopeSummary {
  return {
    format,
    ...(sender !== undefined && { sender }),
    ...(receiver !== undefined && { receiver }),
    ...(reference !== undefined && { reference }),
  };
}

function placeIn({ reference }: Interchange) {
  return reference === undefined ? {} : { interchange: reference };
}

function controlReference(item: WorkItem, { format, sender, receiver, reference }: Interchange): ControlReference | undefined {
  if (reference === undefined) return undefined;
  return {
    interchangeId: item.id,
    receivedAt: item.receivedAt,
    sha256: item.sha256,
    format,
    sender: partyText(sender) ?? '',
    receiver: partyText(receiver) ?? '',
    reference,
  };
}

function reused({ reference, sender }: ControlReference): Fault {
  return fault('HUB_CONTROL_REFERENCE_REUSED', { reference, sender }, { interchange: reference });
}

async function enrichAll(prepared: readonly Prepared[], stages: Stages): Promise<Prepared[]> {
  const all = prepared.flatMap((one) => one.envelopes.flatMap((envelope) => envelope.messages.flatMap(({ messages }) => messages)));
  const enriched = new Map((await stages.enrich(all)).map((message) => [message.id, message]));
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

/** Only an interchange that gave something takes its reference: one that failed may be corrected and sent again. */
function referencesOf(prepared: readonly Prepared[]): ControlReference[] {
  return prepared.flatMap((one) =>
    one.envelopes.flatMap(({ reference, messages, faults }) =>
      reference !== undefined && !hasError(faults) && messages.some((converted) => converted.messages.length > 0) ? [reference] : [],
    ),
  );
}

function refuseReused(prepared: Prepared, taken: readonly ControlReference[]): Prepared {
  const mine = taken.filter(({ interchangeId }) => interchangeId === prepared.item.id);
  if (mine.length === 0) return prepared;
  return {
    ...prepared,
    envelopes: prepared.envelopes.map((envelope) => {
      const clash = mine.find((other) => other.reference === envelope.reference?.reference && other.sender === envelope.reference.sender);
      if (clash === undefined) return envelope;
      return {
        ...envelope,
        faults: [...envelope.faults, reused(clash)],
        messages: envelope.messages.map((converted) => ({ ...converted, messages: [] })),
      };
    }),
  };
}

function changesOf(prepared: readonly Prepared[]): EnterpriseChange[] {
  return prepared.flatMap((one) =>
    one.envelopes.flatMap((envelope) => envelope.messages.flatMap(({ messages }) => messages.flatMap((message) => changeOf(message)))),
  );
}

function changeOf(message: CanonicalMessage): EnterpriseChange[] {
  const subject = message.enterprises?.find(({ role }) => role === 'subject');
  const enterpriseId = subject?.match?.enterpriseId;
  if (message.kind !== 'enterprise.changed' || enterpriseId === undefined) return [];
  const fields = (message.registration?.fields ?? []).map(({ name, value }) => ({ name, ...(value !== undefined && { value }) }));
  return [{ messageId: message.id, system: message.source.system, enterpriseId, fields }];
}

/** A change notice must name an enterprise that the registry has: without it there is nothing to change. */
function changeWithoutSubject(message: CanonicalMessage): Fault[] {
  if (message.kind !== 'enterprise.changed') return [];
  const subject = message.enterprises?.find(({ role }) => role === 'subject');
  if (subject?.match?.enterpriseId !== undefined) return [];
  return [fault('HUB_SUBJECT_UNKNOWN', { identifier: describe(subject) })];
}

function describe(party: Party | undefined): string {
  return Object.values(party?.identifiers ?? {})[0] ?? party?.name ?? '—';
}

function outcomeOf(prepared: Prepared, changeFaults: ReadonlyMap<string, readonly Fault[]>): Outcome {
  const { item, format, envelopes } = prepared;
  const messages: StoredMessage[] = [];
  const quarantine: QuarantineEntry[] = [];
  const faults: Fault[] = [...prepared.faults];
  let ordinal = 0;
  for (const envelope of envelopes) {
    faults.push(...envelope.faults);
    for (const converted of envelope.messages) {
      ordinal += 1;
      const own = [
        ...converted.faults,
        ...converted.messages.flatMap((message) => [...changeWithoutSubject(message), ...(changeFaults.get(message.id) ?? [])]),
      ];
      faults.push(...own);
      if (hasError(own) && !hasError(envelope.faults)) quarantine.push({ ordinal, messageType: converted.type, faults: own });
      else for (const message of converted.messages) messages.push({ ordinal, message });
    }
  }
  const envelopeFaults = [...prepared.faults, ...envelopes.flatMap((envelope) => envelope.faults)];
  if (hasError(envelopeFaults)) quarantine.unshift({ faults: envelopeFaults });
  const partner = envelopes.find((envelope) => envelope.partner !== undefined)?.partner;
  return {
    id: item.id,
    sha256: item.sha256,
    state: quarantine.length === 0 ? 'processed' : messages.length === 0 ? 'quarantined' : 'partial',
    ...(format !== undefined && { format }),
    ...(partner !== undefined && { partner }),
    envelopes: envelopes.map(({ summary }) => summary),
    messages,
    quarantine,
    faults,
  };
}

function eventsOf(outcomes: readonly Outcome[], stages: Stages): CaseEvent[] {
  return outcomes.flatMap(({ messages }) =>
    messages.flatMap(({ message }) =>
      stages.subjectsOf(message).map((keys) => ({ messageId: message.id, kind: message.kind, occurredAt: message.occurredAt, keys })),
    ),
  );
}
