/** What became of an interchange, once all that is known of it is known: messages, quarantine, state. */
import { fault, hasError, within, type Fault, type Place } from '../errors.js';
import type { CanonicalMessage, Party } from '../canonical/message.js';
import type {
  ChangeOutcome,
  DutyAnswer,
  EnterpriseChange,
  Outcome,
  QuarantineEntry,
  ReferenceKey,
  RegistryAct,
  StoredMessage,
  WorkItem,
} from '../canonical/records.js';
import { dueAcknowledgements } from './acknowledge.js';
import type { ConvertedMessage } from './convert.js';
import type { Prepared, Readers } from './prepare.js';
import { isAccepted, refusedWhole, setAside, type JudgedMessage } from './quarantine.js';
import { untakenReferences } from './references.js';

/** What is needed to answer. */
export type Answers = Pick<Readers, 'answering' | 'partners'>;

/** An outcome for an interchange on which the hub itself fails again and again, so that nothing else waits for it. */
export function failedOutcome(item: WorkItem, reference: string): Outcome {
  const faults = [fault('HUB_INTERNAL', { reference })];
  return { id: item.id, sha256: item.sha256, state: 'quarantined', envelopes: [], messages: [], quarantine: [{ faults }], faults };
}

/** What the messages of a batch do to the registry. */
export function changesOf(prepared: readonly Prepared[]): RegistryAct[] {
  return prepared.flatMap((one) =>
    one.envelopes.flatMap((envelope) =>
      envelope.messages.flatMap(({ messages }) => messages.flatMap((message) => [...changeOf(message), ...answerOf(message)])),
    ),
  );
}

function changeOf(message: CanonicalMessage): EnterpriseChange[] {
  const subject = message.enterprises?.find(({ role }) => role === 'subject');
  // The one that is named, not the one that stands for it since a merge: that one has a record of its own.
  const enterpriseId = subject?.match?.mergedFrom ?? subject?.match?.enterpriseId;
  if (message.kind !== 'enterprise.changed' || enterpriseId === undefined || faultsOfSubject(message).length > 0) return [];
  const { fields = [], bureau, noticeNo, effectiveOn, expectedVersion } = message.registration ?? {};
  return [
    {
      messageId: message.id,
      system: message.source.system,
      enterpriseId,
      fields: fields.map(({ name, value, source }) => ({
        name,
        ...(value !== undefined && { value }),
        ...(source !== undefined && { source }),
      })),
      from: new Date(effectiveOn === undefined ? message.occurredAt : `${effectiveOn}T00:00:00+08:00`).toISOString(),
      ...(bureau !== undefined && { bureau }),
      ...(noticeNo !== undefined && { noticeNo }),
      ...(expectedVersion !== undefined && { expectedVersion }),
    },
  ];
}

/** What a message says to something that the registry asked of its sender. */
function answerOf({ id: messageId, kind, source, discrepancy, linkage }: CanonicalMessage): DutyAnswer[] {
  const who = { messageId, system: source.system, by: source.partner ?? source.system };
  if (kind === 'discrepancy.answered' && discrepancy?.answer !== undefined)
    return [{ ...who, duty: 'discrepancy', id: discrepancy.id, answer: discrepancy.answer }];
  if (kind !== 'linkage.answered' || linkage?.answer === undefined) return [];
  const { id, answer, note } = linkage;
  return [{ ...who, duty: 'linkage-task', id, answer, ...(note !== undefined && { note }) }];
}

/** The notice as the event that goes out: what it changed in the registry, from what, to what, and whose word it is. */
function asEvent(message: CanonicalMessage, change: ChangeOutcome | undefined): CanonicalMessage {
  if (change?.answered !== undefined) return { ...message, ...change.answered };
  if (change === undefined || message.registration === undefined) return message;
  const { event } = change;
  const bureau = message.registration.bureau ?? message.source.system;
  const fields = (event?.fields ?? []).map(({ name, old, new: value }) => ({
    name,
    ...(value !== undefined && { value }),
    ...(old !== undefined && { previous: old }),
    source: bureau,
  }));
  return { ...message, registration: { ...message.registration, fields, ...(event !== undefined && { version: event.version }) } };
}

/**
 * A change notice must name one enterprise that the registry has. What is good enough to go on with a declaration, a name
 * where the identifiers are of nobody, or the first of two that contradict each other, is not good enough to write by.
 */
