/** The timeline of a case: every event, and whether it moved the case when it came. */
import { kinds } from '../canonical/kinds.js';
import type { EventView } from './case-view.js';
import type { EventRow, MessageHead } from './case-file.js';
import { stateTable } from './state-table.js';
import { emptyCase, report, standingOf, type CaseState } from './states.js';
import { instant, stateView } from './state-views.js';

/** A place in the order of commit; it sorts as its two parts do. */
export function cursorOf({ batch, messageId }: Pick<EventRow, 'batch' | 'messageId'>): string {
  return `${batch}.${messageId}`;
}

/** The parts of a cursor; undefined where it is none. The empty one is before everything. */
export function readCursor(cursor: string): Pick<EventRow, 'batch' | 'messageId'> | undefined {
  if (cursor === '') return { batch: '-1', messageId: '' };
  const match = /^(\d{1,18})\.([0-9a-f-]{36})$/.exec(cursor);
  return match?.[1] === undefined || match[2] === undefined ? undefined : { batch: match[1], messageId: match[2] };
}

export function isAfter(row: Pick<EventRow, 'batch' | 'messageId'>, cursor: Pick<EventRow, 'batch' | 'messageId'>): boolean {
  const [one, other] = [BigInt(row.batch), BigInt(cursor.batch)];
  return one > other || (one === other && row.messageId > cursor.messageId);
}

export type Effect = Pick<EventView, 'applied' | 'whyNot'>;

/** What each event did to the case when it came, by cursor. @param rows in the order of commit */
export function effectsOf(rows: readonly EventRow[]): ReadonlyMap<string, Effect> {
  const effects = new Map<string, Effect>();
  let state: CaseState = emptyCase;
  for (const row of rows) {
    const before = state;
    if (row.state !== null) state = report(state, { ...row, state: row.state, at: row.occurredAt.getTime() });
    // A message may report of several containers: it moved the case where one of them did.
    if (effects.get(cursorOf(row))?.applied !== true) effects.set(cursorOf(row), effectOf(row, before, state));
  }
  return effects;
}

function effectOf({ state: reported, declarationNo }: EventRow, before: CaseState, after: CaseState): Effect {
  const row = reported === null ? undefined : stateTable.get(reported);
  if (row === undefined) return { applied: false, whyNot: 'no-track' };
  const was = standingOf(before, row.track, declarationNo);
  const is = standingOf(after, row.track, declarationNo);
  if (was?.row !== is?.row || was?.containers?.done !== is?.containers?.done) return { applied: true };
  return { applied: false, whyNot: is?.row.state === row.state || is?.row.partOf === row.state ? 'repeated' : 'older' };
}

export function eventView(row: EventRow, head: MessageHead, effect: Effect, rootId: string): EventView {
  const track = row.state === null ? undefined : stateTable.get(row.state)?.track;
  const { status } = head;
  return {
    cursor: cursorOf(row),
    messageId: row.messageId,
    kind: row.kind,
    label: kinds[row.kind],
    system: head.system,
    occurredAt: instant(row.occurredAt.getTime()),
    receivedAt: instant(head.receivedAt.getTime()),
    ...(track !== undefined && row.state !== null && { track, state: row.state, stateLabel: stateView(row.state).label }),
    ...effect,
    ...(status?.code !== undefined && { senderCode: status.code }),
    ...(status?.text !== undefined && { senderText: status.text }),
    ...(status?.reason !== undefined && { reason: status.reason }),
    ...(status?.errors !== undefined && { errors: status.errors }),
    interchangeId: head.interchangeId,
    ...(row.caseId !== rootId && { joinedFrom: row.caseId }),
  };
}
