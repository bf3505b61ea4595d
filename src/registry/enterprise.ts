/** An enterprise as the registry keeps it, and the keys by which a message finds it. */
import { normaliseIdentifier, toHalfWidth } from '../canonical/identifiers.js';
import { identifierKinds, type IdentifierKind } from '../canonical/message.js';
import type { Fact } from './timeline.js';

export interface Enterprise {
  /** A UUID. */
  readonly id: string;
  /** Raised by one with every change. */
  readonly version: number;
  /** Catalogue fields by name; a field without a value is absent. */
  readonly fields: Readonly<Record<string, string>>;
}

/** A key by which an enterprise is found, and when it was its own; an absent bound is open. */
export interface TimedKey {
  /** A kind of identifier, or `name`. */
  readonly kind: string;
  /** Normalised. */
  readonly value: string;
  /** RFC 3339 in UTC. */
  readonly from?: string;
  readonly until?: string;
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

const nameFields = ['enterpriseName', 'enterpriseNameEn'] as const;
/** The fields by which an enterprise is found. */
export const identityFields: readonly string[] = [...identifierKinds, ...nameFields];

/**
 * All keys of an enterprise, those it has and those it had: a message of last year names it as it was called then.
 * @param facts what is believed of the fields that ever changed; any other has been as the record says
 */
export function keysOverTime({ fields }: Pick<Enterprise, 'fields'>, facts: ReadonlyMap<string, readonly Fact[]>): TimedKey[] {
  const keys = new Map<string, TimedKey>();
  for (const field of identityFields) {
    const current = fields[field];
    const believed = facts.get(field) ?? (current === undefined ? [] : [{ value: current }]);
    for (const { value, from, to } of believed) {
      const key = value === undefined ? undefined : keyOf(field, value);
      if (key === undefined) continue;
      const timed = { ...key, ...(from !== undefined && { from }), ...(to !== undefined && { until: to }) };
      keys.set(JSON.stringify([key.kind, key.value, from]), timed);
    }
  }
  return [...keys.values()];
}

function keyOf(field: string, value: string): { kind: string; value: string } | undefined {
  const isName = nameFields.some((name) => name === field);
  const normal = isName ? normaliseName(value) : normaliseIdentifier(value);
  return normal === '' ? undefined : { kind: isName ? 'name' : field, value: normal };
}

/** A name as the registry looks it up: half-width brackets, letters and digits, single spaces, upper case. */
export function normaliseName(name: string): string {
  // eslint-disable-next-line no-control-regex -- a name in ASCII skips the slow path
  const half = /^[\u0000-\u007f]*$/.test(name) ? name : toHalfWidth(name);
  return half.trim().replace(/\s+/g, ' ').toUpperCase();
}
