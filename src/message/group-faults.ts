/**
 * Whose the faults of an envelope are. What is wrong with one functional group (its trailer's count or control number, what
 * stands in it outside of its messages) refuses that group alone; anything else refuses the interchange.
 */
import { hasError, isError, type Fault } from '../errors.js';

/** Of the faults of an envelope, those of one group. @param group its control reference */
export function faultsOfGroup(faults: readonly Fault[], group: string): readonly Fault[] {
  return faults.filter(({ place }) => place.group === group);
}

/** True where no message of the interchange may be taken. @param faults of its envelope */
export function refusesInterchange(faults: readonly Fault[]): boolean {
  return hasError(faults.filter(({ place }) => place.group === undefined));
}

/** The control references of the groups of which no message may be taken. @param faults of the envelope */
export function refusedGroups(faults: readonly Fault[]): ReadonlySet<string> {
  return new Set(faults.flatMap((fault) => (isError(fault) && fault.place.group !== undefined ? [fault.place.group] : [])));
}
