/** The state of one canonical message in the making: where it is read from, and what was wrong. */
import { fault, isError, type Fault, type FaultParameters, type HubCode, type Place, type Severity } from '../errors.js';
import type { TreeNode } from '../message/tree.js';
import type { Scope } from '../message/path.js';

/** Faults of one run of a mapping, over all messages it gives. */
export interface Tally {
  faults: number;
  readonly locate: (node: TreeNode) => Place;
}

export interface Run {
  scope: Scope;
  /** Whether anything came from the message (not a constant) since this was last set to false. */
  touched: boolean;
  readonly faults: Fault[];
  readonly tally: Tally;
}

/** Of one message; and of all messages that one decoded message gives, after which each has only its first error. */
const mostFaults = 100;
const mostOfAll = 1000;

export function newRun(scope: Scope, tally: Tally): Run {
  return { scope, touched: false, faults: [], tally };
}

/**
 * Adds a fault, unless there are very many: a message never loses its first error, since it must not go on.
 * @param severity where the table's is too hard; @param element which of the node's, where it is known
 */
export function reject(
  run: Run,
  code: HubCode,
  parameters: FaultParameters,
  node: TreeNode,
  { severity, element }: { readonly severity?: Severity; readonly element?: Place } = {},
): void {
  run.touched = true;
  const crowded = run.tally.faults >= mostOfAll;
  const full = crowded || run.faults.length >= mostFaults;
  if (full && (severity === 'warning' || run.faults.some(isError))) return;
  run.tally.faults += 1;
  // Finding lines and bytes reads the whole text before the node; once crowded, the segment must do.
  const place = crowded ? { segment: node.name, position: node.position } : run.tally.locate(node);
  const made = fault(code, parameters, { ...place, ...element });
  run.faults.push(severity === undefined ? made : { ...made, severity });
}
