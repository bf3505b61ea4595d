/** The whole case as a reader sees it, computed from what the store gives. */
import type { Kind, System } from '../canonical/kinds.js';
import type { CanonicalMessage } from '../canonical/message.js';
import { containersOf, documentsOf, goodsOf, partiesOf } from './cargo.js';
import type { CaseDetail, CaseRow, DeliveryView, EventPage, ReferencesByKind } from './case-view.js';
import type { CaseFile, CaseHead, EventRow, MessageHead, ReferenceRow } from './case-file.js';
import { deadlinesOf, stagesOf, timesOf } from './clock.js';
import { conflictsOf } from './conflicts.js';
import { cutToCase, numbersOf } from './cut-to-case.js';
import { dutiesOf, dutyTotals } from './duties.js';
import { cursorOf, effectsOf, eventView, isAfter } from './event-views.js';
import { owedFirst } from './owed.js';
import { summaryInWords, withPartPayment } from './part-payment.js';
import type { Track } from './state-types.js';
import { instant, stateSummary, trackViews } from './state-views.js';

/** How far a reader sees: tracks and kinds of an agency; everything of its own cases for an enterprise. */
export interface Sight {
  readonly tracks?: ReadonlySet<Track>;
  readonly sees: (kind: Kind, source: System) => boolean;
  /** Who gets messages of a kind, as far as the reader may know. */
  readonly recipientsOf: (kind: Kind) => readonly System[];
}

/** Enough of the timeline for a page; what came before is asked for with its cursor. */
export const timelineLimit = 500;

/** Undefined where the reader sees none of the case's tracks. */
export function caseRow(
  head: CaseHead,
  references: readonly ReferenceRow[],
  messages: readonly CanonicalMessage[],
  sight: Sight,
): CaseRow | undefined {
  const tracks = trackViews(head.marks, sight.tracks);
  if (tracks.length === 0 && sight.tracks !== undefined) return undefined;
  const lines = dutiesOf(messages.filter(({ kind, source }) => sight.sees(kind, source.system)));
  const stated = stateSummary(head.marks, sight.tracks);
  const shown = withPartPayment(tracks, lines);
  // The rest of a payment is asked for, whatever the states say.
  const asked = shown.some(({ tone }, index) => tone === 'act' && tracks[index]?.tone === 'done');
  const summary = summaryInWords(stated.summary, lines);
  const owed = owedFirst(summary, shown, lines);
  return {
    id: head.id,
    openedAt: instant(head.openedAt.getTime()),
    updatedAt: instant(head.updatedAt.getTime()),
    ...stated,
    summary: owed ?? summary,
    ...((asked || owed !== undefined) && { turn: 'trader', needsAction: true }),
    tracks: shown.map(({ track, trackLabel, state, label, since, turn, tone, containers, released }) => ({
      track,
      trackLabel,
      state,
      label,
      since,
      turn,
      tone,
      ...(containers !== undefined && { containers }),
      ...(released !== undefined && { released }),
    })),
    references: byKind(references, 10),
    duties: dutyTotals(lines),
  };
}

export function caseDetail(file: CaseFile, sight: Sight, now: number): CaseDetail | undefined {
  const { head, parts } = file;
  const numbers = numbersOf(file.references);
  const messages = file.messages
    .filter(({ kind, source }) => sight.sees(kind, source.system))
    .map((message) => cutToCase(message, numbers));
  const row = caseRow(head, file.references, messages, sight);
  if (row === undefined) return undefined;
  const timeline = latestEvents(file, sight);
  const times = timesOf(messages, head.marks);
  const dutyLines = dutiesOf(messages);
  return {
    ...row,
    tracks: withPartPayment(trackViews(head.marks, sight.tracks), dutyLines),
    references: byKind(file.references, 1_000),
    parties: partiesOf(messages),
    timeline,
    times,
    stages: stagesOf(head.marks, now, file.enterpriseMedians, file.portMedians),
    deadlines: deadlinesOf(messages, head.marks, now),
    dutyLines,
    conflicts: conflictsOf(messages),
    deliveries: timeline.events.flatMap((event) => deliveriesOf(event, file, sight)),
    containers: containersOf(messages),
    goods: goodsOf(messages),
    documents: documentsOf(messages),
    joins: parts.flatMap(({ id, joinedAt, joinedBy }) =>
      joinedAt === null || joinedBy === null ? [] : [{ joinedCaseId: id, joinedAt: instant(joinedAt.getTime()), messageId: joinedBy }],
    ),
  };
}

function byKind(references: readonly ReferenceRow[], most: number): ReferencesByKind {
  const found: Record<string, string[]> = {};
  for (const { kind, value } of references) {
    const values = (found[kind] ??= []);
    if (values.length < most && !values.includes(value)) values.push(value);
  }
  return found;
}

function visibleRows(
  rows: readonly EventRow[],
  heads: ReadonlyMap<string, MessageHead>,
  sight: Sight,
): (readonly [EventRow, MessageHead])[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const head = heads.get(row.messageId);
    // A message may have come to several parts of the case: it is one event of it.
    if (head === undefined || seen.has(row.messageId) || !sight.sees(row.kind, head.system)) return [];
    seen.add(row.messageId);
    return [[row, head] as const];
  });
}

function lastCursor(rows: readonly EventRow[]): string {
  const last = rows.at(-1);
  return last === undefined ? '' : cursorOf(last);
}

/** The newest events, by the time they happened. */
function latestEvents({ head, events, heads }: Pick<CaseFile, 'head' | 'events' | 'heads'>, sight: Sight): EventPage {
  const effects = effectsOf(events);
  const rows = visibleRows(events, heads, sight);
  const views = rows.map(([row, message]) => eventView(row, message, effects.get(cursorOf(row)) ?? { applied: false }, head.id));
  const sorted = views.sort((one, other) =>
    one.occurredAt < other.occurredAt ? -1 : one.occurredAt > other.occurredAt ? 1 : one.messageId < other.messageId ? -1 : 1,
  );
  return {
    events: sorted.slice(-timelineLimit),
    cursor: lastCursor(events),
    more: events.length > heads.size || sorted.length > timelineLimit,
  };
}

/** Events after a cursor, in the order of commit. @param heads of the rows after the cursor */
export function eventsAfter(
  rootId: string,
  rows: readonly EventRow[],
  heads: ReadonlyMap<string, MessageHead>,
  after: Pick<EventRow, 'batch' | 'messageId'>,
  limit: number,
  sight: Sight,
): EventPage {
  const effects = effectsOf(rows);
  const later = rows.filter((row) => isAfter(row, after));
  const page = later.slice(0, limit);
  const events = visibleRows(page, heads, sight).map(([row, message]) =>
    eventView(row, message, effects.get(cursorOf(row)) ?? { applied: false }, rootId),
  );
  return { caseId: rootId, events, cursor: lastCursor(page.length === 0 ? rows : page), more: later.length > limit };
}

function deliveriesOf({ messageId, kind }: EventPage['events'][number], file: CaseFile, sight: Sight): DeliveryView[] {
  const delivered = new Map<System, Date>();
  for (const one of file.deliveries)
    if (one.messageId === messageId)
      for (const recipient of one.recipients) if (!delivered.has(recipient)) delivered.set(recipient, one.deliveredAt);
  return sight.recipientsOf(kind).map((recipient) => {
    const at = delivered.get(recipient);
    return { messageId, kind, recipient, ...(at !== undefined && { deliveredAt: instant(at.getTime()) }) };
  });
}
