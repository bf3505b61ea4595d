/** What a target does with a value: implicit conversions by its type, and which results of functions it takes. */
import { longestText } from '../canonical/values.js';
import type { Format } from '../message/tree.js';
import { readDecimal, readInteger } from './functions/numbers.js';
import { readInstant } from './functions/dates.js';
import { compileFormats } from './functions/calendar.js';
import { invalid, type Outcome, type OutputType } from './functions/function.js';
import type { ValueTarget } from './schema-walk.js';

/** Whether a target takes what a rule gives; text is read by the target itself, but never guessed to be a date. */
export function takes(target: ValueTarget, output: OutputType): boolean {
  switch (target.kind) {
    case 'text':
      return true;
    case 'enum':
      return output === 'text' || output === 'boolean' || output === 'integer';
    case 'decimal':
      return output === 'text' || output === 'decimal' || output === 'integer';
    case 'integer':
      return output === 'text' || output === 'integer';
    case 'instant':
      return output === 'instant';
    case 'date':
      return output === 'date';
  }
}

/** Reads a rule's value for its target, after `takes` was asked. Blank text is no value. @param format of the messages, where it comes of one */
export function coercion(target: ValueTarget, format?: Format): (value: string) => Outcome {
  switch (target.kind) {
    case 'decimal':
      return (value) => readDecimal(value, format);
    case 'integer':
      return readWhole;
    case 'enum': {
      const members = new Set(target.values);
      return (value) => {
        const trimmed = value.trim();
        return members.has(trimmed) ? trimmed : trimmed === '' ? undefined : invalid;
      };
    }
    case 'instant':
      return (value) => (isInUtc(value) ? readText(value, longestText) : invalid);
    case 'date':
      return (value) => readText(value, longestText);
    case 'text': {
      const { longest } = target;
      return (value) => readText(value, longest);
    }
  }
}

/** Reads a constant, a default or a table's value, where also an instant or a date is written as text. */
export function literalCoercion(target: ValueTarget): (value: string) => Outcome {
  if (target.kind === 'instant') return readInstant;
  if (target.kind === 'date') return readCalendarDate;
  return coercion(target);
}

/** Of an instant in its canonical form: the last hours of the year 9999 west of Greenwich are in no year of four digits. */
function isInUtc(instant: string): boolean {
  return !instant.startsWith('9999-12-31') || instant.lastIndexOf('-') < 10;
}

function readText(value: string, longest: number): Outcome {
  const trimmed = value.trim();
  if (trimmed === '') return undefined;
  // PostgreSQL stores neither U+0000 nor half of a surrogate pair.
  return trimmed.length > longest || trimmed.includes('\0') || !trimmed.isWellFormed() ? invalid : trimmed;
}

function readWhole(value: string): Outcome {
  const number = value.trim() === '' ? undefined : readInteger(value);
  if (typeof number !== 'string') return number;
  return number.startsWith('-') || !Number.isSafeInteger(Number(number)) ? invalid : number;
}

const isoDate = compileFormats('yyyy-MM-dd');

function readCalendarDate(value: string): Outcome {
  return typeof isoDate === 'function' && isoDate(value) !== undefined ? value : invalid;
}
