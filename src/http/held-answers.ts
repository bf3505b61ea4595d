/** Answers that are held open, streams and long waits: each ends with its reader's connection, and all of them with the service. */
import type { FastifyInstance, FastifyReply } from 'fastify';

export interface HeldAnswers {
  /** What ends an answer. It is ended already where the reader went while it was asked who he is. */
  hold(reply: Pick<FastifyReply, 'raw'>): AbortController;
}

export function heldAnswers(app: Pick<FastifyInstance, 'addHook'>): HeldAnswers {
  const held = new Set<AbortController>();
  app.addHook('preClose', (done) => {
    for (const ending of held) ending.abort();
    done();
  });
  return {
    hold({ raw }) {
      const ending = new AbortController();
      const end = (): void => {
        held.delete(ending);
        ending.abort();
      };
      held.add(ending);
      // The request's own end says nothing of the reader: that of one with a body comes when the body has been read.
      if (raw.destroyed) end();
      else raw.once('close', end);
      return ending;
    },
  };
}
