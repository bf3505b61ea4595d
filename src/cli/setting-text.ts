/** A setting in words: what it is, and what it expects. */
import type { Bilingual } from '../errors.js';
import type { Setting } from '../settings.js';

export function settingText({ doc, expected }: Pick<Setting<unknown>, 'doc' | 'expected'>): Bilingual {
  return { en: `${doc.en} (${expected.en})`, zh: `${doc.zh}（${expected.zh}）` };
}