function faultsOfSubject({ kind, enterprises = [], warnings = [] }: CanonicalMessage): Fault[] {
  if (kind !== 'enterprise.changed') return [];
  const at = enterprises.findIndex(({ role }) => role === 'subject');
  const subject = enterprises[at];
  const { enterpriseId, confidence } = subject?.match ?? {};
  const isByName = confidence === 'unique-name' || confidence === 'former-name';
  const isGuess = isByName && Object.keys(subject?.identifiers ?? {}).length > 0;
  if (enterpriseId === undefined || isGuess) return [fault('HUB_SUBJECT_UNKNOWN', { identifier: describe(subject) })];
  const isOfTwo = warnings.some(({ code, place }) => code === 'HUB_IDENTIFIER_CONFLICT' && place?.pointer === `/enterprises/${at}`);
  return isOfTwo ? [fault('HUB_SUBJECT_CONTRADICTED', { identifiers: Object.values(subject?.identifiers ?? {}).join('、') })] : [];
}

function describe(party: Party | undefined): string {
  return Object.values(party?.identifiers ?? {})[0] ?? party?.name ?? '—';
}

/** What the registry says of a message has no place in its text: it is said of which message it is. */
function placeOf({ interchange: { reference } }: Prepared['envelopes'][number], { reference: message }: ConvertedMessage): Place {
  return { ...(reference !== undefined && { interchange: reference }), ...(message !== undefined && { message }) };
}

/** The outcome of one interchange. @param changes what became of changes of the registry, by message id */
export function outcomeOf(prepared: Prepared, changes: ReadonlyMap<string, ChangeOutcome>, { answering, partners }: Answers): Outcome {
  const { item, format, envelopes } = prepared;
  const messages: StoredMessage[] = [];
  const policy = partners.acknowledgement(item.system);
  let ordinal = 0;
  const ofEnvelopes = envelopes.map((envelope, index) => {
    const judged = envelope.messages.map((converted): JudgedMessage => {
      ordinal += 1;
      const found = converted.messages.flatMap((message) => [...faultsOfSubject(message), ...(changes.get(message.id)?.faults ?? [])]);
      const place = placeOf(envelope, converted);
      const own = [...converted.faults, ...found.map((one) => within(one, place))];
      if (!hasError(own))
        for (const message of converted.messages) messages.push({ ordinal, message: asEvent(message, changes.get(message.id)) });
      return { ordinal, messageType: converted.type, faults: own };
    });
    const messageFaults = judged.map((one) => one.faults);
    const aside = setAside(envelope, judged, index + 1);
    return {
      faults: [...envelope.faults, ...messageFaults.flat()],
      quarantine: aside,
      accepted: envelope.reference !== undefined && isAccepted(envelope, aside, judged.length) ? [envelope.reference] : [],
      acknowledgements: dueAcknowledgements(envelope.interchange, envelope.faults, messageFaults, policy, answering),
    };
  });
  const faults: readonly Fault[] = [...prepared.faults, ...ofEnvelopes.flatMap((one) => one.faults)];
  const quarantine: readonly QuarantineEntry[] = [...refusedWhole(prepared), ...ofEnvelopes.flatMap((one) => one.quarantine)];
  const acknowledgements = ofEnvelopes.flatMap((one) => one.acknowledgements);
  const accepted: readonly ReferenceKey[] = ofEnvelopes.flatMap((one) => one.accepted);
  const partner = envelopes.find((envelope) => envelope.partner !== undefined)?.partner;
  const coded = (all: readonly Fault[]): readonly Fault[] => answering.withStandardCodes(envelopes[0]?.interchange.format, all);
  const state = quarantine.length === 0 ? 'processed' : messages.length === 0 ? 'quarantined' : 'partial';
  return {
    id: item.id,
    sha256: item.sha256,
    state,
    ...(format !== undefined && { format }),
    ...(partner !== undefined && { partner }),
    envelopes: envelopes.map(({ summary }) => summary),
    messages,
    quarantine: quarantine.map((entry) => ({ ...entry, faults: coded(entry.faults) })),
    faults: coded(faults),
    accepted: state === 'quarantined' ? [] : accepted,
    untaken: untakenReferences(envelopes, state === 'quarantined', quarantine.length > 0),
    acknowledgements,
    answers: envelopes.flatMap((envelope) => envelope.answers),
  };
}
