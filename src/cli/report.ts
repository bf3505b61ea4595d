/** What goes wrong inside, for the operator: never a secret. */
import { HubError } from '../errors.js';
import { loggedError } from '../store/logged-error.js';
import { unavailableOr } from '../store/outage.js';
import { faultText, say } from './output.js';

/** @param met whatever was thrown @param reference the one that a caller was told */
export function report(met: unknown, reference?: unknown): void {
  // A database that is away is told in words: its stack says nothing of use.
  const problem = unavailableOr(met);
  const text =
    problem instanceof HubError
      ? faultText(problem.fault)
      : problem instanceof Error
        ? loggedError(problem).stack
        : JSON.stringify(problem);
  say(`${new Date().toISOString()} ${typeof reference === 'string' ? `${reference} ` : ''}${text}`);
}
