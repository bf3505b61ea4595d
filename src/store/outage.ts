/** What an error of PostgreSQL means: that the database is away, or that one row cannot be kept. */
import { meaningOf, reasonsOf } from '../error-reasons.js';
import { fault, hubError, type Fault, type HubError } from '../errors.js';

/**
 * SQLSTATE. 08: connection exception; 28: not let in; 3D: no such database; 40: serialization failure or deadlock;
 * 53: out of resources; 57P: shutting down; 58: trouble with its own files; 25006: read-only, as after a failover;
 * 42501: the right is missing.
 */
const outageStates = /^(?:08|28|3D|40|53|57P|58)|^(?:25006|42501)$/;

const networkCodes: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
]);

/** What pg and knex say without a code. */
const outageWords =
  /Connection terminated|not queryable|^timeout expired$|Timeout acquiring a connection|^Unable to acquire a connection|Defined query timeout/;

/** Whether an error is of the network, of the server or of the right to use it, so that trying again later may help. */
export function isOutage(error: unknown): boolean {
  return outageStates.test(codeOf(error)) || networkCodes.has(codeOf(error)) || (error instanceof Error && outageWords.test(error.message));
}

/**
 * Whether PostgreSQL refused what it was given to keep, and would again. SQLSTATE 22: the data; 23: a constraint;
 * 54: a limit of the server's.
 */
export function isOfTheRow(error: unknown): boolean {
  return /^(?:22|23|54)[0-9A-Z]{3}$/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** The same error as HUB_DATABASE_UNAVAILABLE for those who asked. */
export function databaseUnavailable(error: unknown): HubError {
  return hubError('HUB_DATABASE_UNAVAILABLE', reasonsOf(error, withoutStatement), {}, error);
}

/** The same for strangers: by its code, without addresses and names of users. */
export function outageFault(error: unknown): Fault {
  const reason = codeOf(error) || reasonsOf(error, withoutStatement).reason;
  return fault('HUB_DATABASE_UNAVAILABLE', { reason, reasonZh: meaningOf(error) ?? reason });
}

/** The error for those who asked: HUB_DATABASE_UNAVAILABLE where the database is away, else itself. */
export function unavailableOr(error: unknown): unknown {
  return isOutage(error) ? databaseUnavailable(error) : error;
}

/** knex puts the statement before what the server said: cut to the length of a reason, it would hide the cause. */
function withoutStatement(reason: string): string {
  return reason.split(' - ').at(-1) ?? reason;
}
