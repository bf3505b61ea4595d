/**
 * What a function of the mapping language is: its definition is at once its check, its code, its tests and its
 * documentation.
 */
import type { Bilingual } from '../../errors.js';
import type { Format } from '../../message/tree.js';

/** Stands for a value that a function cannot read; the caller makes the fault, since only it knows the place. */
export const invalid = Symbol('invalid');

/** A value, none (undefined or empty), or what cannot be read. */
export type Outcome = string | undefined | typeof invalid;

export type OutputType = 'text' | 'decimal' | 'integer' | 'instant' | 'date' | 'boolean';

export interface Argument {
  readonly name: string;
  readonly type: 'text' | 'integer';
  readonly optional: boolean;
}

/** A function with its arguments filled in. */
export type Converter =
  | { readonly takes: 'text'; readonly apply: (value: string) => Outcome; readonly expected: Bilingual }
  /** One text gives several. */
  | { readonly takes: 'text-to-list'; readonly apply: (value: string) => readonly string[]; readonly expected: Bilingual }
  /** The components of an element. */
  | {
      readonly takes: 'element';
      readonly apply: (components: readonly string[]) => Outcome;
      /** Of an element whose components say themselves how it is written. */
      readonly expected: (components: readonly string[]) => Bilingual;
    }
  /** All values of the path at once. */
  | { readonly takes: 'list'; readonly apply: (values: readonly string[]) => readonly string[]; readonly expected: Bilingual };

export interface Example {
  readonly args: readonly string[];
  readonly in: string | readonly string[];
  /** Null: the value cannot be read. Empty: no value. */
  readonly out: string | readonly string[] | null;
}

export interface MappingFunction {
  readonly name: string;
  readonly arguments: readonly Argument[];
  readonly input: 'text' | 'element' | 'list';
  readonly output: OutputType | 'list';
  readonly doc: Bilingual;
  readonly examples: readonly Example[];
  /**
   * Fills in the arguments, which were counted and, for integers, read already; or says what is wrong with one.
   * @param format of the messages, where it is known
   */
  readonly make: (args: readonly string[], format?: Format) => Converter | { readonly wrong: Bilingual };
}

export const text = (name: string, optional = false): Argument => ({ name, type: 'text', optional });
export const integer = (name: string, optional = false): Argument => ({ name, type: 'integer', optional });

const anyText: Bilingual = { en: 'text', zh: '文本' };

/** A function of one text that can read any text. */
export function ofText(apply: (value: string) => string | undefined): Converter {
  return { takes: 'text', apply, expected: anyText };
}

/** A function of one text that reads only some. */
export function reads(expected: Bilingual, apply: (value: string) => Outcome): Converter {
  return { takes: 'text', apply, expected };
}

export function ofList(apply: (values: readonly string[]) => readonly string[]): Converter {
  return { takes: 'list', apply, expected: anyText };
}

export function toList(apply: (value: string) => readonly string[]): Converter {
  return { takes: 'text-to-list', apply, expected: anyText };
}
