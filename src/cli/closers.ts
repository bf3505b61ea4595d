/** The end of a hub: its parts are closed one after another, and one that does not end keeps the others waiting only so long. */
import { atMost } from '../store/server-connection.js';

export type Closer = () => Promise<void>;

/** Milliseconds in which all of them together can end what they have in hand. */
export const stopLimit = 10_000;
/** Of each that comes after that. */
const grace = 500;

/**
 * Closes the last one opened first, whatever the one before it met. What has not ended in time waits for a server that answers
 * nothing: it is left, and fails when its connection is closed.
 */
export async function closeInTurn(closers: readonly Closer[], onError: (error: unknown) => void, limit = stopLimit): Promise<void> {
  const end = performance.now() + limit;
  for (const close of [...closers].reverse()) await atMost(Math.max(end - performance.now(), grace), close().catch(onError));
}
