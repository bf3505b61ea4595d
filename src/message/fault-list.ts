/** Collects the faults of an interchange or a message, with their places, up to a cap that they share. */
import { errorTable, fault, type Fault, type FaultParameters, type HubCode, type Place } from '../errors.js';
import { placeInFile } from './locator.js';
import type { FileText } from './tree.js';

/** A stretch of text: a node is one. */
export interface Stretch {
  readonly source?: FileText | undefined;
  readonly start: number;
  readonly end: number;
}

/** How many faults an interchange and its messages may still list, and how many errors were found. */
export interface FaultBudget {
  left: number;
  errors: number;
}

export function faultBudget(already = 0): FaultBudget {
  return { left: Math.max(0, 100 - already), errors: 0 };
}

/**
 * Beyond the cap the rest is counted, and the count is told by HUB_FAULTS_OMITTED. A list always keeps its first error:
 * a message with an error must not pass for a good one because another message had too many warnings. Nor must a group:
 * the first error of one that has none listed is kept as an error of the whole, which refuses them all.
 */
export class FaultList {
  readonly #budget: FaultBudget;
  readonly #kept: Fault[] = [];
  /** The groups with an error that is listed; undefined for what is of no group. */
  readonly #erring = new Set<string | undefined>();
  #omitted = 0;

  constructor(budget: FaultBudget) {
    this.#budget = budget;
  }

  /** @param where the text and its units that the fault is about @param place what else is known @param value a copy of the bad data */
  add(code: HubCode, parameters: FaultParameters, where: Stretch, place: Place = {}, value?: string): void {
    const grave = errorTable[code].severity === 'error';
    if (grave) this.#budget.errors += 1;
    const { group, ...others } = place;
    const spent = this.#budget.left <= 0;
    if (spent && (!grave || this.#erring.has(group) || this.#erring.has(undefined))) {
      this.#omitted += 1;
      return;
    }
    this.#budget.left -= 1;
    const ofWhole = spent && this.#erring.size > 0;
    if (grave) this.#erring.add(ofWhole ? undefined : group);
    const { source, start, end } = where;
    const own = ofWhole ? others : place;
    const found = fault(code, parameters, { ...own, ...(source !== undefined && placeInFile(source, start, end)) });
    this.#kept.push(value === undefined ? found : { ...found, value });
  }

  /** All that was kept, in order, and how many more there are. */
  done(): readonly Fault[] {
    return this.#omitted === 0 ? this.#kept : [...this.#kept, fault('HUB_FAULTS_OMITTED', { count: this.#omitted })];
  }
}
