/** The list, the shipments, the text behind their events, and what can be taken away from them. */
import { Readable } from 'node:stream';
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { hubError } from '../errors.js';
import type { CaseDetail, EventView } from '../clearance/case-view.js';
import { csvHead, csvLines, mostExported } from '../portal/case-csv.js';
import { caseListPage, livePart } from '../portal/case-list-page.js';
import { caseLivePart, casePage } from '../portal/case-page.js';
import { listAddress, readListQuery, type ListQuery } from '../portal/case-query.js';
import { grouped } from '../portal/format.js';
import { rawPage } from '../portal/raw-page.js';
import { releaseNotePage } from '../portal/release-note-page.js';
import { eventsPage } from '../portal/timeline.js';
import { say } from '../portal/words.js';
import { caseViewer } from './case-viewer.js';
import type { PortalDependencies } from './portal-ports.js';
import type { Sessions, SignedInContext } from './portal-session.js';

const Case = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Message = Type.Object({ id: Type.String({ format: 'uuid' }), message: Type.String({ format: 'uuid' }) });
const After = Type.Object({ after: Type.Optional(Type.String({ maxLength: 200 })) });
const pageSize = 50;
const exportSize = 200;
const eventsSize = 500;
const hide = { hide: true } as const;

export function casePageRoutes({ cases, views }: PortalDependencies, sessions: Sessions): FastifyPluginCallbackTypebox {
  async function found(context: SignedInContext, id: string): Promise<CaseDetail> {
    const detail = await cases.find(caseViewer(context.viewer), id);
    if (detail === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
    return detail;
  }

  return (app, _options, done) => {
    app.get('/', { schema: hide }, async (request, reply) => {
      const context = await sessions.signedIn(request);
      const query = readListQuery(new URL(request.url, 'http://portal').searchParams);
      const viewer = caseViewer(context.viewer, query.enterprise);
      if (wantsLivePart(request)) {
        const page = await cases.list(viewer, { ...query, limit: pageSize });
        return livePart(context, page, page.cases.length === 0 ? await cases.counts(viewer) : undefined).toString();
      }
      const [page, counts, kept] = await Promise.all([
        cases.list(viewer, { ...query, limit: pageSize }),
        cases.counts(viewer),
        views.list(context.viewer.account.id),
      ]);
      const [only] = page.cases;
      // Who asked for one number and nothing else wants that shipment, not a list of one.
      if (only !== undefined && page.cases.length === 1 && isOneNumber(query)) return reply.redirect(`/cases/${only.id}`, 303);
      return caseListPage(context, { query, page, counts, views: kept });
    });

    app.get('/cases.csv', { schema: hide }, async (request, reply) => {
      const context = await sessions.signedIn(request);
      const query = readListQuery(new URL(request.url, 'http://portal').searchParams);
      const viewer = caseViewer(context.viewer, query.enterprise);
      const first = await cases.list(viewer, { ...query, limit: exportSize });
      async function* lines() {
        yield csvHead(context);
        let page = first;
        for (let count = page.cases.length; ; count += page.cases.length) {
          for (const row of page.cases) yield csvLines(context, row);
          if (page.next === null) return;
          if (count >= mostExported) {
            yield `${say(context.language, 'exportedFirst', { count: grouped(String(mostExported)) })}\r\n`;
            return;
          }
          page = await cases.list(viewer, { ...query, after: page.next, limit: exportSize });
        }
      }
      const day = context.now.slice(0, 10);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="cases-${day}.csv"`)
        .send(Readable.from(lines()));
    });

    app.get('/cases/:id', { schema: { ...hide, params: Case } }, async (request) => {
      const context = await sessions.signedIn(request);
      const detail = await found(context, request.params.id);
      return wantsLivePart(request) ? caseLivePart(context, detail).toString() : casePage(context, detail);
    });

    app.get('/cases/:id/release-note', { schema: { ...hide, params: Case } }, async (request) => {
      const context = await sessions.signedIn(request);
      return releaseNotePage(context, await found(context, request.params.id));
    });

    app.get('/cases/:id/events', { schema: { ...hide, params: Case, querystring: After } }, async (request) => {
      const context = await sessions.signedIn(request);
      const detail = await found(context, request.params.id);
      const page = await cases.events(caseViewer(context.viewer), detail.id, request.query.after ?? '', eventsSize);
      if (page === undefined) throw hubError('HUB_NOT_FOUND', { path: request.params.id });
      return eventsPage(context, detail, page);
    });

    app.get('/cases/:id/messages/:message', { schema: { ...hide, params: Message } }, async (request) => {
      const context = await sessions.signedIn(request);
      const { id, message } = request.params;
      const detail = await found(context, id);
      const raw = await cases.raw(caseViewer(context.viewer), detail.id, message);
      if (raw === undefined) throw hubError('HUB_NOT_FOUND', { path: message });
      return rawPage(context, detail, message, eventOf(detail, message), raw);
    });

    app.get('/cases/:id/messages/:message/download', { schema: { ...hide, params: Message } }, async (request, reply) => {
      const context = await sessions.signedIn(request);
      const { id, message } = request.params;
      const raw = await cases.raw(caseViewer(context.viewer), id, message);
      if (raw?.extent !== 'whole') throw hubError('HUB_NOT_FOUND', { path: message });
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${message}.txt"`)
        .send(Buffer.from(raw.bytes));
    });

    app.post(
      '/views',
      {
        schema: {
          ...hide,
          body: Type.Object({ name: Type.String({ maxLength: 200 }), query: Type.String({ maxLength: 20_000 }), token: Type.String() }),
        },
      },
      async (request, reply) => {
        const { viewer } = await sessions.form(request);
        // Read and written again, so that only what the list understands is kept.
        const query = listAddress(readListQuery(new URLSearchParams(request.body.query))).replace(/^\/\??/, '');
        const name = request.body.name.trim().slice(0, 40);
        if (name !== '' && query !== '') await views.save(viewer.account.id, name, query);
        return reply.redirect(query === '' ? '/' : `/?${query}`, 303);
      },
    );

    app.post('/views/:id/delete', { schema: { ...hide, params: Case } }, async (request, reply) => {
      const { viewer } = await sessions.form(request);
      await views.remove(viewer.account.id, request.params.id);
      return reply.redirect('/', 303);
    });
    done();
  };
}

/** The script of an open page asks for what changes and not for the rest, which costs as much again. */
function wantsLivePart({ headers }: FastifyRequest): boolean {
  return headers['hub-live'] === 'part';
}

function isOneNumber({ numbers, needsAction, hold, states, turn, after }: ListQuery): boolean {
  return numbers?.length === 1 && [needsAction, hold, states, turn, after].every((one) => one === undefined);
}

function eventOf({ timeline }: CaseDetail, messageId: string): EventView | undefined {
  return timeline.events.find((event) => event.messageId === messageId);
}
