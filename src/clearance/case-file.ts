/** What the store gives of one case, before anything is computed of it: rows and stored messages. */
import type { Kind, System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type { Marks } from './marks.js';

/** An event as it is written, in the order of commit. */
export interface EventRow {
  readonly batch: string;
  readonly messageId: string;
  readonly caseId: string;
  readonly kind: Kind;
  readonly state: string | null;
  readonly occurredAt: Date;
  /** Those of the shipment that it names, where it names any. */
  readonly containers: readonly string[] | null;
  /** The declaration that it names; otherwise it speaks of the whole shipment. */
  readonly declarationNo: string | null;
}

/** What the timeline shows of a message, without the whole of it. */
export interface MessageHead {
  readonly id: string;
  readonly interchangeId: string;
  readonly system: System;
  readonly receivedAt: Date;
  readonly status: CanonicalMessage['status'] | null;
}

export interface CaseHead {
  readonly id: string;
  readonly openedAt: Date;
  readonly updatedAt: Date;
  readonly marks: Marks;
}

export interface ReferenceRow {
  readonly caseId: string;
  readonly kind: string;
  readonly value: string;
}

/** Statistics of how long a stage takes, in hours, by stage. */
export type Medians = ReadonlyMap<string, number>;

export interface CaseFile {
  readonly head: CaseHead;
  readonly parts: readonly { readonly id: string; readonly joinedAt: Date | null; readonly joinedBy: string | null }[];
  readonly references: readonly ReferenceRow[];
  readonly events: readonly EventRow[];
  readonly heads: ReadonlyMap<string, MessageHead>;
  /** Messages that say something of goods, money or times, the oldest first. */
  readonly messages: readonly CanonicalMessage[];
  readonly deliveries: readonly { readonly messageId: string; readonly recipients: readonly System[]; readonly deliveredAt: Date }[];
  readonly enterpriseMedians: Medians;
  readonly portMedians: Medians;
}
