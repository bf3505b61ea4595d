/** The enterprise in the portal. One that the reader does not act for is answered like one that does not exist. */
import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { hubError } from '../errors.js';
import { enterprisePage, enterprisesPage, fieldPage } from '../portal/enterprise-page.js';
import type { Looking } from '../portal/enterprise-view.js';
import { say, wordFor } from '../portal/words.js';
import type { PortalDependencies } from './portal-ports.js';
import type { Sessions, SignedInContext } from './portal-session.js';

const Enterprise = Type.Object({ id: Type.String({ format: 'uuid' }) });
const FieldOf = Type.Object({ id: Type.String({ format: 'uuid' }), field: Type.String({ pattern: '^[A-Za-z0-9]{1,80}$' }) });
const Claim = Type.Object({ claimed: Type.String({ maxLength: 4000 }), note: Type.String({ maxLength: 1000 }), token: Type.String() });
const hide = { hide: true } as const;

export function enterpriseRoutes({ enterprises }: PortalDependencies, sessions: Sessions): FastifyPluginCallbackTypebox {
  return (app, _options, done) => {
    app.get(
      '/enterprises',
      { schema: { ...hide, querystring: Type.Object({ q: Type.Optional(Type.String({ maxLength: 100 })) }) } },
      async (request, reply) => {
        const context = await sessions.signedIn(request);
        const own = context.viewer.enterprises;
        const [only] = own;
        if (only !== undefined && own.length === 1) return reply.redirect(`/enterprises/${only.id}`, 303);
        if (context.viewer.account.role !== 'operator')
          return enterprisesPage(
            context,
            own.map(({ id, name, nameEn }) => ({ id, name, version: 0, ...(nameEn !== null && { nameEn }) })),
            undefined,
          );
        const asked = request.query.q?.trim();
        return enterprisesPage(context, asked === undefined || asked === '' ? [] : await enterprises.search(asked), asked);
      },
    );

    app.get('/enterprises/:id', { schema: { ...hide, params: Enterprise } }, async (request) => {
      const context = await sessions.signedIn(request);
      const { id } = request.params;
      const found = await enterprises.find(id, looking(context, id));
      if (found === undefined) throw hubError('HUB_NOT_FOUND', { path: id });
      return enterprisePage(context, found);
    });

    app.get(
      '/enterprises/:id/fields/:field',
      { schema: { ...hide, params: FieldOf, querystring: Type.Object({ done: Type.Optional(Type.Literal('objected')) }) } },
      async (request) => {
        const context = await sessions.signedIn(request);
        const { id, field } = request.params;
        const look = looking(context, id);
        const found = await enterprises.field(id, field, look);
        if (found === undefined) throw hubError('HUB_NOT_FOUND', { path: field });
        const { language } = context;
        const owner = wordFor(language, 'owner', found.field.owner) ?? found.field.owner;
        const notice = { kind: 'note', text: say(language, 'objectOpened', { owner }) } as const;
        return fieldPage(context, found, {
          mayObject: look === 'self',
          mayReveal: mayReveal(context, found.enterprise.id),
          ...(request.query.done === 'objected' && { notice }),
        });
      },
    );

    app.post('/enterprises/:id/fields/:field/reveal', { schema: { ...hide, params: FieldOf } }, async (request) => {
      const context = await sessions.form(request);
      const { id, field } = request.params;
      const found = mayReveal(context, id) ? await enterprises.reveal(id, field, context.viewer.account.name) : undefined;
      if (found === undefined) throw hubError('HUB_NOT_FOUND', { path: field });
      const notice = { kind: 'note', text: say(context.language, 'revealed') } as const;
      // Whoever chooses the other language afterwards sees it hidden again.
      return fieldPage({ ...context, path: `/enterprises/${id}/fields/${field}` }, found, { mayObject: true, mayReveal: true, notice });
    });

    app.post('/enterprises/:id/fields/:field/objections', { schema: { ...hide, params: FieldOf, body: Claim } }, async (request, reply) => {
      const context = await sessions.form(request);
      const { id, field } = request.params;
      const claimed = request.body.claimed.trim();
      const note = request.body.note.trim();
      const path = `/enterprises/${id}/fields/${field}`;
      if (looking(context, id) !== 'self') throw hubError('HUB_NOT_FOUND', { path: id });
      const result = claimed === '' ? 'empty' : await enterprises.object(id, field, { claimed, note, by: context.viewer.account.name });
      const found = result && (await enterprises.field(id, field, 'self'));
      if (result === undefined || found === undefined) throw hubError('HUB_NOT_FOUND', { path: field });
      if (result === 'opened') return reply.redirect(`${path}?done=objected`, 303);
      const { language } = context;
      const words = { already: 'objectAlready', same: 'objectSame', empty: 'objectEmpty', invalid: 'objectInvalid' } as const;
      const text = say(language, words[result], { value: claimed, label: found.field.label[language] });
      return reply.code(422).send(
        fieldPage({ ...context, path }, found, {
          mayObject: true,
          mayReveal: mayReveal(context, found.enterprise.id),
          claimed,
          note,
          notice: { kind: 'problem', text },
        }),
      );
    });
    done();
  };
}

/** Personal and confidential values are for an enterprise's own people: not for an operator, nor for who acts by mandate. */
function mayReveal({ viewer }: SignedInContext, id: string): boolean {
  return viewer.account.role !== 'operator' && viewer.enterprises.some((one) => one.id === id && one.until === null);
}

/** In whose name somebody looks at an enterprise. @throws HubError HUB_NOT_FOUND where it is none of the reader's */
function looking({ viewer }: SignedInContext, id: string): Looking {
  if (viewer.account.role === 'operator') return 'operator';
  if (viewer.enterprises.some((one) => one.id === id)) return 'self';
  throw hubError('HUB_NOT_FOUND', { path: id });
}
