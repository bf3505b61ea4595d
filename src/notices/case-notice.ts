/**
 * A notice as the subscriber gets it: a CloudEvent of what happened to the shipment and how it stands now, in both
 * languages. Numbers and states only: nothing of the registry, so nothing personal, goes out this way.
 */
import { kinds } from '../canonical/kinds.js';
import type { NewsEvent } from '../canonical/notice-records.js';
import type { StateView } from '../clearance/case-view.js';
import { stateTable } from '../clearance/state-table.js';
import { stateViewIn } from '../clearance/state-views.js';
import type { CaseState } from '../clearance/states.js';
import { holds as holdWords, type Hold, type Turn, type Wording } from '../clearance/state-types.js';
import { topics as topicWords, type Happening, type Topic } from './topics.js';

export const noticeSchema = 'urn:port-clearance-hub:schema:CaseNotice';

interface Labelled<Code extends string> {
  readonly code: Code;
  readonly label: Wording;
}

/** The data of the CloudEvent. */
export interface CaseNotice {
  readonly subscriptionId: string;
  /** Why this subscriber is told. */
  readonly topics: readonly Labelled<Topic>[];
  readonly event: {
    readonly messageId: string;
    readonly kind: string;
    readonly label: Wording;
    readonly system: string;
    readonly occurredAt: string;
    readonly receivedAt: string;
    readonly state?: StateView;
    readonly senderCode?: string;
    readonly senderText?: string;
    readonly reason?: string;
  };
  /** The shipment after this event. */
  readonly case: {
    readonly id: string;
    readonly references: Readonly<Record<string, readonly string[]>>;
    readonly summary?: StateView;
    readonly turn: Turn;
    readonly needsAction: boolean;
    readonly holds: readonly Labelled<Hold>[];
    readonly holdsPlaced: readonly Hold[];
    readonly holdsLifted: readonly Hold[];
  };
  /** Of the portal, where it has an address. */
  readonly link?: string;
}

export interface NoticeEnvelope<Data> {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: '/hub/cases' | '/hub/subscriptions';
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly dataschema?: string;
  readonly data: Data;
}

export interface Told {
  readonly id: string;
  readonly subscriptionId: string;
  readonly event: NewsEvent;
  readonly after: CaseState;
  readonly happening: Happening;
  readonly references: Readonly<Record<string, readonly string[]>>;
  /** Of the portal. */
  readonly publicUrl: URL | undefined;
}

/** The type of a CloudEvent is the most urgent topic: `case.needs-action`, `case.released`, … `case.changed`. */
export function caseNotice({ id, subscriptionId, event, after, happening, references, publicUrl }: Told): NoticeEnvelope<CaseNotice> {
  const { caseId, messageId, kind, system, occurredAt, receivedAt, state, said } = event;
  const reported = stateWords(state, after);
  const summary = stateWords(after.summary, after);
  return {
    specversion: '1.0',
    id,
    source: '/hub/cases',
    type: `case.${happening.topics[0] ?? 'changed'}`,
    subject: caseId,
    time: occurredAt,
    datacontenttype: 'application/json',
    dataschema: noticeSchema,
    data: {
      subscriptionId,
      topics: happening.topics.map((code) => ({ code, label: topicWords[code] })),
      event: {
        messageId,
        kind,
        label: kinds[kind],
        system,
        occurredAt,
        receivedAt,
        ...(reported !== undefined && { state: reported }),
        ...(said?.code !== undefined && { senderCode: said.code }),
        ...(said?.text !== undefined && { senderText: said.text }),
        ...(said?.reason !== undefined && { reason: said.reason }),
      },
      case: {
        id: caseId,
        references,
        ...(summary !== undefined && { summary }),
        turn: after.turn,
        needsAction: after.turn === 'trader',
        holds: after.holds.map((code) => ({ code, label: holdWords[code] })),
        holdsPlaced: happening.placed,
        holdsLifted: happening.lifted,
      },
      ...(publicUrl !== undefined && { link: new URL(`/cases/${caseId}`, publicUrl).href }),
    },
  };
}

/** A notice about the subscription itself. */
export function subscriptionNotice<Data>(id: string, type: string, subject: string, at: Date, data: Data): NoticeEnvelope<Data> {
  return {
    specversion: '1.0',
    id,
    source: '/hub/subscriptions',
    type: `subscription.${type}`,
    subject,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    data,
  };
}

function stateWords(state: string | null, { marks }: CaseState): StateView | undefined {
  const row = state === null ? undefined : stateTable.get(state);
  return row && stateViewIn(row, marks);
}
