/** `/statistics`: a month of the shipments that the reader may see. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { statisticsPage } from '../portal/statistics-page.js';
import type { PortalDependencies } from './portal-ports.js';
import type { Sessions } from './portal-session.js';

const Asked = Type.Object({
  month: Type.Optional(Type.String({ pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' })),
  // Empty: a form sends its choice “all” so.
  enterprise: Type.Optional(Type.String({ pattern: '^([0-9a-f-]{36})?$' })),
});

export function statisticsRoutes({ statistics }: PortalDependencies, sessions: Sessions): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get('/statistics', { schema: { hide: true, querystring: Asked } }, async (request) => {
      const context = await sessions.signedIn(request);
      const { account, enterprises } = context.viewer;
      const thisMonth = new Intl.DateTimeFormat('sv-SE', { timeZone: context.timeZone, year: 'numeric', month: '2-digit' }).format(
        new Date(context.now),
      );
      const { month: asked, enterprise = '' } = request.query;
      const own = enterprises.map(({ id }) => id).filter((id) => enterprise === '' || id === enterprise);
      const ids = account.role === 'operator' ? undefined : own;
      const month = asked ?? (await statistics.latestMonth(ids, thisMonth, context.timeZone));
      const figures = await statistics.month(ids, month, context.timeZone);
      const isLatest = asked === undefined && month !== thisMonth;
      return statisticsPage(context, { month, figures, isLatest, ...(enterprise !== '' && { enterprise }) });
    });
    done();
  };
}
