/** From what happened to cases to the notices for those who listen: a function of values. */
import type { NewNotice, News, NewsEvent } from '../canonical/notice-records.js';
import { newId } from '../canonical/uuid.js';
import { stateTable } from '../clearance/state-table.js';
import { report, stateOfReports, tracksIn, type CaseState } from '../clearance/states.js';
import { caseNotice } from './case-notice.js';
import { happeningOf, isWanted } from './topics.js';

/** The notices in the order of the events; of one event, one for each subscription that asked for it. */
export function makeNotices({ listeners, events, reports, references }: News, publicUrl: URL | undefined): NewNotice[] {
  const states = new Map<string, CaseState>();
  return byMessage(events).flatMap((parts) => {
    const [first] = parts;
    const { caseId } = first;
    const before = states.get(caseId) ?? stateOfReports(reports.get(caseId) ?? []);
    const after = parts.reduce(afterEvent, before);
    states.set(caseId, after);
    const event = { ...first, state: stateReached(after, first.state) };
    const happening = happeningOf(before, after, event.state === null ? undefined : stateTable.get(event.state), event.declarationNo);
    return listeners
      .filter((one) => one.caseId === caseId && isWanted(one, happening, event))
      .map((listener): NewNotice => {
        const id = newId();
        const told = { id, subscriptionId: listener.id, event, after, happening, references: references.get(caseId) ?? {}, publicUrl };
        return {
          id,
          subscriptionId: listener.id,
          enterpriseId: listener.enterpriseId,
          kind: 'case',
          caseId,
          topics: happening.topics,
          body: JSON.stringify(caseNotice(told)),
          state: listener.waits ? 'kept' : 'waiting',
        };
      });
  });
}

type Parts = [NewsEvent, ...NewsEvent[]];

/** A message that reports several containers of a shipment is one event of it. */
function byMessage(events: readonly NewsEvent[]): Parts[] {
  const found = new Map<string, Parts>();
  for (const event of events) {
    const key = `${event.caseId} ${event.messageId}`;
    const parts = found.get(key);
    if (parts === undefined) found.set(key, [event]);
    else parts.push(event);
  }
  return [...found.values()];
}

function afterEvent(before: CaseState, { state, occurredAt, containers, declarationNo }: NewsEvent): CaseState {
  return state === null ? before : report(before, { state, at: Date.parse(occurredAt), containers, declarationNo });
}

/** What was reported, or that only some of the containers are so far. */
function stateReached({ marks }: CaseState, reported: string | null): string | null {
  const track = reported === null ? undefined : stateTable.get(reported)?.track;
  const row = track && tracksIn(marks).get(track)?.row;
  return row?.partOf !== undefined && row.partOf === reported ? row.state : reported;
}
