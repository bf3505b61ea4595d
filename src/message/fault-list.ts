/** Collects the faults of an interchange or a message, with their places, up to a cap that they share. */
import { errorTable, fault, type Fault, type FaultParameters, type HubCode, type Place } from '../errors.js';
import { placeInFile } from './locator.js';
import type { Frame } from './tree.js';

/** How many faults an interchange and its messages may still list. */
export interface FaultBudget {
  left: number;
}

export function faultBudget(already = 0): FaultBudget {
  return { left: Math.max(0, 100 - already) };
}

/**
 * Beyond the cap the rest is counted, and the count is told by HUB_FAULTS_OMITTED. A list always keeps its first error:
 * a message with an error must not pass for a good one because another message had too many warnings.
 */
export class FaultList {
  readonly #frame: Pick<Frame, 'file' | 'start'>;
  readonly #budget: FaultBudget;
  readonly #kept: Fault[] = [];
  #hasError = false;
  #omitted = 0;

  constructor(frame: Pick<Frame, 'file' | 'start'>, budget: FaultBudget) {
    this.#frame = frame;
    this.#budget = budget;
  }

  /** @param start @param end the units of the interchange's text that the fault is about @param place what else is known */
  add(code: HubCode, parameters: FaultParameters, start: number, end: number, place: Place = {}): void {
    const grave = errorTable[code].severity === 'error';
    if (this.#budget.left <= 0 && (!grave || this.#hasError)) {
      this.#omitted += 1;
      return;
    }
    this.#budget.left -= 1;
    this.#hasError ||= grave;
    const { file, start: base } = this.#frame;
    this.#kept.push(fault(code, parameters, { ...place, ...placeInFile(file, base + start, base + end) }));
  }

  /** All that was kept, in order, and how many more there are. */
  done(): readonly Fault[] {
    return this.#omitted === 0 ? this.#kept : [...this.#kept, fault('HUB_FAULTS_OMITTED', { count: this.#omitted })];
  }
}
