/**
 * What a reader sees of clearance cases: the row of a list, the whole case, and the port that gives them. Types only: the
 * pages and the HTTP interface are built on this, the store answers it.
 *
 * Everything a person reads is in both languages. Instants are RFC 3339 in UTC, decimals are strings, and what is not known
 * is absent. A case that was joined into another answers under either id; `id` is the one that lives on.
 */
import type { Kind, System } from '../canonical/kinds.js';
import type { Amount, Quantity } from '../canonical/values.js';
import type { Hold, Tone, Track, Turn, Wording } from './state-types.js';

/**
 * Who looks. An enterprise sees the cases it is a party of, and nothing else exists for it: the database itself enforces
 * that (row-level security). Give several ids for an operator of a broker who works for several enterprises.
 * An agency sees all cases, as far as it gets their kinds of events. An operator sees all.
 */
export type Viewer =
  | { readonly kind: 'enterprise'; readonly enterpriseIds: readonly string[] }
  | { readonly kind: 'agency'; readonly system: System }
  | { readonly kind: 'operator' };

/** A state in words: what it is called, what it means for the trader, whose turn it is and what to do. */
export interface StateView {
  /** From the state table, e.g. `TAX_DUE`; `OPEN` where nothing has happened that moves a track. */
  readonly state: string;
  readonly label: Wording;
  readonly meaning: Wording;
  readonly turn: Turn;
  readonly action: Wording;
  readonly tone: Tone;
  /** Where only some of the shipment's containers are so far; the label says it too. */
  readonly containers?: { readonly done: number; readonly all: number };
  /** Where only some of the shipment's declarations are released so far; the label says it too. */
  readonly released?: { readonly done: number; readonly all: number };
}

/** One of several declarations, in its own words. */
export interface DeclarationStanding extends Omit<StateView, 'containers' | 'released'> {
  readonly declarationNo: string;
  readonly since: string;
  /** When customs released it, where it still is released. */
  readonly releasedAt?: string;
}

/** Of several declarations the state is that of the one that lags. */
export interface TrackView extends StateView {
  readonly track: Track;
  readonly trackLabel: Wording;
  /** Since when the track is in this state: when the event that brought it there happened. */
  readonly since: string;
  /** The states of this track on the usual way, in order, with when each was reached: enough to draw the track. */
  readonly steps: readonly { readonly state: string; readonly label: Wording; readonly reachedAt?: string }[];
  /** How far each is, where there are several. */
  readonly declarations?: readonly DeclarationStanding[];
}

export interface HoldView {
  readonly hold: Hold;
  readonly label: Wording;
  readonly since: string;
  /** What it holds, where it does not hold every declaration of the shipment. */
  readonly declarations?: readonly string[];
}

/** Numbers that name the case, by kind: `declarationNo`, `billOfLading`, `containerNo`, `manifestNo`, `inspectionNo` … */
export type ReferencesByKind = Readonly<Record<string, readonly string[]>>;

/** Sums of one currency, exact. `due` is what was assessed and not paid, never below zero. */
export interface DutyTotal {
  readonly currency: string;
  readonly assessed: string;
  readonly paid: string;
  readonly due: string;
  readonly dueAt?: string;
}

/** One line of the list: where is it, what do I owe, what must I do next. */
export interface CaseRow {
  readonly id: string;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly summary: StateView;
  /** True where any track waits for the trader; such cases come first in the list. */
  readonly needsAction: boolean;
  readonly turn: Turn;
  readonly tracks: readonly Pick<
    TrackView,
    'track' | 'trackLabel' | 'state' | 'label' | 'since' | 'turn' | 'tone' | 'containers' | 'released'
  >[];
  readonly holds: readonly HoldView[];
  /** At most ten of a kind. */
  readonly references: ReferencesByKind;
  readonly duties: readonly DutyTotal[];
}

export interface CaseQuery {
  /** Pasted numbers of any kind, at most 500: cases that have one of them. */
  readonly numbers?: readonly string[];
  readonly needsAction?: boolean;
  readonly turn?: Turn;
  /** Summary states. */
  readonly states?: readonly string[];
  readonly hold?: Hold;
  /** Changed at or after, and before: RFC 3339. */
  readonly changedFrom?: string;
  readonly changedTo?: string;
  /** `next` of the page before. */
  readonly after?: string;
  /** 50 where absent, 200 at most. */
  readonly limit?: number;
}

