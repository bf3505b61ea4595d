/** Correlation over a memory: what the store keeps, and what of it a batch needs to know. */
import type { CaseEvent, KnownReference, RecordedEvent, StoredCase, SubjectKey } from '../../src/canonical/case-records.js';
import { correlate } from '../../src/clearance/correlation.js';
import { sameKey } from '../../src/clearance/reference-index.js';
import { tracksIn, type CaseState } from '../../src/clearance/states.js';

export function memoryCases() {
  const cases = new Map<string, StoredCase>();
  const references: KnownReference[] = [];
  const groups: (SubjectKey & { caseIds: readonly string[] })[] = [];
  const events: RecordedEvent[] = [];
  const parties = new Set<string>();
  const separations: (readonly [string, string])[] = [];

  function rootOf(id: string): string {
    const into = cases.get(id)?.joinedInto;
    return into === undefined ? id : rootOf(into);
  }

  return {
    cases,
    separations,
    rootOf,
    take(batch: readonly CaseEvent[]) {
      const keys = batch.flatMap(({ identity, locating, shared }) => [...identity, ...locating, ...shared]);
      const grouped = groups.flatMap(({ caseIds, ...key }) => caseIds.map((caseId) => ({ ...key, caseId, located: false })));
      const found = [...references, ...grouped].filter((one) => keys.some((key) => sameKey(key, one)));
      const changes = correlate(batch, {
        cases: [...cases.values()],
        references: found,
        located: events.filter(({ locatedBy }) => locatedBy !== undefined),
        separations,
      });
      for (const one of [...changes.opened, ...changes.changed]) cases.set(one.id, { ...one, joinedInto: cases.get(one.id)?.joinedInto });
      for (const { caseId, into } of changes.joins) {
        const part = cases.get(caseId);
        if (part !== undefined) cases.set(caseId, { ...part, joinedInto: into });
      }
      references.push(...changes.references);
      groups.push(...changes.groups);
      for (const event of changes.events)
        if (!events.some(({ caseId, messageId, part }) => caseId === event.caseId && messageId === event.messageId && part === event.part))
          events.push(event);
      for (const { enterpriseId, caseId } of changes.parties) parties.add(`${enterpriseId} ${rootOf(caseId)}`);
      return changes;
    },
    /** The cases without their ids, in an order of their own. */
    view() {
      const roots = [...cases.values()].filter(({ joinedInto }) => joinedInto === undefined);
      return roots
        .map(({ id, state, openedAt, provisional }) => {
          const { marks, holds, summary, turn } = state as CaseState;
          const tracks = [...tracksIn(marks)]
            .map(([track, { row, since, containers }]) => `${track} ${row.state} ${since} ${containers?.done}`)
            .sort();
          const mine = events.filter(({ caseId }) => rootOf(caseId) === id).map(({ messageId }) => messageId);
          const seenBy = [...parties].filter((pair) => rootOf(pair.split(' ')[1] ?? '') === id).map((pair) => pair.split(' ')[0]);
          return {
            tracks,
            holds,
            summary,
            turn,
            openedAt,
            provisional,
            events: [...new Set(mine)].sort(),
            seenBy: [...new Set(seenBy)].sort(),
          };
        })
        .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    },
  };
}
