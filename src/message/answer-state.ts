/** From faults to the state of an answer, and what every acknowledgement says of the time. */
import { hasError, isError, type ErrorEntry, type errorTable, type Fault, type HubCode } from '../errors.js';
import type { AcknowledgementState } from './acknowledgement.js';

/** The codes that a decoder of a segmented syntax can raise: each must have a place in the tables of the standard codes. */
export type SyntaxCode = Exclude<
  { [Code in HubCode]: (typeof errorTable)[Code]['stage'] extends 'frame' | 'decode' | 'validate' ? Code : never }[HubCode],
  // What is refused when something is written, not read.
  `HUB_XML_${string}` | 'HUB_TREE_INVALID' | 'HUB_TEXT_UNENCODABLE'
>;

const syntaxStages: ReadonlySet<ErrorEntry['stage']> = new Set(['receive', 'frame', 'decode', 'validate']);

/** True for what is wrong with the text itself; false for what a mapping, the registry or a rule found. */
export function isSyntactic({ stage }: Fault): boolean {
  return syntaxStages.has(stage);
}

/** The faults that an acknowledgement tells: every error, and the warnings that `tells` knows how to say. */
export function told(faults: readonly Fault[], tells: (code: HubCode) => boolean): readonly Fault[] {
  return faults.filter((fault) => isError(fault) || tells(fault.code));
}

/** The state of one thing by the faults that are told of it. */
export function stateOf(faults: readonly Fault[]): Exclude<AcknowledgementState, 'partially-accepted'> {
  return hasError(faults) ? 'rejected' : faults.length > 0 ? 'accepted-with-errors' : 'accepted';
}

/** The state of a whole by itself and its parts. */
export function combinedState(own: AcknowledgementState, parts: readonly AcknowledgementState[]): AcknowledgementState {
  if (own === 'rejected') return own;
  const rejected = parts.filter((part) => part === 'rejected').length;
  if (parts.length > 0 && rejected === parts.length) return 'rejected';
  if (rejected > 0 || parts.includes('partially-accepted')) return 'partially-accepted';
  return own !== 'accepted' || parts.includes('accepted-with-errors') ? 'accepted-with-errors' : 'accepted';
}

/** `yyyyMMdd` and `HHmm` of an RFC 3339 instant, in the offset it has. @throws RangeError for anything else */
export function dateAndTime(now: string): { readonly date: string; readonly time: string } {
  const [, year, month, day, hour, minute] = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)/.exec(now) ?? [];
  if (year === undefined || month === undefined || day === undefined || hour === undefined || minute === undefined)
    throw new RangeError(`“${now}” is not an RFC 3339 instant`);
  return { date: year + month + day, time: hour + minute };
}