export interface CasePage {
  readonly cases: readonly CaseRow[];
  readonly next: string | null;
  /** Of the numbers asked for, those by which this viewer sees no case: unknown ones and other people's look alike. */
  readonly notFound: readonly string[];
}

/** How many cases the viewer has, for the filters: bounded, so `atLeast` says that counting stopped. */
export interface CaseCounts {
  readonly total: number;
  readonly needsAction: number;
  readonly byState: readonly { readonly state: string; readonly label: Wording; readonly count: number }[];
  readonly byHold: readonly { readonly hold: Hold; readonly label: Wording; readonly count: number }[];
  readonly atLeast: boolean;
}

/** An event of the timeline: one message, as far as it concerns this case. */
export interface EventView {
  /** For `Last-Event-ID` and `after`: later events of a case have a greater cursor, in the order of commit. */
  readonly cursor: string;
  readonly messageId: string;
  readonly kind: Kind;
  readonly label: Wording;
  readonly system: System;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly track?: Track;
  readonly state?: string;
  readonly stateLabel?: Wording;
  /**
   * Whether the event moved its track when it came. Why not: `older` than the state that the track had (or less far), `repeated`
   * (nothing new), `no-track` (a kind that moves none).
   */
  readonly applied: boolean;
  readonly whyNot?: 'older' | 'repeated' | 'no-track';
  /** What the sender itself said. */
  readonly senderCode?: string;
  readonly senderText?: string;
  readonly reason?: string;
  readonly errors?: readonly { readonly code?: string; readonly text?: string; readonly pointer?: string }[];
  /** The interchange whose bytes are behind it; ask `raw` for the text. */
  readonly interchangeId: string;
  /** Numbers by which the event found the case were another case's until these two were joined. */
  readonly joinedFrom?: string;
}

export interface EventPage {
  /** Of `events`: the case that lives on, another than was asked for where that was joined into it. */
  readonly caseId?: string;
  /** By occurrence, the oldest first; of `events(after)`, in the order of commit. */
  readonly events: readonly EventView[];
  /** The greatest cursor so far: where a stream begins. */
  readonly cursor: string;
  readonly more: boolean;
}

export interface PartyView {
  readonly role: string;
  readonly name?: string;
  readonly enterpriseId?: string;
  readonly identifiers?: Readonly<Record<string, string>>;
}

/** One fact of the clock, as three sources may state it. */
export interface TimeView {
  /** `loading-departure`, `arrival`, `departure`, `discharge`, `examination`, `release`, `gate-out`, `tax-payment` … */
  readonly what: string;
  readonly label: Wording;
  readonly planned?: string;
  readonly estimated?: string;
  readonly actual?: string;
}

/** How long a stage took, or has taken so far, beside the medians of the last hundreds of cases. */
export interface StageView {
  readonly stage: string;
  readonly label: Wording;
  readonly startedAt: string;
  /** Absent: it is going on. */
  readonly endedAt?: string;
  readonly hours: number;
  /** Hours; absent where fewer than five cases say it. */
  readonly enterpriseMedian?: number;
  readonly portMedian?: number;
}

/** Time that runs out: free days of a container, the time to declare, the time to pay. */
export interface DeadlineView {
  readonly rule: string;
  readonly label: Wording;
  /** What happens when it has run out. */
  readonly consequence: Wording;
  /** A container number, a declaration number … */
  readonly subject?: string;
  readonly startedAt: string;
  readonly endsAt: string;
  /** `met` in time, `missed` too late; `running` and `over` while it has not been done. */
  readonly state: 'running' | 'over' | 'met' | 'missed';
  readonly doneAt?: string;
}

export interface DutyView {
  readonly declarationNo?: string;
  readonly taxType: string;
  readonly taxTypeText?: string;
  readonly noticeNo?: string;
  readonly assessed: Amount;
  readonly paid: Amount;
  readonly due: Amount;
  readonly dueAt?: string;
  readonly paidAt?: string;
}

