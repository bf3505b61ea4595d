/** From what happened to cases to the notices for those who listen: a function of values. */
import type { NewNotice, News, NewsEvent } from '../canonical/notice-records.js';
import { newId } from '../canonical/uuid.js';
import { stateTable } from '../clearance/state-table.js';
import { caseOf, report, type CaseState } from '../clearance/states.js';
import { caseNotice } from './case-notice.js';
import { happeningOf, isWanted } from './topics.js';

/** The notices in the order of the events; of one event, one for each subscription that asked for it. */
export function makeNotices({ listeners, events, marks, references }: News, publicUrl: URL | undefined): NewNotice[] {
  const states = new Map<string, CaseState>();
  return events.flatMap((event) => {
    const { caseId } = event;
    const before = states.get(caseId) ?? caseOf(marks.get(caseId) ?? {});
    const after = afterEvent(before, event);
    states.set(caseId, after);
    const happening = happeningOf(before, after, event.state === null ? undefined : stateTable.get(event.state));
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

function afterEvent(before: CaseState, { state, occurredAt }: NewsEvent): CaseState {
  return state === null ? before : report(before, state, Date.parse(occurredAt));
}
