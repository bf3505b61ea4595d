/** What a schema says of a value that does not follow it, in both languages. */
import { Locale } from 'typebox/system';
import type { Bilingual } from '../errors.js';

export type SchemaError = Parameters<typeof Locale.zh_Hans>[0] & { readonly message: string };

/** The complaint itself; where the value stands is the error's `instancePath`. */
export function complaintOf(error: SchemaError): Bilingual {
  // A member that a closed object does not have: its schema is the one that nothing follows.
  if (error.keyword === 'boolean') return { en: 'is not a member that is known here', zh: '不是此处已知的成员' };
  return { en: error.message, zh: Locale.zh_Hans(error) };
}
