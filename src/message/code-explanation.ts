/** Explanations of standard codes for people: what was found or is meant, and how to mend it, in both languages. */
import type { Bilingual } from '../errors.js';

export interface CodeExplanation {
  readonly code: string;
  /** What was found, or what the code means; with what is allowed, where that is not plain. */
  readonly meaning: Bilingual;
  /** What to do next. */
  readonly action: Bilingual;
}

export interface CodeList {
  /** The number of the data element whose list it is. */
  readonly list: string;
  /** Other numbers under which the same list is asked for. */
  readonly aliases: readonly string[];
  readonly name: Bilingual;
  readonly codes: readonly CodeExplanation[];
}

/** Code, meaning in English and Chinese, and what to do in English and Chinese. */
export type CodeRow = readonly [code: string, en: string, zh: string, fix: readonly [en: string, zh: string]];

/** Makes a list of its rows. */
export function codeList(list: string, aliases: readonly string[], name: Bilingual, rows: readonly CodeRow[]): CodeList {
  const codes = rows.map(([code, en, zh, [fixEn, fixZh]]) => ({ code, meaning: { en, zh }, action: { en: fixEn, zh: fixZh } }));
  return { list, aliases, name, codes };
}
