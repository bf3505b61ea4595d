/** An enterprise as the registry keeps it, and the keys by which a message finds it. */
import { normaliseIdentifier, toHalfWidth } from '../canonical/identifiers.js';
import { identifierKinds, type IdentifierKind } from '../canonical/message.js';

export interface Enterprise {
  /** A UUID. */
  readonly id: string;
  /** Raised by one with every change. */
  readonly version: number;
  /** Catalogue fields by name; a field without a value is absent. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface IdentifierKey {
  readonly kind: IdentifierKind;
  /** Normalised. */
  readonly value: string;
}

/** The identifiers of an enterprise, normalised. Every kind of identifier is the catalogue field of the same name. */
export function identifiersOf({ fields }: Pick<Enterprise, 'fields'>): IdentifierKey[] {
  const keys: IdentifierKey[] = [];
  for (const kind of identifierKinds) {
    const value = fields[kind];
    if (value !== undefined && value !== '') keys.push({ kind, value: normaliseIdentifier(value) });
  }
  return keys;
}

/** The names of an enterprise, Chinese and English, normalised; each once. */
export function namesOf({ fields }: Pick<Enterprise, 'fields'>): string[] {
  const names = [fields.enterpriseName, fields.enterpriseNameEn].filter((name) => name !== undefined).map(normaliseName);
  return [...new Set(names)].filter((name) => name !== '');
}

/** A name as the registry looks it up: half-width brackets, letters and digits, single spaces, upper case. */
export function normaliseName(name: string): string {
  // eslint-disable-next-line no-control-regex -- a name in ASCII skips the slow path
  const half = /^[\u0000-\u007f]*$/.test(name) ? name : toHalfWidth(name);
  return half.trim().replace(/\s+/g, ' ').toUpperCase();
}
