/** The streams of events that are open, so many at most of an account or an API key: one reader must leave room for all others. */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { hubError } from '../errors.js';
import { heldAnswers } from './held-answers.js';

/** Milliseconds that a reader has for what was sent before his stream ended. */
const lastWord = 1_000;

export interface OpenStreams {
  /**
   * @param reader the account or the key whose stream it is
   * @returns what ends it
   * @throws HubError HUB_STREAMS_TOO_MANY
   */
  open(reply: Pick<FastifyReply, 'raw'>, reader: string): AbortController;
}

export function openStreams(app: Pick<FastifyInstance, 'addHook'>, most: number): OpenStreams {
  const answers = heldAnswers(app);
  const counts = new Map<string, number>();
  return {
    open(reply, reader) {
      const count = counts.get(reader) ?? 0;
      if (count >= most) throw hubError('HUB_STREAMS_TOO_MANY', { limit: most });
      const ending = answers.hold(reply);
      if (ending.signal.aborted) return ending;
      counts.set(reader, count + 1);
      const forget = (): void => {
        const left = (counts.get(reader) ?? 1) - 1;
        if (left > 0) counts.set(reader, left);
        else counts.delete(reader);
      };
      ending.signal.addEventListener('abort', forget, { once: true });
      // One that takes nothing never gets to the end of the answer.
      const cut = (): void => {
        setTimeout(() => reply.raw.destroy(), lastWord).unref();
      };
      ending.signal.addEventListener('abort', cut, { once: true });
      return ending;
    },
  };
}
