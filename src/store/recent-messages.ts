/**
 * What this process has just stored, for the relay in the same process: it need not ask the database for a message and
 * read it again. Only an economy: whatever is not here is read from the database. An entry is looked up by a row of the
 * outbox, so one whose transaction was rolled back is never asked for.
 */
import type { CanonicalMessage } from '../canonical/message.js';

export interface RecentMessage {
  readonly message: CanonicalMessage;
  /** As it was stored. */
  readonly text: string;
}

export interface RecentMessages {
  keep(recent: RecentMessage): void;
  find(id: string): RecentMessage | undefined;
  forget(id: string): void;
}

/** Milliseconds after which another process must have published it. */
const longestStay = 60_000;

/** @param limit characters of all texts; when there are so many the newest are not kept, since the oldest go out first */
export function createRecentMessages(limit = 32 * 1024 * 1024): RecentMessages {
  const kept = new Map<string, RecentMessage & { readonly since: number }>();
  let size = 0;

  function forget(id: string): void {
    const one = kept.get(id);
    if (one === undefined) return;
    size -= one.text.length;
    kept.delete(id);
  }

  return {
    keep({ message, text }) {
      const now = Date.now();
      for (const [id, { since }] of kept) {
        if (now - since <= longestStay) break;
        forget(id);
      }
      // A NUL was stored as its picture: then the text is what counts.
      if (size + text.length > limit || text.includes('\u2400')) return;
      forget(message.id);
      kept.set(message.id, { message, text, since: now });
      size += text.length;
    },
    find: (id) => kept.get(id),
    forget,
  };
}