/** Two sources that say different things of one fact. Never resolved by the hub. */
export interface ConflictView {
  readonly what: 'quantity' | 'value' | 'weight' | 'packages' | 'containers';
  readonly label: Wording;
  /** A bill, a declaration and its item …: what the fact is of. */
  readonly subject?: string;
  readonly statements: readonly {
    readonly system: System;
    readonly kind: Kind;
    readonly label: Wording;
    readonly messageId: string;
    readonly statedAt: string;
    readonly value: string;
    readonly unit?: string;
  }[];
}

export interface DeliveryView {
  readonly messageId: string;
  readonly kind: Kind;
  readonly recipient: System;
  /** Absent: it waits in the outbox. */
  readonly deliveredAt?: string;
}

export interface ContainerView {
  readonly number: string;
  readonly sizeType?: string;
  readonly fill?: string;
  readonly seals: readonly string[];
  readonly grossWeight?: Quantity;
  /** Where it is: the last movement. */
  readonly state?: string;
  readonly stateLabel?: Wording;
  readonly since?: string;
  readonly location?: string;
  /** Those that name it. */
  readonly declarations: readonly string[];
}

export interface GoodsView {
  /** Who states it, since manifest, declaration and inspection each describe the goods. */
  readonly system: System;
  readonly kind: Kind;
  readonly messageId: string;
  /** The declaration that declares them; absent where no source says it. */
  readonly declarationNo?: string;
  readonly sequence?: string;
  readonly hsCode?: string;
  readonly name?: string;
  readonly originCountry?: string;
  readonly quantities: readonly Quantity[];
  readonly grossWeight?: Quantity;
  readonly netWeight?: Quantity;
  readonly packages?: Quantity;
  readonly totalPrice?: Amount;
}

export interface DocumentView {
  readonly type: string;
  readonly number?: string;
  readonly name?: string;
  readonly issuedAt?: string;
  readonly messageId: string;
}

/** A join of two cases, with the message that showed that they are one; an operator can undo it. */
export interface JoinView {
  readonly joinedCaseId: string;
  readonly joinedAt: string;
  readonly messageId: string;
}

/** The whole case. Lists are bounded (events: the newest 500, with `more`); everything else is complete for such a case. */
export interface CaseDetail extends Omit<CaseRow, 'tracks'> {
  readonly tracks: readonly TrackView[];
  readonly parties: readonly PartyView[];
  readonly timeline: EventPage;
  readonly times: readonly TimeView[];
  readonly stages: readonly StageView[];
  readonly deadlines: readonly DeadlineView[];
  readonly dutyLines: readonly DutyView[];
  readonly conflicts: readonly ConflictView[];
  readonly deliveries: readonly DeliveryView[];
  readonly containers: readonly ContainerView[];
  readonly goods: readonly GoodsView[];
  readonly documents: readonly DocumentView[];
  readonly joins: readonly JoinView[];
}

export interface RawText {
  readonly format: string;
  readonly bytes: Uint8Array;
  /**
   * `whole`: the interchange as it came. This viewer gets none of it where it is `withheld`, since it also speaks of others'
   * shipments, or `private`, since it names enterprises, and the viewer is none of them.
   */
  readonly extent: 'whole' | 'withheld' | 'private';
}

/**
 * The port of the readers. Every method answers only what the viewer may see; an unknown id and somebody else's give the same
 * answer, `undefined`.
 */
export interface CaseReader {
  /** Cases that need action first, then the latest changed. @throws HubError HUB_REQUEST_INVALID for a cursor that is none */
  list(viewer: Viewer, query: CaseQuery): Promise<CasePage>;
  counts(viewer: Viewer): Promise<CaseCounts>;
  find(viewer: Viewer, id: string): Promise<CaseDetail | undefined>;
  /** Events that were stored after a cursor, in the order of commit, at most `limit`: no event is ever skipped. */
  events(viewer: Viewer, id: string, after: string, limit: number): Promise<EventPage | undefined>;
  /** The text behind an event of a case. */
  raw(viewer: Viewer, id: string, messageId: string): Promise<RawText | undefined>;
  /**
   * Calls the listener after a case that the viewer sees has changed, with its id; `id` limits it to one case. All watchers
   * of a process share one LISTEN and one query a change. A listener then asks `events` or `list`. Gives the function that ends it.
   */
  watch(viewer: Viewer, id: string | undefined, listener: (caseId: string) => void): () => void;
}
