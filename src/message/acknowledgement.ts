/**
 * Functional acknowledgements, both ways: drafts of what the hub answers, and what others answered to what it sent.
 * Pure values: storing, numbering and delivering them is done elsewhere.
 */
import type { Format, PartyId } from './tree.js';
import type { InterchangeVerdict } from './verdict.js';

export type AcknowledgementKind = 'TA1' | '997' | '999' | 'CONTRL' | 'APERAK' | 'receipt';

/** Partially: some messages were accepted, others rejected. */
export type AcknowledgementState = 'accepted' | 'accepted-with-errors' | 'partially-accepted' | 'rejected';

export interface AcknowledgementPolicy {
  /** False: only where the sender asked for it (ISA14, UNB 0031), even for a rejection. */
  readonly always: boolean;
}

/** What only the caller knows: control numbers of its own for the answer, and the time. */
export interface ControlNumbers {
  readonly interchange: number;
  readonly group: number;
  /** RFC 3339; written in the offset it has. */
  readonly now: string;
}

export interface Draft {
  /** The most detailed answer in it: a TA1 may precede the groups of a 997 or 999. */
  readonly kind: AcknowledgementKind;
  readonly state: AcknowledgementState;
  readonly format: Format;
  /** In which the rendered text is to be encoded. */
  readonly charset: string;
  /** From whom the answer is (who received the interchange) and to whom (who sent it). */
  readonly partner: { readonly from: PartyId | undefined; readonly to: PartyId | undefined };
  /** The whole answer, ready to be encoded and sent. Deterministic. */
  readonly render: (numbers: ControlNumbers) => string;
}

/** What each format's folder under `codecs/` offers; undefined where no answer is due. */
export type Acknowledge = (verdict: InterchangeVerdict, policy: AcknowledgementPolicy) => Draft | undefined;

/** One error that a received acknowledgement reports. */
export interface Finding {
  /** The tag of the segment, where the acknowledgement names it. */
  readonly segment?: string;
  /** Ordinal of the segment in its message, the header being 1. */
  readonly position?: number;
  readonly element?: number;
  readonly component?: number;
  /** The number of the code list, as `hub explain` takes it: `720`, `0085`. */
  readonly list: string;
  readonly code: string;
  /** The copy of the bad data, or a text that came with the code. */
  readonly value?: string;
}

/** What a received acknowledgement says about one thing that was sent: an interchange, a group or a message. */
export interface Answered {
  readonly kind: AcknowledgementKind;
  readonly interchangeReference?: string;
  readonly groupReference?: string;
  readonly messageReference?: string;
  /** Received: it has arrived, its contents are not judged yet. */
  readonly state: AcknowledgementState | 'received';
  readonly findings: readonly Finding[];
}
