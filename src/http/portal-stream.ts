/** Changes as they are committed, as server-sent events; a stream that was cut goes on where it was. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Viewer } from '../clearance/case-view.js';
import { followCase } from './case-follower.js';
import { caseViewer } from './case-viewer.js';
import { changedCases } from './changed-cases.js';
import { openStreams } from './open-streams.js';
import type { PortalDependencies } from './portal-ports.js';
import type { Sessions } from './portal-session.js';
import { eventStream } from './server-sent-events.js';

const Case = Type.Object({ id: Type.String({ format: 'uuid' }) });
const After = Type.Object({ after: Type.Optional(Type.String({ maxLength: 200 })) });
/** Milliseconds between looks whether the session still is, with the same rights. */
const sessionLook = 25_000;
// What is compressed is gathered first.
const options = { schema: { hide: true }, compress: false } as const;

export function caseStreamRoutes({ cases, streamsPerCaller }: PortalDependencies, sessions: Sessions): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    const streams = openStreams(app, streamsPerCaller);

    app.get('/stream', options, async (request, reply) => {
      const { viewer: person } = await sessions.signedIn(request);
      const viewer = caseViewer(person);
      const ending = streams.open(reply, person.account.id);
      endWithSession(sessions, request, viewer, ending);
      return reply.send(eventStream(reply, changedCases(cases, viewer, ending.signal), (data) => ({ name: 'changed', data })));
    });

    app.get('/cases/:id/stream', { ...options, schema: { hide: true, params: Case, querystring: After } }, async (request, reply) => {
      const { viewer: person } = await sessions.signedIn(request);
      const viewer = caseViewer(person);
      const ending = streams.open(reply, person.account.id);
      const last = request.headers['last-event-id'];
      const after = (typeof last === 'string' && last !== '' ? last : request.query.after) ?? '';
      const events = await followCase(cases, { viewer, id: request.params.id, after }, ending.signal);
      endWithSession(sessions, request, viewer, ending);
      return reply.send(
        eventStream(reply, events, ({ messageId, kind, cursor }) => ({
          name: 'event',
          data: JSON.stringify({ messageId, kind }),
          id: cursor,
        })),
      );
    });
    done();
  };
}

/** Another mandate, another stream: the browser opens it at once. */
function endWithSession(sessions: Sessions, request: FastifyRequest, viewer: Viewer, ending: AbortController): void {
  const end = (): void => {
    ending.abort();
  };
  const timer = setInterval(() => {
    sessions.signedIn(request).then(({ viewer: now }) => {
      if (JSON.stringify(caseViewer(now)) !== JSON.stringify(viewer)) end();
    }, end);
  }, sessionLook);
  const stop = (): void => {
    clearInterval(timer);
  };
  if (ending.signal.aborted) stop();
  else ending.signal.addEventListener('abort', stop, { once: true });
}
