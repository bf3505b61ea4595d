/** Errors as they may stand in a log: what PostgreSQL adds of the row on which it failed stays out, it may be of anybody. */
import { HubError } from '../errors.js';

export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly [more: string]: unknown;
}

/**
 * What is logged of an error besides its message. A list of what may be there, since drivers add more: PostgreSQL's `detail` and
 * `where` hold whole rows, knex has the bindings.
 */
const harmless = ['code', 'statusCode', 'severity', 'schema', 'table', 'column', 'constraint', 'routine', 'error', 'error_description'];

/** Causes may be in a circle. */
const deepest = 5;

export function loggedError(error: Error, depth = 0): LoggedError {
  const message = withoutValues(error, error.message);
  const inner = depth < deepest ? { ...causeOf(error, depth), ...partsOf(error, depth) } : {};
  return {
    type: error.name,
    message,
    stack: withoutValues(error, error.stack ?? ''),
    ...Object.fromEntries(Object.entries(error).filter(([name]) => harmless.includes(name))),
    ...(error instanceof HubError && { told: { message: error.fault.message, action: error.fault.action, place: error.fault.place } }),
    ...inner,
  };
}

function causeOf({ cause }: Error, depth: number): Partial<LoggedError> {
  return cause instanceof Error ? { cause: loggedError(cause, depth + 1) } : {};
}

function partsOf(error: Error, depth: number): Partial<LoggedError> {
  if (!(error instanceof AggregateError)) return {};
  return { errors: error.errors.flatMap((one) => (one instanceof Error ? [loggedError(one, depth + 1)] : [])) };
}

/** The value that PostgreSQL could not read, as its messages quote it: to the last quotation mark, since there may be some in it. */
const quoted = /(: |\bvalue )".*"(?=$| is out of range)/s;

/** Its messages name the value where they are about data (SQLSTATE 22); a stack begins with the message. */
function withoutValues(error: Error, text: string): string {
  if (!('code' in error) || !/^22[0-9A-Z]{3}$/.test(String(error.code))) return text;
  return text.replace(error.message, error.message.replace(quoted, '$1"…"'));
}
