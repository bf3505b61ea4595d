/** Every route but the open ones asks who calls; the caller is kept with the request. */
import type { FastifyRequest } from 'fastify';
import { hubError } from '../errors.js';
import type { ApiKeys, Caller } from '../access/api-keys.js';
import type { System } from '../canonical/kinds.js';

const callers = new WeakMap<FastifyRequest, Caller>();

/** A hook that lets a request pass only with a valid key. */
export function authenticate(keys: ApiKeys) {
  return (request: FastifyRequest): Promise<void> => {
    const caller = keys.authenticate(request.headers.authorization);
    if (caller === undefined) return Promise.reject(hubError('HUB_UNAUTHENTICATED'));
    callers.set(request, caller);
    return Promise.resolve();
  };
}

/** The caller of a request that passed the hook. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request);
  if (caller === undefined) throw hubError('HUB_UNAUTHENTICATED');
  return caller;
}

/** Who may send for a system, and see what became of what it sent. */
export function mayHandle({ role }: Caller, system: string): boolean {
  return role === 'operator' || role === system;
}

/**
 * The system of which a caller is shown what came in; undefined: of all.
 * @throws HubError HUB_FORBIDDEN where it asks for another's
 */
export function shownSystem(caller: Caller, asked: System | undefined): System | undefined {
  if (asked !== undefined && !mayHandle(caller, asked)) throw hubError('HUB_FORBIDDEN');
  return asked ?? (caller.role === 'operator' ? undefined : caller.role);
}
