/** What the store keeps of clearance cases, and what correlation makes of a batch of events: values between the two. */
import type { Kind } from './kinds.js';

/**
 * A number by which messages find their case, e.g. `billOfLading` `COSU6123456780`. The scope is within what it is unique: a
 * container's voyage, a bill's carrier; empty where the sender does not say. Two keys are the same where their scopes are
 * equal or one says nothing.
 */
export interface SubjectKey {
  readonly kind: string;
  readonly value: string;
  readonly scope: string;
}

/** One message as an event of one shipment. */
export interface CaseEvent {
  readonly messageId: string;
  /** Which of the message's events it is: it may have several about one shipment, one for each container. */
  readonly part: number;
  readonly kind: Kind;
  /** The state of the table that it reports, where it moves a track. */
  readonly state: string | undefined;
  /** RFC 3339. */
  readonly occurredAt: string;
  /** Containers of the shipment that it names. */
  readonly containers: readonly string[];
  /** The declaration that it names, where it names one. */
  readonly declarationNo: string | undefined;
  /** Numbers that are this shipment's alone, the strongest first: what has one of them in common is one case. */
  readonly identity: readonly SubjectKey[];
  /** Numbers that several shipments may share: they lead to every one of them, and make no two of them one. */
  readonly locating: readonly SubjectKey[];
  /** The same, of a message about many shipments: written once for all of them. */
  readonly shared: readonly SubjectKey[];
  /** Enterprises of the registry that may see the shipment. */
  readonly parties: readonly string[];
}

/** That a state was reported. */
export interface StateReport {
  readonly state: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Those of the shipment that the report names, if any. */
  readonly containers?: readonly string[] | null;
  /** The declaration that the report names, if any; otherwise it speaks of the whole shipment. */
  readonly declarationNo?: string | null | undefined;
}

/** The state as the store keeps it; what it means is `clearance`'s business. */
export interface StoredCaseState {
  readonly marks: Readonly<Record<string, unknown>>;
  readonly holds: readonly string[];
  readonly summary: string;
  readonly turn: string;
}

export interface StoredCase {
  readonly id: string;
  /** The events of all cases with this key keep one order for a recipient. */
  readonly orderKey: string;
  /** Milliseconds since 1970: the first event, by its own time. */
  readonly openedAt: number;
  /** Nothing but shared numbers is known of it: it goes into the first shipment that proves to have one of them. */
  readonly provisional: boolean;
  /** An operator has separated it from another: see `separations`. */
  readonly separated: boolean;
  readonly joinedInto: string | undefined;
  /** Those that the case's own events name; of a joined case, each part has its own. */
  readonly parties: readonly string[];
  readonly state: StoredCaseState;
}

export interface KnownReference extends SubjectKey {
  readonly caseId: string;
  /** An event came by this number alone, so whoever else has it gets that event too. */
  readonly located: boolean;
}

/** An event of a case, as it is written. `locatedBy` where it came by shared numbers alone. */
export interface RecordedEvent {
  readonly caseId: string;
  readonly messageId: string;
  readonly part: number;
  readonly kind: Kind;
  readonly state: string | undefined;
  readonly occurredAt: string;
  readonly containers: readonly string[];
  readonly declarationNo: string | undefined;
  readonly locatedBy?: readonly SubjectKey[];
}

/** All that is known of the numbers of a batch. */
export interface KnownCases {
  readonly cases: readonly StoredCase[];
  readonly references: readonly KnownReference[];
  /** Events that came by shared numbers which this batch names too. */
  readonly located: readonly RecordedEvent[];
  /** Parts of cases that an operator has said are not one. */
  readonly separations: readonly (readonly [string, string])[];
}

export interface CaseJoin {
  readonly caseId: string;
  readonly into: string;
  /** The message that showed it. */
  readonly messageId: string;
  readonly orderKeys: { readonly from: string; readonly to: string };
}

/** What a batch changes. */
export interface CaseChanges {
  readonly opened: readonly StoredCase[];
  readonly changed: readonly StoredCase[];
  readonly joins: readonly CaseJoin[];
  readonly references: readonly KnownReference[];
  /** Shared numbers of messages about many shipments, with these. */
  readonly groups: readonly (SubjectKey & { readonly caseIds: readonly string[] })[];
  readonly events: readonly RecordedEvent[];
  readonly parties: readonly { readonly enterpriseId: string; readonly caseId: string }[];
  /** By message. */
  readonly orderKeys: ReadonlyMap<string, string>;
  /** The cases that a reader would see change. */
  readonly touched: readonly string[];
}
