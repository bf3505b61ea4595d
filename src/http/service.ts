/** The HTTP service: fastify with the routes under `/api/v1`, OpenAPI from their schemas, problems for errors. */
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyInstance } from 'fastify';
import { fault } from '../errors.js';
import { acknowledgementRoutes } from './acknowledgements.js';
import { withAnswersInWords } from './answer-words.js';
import { authenticate } from './authentication.js';
import { entitlementRoutes } from './entitlements.js';
import { identityRoutes } from './identity.js';
import { caseRoutes } from './cases.js';
import { answerClientError } from './client-error.js';
import { interchangeSearchRoutes } from './interchange-search.js';
import { interchangeRoutes, interchangeTypes } from './interchanges.js';
import { logOptions } from './log.js';
import { lookupRoutes } from './lookups.js';
import { withNamedSchemas } from './named-schemas.js';
import { operationRoutes } from './operations.js';
import { quarantineRoutes } from './quarantine.js';
import { registryRoutes } from './registry.js';
import { subscriptionRoutes, webhooks } from './subscriptions.js';
import { inWords } from './parameter-words.js';
import { portalRoutes } from './portal.js';
import { faultOf, sendProblem } from './problem.js';
import type { ServiceDependencies } from './ports.js';
import { refuseUnstorable } from './storable.js';

const base = '/api/v1';

export interface Route {
  readonly method: string;
  /** With `:parameters`. */
  readonly url: string;
}

const routes = new WeakMap<FastifyInstance, Route[]>();

/** Every route that a service answers to, whatever plugin made it. */
export function routesOf(app: FastifyInstance): readonly Route[] {
  return routes.get(app) ?? [];
}

/** Builds the service; `listen` is the caller's. */
export async function buildService(service: ServiceDependencies, logLevel: string): Promise<FastifyInstance> {
  const facts = { limit: service.maximumBytes, mediaTypes: interchangeTypes };
  const app = Fastify({
    logger: logLevel === 'silent' ? false : logOptions(logLevel),
    bodyLimit: service.maximumBytes,
    // Coercion would turn a wrong value into a right one; the query string alone needs it, for numbers.
    ajv: { customOptions: { coerceTypes: 'array', removeAdditional: false, useDefaults: false } },
    requestTimeout: 120_000,
    clientErrorHandler: answerClientError,
    // What is refused before there is a route: an address that cannot be decoded.
    frameworkErrors: (error, request, reply) => void sendProblem(request, reply, faultOf(error, request, facts)),
    trustProxy: service.trustedProxies.length > 0 && [...service.trustedProxies],
  }).withTypeProvider<TypeBoxTypeProvider>();

  const known: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) known.push({ method: one, url });
  });

  await app.register(swagger, {
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Port clearance hub 口岸通关数据交换平台',
        version: '1',
        description: 'Submit interchanges, and follow what became of them. 提交交换并查询处理结果。',
      },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
      webhooks,
    },
    transform: ({ schema, url }) => ({ schema: inWords(schema, url), url }),
    transformObject: (made) => withAnswersInWords(withNamedSchemas('openapiObject' in made ? made.openapiObject : made.swaggerObject)),
  });
  // A serializer made of a schema leaves out without a word what the schema lacks, makes a right type of a wrong one, puts the members
  // of a message in an order of its own, and takes twice as long for a page of enterprises. Compiler and tests hold answers to schemas.
  app.setSerializerCompiler(() => JSON.stringify);

  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, faultOf(error, request, facts)));
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, fault('HUB_NOT_FOUND', { path: request.url })));
  app.addHook('preValidation', refuseUnstorable);
  app.addHook('onSend', (_request, reply, payload) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    return Promise.resolve(payload);
  });

  await app.register(operationRoutes(service), { prefix: base });
  await app.register(
    async (closed) => {
      closed.addHook('onRequest', authenticate(service.keys));
      await closed.register(interchangeRoutes(service));
      await closed.register(interchangeSearchRoutes(service));
      await closed.register(quarantineRoutes(service));
      await closed.register(acknowledgementRoutes(service));
      await closed.register(caseRoutes(service));
      await closed.register(lookupRoutes(service));
      await closed.register(entitlementRoutes(service));
      await closed.register(identityRoutes(service));
      await closed.register(registryRoutes(service));
      await closed.register(subscriptionRoutes(service));
    },
    { prefix: base },
  );
  app.get(`${base}/openapi.json`, { schema: { hide: true } }, () => app.swagger());
  await app.register(portalRoutes(service, (error, request) => faultOf(error, request, facts)));
  await app.ready();
  routes.set(app, known);
  return app;
}
