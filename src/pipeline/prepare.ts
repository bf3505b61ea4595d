/** The stages that need nothing but the bytes: frame, decode, validate, map, over one archived interchange. */
import { createHash } from 'node:crypto';
import { fault, type Fault } from '../errors.js';
import type { ControlReference, EnvelopeSummary, Outcome, ReceivedAnswer, WorkItem } from '../canonical/records.js';
import { newId } from '../canonical/uuid.js';
import type { Mapping } from '../mapping/mapping.js';
import { refusedGroups, refusesInterchange } from '../message/group-faults.js';
import type { Codec, DecodedMessage, Interchange, Limits } from '../message/tree.js';
import { receivedAnswers, type Answering } from './acknowledge.js';
import { convertInterchange, judge, type ConvertedMessage } from './convert.js';
import type { DocumentFaults, Partner, Partners } from './ports.js';
import { readInterchanges } from './read.js';
import { partyText, unknownSender } from './sender.js';

export interface Readers {
  readonly codecs: readonly Codec[];
  readonly limits: Limits;
  readonly mappings: readonly Mapping[];
  readonly partners: Partners;
  readonly answering: Answering;
  readonly documentFaults: DocumentFaults;
}

/** One envelope of an archived interchange after the stages that need nothing but its bytes. */
export interface PreparedEnvelope {
  readonly interchange: Interchange;
  /** What it says as an answer to what the hub sent. */
  readonly answers: readonly ReceivedAnswer[];
  readonly summary: EnvelopeSummary;
  readonly reference: ControlReference | undefined;
  readonly partner: string | undefined;
  readonly faults: readonly Fault[];
  readonly messages: readonly ConvertedMessage[];
}

export interface Prepared {
  readonly item: WorkItem;
  readonly format: Outcome['format'];
  readonly faults: readonly Fault[];
  readonly envelopes: readonly PreparedEnvelope[];
}

/** Reads and maps one interchange. Depends on nothing but its bytes, but for the ids of its messages; bad input becomes faults. */
export async function prepare(item: WorkItem, stages: Readers): Promise<Prepared> {
  const file = readInterchanges(item.bytes, stages.codecs, stages.limits);
  const seen = new Set<string>();
  const envelopes: PreparedEnvelope[] = [];
  for (const interchange of file.interchanges) {
    const partner = stages.partners.identify(item.system, interchange.format, interchange.sender);
    const ofSchema = partner?.schema === undefined ? [] : await stages.documentFaults(partner.schema, interchange);
    envelopes.push(prepareEnvelope(item, interchange, partner, ofSchema, stages, seen));
  }
  return { item, format: file.format, faults: file.faults, envelopes };
}

function prepareEnvelope(
  item: WorkItem,
  interchange: Interchange,
  partner: Partner | undefined,
  ofSchema: readonly Fault[],
  stages: Readers,
  seen: Set<string>,
): PreparedEnvelope {
  const { format, sender, receiver } = interchange;
  const faults = [...judge([...interchange.faults, ...ofSchema], partner)];
  if (partner === undefined) faults.push(unknownSender(item.system, interchange));
  const reference = controlReference(item, interchange);
  if ((reference?.reference.length ?? 0) > longestReference)
    faults.push(fault('HUB_ENVELOPE_INVALID', tooLong, { interchange: interchange.reference?.slice(0, 40) ?? '' }));
  else if (reference !== undefined) {
    const key = JSON.stringify([reference.sender, reference.receiver, reference.reference]);
    if (seen.has(key)) faults.push(reused(reference, item.id));
    seen.add(key);
  }
  const context = {
    mappings: stages.mappings,
    system: item.system,
    partner,
    receivedAt: item.receivedAt,
    digest: item.sha256,
    newId,
    limits: stages.limits,
    isAnswer: (message: DecodedMessage) => stages.answering.answeredBy[format](message).length > 0,
  };
  const converted = convertInterchange(interchange, faults, context);
  return {
    interchange,
    answers: refusesInterchange(converted.faults)
      ? []
      : receivedAnswers(withoutGroups(interchange, refusedGroups(converted.faults)), stages.answering),
    summary: summaryOf(format, partyText(sender), partyText(receiver), interchange.reference),
    reference,
    partner: partner?.id,
    faults: converted.faults,
    messages: converted.messages,
  };
}

/** No standard has a control reference of more (0020: 35 characters from syntax 4 on; of an XML document, a UUID and a prefix). */
const longestReference = 200;
const tooLong = {
  reason: `the control reference has more than ${longestReference} characters.`,
  reasonZh: `控制参考号超过 ${longestReference} 个字符。`,
};

function withoutGroups(interchange: Interchange, refused: ReadonlySet<string>): Interchange {
  if (refused.size === 0) return interchange;
  return { ...interchange, messages: interchange.messages.filter(({ group }) => group === undefined || !refused.has(group)) };
}

function summaryOf(format: EnvelopeSummary['format'], sender?: string, receiver?: string, reference?: string): EnvelopeSummary {
  return {
    format,
    ...(sender !== undefined && { sender }),
    ...(receiver !== undefined && { receiver }),
    ...(reference !== undefined && { reference }),
  };
}

function controlReference(item: WorkItem, { format, sender, receiver, reference, extent }: Interchange): ControlReference | undefined {
  if (reference === undefined) return undefined;
  return {
    interchangeId: item.id,
    receivedAt: item.receivedAt,
    // Of this interchange alone: the file around it may hold others, or end in another line break.
    sha256: createHash('sha256')
      .update(extent === undefined ? item.bytes : extent.source.text.slice(extent.start, extent.end).trim())
      .digest('hex'),
    format,
    // As long as a key may be; what a standard allows is far shorter.
    sender: (partyText(sender) ?? '').slice(0, longestReference),
    receiver: (partyText(receiver) ?? '').slice(0, longestReference),
    reference,
  };
}

/** The fault of a control reference that is taken. @param takenBy the interchange that has it */
export function reused({ reference, sender }: ControlReference, takenBy: string): Fault {
  return fault('HUB_CONTROL_REFERENCE_REUSED', { reference, sender, takenBy }, { interchange: reference });
}
