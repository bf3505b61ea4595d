/** What the pipeline asks of the world: interfaces it owns, that `main` plugs the store and the partner profiles into. */
import type { Fault, HubCode } from '../errors.js';
import type { CaseEvent } from '../canonical/case-records.js';
import type { System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import type {
  Arrival,
  ChangeOutcome,
  ClaimedReference,
  ControlReference,
  Outcome,
  Receipt,
  RegistryAct,
  WorkItem,
} from '../canonical/records.js';
import type { Envelope, Format, PartyId } from '../message/tree.js';
import type { AcknowledgementPolicy } from './acknowledge.js';

export interface Archive {
  /** Commits the bytes, then answers, in the order of the arrivals. */
  receive(arrivals: readonly Arrival[]): Promise<Receipt[]>;
}

export type Strictness = Readonly<Partial<Record<HubCode, 'reject' | 'warn' | 'ignore'>>>;

/** A partner of a system: who may send, and how strictly it is read. */
export interface Partner {
  readonly id: string;
  readonly system: System;
  /** Overrides the severity of a fault code for this partner. */
  readonly strictness: Strictness;
  /** The XML schema that its documents must follow, by the path that its profile names. */
  readonly schema?: string;
}

/** What an XML schema has to say of a document; nothing of other formats. */
export type DocumentFaults = (schema: string, envelope: Envelope) => Promise<readonly Fault[]>;

export interface Partners {
  /** The partner that sends as `sender` over the system's channels; a message without a sender may have one too. */
  identify(system: System, format: Format, sender: PartyId | undefined): Partner | undefined;
  /** When a system's partners are answered. */
  acknowledgement(system: System): AcknowledgementPolicy;
}

export interface TakenReferences {
  readonly refused: readonly ClaimedReference[];
  /** The same interchange came before, in another file: it has no second effect. */
  readonly repeated: readonly ClaimedReference[];
}

/** One transaction over a batch of archived interchanges, in the order in which the stages use it. */
export interface UnitOfWork {
  readonly items: readonly WorkItem[];
  /**
   * Resolves when all that this process claimed before is stored. From here on the registry is as those left it.
   * Rejects when that failed: it comes again, and this batch after it.
   */
  turn(): Promise<void>;
  /** From here to the commit nobody else writes outcomes: the order of the outbox is the order of commit. */
  serialize(): Promise<void>;
  /** Takes the references that are free; gives those that other content has taken, and those of content that was seen before. */
  takeControlReferences(references: readonly ControlReference[]): Promise<TakenReferences>;
  /** Enriches with the registry as this transaction has left it. */
  enrich(messages: readonly CanonicalMessage[]): Promise<CanonicalMessage[]>;
  /** Applies changes to the registry and answers to what it asked, each all or nothing; gives what became of them by message id. */
  changeEnterprises(acts: readonly RegistryAct[]): Promise<ReadonlyMap<string, ChangeOutcome>>;
  /** Finds or opens the cases of the events, applies the events, gives the order key of each message. */
  correlate(events: readonly CaseEvent[]): Promise<ReadonlyMap<string, string>>;
  /** Stores the outcomes, with a row in the outbox for every recipient of every message, and closes what they supersede in quarantine. */
  save(outcomes: readonly Outcome[], orderKeys: ReadonlyMap<string, string>): Promise<void>;
}

export interface Ledger {
  /**
   * Claims up to `limit` archived interchanges and runs `work` in the transaction that also removes them from the
   * inbox. Gives how many there were. If `work` throws, everything is as before; with `rescue`, what `work` did is
   * undone but the same interchanges stay claimed, and `rescue` says what becomes of them.
   */
  process(
    limit: number,
    work: (unit: UnitOfWork) => Promise<void>,
    rescue?: (unit: UnitOfWork, error: unknown) => Promise<void>,
  ): Promise<number>;
  /** Resolves when there may be something to process, or after the time. */
  wait(milliseconds: number): Promise<void>;
}
