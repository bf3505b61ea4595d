/** What two JSON documents have differently, for somebody who has to mend one of them. */
import { isDeepStrictEqual } from 'node:util';

export interface Difference {
  /** RFC 6901; empty for the whole document. */
  readonly pointer: string;
  /** Absent: there is none. */
  readonly expected?: unknown;
  readonly actual?: unknown;
}

/** More than these tell a reader nothing. */
const mostTold = 10;
const longestValue = 80;

/** @returns the first ten of the innermost differences, in the order of the documents */
export function differencesOf(expected: unknown, actual: unknown): Difference[] {
  return [...walk(expected, actual, '')].slice(0, mostTold);
}

function* walk(expected: unknown, actual: unknown, pointer: string): Generator<Difference> {
  if (isDeepStrictEqual(expected, actual)) return;
  if (!isHolder(expected) || !isHolder(actual) || Array.isArray(expected) !== Array.isArray(actual)) {
    yield { pointer, ...(expected !== undefined && { expected }), ...(actual !== undefined && { actual }) };
    return;
  }
  for (const name of new Set([...Object.keys(expected), ...Object.keys(actual)]))
    yield* walk(expected[name], actual[name], `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

function isHolder(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** One line for a person, in both languages. */
export function differenceText({ pointer, expected, actual }: Difference): string {
  return `${pointer === '' ? '/' : pointer}: 预期 ${shown(expected)}，实际 ${shown(actual)} / expected ${shown(expected)}, got ${shown(actual)}`;
}

function shown(value: unknown): string {
  if (value === undefined) return '—';
  const text = JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
