/**
 * Follows a case for whoever looks at it, through joins and separations. A follower holds a few hundred bytes, and asks the database
 * only when its case has changed.
 */
import { hubError } from '../errors.js';
import type { CaseReader, EventView, Viewer } from '../clearance/case-view.js';
import { createAlarm } from './alarm.js';
import { heartbeat } from './server-sent-events.js';

const pageSize = 200;

export interface Followed {
  readonly viewer: Viewer;
  readonly id: string;
  /** A cursor: what comes behind it is given, without a gap. Empty: from the beginning. */
  readonly after: string;
}

/**
 * The events of a case as they come, until the signal ends it or the viewer may not see it any more; an empty list where nothing came
 * for a while.
 * @throws HubError HUB_NOT_FOUND, HUB_REQUEST_INVALID: before anything is given
 */
export async function followCase(
  cases: CaseReader,
  followed: Followed,
  signal: AbortSignal,
): Promise<AsyncGenerator<readonly EventView[], void>> {
  const { viewer, id, after } = followed;
  if ((await cases.events(viewer, id, after, 1)) === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
  // It takes hold of nothing before it is first asked: one whose reader has gone already is never asked.
  return newEvents(cases, followed, signal);
}

async function* newEvents(
  cases: CaseReader,
  { viewer, id, after }: Followed,
  signal: AbortSignal,
): AsyncGenerator<readonly EventView[], void> {
  const alarm = createAlarm(signal);
  let cursor = after;
  let watched = id;
  // Watched before it is read, so that nothing falls between.
  let unwatch = cases.watch(viewer, id, alarm.ring);
  try {
    while (!signal.aborted) {
      const page = await cases.events(viewer, id, cursor, pageSize);
      // It was separated from what made it visible, or the right has ended.
      if (page === undefined) return;
      yield page.events;
      if (page.cursor !== '') cursor = page.cursor;
      const { caseId = id } = page;
      if (caseId !== watched) {
        // It was joined into another, which alone changes from now on; what the other said before it was watched is read.
        unwatch();
        [watched, unwatch] = [caseId, cases.watch(viewer, caseId, alarm.ring)];
      } else if (!page.more && !(await alarm.rings(heartbeat))) yield [];
    }
  } finally {
    unwatch();
  }
}
