/** The cases of a list as they change. */
import type { CaseReader, Viewer } from '../clearance/case-view.js';
import { createAlarm } from './alarm.js';
import { heartbeat } from './server-sent-events.js';

/** Which of the viewer's cases changed. Many at once are one: the page is asked for again as a whole. */
export async function* changedCases(
  cases: Pick<CaseReader, 'watch'>,
  viewer: Viewer,
  signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
  const alarm = createAlarm(signal);
  let changed: readonly string[] = [];
  const unwatch = cases.watch(viewer, undefined, (id) => {
    changed = [id];
    alarm.ring();
  });
  try {
    while (!signal.aborted) {
      // What comes while a slow reader takes these is for the next time.
      const now = changed;
      changed = [];
      yield now;
      await alarm.rings(heartbeat);
    }
  } finally {
    unwatch();
  }
}
