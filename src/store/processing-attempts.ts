/**
 * Attempts at large interchanges. One that takes more memory than there is ends the process, and would end every process after it,
 * with all that waits behind it: so it is counted before it is begun, and set aside after some attempts that nobody survived.
 */
import type { Knex } from 'knex';
import type { WorkItem } from '../canonical/records.js';
import { query } from './rows.js';

/** Larger ones are processed alone: smaller ones have never taken more memory than a process has. */
export const largeBytes = 1024 * 1024;
const mostAttempts = 3;

/** A process ended during each of the attempts at an interchange; nothing says that the next one would not. */
export class EndedProcesses extends Error {
  constructor(id: string) {
    super(`${mostAttempts} processes ended while they worked on the interchange ${id}: it is set aside.`);
  }
}

/**
 * Notes that large interchanges are begun. @param database not the transaction that works on them: the note outlives it
 * @throws EndedProcesses for one that was begun too often and never ended
 */
export async function noteAttempts(database: Knex, items: readonly WorkItem[]): Promise<void> {
  for (const { id } of large(items)) {
    const [row] = await query<{ attempts: number }>(
      database,
      `insert into processing_attempt as one (interchange_id, attempts, last_at) values (?::uuid, 1, now())
       on conflict (interchange_id) do update set attempts = one.attempts + 1, last_at = now() returning attempts`,
      [id],
    );
    if ((row?.attempts ?? 0) > mostAttempts) throw new EndedProcesses(id);
  }
}

/** What ended otherwise than with its process counts no more: with its outcome in the same transaction, or with a failure. */
export async function forgetAttempts(database: Knex, items: readonly WorkItem[]): Promise<void> {
  for (const { id } of large(items)) await query(database, 'delete from processing_attempt where interchange_id = ?::uuid', [id]);
}

function large(items: readonly WorkItem[]): readonly WorkItem[] {
  return items.filter(({ bytes }) => bytes.length > largeBytes);
}
