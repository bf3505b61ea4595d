/** What the service's log may hold: of a request no address, of an error no row. */
import type { FastifyRequest, FastifyServerOptions } from 'fastify';
import { loggedError, type LoggedError } from '../store/logged-error.js';

/** The route, not the address: people search by personal data too, and links of mails carry their token in the path. */
function loggedRequest({ method, routeOptions, ip }: FastifyRequest) {
  return { method, route: routeOptions.url, remoteAddress: ip };
}

/** Anything may be thrown. */
function loggedThrown(thrown: unknown): LoggedError {
  return loggedError(thrown instanceof Error ? thrown : new Error(String(thrown)));
}

export function logOptions(level: string): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return { level, serializers: { req: loggedRequest, err: loggedThrown } };
}
