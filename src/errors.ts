/**
 * The one table of `HUB_*` codes: what each means, how grave it is, who can act, whether trying again can help.
 * A fault is a value that travels the same road as a message; it is thrown (as HubError) only where a caller
 * asked for something that cannot be given at all.
 */
import { errorTable } from './error-table.js';

export type Severity = 'error' | 'warning';
export type Stage = 'receive' | 'frame' | 'decode' | 'validate' | 'map' | 'enrich' | 'correlate' | 'store' | 'relay' | 'access' | 'config';
/** Who can mend it: the partner who sent it, the integrator of the mapping, the operator of the hub, or its caller. */
export const actors = ['sender', 'integrator', 'operator', 'caller'] as const;
export type Actor = (typeof actors)[number];

export interface ErrorEntry {
  readonly stage: Stage;
  readonly severity: Severity;
  readonly actor: Actor;
  /** True where the same bytes may succeed later without a change by anyone. */
  readonly retry: boolean;
  /** HTTP status, where the code can answer a request. */
  readonly status: number;
  readonly en: string;
  readonly zh: string;
  /** What to do about it. */
  readonly fixEn: string;
  readonly fixZh: string;
}

export type HubCode = keyof typeof errorTable;
export { errorTable };

/** Where in the input a fault is. Positions and lines count from 1, offsets from 0, lengths are in bytes. */
export interface Place {
  interchange?: string;
  group?: string;
  message?: string;
  /** Segment tag, record id or XML element path. */
  segment?: string;
  /** Ordinal of the segment within its message (the header segment is 1). */
  position?: number;
  element?: number;
  component?: number;
  /** Which repetition of the element, from 1. */
  repetition?: number;
  /** The element's number in the standard's data element directory: `98` (X12), `3035` (EDIFACT). */
  elementId?: string;
  /** The loop or segment group in which the segment stands, by its name in the structure table. */
  loop?: string;
  offset?: number;
  length?: number;
  line?: number;
  column?: number;
  /** A file, a setting or a path within a mapping, where the fault is not in a message. */
  file?: string;
}

export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** A code of a standard: the number of its list, as `hub explain` takes it, and the code. */
export interface StandardCode {
  readonly list: string;
  readonly code: string;
}

export interface Fault {
  readonly code: HubCode;
  readonly severity: Severity;
  readonly stage: Stage;
  readonly message: Bilingual;
  /** What to do. */
  readonly action: Bilingual;
  readonly place: Place;
  /** A copy of the bad data, whole: what an acknowledgement gives back to the sender. */
  readonly value?: string;
  /** By which code the standard of the syntax says it. */
  readonly standard?: StandardCode;
}

export type FaultParameters = Readonly<Record<string, string | number>>;

const longestQuote = 80;
/** What a library or another server said may be longer: cut short it would hide the cause. */
const longestReason = 400;

/** Puts the parameters into a template; a value is cut and its control characters are shown. */
function fill(template: string, parameters: FaultParameters): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    // A lone surrogate would be refused by the database, so it is replaced like a control character.
    const text = String(parameters[name] ?? parameters[name.replace(/Zh$/, '')] ?? `{${name}}`).toWellFormed();
    // eslint-disable-next-line no-control-regex -- control characters of hostile input must not reach a terminal or a log
    const shown = text.replace(/[\u0000-\u001f\u007f-\u009f\ufffd]/g, '\u00b7');
    const longest = name.startsWith('reason') || name === 'allowed' ? longestReason : longestQuote;
    return shown.length > longest ? `${shown.slice(0, longest).toWellFormed()}…` : shown;
  });
}

/** A reason that others gave may lack its stop; what to do follows it. */
function ended(text: string, stop: string): string {
  return text === '' || /[.?!…:。？！：]$/.test(text) ? text : text + stop;
}

/**
 * Makes a fault from the table.
 * @param code the entry; @param parameters the values of its `{placeholders}`; @param place where it is
 * @param value a copy of the bad data
 */
export function fault(code: HubCode, parameters: FaultParameters = {}, place: Place = {}, value?: string): Fault {
  const entry: ErrorEntry = errorTable[code];
  return {
    code,
    severity: entry.severity,
    stage: entry.stage,
    message: { en: ended(fill(entry.en, parameters), '.'), zh: ended(fill(entry.zh, parameters), '。') },
    action: { en: fill(entry.fixEn, parameters), zh: fill(entry.fixZh, parameters) },
    place,
    ...(value !== undefined && { value }),
  };
}

export function isError(candidate: Fault): boolean {
  return candidate.severity === 'error';
}

export function hasError(faults: readonly Fault[]): boolean {
  return faults.some(isError);
}

/** The same fault with what an outer stage knows of its place added. */
export function within(inner: Fault, outer: Place): Fault {
  return { ...inner, place: { ...outer, ...inner.place } };
}

/** A fault for those who cannot go on: misuse, unreadable configuration, a refused request. */
export class HubError extends Error {
  override readonly name = 'HubError';
  readonly fault: Fault;

  constructor(cause: Fault, options?: ErrorOptions) {
    super(`${cause.code}: ${cause.message.en}`, options);
    this.fault = cause;
  }
}

/** Shorthand for `new HubError(fault(…))`. */
export function hubError(code: HubCode, parameters: FaultParameters = {}, place: Place = {}, cause?: unknown): HubError {
  return new HubError(fault(code, parameters, place), cause === undefined ? undefined : { cause });
}
