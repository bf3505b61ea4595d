/** Every word of the portal in both languages; a page that asks for one that is missing does not compile. */
import type { Language } from './format.js';
import { caseWords } from './words/case.js';
import { caseListWords } from './words/cases.js';
import { codeWords } from './words/codes.js';
import { enterpriseWords } from './words/enterprise.js';
import { generalWords } from './words/general.js';
import { signInWords } from './words/sign-in.js';
import { statisticsWords } from './words/statistics.js';
import { subscriptionWords } from './words/subscription.js';
import { unitWords } from './words/units.js';

export const words = {
  ...generalWords,
  ...signInWords,
  ...caseListWords,
  ...caseWords,
  ...enterpriseWords,
  ...statisticsWords,
  ...subscriptionWords,
  ...codeWords,
  ...unitWords,
} as const;

export type Word = keyof typeof words;
export type Fillings = Readonly<Record<string, string | number>>;

/** A word in a language, with its `{placeholders}` filled. */
export function say(language: Language, word: Word, fillings: Fillings = {}): string {
  const text: string = words[word][language === 'zh' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(fillings[name] ?? whole));
}

/** The word for a code, `<list>_<code>`, where the portal has one. */
export function wordFor(
  language: Language,
  list: 'ref' | 'system' | 'party' | 'unit' | 'fill' | 'owner' | 'document' | 'tax' | 'said',
  code: string,
): string | undefined {
  const word = `${list}_${code}`;
  return Object.hasOwn(words, word) ? say(language, word as Word) : undefined;
}

/** A code by its name: what the sender wrote where that is in the reader's language, Chinese; the code itself where nothing is known. */
export function nameOfCode(language: Language, list: 'document' | 'tax', code: string, sent: string | undefined): string {
  const word = wordFor(language, list, code);
  return (language === 'zh' ? (sent ?? word) : (word ?? sent)) ?? code;
}
