/** The hub's own records about an interchange: what the pipeline makes and the store keeps. */
import type { Fault } from '../errors.js';
import type { System } from './kinds.js';
import type { CanonicalMessage } from './message.js';

export type Channel = 'http' | 'amqp' | 'directory' | 'demo';

/** Bytes as they came in, before anyone has looked into them. */
export interface Arrival {
  readonly id: string;
  /** RFC 3339. */
  readonly receivedAt: string;
  readonly system: System;
  readonly channel: Channel;
  /** The key, queue or folder it came by. */
  readonly submittedBy: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** The promise to the sender that the bytes are kept. A duplicate is answered with the receipt of the original. */
export interface Receipt {
  readonly id: string;
  readonly sha256: string;
  readonly receivedAt: string;
  readonly duplicate: boolean;
}

/** An archived interchange that waits to be processed. */
export interface WorkItem {
  readonly id: string;
  readonly receivedAt: string;
  readonly system: System;
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** An interchange's own number, as its sender gave it, with who sent it to whom. */
export interface ReferenceKey {
  readonly format: string;
  readonly sender: string;
  readonly receiver: string;
  readonly reference: string;
}

/** With the interchange that has it. */
export interface ControlReference extends ReferenceKey {
  readonly interchangeId: string;
  readonly receivedAt: string;
  readonly sha256: string;
}

/** A reference that is somebody's already, and whose. */
export interface ClaimedReference extends ControlReference {
  readonly takenBy: string;
}

/** A reference that its interchange did not take. */
export interface UntakenReference extends ReferenceKey {
  /** Which envelope of the interchange, from 1. */
  readonly envelope: number;
  /** Whether another interchange that takes it closes what waits in quarantine for it. */
  readonly awaited: boolean;
}

export interface EnvelopeSummary {
  readonly format: string;
  readonly sender?: string;
  readonly receiver?: string;
  readonly reference?: string;
}

export interface QuarantineEntry {
  /** Which message of the interchange, from 1; absent for the whole. */
  readonly ordinal?: number;
  readonly messageType?: string;
  readonly faults: readonly Fault[];
  /** The envelopes that it is about, from 1; none where no control reference can be told. */
  readonly envelopes?: readonly number[];
}

export type OutcomeState = 'processed' | 'partial' | 'quarantined';

export interface StoredMessage {
  readonly ordinal: number;
  readonly message: CanonicalMessage;
}

/** A functional acknowledgement that is due. Its number is known only in the transaction that stores it. */
export interface DueAcknowledgement {
  readonly kind: 'TA1' | '997' | '999' | 'CONTRL' | 'APERAK' | 'receipt';
  readonly state: 'accepted' | 'accepted-with-errors' | 'partially-accepted' | 'rejected';
  readonly format: string;
  readonly charset: string;
  /** The hub, as the partner addressed it. */
  readonly sender: string;
  /** The partner. */
  readonly receiver: string;
  /** The answer as bytes, under this control number of the hub's own. */
  readonly render: (number: number) => Uint8Array;
}

/** What a partner answers to something that the hub sent. */
export interface ReceivedAnswer {
  readonly kind: string;
  readonly format: string;
  /** The partner, as it names itself. */
  readonly sender: string;
  /** The hub, as the partner addresses it. */
  readonly receiver: string;
  readonly interchangeReference?: string;
  readonly groupReference?: string;
  readonly messageReference?: string;
  readonly state: string;
  readonly findings: readonly unknown[];
}

/** What became of one archived interchange. */
export interface Outcome {
  readonly id: string;
  readonly sha256: string;
  readonly state: OutcomeState;
  readonly format?: string;
  readonly partner?: string;
  readonly envelopes: readonly EnvelopeSummary[];
  readonly messages: readonly StoredMessage[];
  readonly quarantine: readonly QuarantineEntry[];
  /** All faults and warnings, for the sender. */
  readonly faults: readonly Fault[];
  /** The references under which something was accepted: what failed under them before has its successor. */
  readonly accepted?: readonly ReferenceKey[];
  readonly untaken?: readonly UntakenReference[];
  /** What is answered to the sender. */
  readonly acknowledgements?: readonly DueAcknowledgement[];
  /** What the interchange says, as an answer itself. */
  readonly answers?: readonly ReceivedAnswer[];
}

export interface FieldChange {
  readonly name: string;
  /** Absent: the field is emptied. */
  readonly value?: string;
  /** Who says so, where one message speaks for several sources. */
  readonly source?: string;
}

export interface EnterpriseChange {
  readonly messageId: string;
  readonly system: System;
  readonly enterpriseId: string;
  readonly fields: readonly FieldChange[];
  readonly bureau?: string;
  /** The bureau's own number of the notice: the same one has no second effect. */
  readonly noticeNo?: string;
  /** When it became true, and for a correction of the past until when; RFC 3339 in UTC. */
  readonly from?: string;
  readonly to?: string;
  /** Compare and set. */
  readonly expectedVersion?: number;
}

/** An agency's answer to what the registry asked of it. */
export type DutyAnswer = {
  readonly messageId: string;
  readonly system: System;
  /** Who answers, as the record names it. */
  readonly by: string;
} & (
  | { readonly duty: 'discrepancy'; readonly id: string; readonly answer: 'confirm' | 'correct' }
  | { readonly duty: 'linkage-task'; readonly id: string; readonly answer: 'done' | 'not-concerned'; readonly note?: string }
);

/** What was answered, as sections of a message. */
export type Answered = Pick<CanonicalMessage, 'enterprises' | 'discrepancy' | 'linkage'>;

/** What a message does to the registry. */
export type RegistryAct = EnterpriseChange | DutyAnswer;

/** What became of a change of the registry, or of an answer to it. */
export interface ChangeOutcome {
  readonly faults: readonly Fault[];
  /** What else is to be told: claims to their owners, tasks to the agencies, a correction to the entitled. */
  readonly notices?: readonly CanonicalMessage[];
  /** Of an answer: what was answered, for whoever gets to know of it. */
  readonly answered?: Answered;
  /** The version afterwards, and what changed: the event that the entitled get. Absent: nothing did. */
  readonly event?: {
    readonly version: number;
    readonly fields: readonly { readonly name: string; readonly old?: string; readonly new?: string }[];
  };
}
