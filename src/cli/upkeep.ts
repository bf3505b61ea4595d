/** What the database needs once a day: partitions ahead of time, and what is out of its window taken away. */
import type { Config } from '../config.js';
import type { createArchive } from '../store/archive.js';
import { pruneCaseChanges } from '../store/cases.js';
import { ensurePartitions, type Database } from '../store/database.js';
import { pruneNotices } from '../store/notices.js';
import { pruneTouches } from '../store/registry-touches.js';
import { pruneSessions } from '../store/sessions.js';
import type { Closer } from './closers.js';
import { sessionLife } from './portal-service.js';
import { report } from './report.js';

const day = 86_400_000;

/** @returns how to end it */
export function scheduleUpkeep({ knex }: Database, archive: ReturnType<typeof createArchive>, config: Config): Closer {
  const prune = () =>
    Promise.all([
      archive.prune(config.DUPLICATE_WINDOW_DAYS),
      pruneCaseChanges(knex),
      pruneTouches(knex),
      pruneSessions(knex, sessionLife),
      pruneNotices(knex, config.NOTICE_DAYS),
    ]);
  // At the start too: a hub that is restarted every day would otherwise never get to it.
  const keep = (): void => {
    ensurePartitions(knex).then(prune).catch(report);
  };
  keep();
  const timer = setInterval(keep, day);
  return () => {
    clearInterval(timer);
    return Promise.resolve();
  };
}
