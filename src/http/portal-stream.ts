/** Changes as they are committed, as server-sent events (HTML Standard, 9.2); a stream that was cut goes on where it was. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { hubError } from '../errors.js';
import type { Viewer as CaseViewer } from '../clearance/case-view.js';
import { caseViewer } from './case-viewer.js';
import type { PortalDependencies } from './portal-ports.js';
import type { Sessions } from './portal-session.js';

const Case = Type.Object({ id: Type.String({ format: 'uuid' }) });
const After = Type.Object({ after: Type.Optional(Type.String({ maxLength: 200 })) });
/** A line now and then, so that nobody between takes the connection for dead; and a look whether the session still is. */
const heartbeat = 25_000;
/** A reader that does not read is let go; it comes back with its last id. */
const mostBuffered = 256 * 1024;
const pageSize = 100;

export function caseStreamRoutes({ cases }: PortalDependencies, sessions: Sessions): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    const open = new Set<() => void>();
    app.addHook('preClose', (finished) => {
      for (const end of open) end();
      finished();
    });

    /** Opens a stream; `look` sends what is new, and is called again after each change and never twice at a time. */
    function stream(
      request: FastifyRequest,
      reply: FastifyReply,
      viewer: CaseViewer,
      id: string | undefined,
      look: (send: Send, changed: string) => Promise<void>,
    ): void {
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
      });
      raw.write('retry: 3000\n\n');
      let waiting: string[] = [];
      let busy = false;
      const send: Send = (name, data, cursor) => {
        raw.write(`${cursor === undefined ? '' : `id: ${cursor}\n`}event: ${name}\ndata: ${data}\n\n`);
        if (raw.writableLength > mostBuffered) raw.destroy();
      };
      const wake = async (changed: string): Promise<void> => {
        waiting.push(changed);
        if (busy) return;
        busy = true;
        try {
          while (waiting.length > 0) {
            const [first = ''] = waiting;
            waiting = [];
            await look(send, first);
          }
        } catch (error) {
          // The reader is not left with a gap: it connects again and says what it had last.
          request.log.warn({ err: error }, 'a stream ended');
          raw.destroy();
        }
        busy = false;
      };
      const unwatch = cases.watch(viewer, id, (changed) => void wake(changed));
      const timer = setInterval(() => {
        raw.write(': \n\n');
        sessions.signedIn(request).then(
          ({ viewer: now }) => {
            // Another mandate, another stream: the browser opens it at once.
            if (JSON.stringify(caseViewer(now)) !== JSON.stringify(viewer)) end();
          },
          () => {
            end();
          },
        );
      }, heartbeat);
      const end = (): void => {
        raw.end();
      };
      open.add(end);
      raw.on('close', () => {
        clearInterval(timer);
        unwatch();
        open.delete(end);
      });
      void wake('');
    }

    app.get('/stream', { schema: { hide: true } }, async (request, reply) => {
      const { viewer } = await sessions.signedIn(request);
      stream(request, reply, caseViewer(viewer), undefined, (send, changed) => {
        if (changed !== '') send('changed', changed);
        return Promise.resolve();
      });
      return reply;
    });

    app.get('/cases/:id/stream', { schema: { hide: true, params: Case, querystring: After } }, async (request, reply) => {
      const { viewer } = await sessions.signedIn(request);
      const seen = caseViewer(viewer);
      const { id } = request.params;
      const last = request.headers['last-event-id'];
      let after = (typeof last === 'string' && last !== '' ? last : request.query.after) ?? '';
      if ((await cases.events(seen, id, after, 1)) === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
      stream(request, reply, seen, id, async (send) => {
        for (let more = true; more;) {
          const page = await cases.events(seen, id, after, pageSize);
          for (const event of page?.events ?? []) {
            after = event.cursor;
            send('event', JSON.stringify({ messageId: event.messageId, kind: event.kind }), event.cursor);
          }
          more = page?.more === true;
        }
      });
      return reply;
    });
    done();
  };
}

type Send = (name: string, data: string, cursor?: string) => void;
